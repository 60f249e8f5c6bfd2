import { scanResult } from '../advisory/result.ts'
import { sha256Of } from '../core/digest.ts'
import { type JsonLimits, parseExactJson, parseJson } from '../core/json.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import { PROVENANCE_NAME, SCAN_NAME, STATEMENTS_NAME } from '../release/asset-plan.ts'
import type { Requirement } from '../release/requirement.ts'
import { bundlesOf, LARGEST_FILE } from '../signature/bundle-lines.ts'
import { type ClaimedEnvelope, envelopeIn } from '../signature/envelope-in.ts'
import { BOM, PROVENANCE, VULNERABILITIES } from '../signature/predicate-type.ts'
import { checkSubject } from '../signature/statement.ts'
import { speaksOfBom } from '../signature/statement-bom.ts'
import { speaksOfScan } from '../signature/statement-scan.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import { type AssetReader, readAsset } from './asset-reader.ts'
import type { SignatureJudgement } from './judge-bundle.ts'
import { departureOfProvenance } from './judge-provenance.ts'
import { judgeStatement, type StatementJudgement } from './judge-statement.ts'
import type { Publisher } from './publisher.ts'

/** A demand beyond the signatures, and for how many distributions a verified statement meets it. */
export interface RequirementJudgement {
  readonly requirement: Exclude<Requirement, 'signed'>
  readonly met: number
  /** the statements that meet it, one a distribution */
  readonly by: readonly SignatureJudgement[]
  readonly problems: readonly Problem[]
}

export interface RequirementQuestion {
  readonly assets: AssetReader
  readonly names: ReadonlySet<string>
  readonly root: TrustRoot
  readonly policy: readonly Publisher[]
  /** `OWNER/NAME` whose release it is; null where nobody says */
  readonly repository: string | null
  /** the distributions, by the digest of the bytes that were read */
  readonly distributions: readonly { readonly name: string; readonly sha256: string }[]
  /** files of bundles that were read for another requirement of the same release, by name: two may lie in one */
  readonly read?: Map<string, Promise<readonly Line[] | Problem>>
}

/** in bytes, of an SBOM or a scan */
const LARGEST_DOCUMENT = 64 * 1024 * 1024
/** of one kind about one file: two are there at most, for the file and for the release */
const MOST_TRIED = 16
const DOCUMENT_LIMITS: JsonLimits = { depth: 64, values: 4_000_000 }

/** Does a statement of the policy's publishers bind what is required to every distribution? */
export async function judgeRequirement(
  requirement: RequirementJudgement['requirement'],
  question: RequirementQuestion,
): Promise<RequirementJudgement> {
  const name = requirement === 'provenance' ? PROVENANCE_NAME : STATEMENTS_NAME
  const under = question.read?.get(name) ?? bundlesIn(name, question)
  question.read?.set(name, under)
  const lines = await under
  if (isProblem(lines)) return { requirement, met: 0, by: [], problems: [lines] }
  const check = await checkOf(requirement, question)
  if (isProblem(check)) return { requirement, met: 0, by: [], problems: [check] }
  const by: SignatureJudgement[] = []
  const problems: Problem[] = []
  for (const distribution of question.distributions) {
    const found = await judgeOne(distribution, lines, check, question)
    if (isProblem(found)) problems.push({ ...found, where: distribution.name })
    else by.push(found.judgement)
  }
  return { requirement, met: by.length, by, problems }
}

/** A bundle of such a file, and what came of it. */
export interface Line {
  readonly bundle: Uint8Array
  readonly claimed: ClaimedEnvelope
  /** what was found of it for an earlier distribution; of many MiB it is judged once, however many files it names */
  judged: StatementJudgement | Problem | undefined
}

/**
 * What is found of a line holds for every distribution, but for which of them it names: so it is judged by the digest that
 * it claims to name, once, and asked for name and digest of each distribution.
 */
async function judgedOf(
  line: Line,
  question: Parameters<typeof judgeStatement>[0],
  file: string,
): Promise<StatementJudgement | Problem> {
  const judged = line.judged ?? (await judgeStatement(question))
  line.judged = judged
  if (isProblem(judged)) return judged
  const subject = await checkSubject(judged.statement, question.artifact, file)
  return isProblem(subject) ? subject : judged
}

/** What a verified statement must say of a distribution besides naming it; answers why it does not. */
interface Check {
  readonly predicateType: string
  readonly about: string
  says(statement: StatementJudgement, file: string): Promise<Problem | undefined>
}

async function judgeOne(
  { name, sha256 }: RequirementQuestion['distributions'][number],
  lines: readonly Line[],
  check: Check,
  { root, policy }: RequirementQuestion,
): Promise<StatementJudgement | Problem> {
  const about = lines.filter(
    ({ claimed }) => claimed.predicateType === check.predicateType && claimed.subjects.includes(sha256),
  )
  let last: Problem | undefined
  for (const line of about.slice(0, MOST_TRIED)) {
    const { bundle } = line
    const question = { bundle, artifact: { sha256 }, root, policy, predicateTypes: [check.predicateType] }
    const judged = await judgedOf(line, question, name)
    if (isProblem(judged)) {
      last = judged
      continue
    }
    const trouble = await check.says(judged, name)
    if (trouble === undefined) return judged
    last = trouble
  }
  return (
    last ??
    problem(
      'verify/statement-missing',
      `No signed statement binds ${check.about} to \`${oneLine(name, 200)}\``,
      'Ask the publisher for a release that has it, or leave it out of `require`.',
    )
  )
}

async function bundlesIn(name: string, { assets, names }: RequirementQuestion): Promise<readonly Line[] | Problem> {
  // Without the file no statement is there: each distribution says so for itself.
  if (!names.has(name)) return []
  const bytes = await readAsset(assets, name, LARGEST_FILE)
  if (isProblem(bytes)) return bytes
  const bundles = bundlesOf(bytes)
  if (isProblem(bundles)) return { ...bundles, where: name }
  return bundles.flatMap(bundle => {
    const claimed = envelopeIn(parseJson(new TextDecoder().decode(bundle)))
    return claimed === undefined ? [] : [{ bundle, claimed, judged: undefined }]
  })
}

async function checkOf(
  requirement: RequirementJudgement['requirement'],
  question: RequirementQuestion,
): Promise<Check | Problem> {
  switch (requirement) {
    case 'sbom':
      return { predicateType: BOM, about: 'an SBOM', says: (judged, file) => saysSbom(judged, file, question) }
    case 'scan': {
      const scan = question.names.has(SCAN_NAME) ? await readScan(question) : undefined
      if (scan !== undefined && isProblem(scan)) return scan
      return { predicateType: VULNERABILITIES, about: 'a scan', says: async judged => saysScan(judged, scan) }
    }
    case 'provenance':
      return {
        predicateType: PROVENANCE,
        about: 'provenance',
        says: async judged => {
          const departs = departureOfProvenance(judged, question.repository)
          return departs === undefined ? undefined : other(departs)
        },
      }
  }
}

async function saysSbom(
  { statement }: StatementJudgement,
  file: string,
  { assets, names }: RequirementQuestion,
): Promise<Problem | undefined> {
  const name = `${file}.cdx.json`
  if (!names.has(name)) return other(`the release does not hold \`${oneLine(name, 200)}\``)
  const bytes = await readAsset(assets, name, LARGEST_DOCUMENT)
  if (isProblem(bytes)) return bytes
  const document = parseExactJson(bytes, DOCUMENT_LIMITS)
  const isSame = document !== undefined && speaksOfBom(statement.predicate, document)
  return isSame ? undefined : other(`the signed SBOM is not the one in \`${oneLine(name, 200)}\``)
}

type Scan = ReturnType<typeof scanResult.parse>

async function readScan({ assets }: RequirementQuestion): Promise<{ scan: Scan; sha256: string } | Problem> {
  const bytes = await readAsset(assets, SCAN_NAME, LARGEST_DOCUMENT)
  if (isProblem(bytes)) return bytes
  const read = scanResult.safeParse(parseJson(new TextDecoder().decode(bytes)))
  if (read.success) return { scan: read.data, sha256: sha256Of(bytes) }
  return problem('verify/statement', `\`${SCAN_NAME}\` is no scan result that this version reads`, HINT)
}

function saysScan(
  { statement }: StatementJudgement,
  read: { readonly scan: Scan; readonly sha256: string } | undefined,
): Problem | undefined {
  if (read === undefined) return other(`the release does not hold \`${SCAN_NAME}\``)
  const { scan, sha256 } = read
  if (!speaksOfScan(statement.predicate, scan, { name: SCAN_NAME, sha256 })) {
    return other(`the signed result is not the one in \`${SCAN_NAME}\``)
  }
  if (scan.verdict === 'pass') return undefined
  return problem(
    'verify/scan-verdict',
    `The scan of the release did not pass: its verdict is \`${scan.verdict}\``,
    'Read `scan.json` before you use the release, or leave `scan` out of `require`.',
  )
}

const HINT = 'Fetch the release again; if it stays so, it was put together from parts of several.'

function other(why: string): Problem {
  return problem('verify/statement', `A signed statement is about something else: ${why}`, HINT)
}
