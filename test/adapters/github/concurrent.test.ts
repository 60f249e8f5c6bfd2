import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isProblem, type Problem } from '../../../src/core/problem.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Asset } from '../../../src/release/asset.ts'
import { holds } from '../../../src/release/reconcile.ts'
import { settle } from '../../../src/storing.ts'
import { type GitHubService, startGitHub } from '../../services/github.ts'
import { addAsset, addRelease, type ReleaseRecord } from '../../services/github-state.ts'
import type { FaultAction } from '../../services/loopback.ts'
import { asset, bench, WRITE } from './bench.ts'

/** The figures of a seed: the same seed, the same delays in the same order of requests. */
type Dice = () => number

function diceOf(seed: number): Dice {
  let state = seed
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Waits really, so that runs meet, but a twentieth of what is asked. */
const hurried: Clock = {
  now: () => new Date(),
  sleep: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds / 20)),
}

let github: GitHubService
let dice: Dice
let isLossy = false
let action: (method: string, target: string) => FaultAction | undefined

beforeAll(async () => {
  github = await startGitHub({
    commits: { ['c'.repeat(40)]: '2026-11-01T12:00:00Z' },
    tokens: [{ token: WRITE, permissions: { contents: 'write' } }],
  })
  Object.assign(github.faults, { take: (method: string, target: string) => action(method, target) })
})
afterAll(() => github.close())

/** Every request is late by some milliseconds, one in twenty by many more; in some seeds one in thirty is lost. */
function jitter(): FaultAction {
  if (isLossy && dice() < 0.03) return { kind: dice() < 0.5 ? 'drop' : 'store-then-drop' }
  return { kind: 'delay', milliseconds: Math.round(dice() < 0.05 ? dice() * 30 : dice() * 6) }
}

const planOf = (texts: Readonly<Record<string, string>>): readonly Asset[] =>
  Object.entries(texts).map(([name, text]) => asset(name, text))
const FILES = {
  'a-1.0.whl': 'the first wheel',
  'b-1.0.whl': 'the second wheel',
  'c-1.0.whl': 'the third wheel',
  'a-1.0.whl.sigstore.json': '{"bundle":1}',
  'scan.json': '{"scan":1}',
  'release-security.json': '{"manifest":1}',
}
const PLAN = planOf(FILES)
const REBUILT = planOf({ ...FILES, 'a-1.0.whl': 'the first wheel, built again', 'c-1.0.whl': 'the third, again' })

/** One run as publishing does it: all files, the manifest last, the list compared with the plan, public. */
async function run(tag: string, plan: readonly Asset[], start: number): Promise<Problem | undefined> {
  await hurried.sleep(start)
  const { store, log } = bench(github, WRITE, tag, { clock: hurried })
  const opened = await store.open()
  if (isProblem(opened)) return opened
  for (const part of [plan.slice(0, -1), plan.slice(-1)]) {
    const settled = await settle(store, part, { log, clock: hurried })
    if (isProblem(settled)) return settled
  }
  const listed = await store.list()
  if (isProblem(listed)) return listed
  const lacking = plan.find(each => !listed.some(found => holds(found, each)))
  if (lacking) return { kind: 'problem', code: 'publish/not-settled', what: `lacks ${lacking.name}`, hint: '' }
  const published = await store.publish(plan)
  if (isProblem(published)) return published
  const found = await store.find()
  if (isProblem(found)) return found
  const gone = plan.find(each => !found.assets.some(one => holds(one, each)))
  return gone ? { kind: 'problem', code: 'publish/not-settled', what: `lost ${gone.name}`, hint: '' } : undefined
}

const stateOf = (release: ReleaseRecord): string =>
  release.assets
    .map(({ name, digest, state }) => `${name} ${digest} ${state}`)
    .toSorted()
    .join('\n')
const planned = (plan: readonly Asset[]): string =>
  plan
    .map(({ name, sha256 }) => `${name} sha256:${sha256} uploaded`)
    .toSorted()
    .join('\n')

interface Race {
  readonly ends: readonly (Problem | undefined)[]
  readonly releases: readonly ReleaseRecord[]
  /** what was on the release in the moment when it became public */
  readonly atPublishing: readonly string[]
}

async function race(seed: number, plans: readonly (readonly Asset[])[], left?: readonly Asset[]): Promise<Race> {
  const tag = `v${seed}.0.${plans.length}`
  dice = diceOf(seed)
  action = jitter
  isLossy = left === undefined && seed % 4 === 1
  github.state.immutableReleases = new Set(plans).size === 1 && seed % 5 === 0
  const lags = seed % 3 === 0
  github.state.lag = () => (lags ? Math.round(dice() * 40) : 0)
  const atPublishing: string[] = []
  // An upload under a temporary name may fall between another run's last look and its last write: its run withdraws it.
  const isPlain = ({ name }: { readonly name: string }): boolean => !name.includes('.part-')
  github.state.onPublished = release =>
    void atPublishing.push(stateOf({ ...release, assets: release.assets.filter(isPlain) }))
  if (left) {
    const draft = addRelease(github.state, { tag })
    for (const { name, content } of left)
      if (content.kind === 'bytes') addAsset(github.state, draft, name, content.bytes)
  }
  // Half of the seeds start together, the others one after another while the first are at work.
  const starts = plans.map(() => (seed % 2 === 0 ? 0 : dice() * 3000))
  const ends = await Promise.all(plans.map((plan, at) => run(tag, plan, starts[at] ?? 0)))
  const releases = github.state.releases.filter(each => each.tag === tag)
  github.state.releases.length = 0
  return { ends, releases, atPublishing }
}

const seedsFrom = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => first + at)
const many = (seed: number): number => 2 + (seed % 7)
const BLOCKS = [1, 11, 21, 31, 41, 51]
const said = (problem: Problem | undefined): string =>
  problem ? `${problem.code}: ${problem.what} ${problem.cause ?? ''}` : 'ok'

describe('runs of the same files on one tag at once', () => {
  it.each(BLOCKS)('end in one release, every file once, from seed %i on', { timeout: 300_000 }, async first => {
    for (const seed of seedsFrom(first, 10)) {
      const { ends, releases, atPublishing } = await race(
        seed,
        Array.from({ length: many(seed) }, () => PLAN),
      )
      expect([seed, ends.map(said)]).toEqual([seed, ends.map(() => 'ok')])
      expect([seed, releases.map(each => [each.draft, stateOf(each)])]).toEqual([seed, [[false, planned(PLAN)]]])
      expect([seed, atPublishing]).toEqual([seed, [planned(PLAN)]])
    }
  })
})

describe('runs of which one has files that were built anew', () => {
  const tallies: string[] = []
  const cases = ['no draft', 'the draft of a killed run', 'a draft of other bytes still'].flatMap(before =>
    BLOCKS.slice(0, 3).map(first => [before, first] as const),
  )
  it.each(cases)(
    'end as one of them planned, or say that they do not: %s, from seed %i on',
    { timeout: 300_000 },
    async (before, first) => {
      const left = {
        'no draft': undefined,
        'the draft of a killed run': PLAN.slice(0, 4),
        'a draft of other bytes still': planOf({ 'a-1.0.whl': 'older', 'c-1.0.whl': 'older' }),
      }[before]
      for (const seed of seedsFrom(first, 10)) {
        const others = Array.from({ length: many(seed) - 1 }, () => PLAN)
        const { ends, releases, atPublishing } = await race(seed, [REBUILT, ...others], left)
        const [rebuilt, ...rest] = ends.map(said)
        const name = [seed, before, rebuilt, ...rest].join('\n')
        const plans = [planned(PLAN), planned(REBUILT)]
        for (const each of [...atPublishing, ...releases.filter(one => !one.draft).map(stateOf)])
          expect(plans, name).toContain(each)
        expect(releases.length, name).toBe(1)
        const codes = ends.flatMap(problem => problem?.code ?? [])
        expect(
          codes.filter(each => each !== 'publish/differs' && each !== 'publish/not-settled'),
          name,
        ).toEqual([])
        // Whoever says that it is done, has its own files published.
        const [release] = releases
        const state = release && !release.draft ? stateOf(release) : 'a draft'
        const claimed = [...(rebuilt === 'ok' ? [REBUILT] : []), ...(rest.includes('ok') ? [PLAN] : [])]
        expect(
          claimed.map(planned).filter(each => each !== state),
          name,
        ).toEqual([])
        tallies.push(
          `${before}: ${state === planned(PLAN) ? 'as built first' : state === planned(REBUILT) ? 'as built anew' : 'a draft'}`,
        )
      }
    },
  )

  afterAll(() => {
    for (const kind of new Set(tallies))
      process.stdout.write(`${kind}: ${tallies.filter(each => each === kind).length}\n`)
  })
})
