import { z } from 'zod'
import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import { parseDays, parseSpan } from '../core/time.ts'
import { ORDER, type StageName } from '../release/facts.ts'
import type { Threshold } from '../release/policy.ts'
import { type Advisories, advisoriesOf } from './advisories.ts'
import { contradictionsIn, type IndexChoice, indexChoiceOf, indexInput, simpleInput } from './destinations.ts'
import { type RELEASE_NAMES, unknownInputs } from './names.ts'
import { type TrustedRoot, trustedRootOf } from './trusted-root.ts'

/** One run's options, parsed: action.yml's inputs and the CLI's flags have the same words. */
export interface ReleaseInputs {
  readonly distributions: readonly string[]
  readonly stages: readonly StageName[]
  readonly tag: string | null
  /** folder whose wheelseal.toml or pyproject.toml has the rules */
  readonly project: string
  readonly token: string | null
  readonly failOn: Threshold
  readonly unknownSeverity: 'fail' | 'warn'
  readonly lock: string | null
  readonly closure: readonly { readonly files: string; readonly report: string }[]
  readonly target: string | null
  /** null: none was given */
  readonly advisories: Advisories | null
  /** in whole days */
  readonly maxAdvisoryAge: number
  readonly trustedRoot: TrustedRoot
  readonly signingConfig: string | null
  readonly publicLog: 'refuse' | 'accept'
  readonly handover: readonly string[]
  /** how long, in milliseconds, a run may wait in all for one service that is down */
  readonly outageBudget: number
  /** private key (PEM) that signs when the budget is spent: a secret */
  readonly backupKey: string | null
  readonly provenance: boolean
  readonly destination: 'release' | 'artifacts'
  /** null: off */
  readonly index: IndexChoice | null
  readonly reusePublished: boolean
  readonly adoptPublished: boolean
  /** `OWNER/REPO` of a marketplace and a token that may dispatch there (secret); null: nobody is told */
  readonly notify: { readonly repository: string; readonly token: string } | null
  /** file that the figures of the run are written to, as OpenMetrics text */
  readonly metrics: string | null
  readonly dryRun: boolean
  readonly out: string | null
  /** which kind of log the rehearsal outside GitHub plays */
  readonly rekorVersion: 1 | 2
}

const words = (text: string) => text.split(/[\s,]+/).filter(word => word !== '')
const lines = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

const flag = z.enum(['true', 'false', '']).transform(text => text === 'true')
const optional = z.string().transform(text => (text === '' ? null : text))

const stages = z.string().transform((text, context): readonly StageName[] => {
  const wanted = words(text)
  const unknown = wanted.find(word => !ORDER.some(name => name === word))
  if (unknown !== undefined) {
    context.addIssue({
      code: 'custom',
      message: `\`${oneLine(unknown, 60)}\` is no stage; the stages are ${ORDER.join(', ')}`,
    })
  }
  return ORDER.filter(name => wanted.length === 0 || wanted.includes(name))
})

const closure = z.string().transform((text, context) =>
  lines(text).map(line => {
    const [left = '', right] = line.split(/\s+=\s+/, 2)
    if (right === '') context.addIssue({ code: 'custom', message: 'A line must read `glob = file` or `file`' })
    return right === undefined ? { files: '*', report: left } : { files: left, report: right }
  }),
)

const days = z.string().transform((text, context) => {
  const read = parseDays(text === '' ? '5d' : text)
  if (read !== undefined) return read
  context.addIssue({ code: 'custom', message: 'Write whole days, like `5d`' })
  return 0
})

const span = z.string().transform((text, context) => {
  const read = parseSpan(text === '' ? '10m' : text)
  if (read !== undefined) return read
  context.addIssue({ code: 'custom', message: 'Write a number with `s`, `m` or `h`, like `10m`' })
  return 0
})

const advisories = z.string().transform(advisoriesOf)

const repository = z.string().transform((text, context): string | null => {
  if (text === '') return null
  if (!/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(text)) context.addIssue({ code: 'custom', message: 'Write `OWNER/REPO`' })
  return text
})

const trustedRoot = z.string().transform(trustedRootOf)

/** One schema an input, under action.yml's own names; the CLI has the same words but `token` and `handover`. */
const RELEASE_INPUTS = {
  distributions: z.string().transform(text => (lines(text).length === 0 ? ['dist/*'] : lines(text))),
  stages,
  tag: optional,
  project: z.string().transform(text => (text === '' ? '.' : text)),
  token: optional,
  'fail-on': z
    .enum(['critical', 'high', 'medium', 'low', 'never', ''])
    .transform(text => (text === '' ? 'high' : text)),
  'unknown-severity': z.enum(['fail', 'warn', '']).transform(text => (text === '' ? 'fail' : text)),
  lock: optional,
  closure,
  target: optional,
  advisories,
  'max-advisory-age': days,
  'trusted-root': trustedRoot,
  'signing-config': optional,
  'public-log': z.enum(['accept', 'refuse', '']).transform(text => (text === '' ? 'refuse' : text)),
  handover: z.string().transform(lines),
  'outage-budget': span,
  'backup-key': optional,
  provenance: z.enum(['on', 'off', '']).transform(text => text !== 'off'),
  destination: z.enum(['release', 'artifacts', '']).transform(text => (text === '' ? 'release' : text)),
  pypi: indexInput,
  'pypi-token': optional,
  'pypi-user': z.string().transform(text => (text === '' ? '__token__' : text)),
  'pypi-simple': simpleInput,
  'reuse-published': flag,
  'adopt-published': flag,
  notify: repository,
  'notify-token': optional,
  metrics: optional,
  'dry-run': flag,
  out: optional,
  'rekor-version': z.enum(['1', '2', '']).transform((text): 1 | 2 => (text === '2' ? 2 : 1)),
} as const satisfies Readonly<Record<(typeof RELEASE_NAMES)[number], z.ZodType>>

/** What action.yml offers: an input that does nothing there is refused, not ignored. */
export const ACTION_INPUTS: readonly string[] = Object.keys(RELEASE_INPUTS).filter(
  name => name !== 'out' && name !== 'rekor-version',
)

type Raw = Readonly<Record<string, string>>

/** Reads the inputs of a release, as far as they are `offered`; every wrong one is named, all at once. */
export function parseReleaseInputs(
  raw: Raw,
  offered: readonly string[] = Object.keys(RELEASE_INPUTS),
): ReleaseInputs | readonly Problem[] {
  const unknown = unknownInputs(raw, offered)
  const filled = Object.fromEntries(Object.keys(RELEASE_INPUTS).map(name => [name, raw[name] ?? '']))
  const parsed = z.object(RELEASE_INPUTS).safeParse(filled)
  if (!parsed.success || unknown.length > 0)
    return [...unknown, ...(parsed.error ? problemsOf(parsed.error, filled) : [])]
  const inputs = parsed.data
  const contradictions = contradictionsIn(inputs)
  if (contradictions.length > 0) return contradictions
  return {
    distributions: inputs.distributions,
    stages: inputs.stages,
    tag: inputs.tag,
    project: inputs.project,
    token: inputs.token,
    failOn: inputs['fail-on'],
    unknownSeverity: inputs['unknown-severity'],
    lock: inputs.lock,
    closure: inputs.closure,
    target: inputs.target,
    advisories: inputs.advisories,
    maxAdvisoryAge: inputs['max-advisory-age'],
    trustedRoot: inputs['trusted-root'],
    signingConfig: inputs['signing-config'],
    publicLog: inputs['public-log'],
    handover: inputs.handover,
    outageBudget: inputs['outage-budget'],
    backupKey: inputs['backup-key'],
    provenance: inputs.provenance,
    destination: inputs.destination,
    index: indexChoiceOf(inputs),
    reusePublished: inputs['reuse-published'],
    adoptPublished: inputs['adopt-published'],
    notify:
      inputs.notify === null || inputs['notify-token'] === null
        ? null
        : { repository: inputs.notify, token: inputs['notify-token'] },
    metrics: inputs.metrics,
    dryRun: inputs['dry-run'],
    out: inputs.out,
    rekorVersion: inputs['rekor-version'],
  }
}

function problemsOf(error: z.ZodError, raw: Raw): readonly Problem[] {
  return error.issues.map(issue => {
    const name = String(issue.path[0])
    const value = oneLine(raw[name] ?? '', 80)
    const allowed =
      issue.code === 'invalid_value' ? issue.values.filter(each => each !== '').map(each => `\`${String(each)}\``) : []
    const hint = allowed.length > 0 ? `Write one of ${allowed.join(', ')}.` : `${issue.message}.`
    return problem('input/invalid', `\`${name}\` cannot be \`${value}\``, hint)
  })
}
