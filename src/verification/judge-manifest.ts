import { bytesInMemory } from '../core/bytes.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import { BADGE_NAMES, MANIFEST_BUNDLE_NAME, MANIFEST_NAME, SCAN_NAME } from '../release/asset-plan.ts'
import { LARGEST_MANIFEST, type Manifest, parseManifest } from '../release/manifest.ts'
import { LARGEST_BUNDLE } from '../signature/bundle.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import { type AssetReader, readAsset } from './asset-reader.ts'
import { judgeSignature, type SignatureJudgement } from './judge-bundle.ts'
import type { Publisher } from './publisher.ts'

/** `not-read`: a single file was asked about. `off`: well-formed, and it says itself that the release was not signed; nothing vouches for it. */
export interface ManifestJudgement {
  readonly state: 'verified' | 'off' | 'absent' | 'not-read' | 'refused' | 'unjudged'
  /** null unless `verified` */
  readonly signature: SignatureJudgement | null
  /** what it says, whether that is believed or not; null where it is absent or cannot be read */
  readonly content: Manifest | null
  readonly problems: readonly Problem[]
}

export interface ManifestQuestion {
  readonly assets: AssetReader
  readonly root: TrustRoot
  readonly policy: readonly Publisher[]
  /** what it must be about; left out where the target does not say */
  readonly expected?: { readonly repository?: string; readonly tag?: string }
}

/** Judges `release-security.json` and its bundle among the assets of these names. */
export async function judgeManifest(
  names: ReadonlySet<string>,
  { assets, root, policy, expected }: ManifestQuestion,
): Promise<ManifestJudgement> {
  if (!names.has(MANIFEST_NAME)) {
    // What only a sealed release has, and nothing that vouches for it: somebody took the manifest away.
    const trace = [...names].toSorted().find(leftBySealing)
    const problems = trace === undefined ? [] : [refused(`is missing, and \`${oneLine(trace, 200)}\` is there`)]
    return { state: problems.length > 0 ? 'refused' : 'absent', signature: null, content: null, problems }
  }
  const bytes = await readAsset(assets, MANIFEST_NAME, LARGEST_MANIFEST)
  if (isProblem(bytes)) return { state: 'unjudged', signature: null, content: null, problems: [bytes] }
  const content = parseManifest(bytes)
  if (isProblem(content)) return { state: 'refused', signature: null, content: null, problems: [content] }
  const elsewhere = mismatch(content, expected ?? {})
  if (elsewhere) return { state: 'refused', signature: null, content, problems: [elsewhere] }
  if (!names.has(MANIFEST_BUNDLE_NAME)) {
    if (content.stages.sign.status === 'off') return { state: 'off', signature: null, content, problems: [] }
    return { state: 'refused', signature: null, content, problems: [noBundle()] }
  }
  const bundle = await readAsset(assets, MANIFEST_BUNDLE_NAME, LARGEST_BUNDLE)
  if (isProblem(bundle)) return { state: 'unjudged', signature: null, content, problems: [bundle] }
  const signature = await judgeSignature({ bundle, artifact: bytesInMemory(bytes), root, policy, file: MANIFEST_NAME })
  if (isProblem(signature)) return { state: 'refused', signature: null, content, problems: [signature] }
  if (content.stages.sign.status === 'off') {
    return {
      state: 'refused',
      signature: null,
      content,
      problems: [refused('is signed, yet says that signing was off')],
    }
  }
  return { state: 'verified', signature, content, problems: [] }
}

function leftBySealing(name: string): boolean {
  return name === MANIFEST_BUNDLE_NAME || name === SCAN_NAME || BADGE_NAMES.includes(name) || name.endsWith('.cdx.json')
}

function mismatch({ release }: Manifest, expected: { repository?: string; tag?: string }): Problem | undefined {
  const { repository, tag } = expected
  // A signed manifest of another release is authentic, and still the wrong one.
  if (tag !== undefined && release.tag !== tag) {
    return refused(`speaks of the tag \`${oneLine(release.tag, 100)}\`, not of \`${oneLine(tag, 100)}\``)
  }
  if (repository !== undefined && release.repository !== repository) {
    return refused(
      `speaks of the repository \`${oneLine(release.repository ?? 'none', 100)}\`, not of \`${repository}\``,
    )
  }
  return undefined
}

function noBundle(): Problem {
  return problem(
    'verify/bundle-missing',
    `The manifest \`${MANIFEST_NAME}\` has no bundle, so nothing vouches for it`,
    `Fetch \`${MANIFEST_BUNDLE_NAME}\` too; if the release has none, do not rely on its manifest.`,
    { where: MANIFEST_NAME },
  )
}

function refused(why: string): Problem {
  return problem(
    'verify/manifest',
    `The manifest \`${MANIFEST_NAME}\` ${why}`,
    'Fetch the release again; if it stays so, it was changed after it was sealed.',
    { where: MANIFEST_NAME },
  )
}
