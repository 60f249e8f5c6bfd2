import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { Ports } from '../ports/ports.ts'
import { type Asset, assetOf, type StoredAsset } from '../release/asset.ts'
import { assetName } from '../release/asset-name.ts'
import type { ReleaseContext } from '../release/context.ts'
import type { Distribution } from '../release/distribution.ts'
import type { SignatureFact } from '../release/facts.ts'
import { LARGEST_BUNDLE } from '../signature/bundle.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import { judgeSignature, type SignatureJudgement } from './judge-bundle.ts'
import { type Publisher, publisherOfIdentity } from './publisher.ts'

const MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json'

/** A distribution's bundle that was judged, and the fact that it makes. */
export interface SignedFile {
  readonly fact: SignatureFact
  readonly asset: Asset
}

/** Under what a stored or handed-over bundle is judged. */
export interface SignatureRules {
  readonly root: TrustRoot
  /** whose earlier signatures are kept: this job's identity, and those that the project's policy admits */
  readonly kept: readonly Publisher[]
}

/** This run's rules: today's trust root, and whose signatures are kept. */
export async function signatureRules(context: ReleaseContext, ports: Ports): Promise<SignatureRules | Problem> {
  const root = await ports.trust.root()
  if (isProblem(root)) return root
  const identity = await ports.signer.identity()
  if (isProblem(identity)) return identity
  const admitted = context.policy.identities.map(each => ({ kind: 'literal', ...each }) as const)
  return { root, kept: [publisherOfIdentity(identity), ...admitted] }
}

/** The stored bundle of a file, if there is one: kept, or why not. */
export async function recallSignature(
  distribution: Distribution,
  listed: readonly StoredAsset[],
  { root, kept }: SignatureRules,
  ports: Ports,
): Promise<SignedFile | Problem | undefined> {
  const name = bundleName(distribution)
  const found = listed.find(each => each.name === name && each.state === 'stored')
  if (found === undefined) return undefined
  if (found.size > LARGEST_BUNDLE) return noMessage('is larger than a bundle can be')
  const bundle = await ports.store.read(name, LARGEST_BUNDLE)
  if (isProblem(bundle)) return bundle
  const artifact = { sha256: distribution.sha256 }
  const judgement = await judgeSignature({ bundle, artifact, root, policy: kept, file: distribution.file })
  if (isProblem(judgement)) return judgement
  return signedFile(distribution, bundle, judgement, ports)
}

/** The fact and asset of a bundle that this judgement accepted. */
export function signedFile(
  distribution: Distribution,
  bundle: Uint8Array,
  judgement: SignatureJudgement,
  { signer }: Ports,
): SignedFile {
  const { identity, keyDigest: key, logIndex } = judgement
  const asset = assetOf(bundleName(distribution), MEDIA_TYPE, bundle)
  const { name, size, sha256 } = asset
  return {
    asset,
    fact: {
      file: distribution.file,
      sha256: distribution.sha256,
      bundle: { name, size, sha256 },
      identity,
      key,
      logIndex,
      kind: key === null ? signer.kind : 'backup-key',
    },
  }
}

export function noMessage(why: string): Problem {
  return problem('verify/bundle-malformed', `The stored bundle ${why}`, 'The file is signed anew.')
}

/** The name of a distribution's bundle on the release. */
export function bundleName({ file }: Distribution): string {
  return `${assetName(file)}.sigstore.json`
}
