import { inParallel } from '../core/parallel.ts'
import { exitCodeOf, isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Ports } from '../ports/ports.ts'
import { type Asset, assetOf } from '../release/asset.ts'
import { LINES_TYPE, PROVENANCE_NAME } from '../release/asset-plan.ts'
import type { ReleaseContext } from '../release/context.ts'
import type { Distribution } from '../release/distribution.ts'
import { LARGEST_BUNDLE } from '../signature/bundle.ts'
import { bundlesOf, LARGEST_FILE } from '../signature/bundle-lines.ts'
import { PROVENANCE, PUBLISH } from '../signature/predicate-type.ts'
import { bundleOfPublishAttestation, publishAttestationOf } from '../signature/publish-attestation.ts'
import { judgeSignature } from './judge-bundle.ts'
import { commitIn, departureOfProvenance } from './judge-provenance.ts'
import { judgeStatement } from './judge-statement.ts'
import {
  attestationName,
  bundleName,
  type SignatureRules,
  type SignedFile,
  signatureRules,
  signedFile,
} from './signed-file.ts'

/** Where what was signed earlier lies: on the draft, or in what a job handed over. */
export interface Earlier {
  /** the bytes of an asset; `undefined` where there is none of that name */
  read(name: string, limit: number): Promise<Uint8Array | Problem | undefined>
}

/** What was signed earlier for one file and still holds; `replaced` says why something that is there does not. */
export interface Recalled {
  readonly signature: SignedFile | undefined
  /** PEP 740 */
  readonly attestation: Asset | undefined
  readonly replaced: readonly Problem[]
}

const ATTESTATION_TYPE = 'application/json'

/** What lies on the draft now. */
export async function onDraft({ store }: Pick<Ports, 'store'>): Promise<Earlier | Problem> {
  const listed = await store.list()
  if (isProblem(listed)) return listed
  const stored = new Map(listed.filter(each => each.state === 'stored').map(each => [each.name, each]))
  return {
    read: async (name, limit) => {
      const found = stored.get(name)
      if (found === undefined) return undefined
      return found.size > limit ? tooLarge(name) : store.read(name, limit)
    },
  }
}

/** What an earlier job handed over. */
export function inHandover(assets: readonly Asset[]): Earlier {
  return {
    read: async (name, limit) => {
      const content = assets.find(asset => asset.name === name)?.content
      if (content?.kind !== 'bytes') return undefined
      return content.bytes.byteLength > limit ? tooLarge(name) : content.bytes
    },
  }
}

/**
 * Bundle and PEP 740 attestation of a file, each if it verifies under the rules. A Problem where one could not be
 * fetched: it may be a good one, and is not replaced for that.
 */
export async function recallSigned(
  distribution: Distribution,
  earlier: Earlier,
  rules: SignatureRules,
  ports: Pick<Ports, 'signer'>,
): Promise<Recalled | Problem> {
  const signature = await recallSignature(distribution, earlier, rules, ports)
  if (isProblem(signature) && exitCodeOf([signature]) !== 1) return signature
  const attestation = await recallAttestation(distribution, earlier, rules)
  if (isProblem(attestation) && exitCodeOf([attestation]) !== 1) return attestation
  return {
    signature: isProblem(signature) ? undefined : signature,
    attestation: isProblem(attestation) ? undefined : attestation,
    replaced: [signature, attestation].filter(isProblem),
  }
}

async function recallSignature(
  distribution: Distribution,
  earlier: Earlier,
  { root, kept }: SignatureRules,
  ports: Pick<Ports, 'signer'>,
): Promise<SignedFile | Problem | undefined> {
  const bundle = await earlier.read(bundleName(distribution), LARGEST_BUNDLE)
  if (bundle === undefined || isProblem(bundle)) return bundle
  const { file, sha256 } = distribution
  const judgement = await judgeSignature({ bundle, artifact: { sha256 }, root, policy: kept, file })
  return isProblem(judgement) ? judgement : signedFile(distribution, bundle, judgement, ports)
}

async function recallAttestation(
  distribution: Distribution,
  earlier: Earlier,
  { root, kept }: SignatureRules,
): Promise<Asset | Problem | undefined> {
  const name = attestationName(distribution)
  const bytes = await earlier.read(name, LARGEST_BUNDLE)
  if (bytes === undefined || isProblem(bytes)) return bytes
  const bundle = bundleOfPublishAttestation(bytes)
  if (isProblem(bundle)) return bundle
  const { file, sha256 } = distribution
  const question = { bundle, artifact: { sha256 }, root, policy: kept, file }
  const judgement = await judgeStatement({ ...question, predicateTypes: [PUBLISH] })
  if (isProblem(judgement)) return judgement
  // An index may refuse another spelling of it, and then it would stay in the way of every run.
  const spelled = publishAttestationOf(bundle)
  if (isProblem(spelled)) return spelled
  return Buffer.compare(spelled, bytes) === 0 ? assetOf(name, ATTESTATION_TYPE, bytes) : otherSpelling(name)
}

/** The provenance of exactly these files at this commit, if it is there whole, verifies, and is what its signers are certified for. */
export async function recallProvenance(
  { distributions, release }: ReleaseContext,
  earlier: Earlier,
  { root, kept }: SignatureRules,
): Promise<Asset | Problem | undefined> {
  const bytes = await earlier.read(PROVENANCE_NAME, LARGEST_FILE)
  if (bytes === undefined || isProblem(bytes)) return bytes
  const bundles = bundlesOf(bytes)
  if (isProblem(bundles)) return bundles
  const covered = new Set<string>()
  for (const bundle of bundles) {
    const open = distributions.filter(each => !covered.has(each.sha256))
    const judged = await judgeForAny(bundle, open, { root, kept })
    if (isProblem(judged)) return judged
    const departs = departureOfProvenance(judged, release.repository)
    if (departs !== undefined) return departed(departs)
    if (commitIn(judged.statement.predicate) !== release.commit) return otherCommit()
    for (const { sha256 } of judged.statement.subjects) if (sha256 !== null) covered.add(sha256)
  }
  const complete = covered.size === distributions.length && distributions.every(each => covered.has(each.sha256))
  return complete ? assetOf(PROVENANCE_NAME, LINES_TYPE, bytes) : undefined
}

/** Does the provenance there speak of this file, by its name and bytes, and hold under the rules? */
export async function isDescribed(
  distribution: Distribution,
  earlier: Earlier,
  rules: SignatureRules,
): Promise<boolean | Problem> {
  const bytes = await earlier.read(PROVENANCE_NAME, LARGEST_FILE)
  if (bytes === undefined) return false
  if (isProblem(bytes)) return exitCodeOf([bytes]) === 1 ? false : bytes
  const bundles = bundlesOf(bytes)
  if (isProblem(bundles)) return false
  for (const bundle of bundles) if (!isProblem(await judgeForAny(bundle, [distribution], rules))) return true
  return false
}

/** A bundle with a statement of many files is judged by the first of ours that it is about. */
async function judgeForAny(
  bundle: Uint8Array,
  files: readonly Distribution[],
  { root, kept }: SignatureRules,
): Promise<Exclude<Awaited<ReturnType<typeof judgeStatement>>, Problem> | Problem> {
  let last: Problem = notAbout()
  for (const { file, sha256 } of files) {
    const question = { bundle, artifact: { sha256 }, root, policy: kept, file }
    const judged = await judgeStatement({ ...question, predicateTypes: [PROVENANCE] })
    if (!isProblem(judged)) return judged
    last = judged
    if (judged.code !== 'verify/subject') return judged
  }
  return last
}

function notAbout(): Problem {
  return problem('verify/subject', `\`${PROVENANCE_NAME}\` is about other files`, 'It is made anew.')
}

function otherSpelling(name: string): Problem {
  return problem(
    'verify/bundle-malformed',
    `\`${oneLine(name, 200)}\` is spelled as no index expects it`,
    'It is made anew.',
  )
}

function departed(why: string): Problem {
  return problem('verify/statement', `\`${PROVENANCE_NAME}\` cannot be kept: ${why}`, 'It is made anew.')
}

function otherCommit(): Problem {
  return problem('verify/subject', `\`${PROVENANCE_NAME}\` is about another commit`, 'It is made anew.')
}

function tooLarge(name: string): Problem {
  return problem(
    'verify/bundle-malformed',
    `The stored \`${oneLine(name, 200)}\` is larger than it can be`,
    'It is made anew.',
  )
}

/** What was signed earlier for every file of a release. */
export interface SignedBefore {
  readonly rules: SignatureRules
  readonly earlier: Earlier
  readonly files: ReadonlyMap<Distribution, Recalled>
}

/** Files whose earlier signatures are fetched at the same time. */
const FETCHED_AT_ONCE = 4

/** Looks through the draft: what was signed earlier and still holds under today's rules. */
export async function signedBefore(context: ReleaseContext, ports: Ports): Promise<SignedBefore | Problem> {
  const rules = await signatureRules(context, ports)
  if (isProblem(rules)) return rules
  const earlier = await onDraft(ports)
  if (isProblem(earlier)) return earlier
  const files = new Map<Distribution, Recalled>()
  const [trouble] = await inParallel(context.distributions, FETCHED_AT_ONCE, async distribution => {
    const recalled = await recallSigned(distribution, earlier, rules, ports)
    if (isProblem(recalled)) return recalled
    files.set(distribution, recalled)
    return undefined
  })
  return trouble ?? { rules, earlier, files }
}
