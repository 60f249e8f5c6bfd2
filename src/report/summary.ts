import type { ScanResult } from '../advisory/result.ts'
import { code, fenced, link, prose, table } from '../core/markdown.ts'
import { EXIT_OF, exitCodeOf, type Problem } from '../core/problem.ts'
import { counted } from '../core/text.ts'
import type { ReleaseContext } from '../release/context.ts'
import { type Facts, isOff, type SignatureFact } from '../release/facts.ts'
import { closingLine } from './log.ts'
import { type ReleaseReport, scanResultIn } from './release-report.ts'
import { badgeSnippet } from './snippets.ts'
import { effortSection, stageSection } from './stage-sections.ts'
import { commandLines, consumerCommands } from './verify-commands.ts'

// GitHub drops a whole summary above 1,048,576 bytes: the tables together stay far below.
// That of the assets has room for the 1,000 that a release can hold.
const BUDGET = { files: 220_000, findings: 240_000, exceptions: 60_000, assets: 400_000 } as const
const MOST_PROBLEMS = 10

/** The summary of a run for its page on GitHub: the verdict first, then what it stands on. Below one million bytes. */
export function summaryMarkdown(input: ReleaseReport): string {
  const scanned = scanResultIn(input.made)
  const sections = [
    headline(input),
    problemSection(input.problems),
    stageSection(input.facts),
    fileSection(input),
    findingSection(scanned),
    exceptionSection(input.context, scanned),
    verifySection(input),
    badgeSection(input),
    assetSection(input.facts),
    effortSection(input.effort),
  ]
  const text = sections.filter(section => section.length > 0).map(section => section.join('\n'))
  return `${text.join('\n\n')}\n`
}

function headline(input: ReleaseReport): readonly string[] {
  const { tag, facts, problems, context } = input
  const [distribution] = context?.distributions ?? []
  const name = prose(distribution ? `${distribution.name} ${distribution.version}` : (tag ?? 'release'), 200)
  const verdict = verdictOf(input)
  const { publish } = facts
  if (problems.length > 0)
    return [`## ${name}: ${wordOf(problems)}`, '', `${verdict}${prose(closingLine(input), 1500)}`]
  if (!publish || isOff(publish)) return [`## ${name}: handed over`, '', `${verdict}${prose(closingLine(input), 1500)}`]
  if (publish.artifact !== null) return [`## ${name}: kept`, '', `${verdict}${prose(closingLine(input), 1500)}`]
  const word = input.resumed.includes('publish') ? 'published before, unchanged' : 'published'
  const release = link(tag ?? 'The release', publish.url)
  const held = `holds ${counted(publish.assets.length, 'asset')}, each checked by its digest before the release became public.`
  return [`## ${name}: ${word}`, '', `${verdict}${release} ${held}`]
}

/** The verdict in bold; nothing where the run was not asked for one, or never came to it. */
function verdictOf({ facts: { scan }, problems }: ReleaseReport): string {
  const exit = exitCodeOf(problems)
  if (scan) return isOff(scan) ? '**Not scanned.** ' : `**Verdict: ${scan.verdict}.** `
  return exit === 1 ? '**Verdict: fail.** ' : exit === 3 ? '**Verdict: incomplete.** ' : ''
}

function wordOf(problems: readonly Problem[]): string {
  switch (exitCodeOf(problems)) {
    case 0:
    case 1:
      return 'refused'
    case 2:
      return 'stopped'
    case 3:
      return 'not finished'
    case 70:
      return 'a bug'
  }
}

function problemSection(problems: readonly Problem[]): readonly string[] {
  if (problems.length === 0) return []
  const order = [70, 2, 1, 3] as const
  const rank = ({ code: slug }: Problem): number => order.indexOf(EXIT_OF[slug])
  const lines = problems
    .toSorted((left, right) => rank(left) - rank(right))
    .slice(0, MOST_PROBLEMS)
    .flatMap(problemLines)
  const cut = problems.length - MOST_PROBLEMS
  return ['### What is wrong', ...lines, ...(cut > 0 ? ['', `${cut} more problems are in the log.`] : [])]
}

function problemLines({ code: slug, what, hint, cause, where }: Problem): readonly string[] {
  const [first = '', ...paste] = hint.split(/\r?\n/).slice(0, 40)
  return [
    '',
    `**${code(slug)}** ${where === undefined ? '' : `${code(where)}: `}${prose(what)}`,
    ...(cause === undefined ? [] : ['', `Caused by: ${prose(cause, 500)}`]),
    '',
    prose(first),
    ...(paste.length === 0
      ? []
      : [
          '',
          ...fenced(
            paste.map(line => line.slice(0, 200)),
            '',
          ),
        ]),
  ]
}

function fileSection({ context, facts, resumed }: ReleaseReport): readonly string[] {
  if (!context) return []
  const { sign, sbom } = facts
  // A published release is not read again: its documents are there, their content is not at hand.
  const none = sbom === undefined && resumed.includes('publish') ? 'as published' : 'no'
  const rows = context.distributions.map(({ file, sha256 }) => {
    const signature = sign && !isOff(sign) ? sign.signatures.find(each => each.file === file) : undefined
    const document = sbom && !isOff(sbom) ? sbom.documents.find(each => each.file === file) : undefined
    return [
      code(file),
      signature ? signerCell(signature) : 'no',
      document ? `${counted(document.components.length, 'component')}${document.complete ? '' : ', incomplete'}` : none,
      code(sha256),
    ]
  })
  return ['### Files', '', ...table(['File', 'Signed by', 'SBOM', 'SHA-256'], rows, BUDGET.files)]
}

function signerCell({ identity, key, logIndex }: SignatureFact): string {
  const who = identity === null ? `backup key ${code(key ?? '', 16)}` : code(identity.san)
  return `${who}<br>${logIndex === null ? 'in no log' : `log index ${code(logIndex)}`}`
}

function findingSection(scanned: ScanResult | null): readonly string[] {
  if (!scanned || scanned.findings.length + scanned.indeterminate.length === 0) return []
  const rows = [
    ...scanned.findings.map(({ package: { name, version, paths }, ids, severity, fixed, state }) => [
      prose(severity.score === null ? severity.band : `${severity.band} ${severity.score}`),
      code(`${name} ${version}`),
      ids
        .slice(0, 4)
        .map(id => code(id, 60))
        .join(' '),
      fixed === null ? 'none' : code(fixed, 60),
      prose(state),
      prose((paths[0] ?? []).join(' › '), 200),
    ]),
    ...scanned.indeterminate.map(({ package: subject, id, reason }) => [
      'in doubt',
      subject ? code(`${subject.name} ${subject.version}`) : '',
      code(id, 60),
      '',
      prose(reason, 200),
      prose((subject?.paths[0] ?? []).join(' › '), 200),
    ]),
  ]
  const header = ['Severity', 'Package', 'Advisory', 'Fixed in', 'State', 'Through']
  return ['### Findings', '', ...table(header, rows, BUDGET.findings)]
}

function exceptionSection(context: ReleaseContext | null, scanned: ScanResult | null): readonly string[] {
  if (!context || context.policy.exceptions.length === 0) return []
  const used = new Set(
    [...(scanned?.findings ?? []), ...(scanned?.indeterminate ?? [])].flatMap(each =>
      each.exception ? [each.exception.id.toLowerCase()] : [],
    ),
  )
  const rows = context.policy.exceptions.map(each => [
    code(each.id, 60),
    prose(each.package ?? 'any package', 100),
    prose(each.reason, 300),
    prose(each.owner, 100),
    code(each.expires, 20),
    scanned ? (used.has(each.id.toLowerCase()) ? 'yes' : 'no') : 'not known here',
  ])
  const header = ['Advisory', 'Package', 'Reason', 'Owner', 'Until', 'Used']
  return ['### Exceptions of the policy', '', ...table(header, rows, BUDGET.exceptions)]
}

function verifySection({ context, facts, problems }: ReleaseReport): readonly string[] {
  const { sign, publish } = facts
  // Of a draft there is nothing that anybody else could fetch.
  if (!context || !sign || isOff(sign) || problems.length > 0) return []
  const commands = consumerCommands({ context, sign, publish: publish && !isOff(publish) ? publish : null })
  return commands.length === 0 ? [] : ['### Verify it', '', ...fenced(commandLines(commands), 'sh')]
}

function badgeSection({ context, facts }: ReleaseReport): readonly string[] {
  const { publish } = facts
  const isOnRelease = publish !== undefined && !isOff(publish) && publish.artifact === null
  const snippet = context && isOnRelease ? badgeSnippet(context.release) : []
  return snippet.length === 0 ? [] : ['### Badges for a README', '', ...fenced(snippet, 'markdown')]
}

function assetSection({ publish }: Partial<Facts>): readonly string[] {
  if (!publish || isOff(publish)) return []
  const rows = publish.assets.map(({ name, size, url }) => [link(name, url), `${size}`])
  return [
    '<details><summary>All assets</summary>',
    '',
    ...table(['Asset', 'Bytes'], rows, BUDGET.assets),
    '',
    '</details>',
  ]
}
