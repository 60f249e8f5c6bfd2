import { basename } from 'node:path'
import { type ExitCode, exitCodeOf, isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Environment } from '../inputs/environment.ts'
import type { VerifyBundle } from '../inputs/sigstore-arguments.ts'
import type { Log } from '../ports/log.ts'
import { LARGEST_STATEMENT_BUNDLE } from '../signature/bundle.ts'
import { judgeBundle, type SignatureJudgement } from '../verification/judge-bundle.ts'
import type { Publisher } from '../verification/publisher.ts'
import { keyPublisher } from '../verification/publisher-table.ts'
import { bundleTools } from '../wiring/bundle.ts'

/** One bundle, as the public conformance suite asks about it: 0 verified, anything else refused. */
export async function verifyBundle(asked: VerifyBundle, environment: Environment, log: Log): Promise<ExitCode> {
  const judged = await judge(asked, environment)
  if (isProblem(judged)) {
    log.problem(judged)
    return exitCodeOf([judged])
  }
  const by = judged.identity === null ? 'a bare key' : judged.identity.san
  const when = judged.signedAt === null ? '' : ` at ${judged.signedAt}`
  const where = judged.logIndex === null ? 'not logged' : `log index ${judged.logIndex}`
  log.info(`verified: \`${asked.input}\`, signed by ${by}${when}, ${where}`)
  return 0
}

async function judge(asked: VerifyBundle, environment: Environment): Promise<SignatureJudgement | Problem> {
  const tools = await bundleTools(asked.trustedRoot, environment)
  const { files } = tools
  const [root, bundle, policy] = await Promise.all([
    tools.root(),
    files.read(asked.bundle, LARGEST),
    publisherOf(asked, files),
  ])
  if (isProblem(root)) return root
  if (isProblem(bundle)) return bundle
  if (isProblem(policy)) return policy
  const question = { bundle, root, policy: [policy], file: basename(asked.input), largest: LARGEST_STATEMENT_BUNDLE }
  if (asked.digest !== null && !tools.exists(asked.input))
    return judgeBundle({ ...question, artifact: { sha256: asked.digest } })
  const artifact = await files.open(asked.input)
  if (isProblem(artifact)) return artifact
  try {
    return await judgeBundle({ ...question, artifact })
  } finally {
    await artifact.close()
  }
}

/** in bytes; one more than any bundle may have is enough to be refused for its size */
const LARGEST = LARGEST_STATEMENT_BUNDLE + 1
const LARGEST_KEY = 64 * 1024

async function publisherOf(
  { signer }: VerifyBundle,
  files: Awaited<ReturnType<typeof bundleTools>>['files'],
): Promise<Publisher | Problem> {
  if ('identity' in signer) return { kind: 'literal', ...signer }
  const pem = await files.read(signer.key, LARGEST_KEY)
  if (isProblem(pem)) return pem
  const publisher = keyPublisher(new TextDecoder().decode(pem), basename(signer.key))
  if (publisher !== undefined) return publisher
  return problem(
    'policy/malformed',
    `\`${oneLine(signer.key, 200)}\` is no PEM public key`,
    'Give the SPKI public key, as PEM.',
  )
}
