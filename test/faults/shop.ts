import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { addDistributions, filesIn, otherWheel } from '../doors/bench.ts'
import type { GitHubState } from '../services/github-state.ts'
import type { FaultAction, Service } from '../services/loopback.ts'
import type { StepResult } from '../services/runner.ts'
import { type Job, REPOSITORY, startWorld, TAG, type World } from '../services/world.ts'

/** `new`: nothing is there. `replacing`: a whole, signed draft whose pure wheel has other bytes. */
export type Kind = 'new' | 'replacing'

/** What is whole on the releases, by id: an asset that was replaced has a new one. */
export type Stored = ReadonlyMap<number, { readonly name: string; readonly bytes: Buffer }>

/**
 * At which request a run is stopped: 1 is the first. `unheard`: killed when it arrives, and nothing comes of it. `handled`:
 * killed when it was handled, before it was answered. `cancelled`: SIGTERM when it arrives, and it is answered as usual.
 */
export interface Stop {
  readonly nth: number
  readonly how: 'unheard' | 'handled' | 'cancelled'
}

export interface Stopped extends StepResult {
  /** milliseconds from the signal to the end; null: it was over before */
  readonly took: number | null
}

/** A world that can be put back to how it was before a release, as often as needed. */
export interface Shop {
  readonly kind: Kind
  readonly world: World
  /** the distributions of the release, and those of the draft that is there: name → bytes */
  readonly files: ReadonlyMap<string, Buffer>
  readonly old: ReadonlyMap<string, Buffer>
  /** what is there before each run */
  readonly before: Stored
  stored(): Stored
  reset(): void
  /** An undisturbed run. */
  run(): Promise<StepResult>
  stop(stop: Stop): Promise<Stopped>
  /** requests of the last run at GitHub's API and its upload host, in order of arrival */
  asked(): readonly string[]
  /** the action's own verifier on what is public */
  verify(): Promise<StepResult>
  close(): Promise<void>
}

const JOB = { rights: { contents: 'write', attestations: 'write' } } as const satisfies Job
const WORKFLOW = `https://github.com/${REPOSITORY}/.github/workflows/release.yml@refs/tags/${TAG}`
const VERIFY = {
  action: 'verify/action.yml',
  inputs: {
    target: `${REPOSITORY}@${TAG}`,
    identity: WORKFLOW,
    issuer: 'https://token.actions.githubusercontent.com',
    require: 'sbom scan provenance',
  },
  rights: {},
} as const satisfies Job

export async function openShop(kind: Kind, osv: Service): Promise<Shop> {
  const world = await startWorld({ osv })
  const { state, faults } = world.github
  const folder = await mkdtemp(join(tmpdir(), 'wheelseal-shop-'))
  const [script, pid] = [join(folder, 'pid.cjs'), join(folder, 'pid')]
  writeFileSync(script, `require('node:fs').writeFileSync(process.env.PID_FILE, String(process.pid))\n`)
  // Hundreds of processes load the same bundle.
  const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'wheelseal-compile-cache') }
  const told = { NODE_OPTIONS: `--require ${script}`, PID_FILE: pid }

  const files = filesIn(join(world.workspace, 'dist'))
  const old = kind === 'replacing' ? await leaveDraft(world, files) : files
  const kept = structuredClone({ releases: state.releases, attestations: state.attestations })

  let asked: string[] = []
  let due: Stop | undefined
  let sent: number | undefined
  const kill = (signal: NodeJS.Signals): void => {
    if (sent !== undefined) return
    sent = performance.now()
    process.kill(Number(readFileSync(pid, 'utf8')), signal)
  }
  // Rules count each for itself; this counts what arrives at either host.
  const take = faults.take.bind(faults)
  faults.take = (method, target): FaultAction | undefined => {
    if (!/^\/(?:repos\/|graphql$)/.test(target)) return take(method, target)
    asked.push(`${method} ${target}`)
    if (due === undefined || asked.length < due.nth) return take(method, target)
    if (due.how === 'cancelled') kill('SIGTERM')
    else if (due.how === 'unheard' || asked.length > due.nth) kill('SIGKILL')
    else void afterChange(state).then(() => kill('SIGKILL'))
    if (due.how === 'cancelled') return undefined
    return due.how === 'handled' && asked.length === due.nth ? { kind: 'store-then-drop' } : { kind: 'drop' }
  }

  const stored = (): Stored =>
    new Map(
      state.releases
        .flatMap(each => each.assets)
        .filter(each => each.state === 'uploaded')
        .map(({ id, name, bytes }) => [id, { name, bytes: Buffer.from(bytes) }]),
    )
  return {
    kind,
    world,
    files,
    old,
    before: stored(),
    stored,
    asked: () => asked,
    reset: () => {
      const { releases, attestations } = structuredClone(kept)
      state.releases.splice(0, Infinity, ...releases)
      state.attestations.splice(0, Infinity, ...attestations)
    },
    run: () => {
      asked = []
      return world.run({ ...JOB, env })
    },
    stop: async stop => {
      rmSync(pid, { force: true })
      ;[asked, due, sent] = [[], stop, undefined]
      const result = await world.run({ ...JOB, env: { ...env, ...told } })
      const took = sent === undefined ? null : performance.now() - sent
      due = undefined
      // What had arrived by then is still handled.
      await sleep(20)
      return { ...result, took }
    },
    verify: () => world.run({ ...VERIFY, env }),
    close: async () => {
      rmSync(folder, { recursive: true, force: true })
      await world.close()
    },
  }
}

/** Until a request that has arrived was handled: it makes, changes or removes something. A second is long enough for any. */
async function afterChange(state: GitHubState): Promise<void> {
  const shape = (): string =>
    JSON.stringify([
      state.attestations.length,
      ...state.releases.map(({ id, draft, assets }) => [id, draft, ...assets.map(each => [each.id, each.name])]),
    ])
  const before = shape()
  for (const end = performance.now() + 1000; shape() === before && performance.now() < end; ) await setImmediate()
}

/** A run with another build of one wheel, which does everything but un-draft. */
async function leaveDraft(world: World, files: ReadonlyMap<string, Buffer>): Promise<ReadonlyMap<string, Buffer>> {
  const dist = join(world.workspace, 'dist')
  const { faults, state } = world.github
  addDistributions(world.workspace, [otherWheel()])
  const old = filesIn(dist)
  const json = { message: 'Repository rule violations found' }
  faults.add({ method: 'PATCH', path: /\/releases\/\d+$/, nth: 'every', action: { kind: 'answer', status: 422, json } })
  const run = await world.run(JOB)
  faults.clear()
  if (run.exit !== 3 || state.releases[0]?.draft !== true)
    throw new Error(`there is no draft to begin with: ${run.log}`)
  for (const [name, bytes] of files) writeFileSync(join(dist, name), bytes)
  return old
}
