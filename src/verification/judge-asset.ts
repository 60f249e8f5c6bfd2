import type { ByteSource } from '../core/bytes.ts'
import { type Sha256, sha256OfSource } from '../core/digest.ts'
import { exitCodeOf, isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { AssetReference } from '../release/asset.ts'
import { LARGEST_BUNDLE } from '../signature/bundle.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import { type AssetReader, readAsset } from './asset-reader.ts'
import { judgeSignature, type SignatureJudgement } from './judge-bundle.ts'
import type { Publisher } from './publisher.ts'
import type { ClaimedBundle, ReleaseClaims } from './release-claims.ts'

/**
 * `listed`: it has the digest that the manifest lists, and is as good as the manifest is. `off`: the release says that it
 * was not signed. `unjudged`: it could not be fetched.
 */
export interface AssetJudgement {
  readonly name: string
  readonly role: 'distribution' | 'other'
  readonly state: 'verified' | 'listed' | 'off' | 'refused' | 'unjudged'
  /** of the bytes as they were read; null where they were not */
  readonly content: Pick<AssetReference, 'sha256' | 'size'> | null
  /** who signed, when, under which policy; null unless `verified` */
  readonly signature: SignatureJudgement | null
  readonly problems: readonly Problem[]
}

export interface AssetQuestion {
  readonly assets: AssetReader
  /** what the release holds */
  readonly names: ReadonlySet<string>
  readonly claims: ReleaseClaims
  readonly root: TrustRoot
  readonly policy: readonly Publisher[]
  /** whose release it is, where the target says */
  readonly expected?: { readonly repository?: string; readonly tag?: string }
}

/** Judges one asset: its bytes against the digest that is claimed of it and, of a distribution, its bundles. */
export async function judgeAsset(name: string, question: AssetQuestion): Promise<AssetJudgement> {
  const { assets, names, claims } = question
  const role = claims.distributions.includes(name) ? 'distribution' : 'other'
  const none = { name, role, content: null, signature: null } as const
  if (!names.has(name)) return { ...none, state: 'refused', problems: [missing(name)] }
  const listed = role === 'other' ? assets.listed?.(name) : undefined
  if (listed !== undefined && listed.sha256 !== null) {
    const { size, sha256 } = listed
    return judged(none, { size, sha256 }, undefined, claims)
  }
  const source = await assets.open(name)
  if (isProblem(source)) return { ...none, state: stateOf([source]), problems: [source] }
  try {
    const judgement =
      role === 'distribution' && claims.off === null ? await judgeSignatures(name, source, question) : undefined
    const read = judgement === undefined || isProblem(judgement) ? null : judgement
    // The bundle's judgement has read the bytes already.
    const content = { size: source.size, sha256: read?.sha256 ?? (await sha256OfSource(source)) }
    return judged(none, content, judgement, claims)
  } finally {
    await source.close()
  }
}

function judged(
  none: Pick<AssetJudgement, 'name' | 'role' | 'signature'>,
  content: NonNullable<AssetJudgement['content']>,
  judgement: SignatureJudgement | Problem | undefined,
  claims: ReleaseClaims,
): AssetJudgement {
  const { name } = none
  const claimed = claims.digests.get(name) ?? null
  const swapped = claimed !== null && (claimed.sha256 !== content.sha256 || claimed.size !== content.size)
  const problems = [
    ...(swapped ? [differs(name, claimed.sha256, content.sha256)] : []),
    ...(isProblem(judgement) ? [judgement] : []),
  ]
  if (problems.length > 0) return { ...none, state: stateOf(problems), content, problems }
  const signature = judgement === undefined || isProblem(judgement) ? null : judgement
  const state = signature ? 'verified' : claims.off === null ? 'listed' : 'off'
  return { ...none, state, content, signature, problems }
}

function stateOf(problems: readonly Problem[]): 'unjudged' | 'refused' {
  return exitCodeOf(problems) === 3 ? 'unjudged' : 'refused'
}

/** Every bundle that the release names for this file must hold, and be the one that the manifest describes. */
async function judgeSignatures(
  name: string,
  source: ByteSource,
  { assets, names, claims, root, policy, expected }: AssetQuestion,
): Promise<SignatureJudgement | Problem> {
  let first: SignatureJudgement | undefined
  for (const claimed of claims.bundles.get(name) ?? []) {
    if (!names.has(claimed.name)) break
    const bundle = await readAsset(assets, claimed.name, LARGEST_BUNDLE)
    if (isProblem(bundle)) return bundle
    const judgement = await judgeSignature({ bundle, artifact: source, root, policy, file: name })
    if (isProblem(judgement)) return judgement
    if (!isAsClaimed(claimed, judgement)) return otherSigner(name)
    const tag = claimed.claim === null ? otherTag(judgement, expected ?? {}) : undefined
    if (tag !== undefined) return otherRelease(name, tag)
    first ??= judgement
  }
  return first ?? noBundle(name)
}

function isAsClaimed({ claim }: ClaimedBundle, { identity, keyDigest, logIndex }: SignatureJudgement): boolean {
  if (claim === null) return true
  return (
    claim.claimed?.san === identity?.san &&
    claim.claimed?.issuer === identity?.issuer &&
    claim.key === keyDigest &&
    claim.logIndex === logIndex
  )
}

/**
 * The tag of the same repository for which it was signed, if that is another one: where no manifest says to which release
 * the file belongs, an older file would pass for the one that was asked for.
 */
function otherTag(
  { claims }: SignatureJudgement,
  expected: NonNullable<AssetQuestion['expected']>,
): string | undefined {
  const { sourceRepositoryUri: uri, sourceRepositoryRef: ref } = claims
  if (expected.repository === undefined || expected.tag === undefined) return undefined
  if (uri?.endsWith(`/${expected.repository}`) !== true || ref?.startsWith('refs/tags/') !== true) return undefined
  const tag = ref.slice('refs/tags/'.length)
  return tag === expected.tag ? undefined : tag
}

function missing(name: string): Problem {
  return problem(
    'verify/manifest',
    `\`${oneLine(name, 200)}\` is listed in the manifest, but the release does not hold it`,
    'Fetch the whole release; if it is not there either, it was removed after sealing.',
    { where: name },
  )
}

function differs(name: string, claimed: Sha256, found: Sha256): Problem {
  return problem(
    'verify/digest',
    `\`${oneLine(name, 200)}\` has sha256 \`${found}\`, the manifest lists \`${claimed}\``,
    'The file was changed after the release was sealed. Fetch it again; if it stays so, do not use it.',
    { where: name },
  )
}

function noBundle(name: string): Problem {
  return problem(
    'verify/bundle-missing',
    `\`${oneLine(name, 200)}\` has no bundle, so nobody is known to have signed it`,
    `Fetch \`${oneLine(name, 200)}.sigstore.json\` too, and put it beside the file.`,
    { where: name },
  )
}

function otherRelease(name: string, tag: string): Problem {
  return problem(
    'verify/identity',
    `\`${oneLine(name, 200)}\` was signed for the tag \`${oneLine(tag, 100)}\` of the repository, not for this one`,
    'The file is of another release, which may be older than the one that you asked for. Do not use it.',
    { where: name },
  )
}

function otherSigner(name: string): Problem {
  return problem(
    'verify/manifest',
    `The manifest describes another signature of \`${oneLine(name, 200)}\` than its bundle is`,
    'The release was put together from parts of several; do not use it.',
    { where: name },
  )
}
