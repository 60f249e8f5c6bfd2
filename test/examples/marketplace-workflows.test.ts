import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isProblems } from '../../src/core/problem.ts'
import { parseMarketplaceInputs } from '../../src/inputs/marketplace-options.ts'
import { textAt } from '../markdown.ts'

interface Job {
  readonly if?: string
  readonly needs?: string
  readonly permissions: Readonly<Record<string, string>>
  readonly strategy?: { readonly 'fail-fast': boolean; readonly matrix: { readonly part: readonly number[] } }
  readonly environment?: { readonly name: string }
  readonly steps: readonly {
    readonly id?: string
    readonly if?: string
    readonly uses?: string
    readonly with?: Readonly<Record<string, string>>
  }[]
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: object
  readonly concurrency: object
  readonly jobs: Readonly<Record<string, Job>>
}

const FILES = ['marketplace.yml', 'marketplace-sharded.yml'] as const
const text = (file: string) => textAt(`examples/marketplace/workflows/${file}`)
const read = (file: string): Workflow => parse(text(file)) as Workflow
const stepOf = (job: Job | undefined, uses: string) => job?.steps.find(each => each.uses?.startsWith(uses))
const OURS = 'OWNER/wheelseal/marketplace@'

describe.each(FILES)('%s', file => {
  const { on, permissions, concurrency, jobs } = read(file)
  const last = file === 'marketplace.yml' ? 'build' : 'merge'

  it('starts when a release announces itself, on schedule, and by hand', () => {
    expect(on).toEqual({
      repository_dispatch: { types: ['release-sealed'] },
      schedule: [{ cron: expect.stringMatching(/^\d+ \d+ \* \* \*$/) }],
      workflow_dispatch: null,
    })
  })

  it('lets runs take turns', () => {
    expect(concurrency).toEqual({ group: 'pages', 'cancel-in-progress': false })
  })

  it('gives each job what it needs, and only deploying more than reading', () => {
    const rights = Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, job.permissions]))
    const both = { build: { contents: 'read' }, deploy: { pages: 'write', 'id-token': 'write' } }
    expect(permissions).toEqual({})
    expect(rights).toEqual(file === 'marketplace.yml' ? both : { ...both, day: {}, merge: {} })
  })

  it('runs only what is pinned', () => {
    const uses = [...text(file).matchAll(/uses: (.+)$/gm)].map(match => match[1] ?? '')
    expect(uses.length).toBeGreaterThan(4)
    expect(uses.filter(each => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(each))).toEqual([])
  })

  it('deploys whatever was written, also by a run that ended with exit 3, and nothing else', () => {
    const { deploy } = jobs
    expect(deploy).toMatchObject({
      needs: last,
      if: `\${{ !cancelled() && needs.${last}.outputs.site != '' }}`,
      environment: { name: 'github-pages' },
    })
    expect(stepOf(jobs[last], 'actions/upload-pages-artifact@')).toMatchObject({
      if: "${{ !cancelled() && steps.marketplace.outputs.site != '' }}",
      with: { path: '${{ steps.marketplace.outputs.site }}' },
    })
    const deploying = Object.entries(jobs).filter(([, job]) => stepOf(job, 'actions/deploy-pages@'))
    expect(deploying.map(([name]) => name)).toEqual(['deploy'])
  })

  it('keeps what was verified, also of a run that did not end well', () => {
    const { build } = jobs
    const [restored, saved] = ['actions/cache/restore@', 'actions/cache/save@'].map(uses => stepOf(build, uses))
    expect(saved?.with).toEqual({ path: '.marketplace-cache', key: '${{ steps.cache.outputs.cache-primary-key }}' })
    expect(saved?.if).toContain('!cancelled()')
    expect(restored).toMatchObject({ id: 'cache', with: { path: '.marketplace-cache' } })
    expect(restored?.with?.['key']?.startsWith(restored.with['restore-keys'] ?? 'none')).toBe(true)
  })

  it('gives the action inputs that it takes', () => {
    const steps = Object.values(jobs).flatMap(job => job.steps.filter(each => each.uses?.startsWith(OURS)))
    const filled = steps.map(each =>
      Object.fromEntries(
        Object.entries(each.with ?? {}).map(([name, value]) => [
          name,
          value
            .replace('${{ matrix.part }}', '3')
            .replace('${{ strategy.job-total }}', '8')
            .replace('${{ needs.day.outputs.utc }}', '2026-11-26'),
        ]),
      ),
    )
    const inputs = filled.map(raw => parseMarketplaceInputs(raw, '2026-11-26'))
    expect(inputs.filter(isProblems)).toEqual([])
    expect(inputs).toMatchObject(
      file === 'marketplace.yml'
        ? [{ command: 'build', shard: null, out: 'site' }]
        : [
            { command: 'build', shard: { shard: 3, of: 8 }, asOf: '2026-11-26', out: 'part' },
            { command: 'merge', shards: ['parts/*'], out: 'site' },
          ],
    )
  })
})

it('the parts are counted from 1 without a gap, and none of them stops the others', () => {
  const { strategy } = read('marketplace-sharded.yml').jobs['build'] ?? {}
  const part = strategy?.matrix.part ?? []
  expect(part).toEqual(Array.from({ length: part.length }, (_, index) => index + 1))
  expect(strategy?.['fail-fast']).toBe(false)
})

it('check.yml reads the catalogue of a pull request, and can do nothing else', () => {
  const { on, permissions, jobs } = read('check.yml')
  const { check, ...others } = jobs
  expect({ on, permissions, others }).toEqual({
    on: { pull_request: { paths: ['catalog.toml'] } },
    permissions: {},
    others: {},
  })
  expect(check?.permissions).toEqual({ contents: 'read' })
  expect(parseMarketplaceInputs(stepOf(check, OURS)?.with ?? {}, '2026-11-26')).toEqual({
    command: 'check',
    catalog: 'catalog.toml',
  })
  expect(stepOf(check, 'actions/checkout@')?.with).toEqual({ 'persist-credentials': false })
})
