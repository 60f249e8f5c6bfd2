import { exitCodeOf, isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Ports } from '../ports/ports.ts'
import type { StoredAsset } from '../release/asset.ts'
import type { Distribution } from '../release/distribution.ts'
import type { SignatureFact } from '../release/facts.ts'
import { judgeSignature } from '../verification/judge-bundle.ts'
import { type Publisher, publisherOfSigner } from '../verification/publisher.ts'
import {
  bundleName,
  noMessage,
  recallSignature,
  type SignatureRules,
  type SignedFile,
  signatureRules,
  signedFile,
} from '../verification/signed-file.ts'
import type { Handed, Stage } from './stage.ts'

/** Files that are signed at the same time: the log answers in seconds, and has limits. */
const AT_ONCE = 4

/**
 * Signs every distribution: one Sigstore bundle a file, verified right after it was made against the identity that the
 * token implies. What an earlier run signed and still verifies is kept.
 */
export const sign: Stage<'sign'> = {
  async check(_context, ports) {
    // Without the root a signature could be made but not verified: better said before the first one is logged.
    const needed = await Promise.all([ports.signer.identity(), ports.trust.root()])
    return needed.filter(isProblem)
  },

  async recall(context, ports) {
    const judge = await signatureRules(context, ports)
    const listed = await ports.store.list()
    if (isProblem(judge) || isProblem(listed)) return undefined
    const signatures: SignatureFact[] = []
    for (const distribution of context.distributions) {
      const kept = await recallSignature(distribution, listed, judge, ports)
      if (kept === undefined || isProblem(kept)) return undefined
      signatures.push(kept.fact)
    }
    return { signatures: sorted(signatures) }
  },

  async run(context, ports) {
    const judge = await signatureRules(context, ports)
    if (isProblem(judge)) return { problem: judge, assets: [] }
    const listed = await ports.store.list()
    if (isProblem(listed)) return { problem: listed, assets: [] }
    const made: SignedFile[] = []
    const problems: Problem[] = []
    const queue = context.distributions.values()
    const worker = async (): Promise<void> => {
      // The workers share one iterator: each file is taken once, and none after the first trouble.
      for (const distribution of queue) {
        const one = problems.length > 0 ? undefined : await signOrKeep(distribution, listed, judge, ports)
        if (isProblem(one)) problems.push(one)
        else if (one !== undefined) made.push(one)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    const assets = made.map(each => each.asset).sort((left, right) => (left.name < right.name ? -1 : 1))
    const worst = problems.toSorted((left, right) => exitCodeOf([right]) - exitCodeOf([left]))[0]
    // Signatures that were made are stored even so: the next run keeps them.
    return worst ? { problem: worst, assets } : { fact: { signatures: sorted(made.map(each => each.fact)) }, assets }
  },

  async adopt(context, ports, handed) {
    const judge = await signatureRules(context, ports)
    if (isProblem(judge)) return { problem: judge, assets: [] }
    const listed = await ports.store.list()
    if (isProblem(listed)) return { problem: listed, assets: [] }
    const made: SignedFile[] = []
    for (const distribution of context.distributions) {
      const kept = await recallSignature(distribution, listed, judge, ports)
      const one = kept !== undefined && !isProblem(kept) ? kept : await adoptOne(distribution, judge, handed, ports)
      if (isProblem(one)) return { problem: one, assets: [] }
      made.push(one)
    }
    return { fact: { signatures: sorted(made.map(each => each.fact)) }, assets: made.map(each => each.asset) }
  },
}

/** A handed-over bundle is judged like any other: the job that made it had rights that this one need not share. */
async function adoptOne(
  distribution: Distribution,
  { root, kept }: SignatureRules,
  handed: Handed<'sign'>,
  ports: Ports,
): Promise<SignedFile | Problem> {
  const content = handed.assets.find(asset => asset.name === bundleName(distribution))?.content
  if (content?.kind !== 'bytes') return notVerified(distribution.file, noMessage('was not handed over'))
  const artifact = { sha256: distribution.sha256 }
  const judgement = await judgeSignature({ bundle: content.bytes, artifact, root, policy: kept })
  if (isProblem(judgement)) return notVerified(distribution.file, judgement)
  return signedFile(distribution, content.bytes, judgement, ports)
}

async function signOrKeep(
  distribution: Distribution,
  listed: readonly StoredAsset[],
  judge: SignatureRules,
  ports: Ports,
): Promise<SignedFile | Problem> {
  const { file } = distribution
  const kept = await recallSignature(distribution, listed, judge, ports)
  if (kept !== undefined && !isProblem(kept)) {
    ports.log.info(`${file}: signed already, log index ${kept.fact.logIndex}`)
    return kept
  }
  // A bundle that could not be fetched may be a good one: it is not replaced for that.
  if (isProblem(kept) && exitCodeOf([kept]) !== 1) return kept
  if (isProblem(kept)) ports.log.warning(`${file}: its bundle is replaced: ${kept.what}`)
  return signNow(distribution, judge, ports)
}

async function signNow(distribution: Distribution, judge: SignatureRules, ports: Ports): Promise<SignedFile | Problem> {
  const { file, path } = distribution
  const bytes = await ports.files.open(path)
  if (isProblem(bytes)) return bytes
  try {
    const signed = await ports.signer.sign(bytes)
    if (isProblem(signed)) return { ...signed, where: file }
    const { by, bundle } = signed
    const policy: readonly Publisher[] = [publisherOfSigner(by)]
    const judgement = await judgeSignature({ bundle, artifact: bytes, root: judge.root, policy })
    if (isProblem(judgement)) return notVerified(file, judgement)
    if (judgement.sha256 !== distribution.sha256) return changed(file)
    ports.log.info(`${file}: signed and verified, log index ${judgement.logIndex}`)
    return signedFile(distribution, bundle, judgement, ports)
  } finally {
    await bytes.close()
  }
}

function sorted(signatures: readonly SignatureFact[]): readonly SignatureFact[] {
  return signatures.toSorted((left, right) => (left.file < right.file ? -1 : 1))
}

function notVerified(file: string, found: Problem): Problem {
  return problem(
    'sign/not-verified',
    `\`${oneLine(file, 200)}\` was signed, but its signature does not verify`,
    'Nothing was published. If `trusted-root` is set, check that it belongs to the Sigstore instance that signs; otherwise run again.',
    { cause: found.cause === undefined ? found.what : `${found.what}: ${found.cause}`, where: file },
  )
}

function changed(file: string): Problem {
  return problem(
    'input/unreadable',
    `\`${oneLine(file, 200)}\` changed while it was being signed`,
    'Let nothing write to the distributions during the release, and run again.',
    { where: file },
  )
}
