import { describe, expect, it } from 'vitest'
import { stableJson } from '../../src/core/json.ts'
import { problem } from '../../src/core/problem.ts'
import { ORDER } from '../../src/release/facts.ts'
import { metricsText } from '../../src/report/metrics.ts'
import type { ReleaseReport } from '../../src/report/release-report.ts'
import { fencesOf, textAt } from '../markdown.ts'
import { changed, context, facts, measured, signatures, textAsset } from '../release/example.ts'
import { published, publishFact, refused, scanned } from './example.ts'

interface Read {
  readonly types: ReadonlyMap<string, string>
  /** by name and labels as they stand in the text */
  readonly samples: ReadonlyMap<string, number>
}

/** A reader that takes what OpenMetrics 1.0 allows of gauges, and nothing else. */
function read(text: string): Read {
  if (!text.endsWith('\n# EOF\n')) throw new Error('no `# EOF` at the end')
  const types = new Map<string, string>()
  const samples = new Map<string, number>()
  let family = ''
  let rest = ''
  for (const line of text.slice(0, -'# EOF\n'.length).split('\n').slice(0, -1)) {
    const [, word = '', name = '', said = ''] = /^# (TYPE|UNIT|HELP) ([a-z_]+) (.+)$/.exec(line) ?? []
    const [, of = '', labels = '', value = ''] = /^([a-z_]+)(\{.*\})? (-?\d+(?:\.\d+)?)$/.exec(line) ?? []
    if (word === 'TYPE') {
      if (types.has(name)) throw new Error(`two families ${name}`)
      types.set((family = name), said)
      rest = ''
    } else if (word !== '') {
      if (name !== family || rest.includes(word)) throw new Error(`stray line ${line}`)
      if (word === 'UNIT' && !name.endsWith(`_${said}`)) throw new Error(`${name} does not end in its unit`)
      rest += word
    } else {
      const pair = '[a-z_]+="(?:[^"\\\\\\n]|\\\\["\\\\n])+"'
      const isLabelled = labels === '' || new RegExp(`^\\{${pair}(?:,${pair})*\\}$`).test(labels)
      if (of !== family || !isLabelled || value === '') throw new Error(`stray line ${line}`)
      if (samples.has(`${of}${labels}`)) throw new Error(`twice ${of}${labels}`)
      samples.set(`${of}${labels}`, Number(value))
      rest += 'UNIT HELP'
    }
  }
  return { types, samples }
}

const valueOf = (report: ReleaseReport, sample: string): number | undefined =>
  read(metricsText(report)).samples.get(sample)

/** The one value of a label whose sample is 1. */
function holding(report: ReleaseReport, name: string, stage?: string): string | undefined {
  const { samples } = read(metricsText(report))
  const found = [...samples].filter(
    ([key, value]) => value === 1 && key.startsWith(`${name}{`) && (!stage || key.includes(`stage="${stage}"`)),
  )
  return found.length === 1 ? /(?:outcome|verdict)="([^"]+)"/.exec(found[0]?.[0] ?? '')?.[1] : undefined
}

const everywhere: ReleaseReport = {
  ...published,
  facts: {
    ...facts,
    publish: {
      ...publishFact,
      index: { url: 'https://pypi.example.org/project/example-plugin/1.2.0/', uploaded: 1, kept: 1 },
      notified: { repository: 'octo/marketplace', trouble: null },
    },
  },
}
const bare: ReleaseReport = {
  tag: null,
  context: null,
  facts: {},
  problems: [problem('release/unreachable', 'GitHub gave no answer', 'Run again.')],
  resumed: [],
  made: [],
  effort: {},
}

describe('the metrics', () => {
  it('of a release that is everywhere', () => {
    expect(metricsText(everywhere)).toMatchSnapshot()
  })

  it('of a run that knows nothing are few', () => {
    expect(metricsText(bare)).toMatchSnapshot()
  })

  it.each([
    ['everywhere', everywhere],
    ['refused', refused],
    ['bare', bare],
    ['handed over', { ...published, facts: { ...facts, publish: { off: 'by a later job' } } }],
  ])('are OpenMetrics, gauges all of them: %s', (_, report) => {
    const { types, samples } = read(metricsText(report))
    expect(new Set(types.values())).toEqual(new Set(['gauge']))
    expect(samples.size).toBeGreaterThan(types.size)
  })

  it('take no value for zero that nobody counted', () => {
    const names = (report: ReleaseReport): readonly string[] => [...read(metricsText(report)).types.keys()]
    expect(names(refused).filter(each => /scan|index|marketplace|assets/.test(each))).toEqual([])
    const unknown = { ...facts, scan: { ...changed(scanned, {}), ...facts.scan, ageDays: null, excepted: null } }
    const report = { ...published, facts: { ...unknown, publish: publishFact }, made: [] } as ReleaseReport
    expect(names(report)).not.toContain('wheelseal_scan_advisory_age_seconds')
    expect(names(report)).not.toContain('wheelseal_scan_findings_excepted')
    expect(names(report)).toContain('wheelseal_scan_findings')
  })

  it.each([
    ['published', everywhere, 'published'],
    ['published before', { ...everywhere, resumed: ORDER }, 'unchanged'],
    ['kept', { ...published, facts: { ...facts, publish: { ...publishFact, artifact: 'a' } } }, 'kept'],
    ['handed over', { ...published, facts: { ...facts, publish: { off: 'by a later job' } } }, 'handed-over'],
    ['refused', { ...refused, problems: refused.problems.slice(0, 1) }, 'refused'],
    ['wrong use', { ...bare, problems: [problem('input/no-match', 'no file', 'x')] }, 'stopped'],
    ['an outage', bare, 'unfinished'],
    ['a bug', { ...bare, problems: [problem('run/bug', 'x', 'x')] }, 'bug'],
  ])('say how the run ended: %s', (_, report, outcome) => {
    expect(holding(report, 'wheelseal_run_outcome')).toBe(outcome)
  })

  const took = { durationMs: 1, tries: 0, retries: 0, bytes: 0 }
  const outage = problem('publish/outage', 'GitHub gave no answer', 'Run again.')
  const stages = ({ effort, facts: known, problems = [], resumed = [] }: Partial<ReleaseReport>): string =>
    ORDER.map(stage =>
      holding(
        { ...published, facts: known ?? {}, effort: effort ?? {}, problems, resumed },
        'wheelseal_stage_outcome',
        stage,
      ),
    ).join(' ')
  it.each([
    ['nothing ran', { problems: [outage] }, 'not-reached not-reached not-reached not-reached'],
    ['the first failed', { effort: { sign: took }, problems: [outage] }, 'failed not-reached not-reached not-reached'],
    [
      'the scan refused, after a recalled stage',
      { effort: { sbom: took, scan: took }, facts: refused.facts, resumed: ['sign'], problems: [outage] } as const,
      'recalled succeeded failed not-reached',
    ],
    [
      'what a stage made could not be stored',
      { effort: { sign: took, sbom: took }, facts: refused.facts, problems: [outage] },
      'succeeded failed not-reached not-reached',
    ],
    [
      'the hand-over failed after the last stage',
      {
        effort: { sign: took },
        facts: { sign: facts.sign, sbom: { off: 'x' }, scan: { off: 'x' }, publish: { off: 'x' } },
        problems: [outage],
      },
      'succeeded off off off',
    ],
    [
      'all was published before, without an inventory',
      { facts: { ...everywhere.facts, sbom: { off: 'x' } }, resumed: ORDER },
      'recalled off recalled recalled',
    ],
    ['all is done', { effort: measured, facts: everywhere.facts }, 'succeeded succeeded succeeded succeeded'],
  ])('say how each stage ended: %s', (_, report, outcomes) => {
    expect(stages(report)).toBe(outcomes)
  })

  it('count the files that are signed, by who signed', () => {
    const by = signatures.map((each, at) => (at === 0 ? changed(each, { kind: 'backup-key' }) : each))
    const report = changed(everywhere, {
      facts: { ...everywhere.facts, sign: { signatures: by, attestations: [], provenance: { off: 'x' } } },
    })
    const signed = (distribution: string, kind: string): number | undefined =>
      valueOf(report, `wheelseal_files_signed{project="example-plugin",distribution="${distribution}",by="${kind}"}`)
    expect([signed('wheel', 'backup-key'), signed('wheel', 'keyless'), signed('sdist', 'keyless')]).toEqual([1, 0, 1])
  })

  it('have the result of a scan that refused the release', () => {
    const counts = { critical: 1, high: 2, medium: 0, low: 0, none: 0, unknown: 0 }
    const result = { ...scanned, counts, verdict: 'fail', database: { sources: [], ageDays: 3 } }
    const report = { ...refused, made: [textAsset('scan.json', stableJson(result))] }
    expect(holding(report, 'wheelseal_scan_verdict')).toBe('fail')
    expect(valueOf(report, 'wheelseal_scan_findings{project="example-plugin",severity="high"}')).toBe(2)
    expect(valueOf(report, 'wheelseal_scan_findings_excepted{project="example-plugin"}')).toBe(1)
    expect(valueOf(report, 'wheelseal_scan_advisory_age_seconds{project="example-plugin"}')).toBe(259_200)
  })

  it('count a component once, whatever files bring it along, and holes', () => {
    const { sbom } = facts
    if ('off' in sbom) throw new Error('the example has an inventory')
    const documents = sbom.documents.map((each, at) =>
      changed(each, {
        complete: at > 0,
        components: each.components.map(part => changed(part, { reference: `${at}` })),
      }),
    )
    const report = changed(everywhere, { facts: { ...everywhere.facts, sbom: { ...sbom, documents } } })
    const value = (name: string): number | undefined =>
      valueOf(report, `wheelseal_sbom_${name}{project="example-plugin"}`)
    expect([value('documents'), value('documents_complete'), value('components')]).toEqual([2, 1, 1])
  })

  it('keep hostile names in their labels', () => {
    const evil = 'x"} 1\n# EOF\nwheelseal_run_exit_code 0 \\'
    const report = changed(everywhere, {
      tag: evil,
      context: {
        ...context,
        release: { ...context.release, repository: evil },
        distributions: context.distributions.map(each => changed(each, { name: evil, version: evil })),
      },
    })
    const { samples } = read(metricsText(report))
    const shown = String.raw`x\"} 1 # EOF wheelseal_run_exit_code 0 \\`
    expect(samples.get(`wheelseal_run_exit_code{project="${shown}"}`)).toBe(0)
    expect(metricsText(report).match(/^# EOF$/gm)).toHaveLength(1)
  })

  it('have as many samples for a thousand files as for two', () => {
    const [wheel] = context.distributions
    const many = Array.from({ length: 1000 }, (_, at) =>
      changed(wheel as NonNullable<typeof wheel>, { file: `${at}.whl` }),
    )
    const big = changed(everywhere, { context: { ...context, distributions: many } })
    expect(read(metricsText(big)).samples.size).toBe(read(metricsText(everywhere)).samples.size)
    expect(valueOf(big, 'wheelseal_files{project="example-plugin",distribution="wheel"}')).toBe(1000)
  })
})

describe('docs/metrics.md', () => {
  const page = textAt('docs/metrics.md')
  const { types, samples } = read(metricsText(everywhere))

  it('lists every metric with its labels, in order', () => {
    const labelsOf = (name: string): string => {
      const key = [...samples.keys()].find(each => each.startsWith(name)) ?? ''
      const labels = [...key.matchAll(/([a-z_]+)="/g)].map(match => match[1] ?? '')
      return labels.filter(label => label !== 'project').join(' ')
    }
    const rows = [...page.matchAll(/^\| `(wheelseal_[a-z_]+)` \| ([^|]*)\|/gm)]
    expect(rows.map(([, name = '', labels = '']) => [name, labels.replace(/[`,]/g, '').trim()])).toEqual(
      [...types.keys()].map(name => [name, labelsOf(name)]),
    )
  })

  it('asks for metrics and label values that there are', () => {
    const asked = fencesOf(page).filter(each => each.language === 'promql' || each.text.startsWith('groups:'))
    const text = asked.map(each => each.text).join('\n')
    const recorded = [...text.matchAll(/- record: (\S+)/g)].map(match => match[1] ?? '')
    const used = [...text.matchAll(/\b(?:project:)?wheelseal_\w+(?::\w+)?/g)].map(match => match[0])
    expect(recorded).toHaveLength(3)
    expect([...new Set(used)].filter(name => !types.has(name) && !recorded.includes(name))).toEqual([])
    const values = [...text.matchAll(/(outcome|stage|by|distribution)(?:=~|!=|=)"([^"]+)"/g)].flatMap(
      ([, label = '', wanted = '']) => wanted.split('|').map(value => `${label}="${value}"`),
    )
    const known = [...samples.keys()].join(' ')
    expect(values.length).toBeGreaterThan(8)
    expect(values.filter(each => !known.includes(each))).toEqual([])
  })

  it('has a heading or row for every alert', () => {
    const alerts = [...page.matchAll(/- alert: (\S+)/g)].map(match => match[1] ?? '')
    const prose = page.replace(/^```[^]*?^```$/gm, '')
    expect(alerts.filter(name => !prose.includes(`\`${name}\``))).toEqual([])
    expect(alerts.length).toBeGreaterThan(5)
  })
})
