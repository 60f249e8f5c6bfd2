import { bytesInMemory } from '../core/bytes.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import type { Ports } from '../ports/ports.ts'
import { type Asset, assetOf, type StoredAsset } from '../release/asset.ts'
import { MANIFEST_BUNDLE_NAME, MANIFEST_NAME } from '../release/asset-plan.ts'
import type { SignatureFact } from '../release/facts.ts'
import { LARGEST_MANIFEST, type Manifest, manifestBytes, parseManifest, sameButForRun } from '../release/manifest.ts'
import { LARGEST_BUNDLE } from '../signature/bundle.ts'
import { BUNDLE_TYPE } from '../signature/write-bundle.ts'
import { judgeSignature, type SignatureJudgement } from '../verification/judge-bundle.ts'
import { isBridged, type SignatureRules } from '../verification/signed-file.ts'
import { type Sealed, signBytes } from './seal.ts'

/** The manifest and, unless signing is off, its bundle: in the order in which they are to be stored. */
export interface SealedManifest {
  readonly assets: readonly Asset[]
  readonly by: SignatureFact['kind'] | 'off'
}

/**
 * Those that are on the draft if they still hold, else new ones. A manifest that differs in `run` alone keeps its bytes if
 * its bundle holds, or if it is of this very run: whoever may write to the draft could name any other, and that would be
 * signed. A backup key's bundle is made anew where Sigstore is back. `rules`: null where signing is off.
 */
export async function sealManifest(
  manifest: Manifest,
  listed: readonly StoredAsset[],
  rules: SignatureRules | null,
  ports: Ports,
): Promise<SealedManifest | Problem> {
  const { store, signer } = ports
  const isThere = (name: string): boolean => listed.some(each => each.name === name && each.state === 'stored')
  const stored = isThere(MANIFEST_NAME) ? await store.read(MANIFEST_NAME, LARGEST_MANIFEST) : undefined
  const before = stored && !isProblem(stored) && says(stored, manifest) ? stored : undefined
  if (rules === null) {
    return { assets: [assetOf(MANIFEST_NAME, 'application/json', before ?? manifestBytes(manifest))], by: 'off' }
  }
  const kept = before && isThere(MANIFEST_BUNDLE_NAME) ? await keptBundle(before) : undefined
  const bytes = before && (kept || isOfRun(before, manifest)) ? before : manifestBytes(manifest)
  const asset = assetOf(MANIFEST_NAME, 'application/json', bytes)

  const sealedBy = (bundle: Uint8Array, { kind }: Pick<SignatureJudgement, 'kind'>): SealedManifest => ({
    assets: [asset, assetOf(MANIFEST_BUNDLE_NAME, BUNDLE_TYPE, bundle)],
    by: kind === 'key' ? 'backup-key' : signer.kind,
  })
  const found = kept && sealedBy(kept.bundle, kept.judgement)
  if (found?.by === signer.kind) return found
  const sealed = await signBytes(bytesInMemory(bytes), asset.sha256, { root: rules.root, ports, file: MANIFEST_NAME })
  if (isProblem(sealed)) return found && isBridged(sealed, signer.backupKey) ? found : sealed
  // Two signatures of one key say the same: the one that is there stays.
  return found && sealed.judgement.kind === 'key' ? found : sealedBy(sealed.bundle, sealed.judgement)

  async function keptBundle(content: Uint8Array): Promise<Sealed | undefined> {
    const bundle = await store.read(MANIFEST_BUNDLE_NAME, LARGEST_BUNDLE)
    if (rules === null || isProblem(bundle)) return undefined
    const question = { bundle, artifact: bytesInMemory(content), root: rules.root, policy: rules.kept }
    const judgement = await judgeSignature({ ...question, file: MANIFEST_NAME })
    return isProblem(judgement) ? undefined : { bundle, judgement }
  }
}

/** Is it of the run that seals now, or of an earlier attempt at it? */
function isOfRun(bytes: Uint8Array, { run }: Manifest): boolean {
  const parsed = parseManifest(bytes)
  return !isProblem(parsed) && parsed.run.id === run.id && parsed.run.attempt <= run.attempt
}

/** Do these bytes say the same but for `run`, in our own spelling? Another one could be read as another manifest. */
function says(bytes: Uint8Array, manifest: Manifest): boolean {
  const parsed = parseManifest(bytes)
  return !isProblem(parsed) && sameButForRun(parsed, manifest) && Buffer.compare(bytes, manifestBytes(parsed)) === 0
}
