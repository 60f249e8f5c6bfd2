import { ageOf } from '../advisory/age.ts'
import { listComponents } from '../advisory/coverage.ts'
import { isInForce } from '../advisory/exceptions.ts'
import { type Judgement, judge } from '../advisory/judge.ts'
import { SCAN_SCHEMA_VERSION, type ScanResult, saysTheSame, scanResult } from '../advisory/result.ts'
import type { SeverityRule } from '../advisory/severity.ts'
import { codeOf, type Reason } from '../advisory/verdict.ts'
import { type Sha256, sha256Of } from '../core/digest.ts'
import { compactJson, parseJson, stableJson } from '../core/json.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { counted, oneLine } from '../core/text.ts'
import { utcDay } from '../core/time.ts'
import type { AdvisoryData, PackageVersion } from '../ports/advisory-source.ts'
import type { Log } from '../ports/log.ts'
import type { Ports } from '../ports/ports.ts'
import { type Asset, assetOf } from '../release/asset.ts'
import { SCAN_NAME } from '../release/asset-plan.ts'
import type { ReleaseContext } from '../release/context.ts'
import { type Before, isOff, type SbomFact, type ScanFact } from '../release/facts.ts'
import { GENERATOR } from '../release/generator.ts'
import type { Stage } from './stage.ts'

const SEVERITY_RULE: SeverityRule = 'max'
const SCAN_LIMIT = 32 * 1024 * 1024
const NO_DATA = { sources: [], ecosystems: [], records: [], unreadable: [] } satisfies AdvisoryData

type Context = ReleaseContext<Before<'scan'>>

/**
 * Judges every component of the SBOMs by the advisories of this run. A verdict that is no pass is a problem, and leaves
 * `scan.json` as evidence; that nobody could be asked is such a verdict too.
 */
export const scan: Stage<'scan'> = {
  check: async (_context, ports) => ports.advisories.check(),

  recall: async (context, ports) => {
    const inventory = context.facts.sbom
    if (isOff(inventory)) return undefined
    const bytes = await ports.store.read(SCAN_NAME, SCAN_LIMIT)
    if (isProblem(bytes)) return undefined
    const today = utcDay(ports.clock.now())
    const read = scanResult.safeParse(parseJson(new TextDecoder().decode(bytes)))
    if (!read.success || read.data.verdict !== 'pass') return undefined
    const { database, coverage, inputs } = read.data
    if (inputs !== inputsOf(context, inventory, today)) return undefined
    const ageDays = ageOf(database.sources, today)
    const isYoung = ageDays !== null && ageDays <= context.policy.maxAdvisoryAge
    if (coverage.judged > 0 && !isYoung) return undefined
    // Whoever may write releases can write a pass onto a draft, and nobody signed it: today's judgement has to say the same.
    const { result } = await judgeNow(context, inventory, today, ports)
    return saysTheSame(result, read.data) ? factOf(read.data, scanAsset(bytes)) : undefined
  },

  run: async (context, ports) => {
    const inventory = context.facts.sbom
    if (isOff(inventory)) return { problem: withoutInventory(), assets: [] }
    const today = utcDay(ports.clock.now())
    const { result, judgement, answer } = await judgeNow(context, inventory, today, ports)
    const asset = scanAsset(new TextEncoder().encode(stableJson(result)))
    tell(judgement, ports.log)
    if (judgement.verdict === 'pass') return { fact: factOf(result, asset), assets: [asset] }
    return { problem: problemOf(judgement, isProblem(answer) ? answer : undefined), assets: [asset] }
  },
}

async function judgeNow(context: Context, inventory: SbomFact, today: string, ports: Ports) {
  const components = inventory.documents.flatMap(document => document.components)
  const packages = packagesOf(components)
  const answer = await ports.advisories.records(packages)
  const data = isProblem(answer) ? NO_DATA : answer
  const judgement = judge({
    components,
    incomplete: inventory.documents
      .filter(document => !document.complete)
      .map(({ file }) => ({ file, project: context.distributions.find(each => each.file === file)?.name ?? '' })),
    ...data,
    ageDays: ageOf(data.sources, today),
    ...(isProblem(answer) ? { trouble: troubleOf(answer) } : {}),
    policy: context.policy,
    severityRule: SEVERITY_RULE,
    today,
  })
  const result = resultOf(context, inventory, today, data, judgement)
  return { result, judgement, answer }
}

/** The packages to ask about, each version once. */
function packagesOf(components: Parameters<typeof listComponents>[0]): readonly PackageVersion[] {
  return listComponents(components).flatMap(each => (each.kind === 'judgeable' ? [each.subject] : []))
}

/**
 * Over the files, their SBOMs (whose own inputs cover lock, closure and target), the rules that a scan uses and the
 * tool. Exceptions and exclusions count as long as they hold: the day on which one ends is a new scan.
 */
function inputsOf(context: Context, inventory: SbomFact, today: string): Sha256 {
  const { failOn, unknownSeverity, maxAdvisoryAge, exceptions, exclusions } = context.policy
  return sha256Of(
    compactJson({
      files: context.distributions.map(({ file, sha256 }) => [file, sha256]),
      sboms: inventory.documents.map(({ asset }) => [asset.name, asset.sha256]),
      inventory: inventory.inputs,
      policy: { failOn, unknownSeverity, maxAdvisoryAge, severityRule: SEVERITY_RULE },
      exceptions: exceptions.filter(each => isInForce(each, today)),
      exclusions: exclusions.filter(each => isInForce(each, today)),
      schema: SCAN_SCHEMA_VERSION,
      generator: GENERATOR,
    }),
  )
}

function resultOf(
  context: Context,
  inventory: SbomFact,
  today: string,
  data: AdvisoryData,
  judgement: Judgement,
): ScanResult {
  const { failOn, unknownSeverity, sha256 } = context.policy
  return {
    schemaVersion: SCAN_SCHEMA_VERSION,
    inputs: inputsOf(context, inventory, today),
    subject: {
      files: context.distributions.map(each => ({ name: each.file, sha256: each.sha256 })),
      sboms: inventory.documents.map(({ asset }) => ({ name: asset.name, sha256: asset.sha256 })),
    },
    database: { sources: [...data.sources], ageDays: ageOf(data.sources, today) },
    policy: { failOn, unknownSeverity, severityRule: SEVERITY_RULE, sha256 },
    coverage: judgement.coverage,
    findings: [...judgement.findings],
    indeterminate: [...judgement.indeterminate],
    counts: judgement.counts,
    verdict: judgement.verdict,
    reasons: judgement.reasons.map(reason => reason.text),
  }
}

function factOf(result: ScanResult, { name, size, sha256 }: Asset): ScanFact {
  return {
    inputs: result.inputs,
    asset: { name, size, sha256 },
    verdict: result.verdict,
    counts: result.counts,
    excepted: result.findings.filter(finding => finding.state === 'excepted').length,
    threshold: result.policy.failOn,
    database: result.database.sources,
    ageDays: result.database.ageDays,
    reasons: result.reasons,
  }
}

function scanAsset(bytes: Uint8Array): Asset {
  return assetOf(SCAN_NAME, 'application/json', bytes)
}

function troubleOf(trouble: Problem): Reason {
  return { code: 'scan/source-unreachable', text: trouble.what }
}

function withoutInventory(): Problem {
  return problem('input/invalid', 'There is no inventory to scan', 'Add `sbom` to `stages`, or take `scan` out of it.')
}

const HINTS: Readonly<Record<string, string>> = {
  'scan/threshold':
    'Upgrade to the fixed version, or add an `[[exception]]` with id, reason, owner and expires to the policy.',
  'scan/data-too-old': 'Use newer advisory data, or raise `max-advisory-age`.',
  'scan/data-age-unknown':
    'Put a `manifest.json` beside the advisory data that lists the file, its sha256 and a `date`: in UTC, like `2026-11-23T06:00:00Z`, and not in the future.',
  'scan/incomplete':
    'Complete the inventory (`lock` or `closure`), or add an `[[exclude]]` with package, reason, owner and expires to the policy.',
}

function problemOf(judgement: Judgement, trouble: Problem | undefined): Problem {
  if (trouble) return trouble
  const code = codeOf(judgement.reasons)
  const what = `The verdict is \`${judgement.verdict}\`: ${judgement.reasons.map(reason => reason.text).join('; ')}`
  return problem(code, what, HINTS[code] ?? 'Run again later.', { where: SCAN_NAME })
}

const LINES = 50

function tell(judgement: Judgement, log: Log): void {
  const { coverage, findings, indeterminate, verdict } = judgement
  for (const { package: found, ids, severity, fixed, state } of findings.slice(0, LINES)) {
    const score = severity.score === null ? '' : ` ${severity.score.toFixed(1)}`
    const fix = fixed === null ? 'no fix known' : `fixed in ${fixed}`
    const path = found.paths[0]?.join(' > ') ?? found.name
    log.info(
      oneLine(`${found.name} ${found.version}: ${ids.join(', ')}, ${severity.band}${score}, ${fix}, ${state}; ${path}`),
    )
  }
  if (findings.length > LINES) log.info(`and ${findings.length - LINES} more findings in ${SCAN_NAME}`)
  for (const warning of judgement.warnings.slice(0, LINES)) log.warning(oneLine(warning))
  log.info(
    `${coverage.judged} of ${counted(coverage.components, 'component')} judged, ${coverage.excluded} excluded, ${coverage.unjudgeable} unjudgeable; ` +
      `${counted(findings.length, 'finding')}, ${indeterminate.length} in doubt: ${verdict}`,
  )
}
