import { basename } from 'node:path'
import { isSha256 } from '../core/digest.ts'
import { isObject, parseJson } from '../core/json.ts'
import { type ExitCode, exitCodeOf, isProblem, type Problem, problem, withCause } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Environment } from '../inputs/environment.ts'
import type { SignBundle } from '../inputs/sign-bundle-arguments.ts'
import type { Log } from '../ports/log.ts'
import type { Signed } from '../ports/signer.ts'
import type { Artifact } from '../signature/content.ts'
import { judgeBundle, type SignatureJudgement } from '../verification/judge-bundle.ts'
import { publisherOfSigner } from '../verification/publisher.ts'
import { type SigningTools, signingTools } from '../wiring/sign-bundle.ts'

/** in bytes; a bundle holds at most 4 MiB, in base64 */
const LARGEST_STATEMENT = 2 * 1024 * 1024

/** One file, signed as the public conformance suite asks for it: 0, and the bundle is there and verified, or neither. */
export async function signBundle(asked: SignBundle, environment: Environment, log: Log): Promise<ExitCode> {
  const judged = await make(asked, environment, log)
  if (isProblem(judged)) {
    log.problem(judged)
    return exitCodeOf([judged])
  }
  const by = judged.identity === null ? 'a bare key' : judged.identity.san
  log.info(`signed and verified: \`${asked.file}\`, by ${by} at ${judged.signedAt}, log index ${judged.logIndex}`)
  return 0
}

async function make(asked: SignBundle, environment: Environment, log: Log): Promise<SignatureJudgement | Problem> {
  const tools = await signingTools(asked, environment, log)
  if (isProblem(tools)) return tools
  const made = asked.inToto ? await signStatement(asked.file, tools) : await signFile(asked.file, tools)
  if (isProblem(made)) return made
  return (await tools.write(asked.bundle, made.bundle)) ?? made.judgement
}

interface Made {
  readonly bundle: Uint8Array
  readonly judgement: SignatureJudgement
}

async function signFile(file: string, tools: SigningTools): Promise<Made | Problem> {
  const artifact = await tools.files.open(file)
  if (isProblem(artifact)) return artifact
  try {
    return await verified(await tools.signer.sign(artifact), artifact, file, tools)
  } finally {
    await artifact.close()
  }
}

async function signStatement(file: string, tools: SigningTools): Promise<Made | Problem> {
  const statement = await tools.files.read(file, LARGEST_STATEMENT)
  if (isProblem(statement)) return statement
  const sha256 = subjectOf(statement)
  if (sha256 === undefined) {
    return problem(
      'input/invalid',
      `\`${oneLine(file, 200)}\` is no in-toto statement with a sha256 of its first subject`,
      'Without `--in-toto` the file is signed as it is.',
    )
  }
  return verified(await tools.signer.attest(statement, 'any'), { sha256 }, file, tools)
}

function subjectOf(statement: Uint8Array): string | undefined {
  const json = parseJson(new TextDecoder().decode(statement))
  const subjects = isObject(json) ? json['subject'] : undefined
  const first = Array.isArray(subjects) ? subjects[0] : undefined
  const digest = isObject(first) ? first['digest'] : undefined
  const sha256 = isObject(digest) ? digest['sha256'] : undefined
  return typeof sha256 === 'string' && isSha256(sha256) ? sha256 : undefined
}

/** Nothing is written that a verifier would refuse. */
async function verified(
  signed: Signed | Problem,
  artifact: Artifact,
  file: string,
  { root }: SigningTools,
): Promise<Made | Problem> {
  if (isProblem(signed)) return signed
  const { bundle, by } = signed
  const judgement = await judgeBundle({ bundle, artifact, root, policy: [publisherOfSigner(by)], file: basename(file) })
  if (!isProblem(judgement)) return { bundle, judgement }
  return problem(
    'sign/not-verified',
    `\`${oneLine(file, 200)}\` was signed, but its signature does not verify`,
    'Nothing was written. Check that `--trusted-root` belongs to the Sigstore instance of `--signing-config`.',
    { cause: withCause(judgement) },
  )
}
