import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { buildWheel } from '../fixtures/wheels.ts'
import type { StepResult } from '../services/runner.ts'
import { startWorld, type World } from '../services/world.ts'
import { assetsOf, codesIn, putDistributions, temporaryFolder } from './bench.ts'

vi.setConfig({ testTimeout: 120_000 })

const WHEELS = Array.from({ length: 12 }, (_, at) =>
  buildWheel({
    name: 'example_plugin',
    version: '1.2.0',
    tag: `py3-none-manylinux_2_${17 + at}_x86_64`,
    files: { 'example_plugin/__init__.py': `build = ${at}\n` },
  }),
)
const PROVENANCE = 'provenance.intoto.jsonl'
const STATEMENTS = 'statements.intoto.jsonl'
/** a bundle and an attestation each, and the provenance */
const SIGNED = 2 * WHEELS.length + 1
/** of each SBOM, of that of the release, of the scan */
const STATED = WHEELS.length + 2
/** Rekor v1 is asked so often at once: what a kill in the midst of it can lose */
const IN_FLIGHT = 8

const pieces = (world: World) =>
  new Map(
    [...assetsOf(world)].filter(
      ([name]) => /(?:\.whl\.sigstore\.json|\.publish\.attestation)$/.test(name) || name === PROVENANCE,
    ),
  )
const linesIn = (world: World, name: string) =>
  String(assetsOf(world).get(name) ?? '')
    .split('\n')
    .filter(line => line !== '')

/** Runs against a log that takes its time, and sends the signal as soon as `isDue`; the log answers what it was asked all the same. */
async function stopped(world: World, signal: NodeJS.Signals, isDue: () => boolean): Promise<StepResult> {
  using folder = temporaryFolder()
  const [script, file] = [join(folder.path, 'pid.cjs'), join(folder.path, 'pid')]
  writeFileSync(script, `require('node:fs').writeFileSync(process.env.PID_FILE, String(process.pid))\n`)
  const slow = { kind: 'delay', milliseconds: 1200 } as const
  world.sigstore.faults.add({ method: 'POST', path: /\/log\/entries$/, nth: 'every', action: slow })
  const running = world.run({ env: { NODE_OPTIONS: `--require ${script}`, PID_FILE: file } })
  const over = running.then(() => true)
  while (!isDue())
    expect(await Promise.race([over, sleep(5, false)]), 'it was over before it could be stopped').toBe(false)
  expect(existsSync(file)).toBe(true)
  process.kill(Number(readFileSync(file, 'utf8')), signal)
  const result = await running
  world.sigstore.faults.clear()
  // What was under way is logged although nobody waits for it any more.
  await sleep(1500)
  return result
}

describe.concurrent.each(['SIGKILL', 'SIGTERM'] as const)('a run that %s ends', signal => {
  const expectEnded = (run: StepResult) => {
    if (signal === 'SIGKILL') expect(run.exit).toBe(null)
    else expect([run.exit, codesIn(run.log)], run.log).toEqual([3, ['run/cancelled']])
  }

  async function inWorld(act: (world: World) => Promise<void>): Promise<void> {
    const world = await startWorld()
    try {
      putDistributions(world.workspace, WHEELS)
      await act(world)
    } finally {
      await world.close()
    }
  }

  it.skipIf(process.platform === 'win32')('while it signs files loses at most the entries in flight', () =>
    inWorld(async world => {
      const { counts } = world.sigstore
      // Whatever was answered is stored, and more is under way.
      const run = await stopped(
        world,
        signal,
        () => pieces(world).size >= IN_FLIGHT && pieces(world).size === counts.entries,
      )
      expectEnded(run)
      const kept = pieces(world)
      expect(kept.size).toBeGreaterThanOrEqual(IN_FLIGHT)
      expect(kept.size).toBeLessThan(SIGNED)
      expect(counts.entries - kept.size).toBeLessThanOrEqual(IN_FLIGHT)
      const lost = counts.entries - kept.size
      const again = await world.run()
      expect(again.exit, again.log).toBe(0)
      for (const [name, bytes] of kept) expect(assetsOf(world).get(name)?.equals(bytes), name).toBe(true)
      expect(world.github.state.releases).toMatchObject([{ draft: false }])
      expect(pieces(world).size).toBe(SIGNED)
      expect(counts.entries).toBe(SIGNED + STATED + 1 + lost)
    }),
  )

  it.skipIf(process.platform === 'win32')('while it binds SBOMs and scan keeps what it signed until then', () =>
    inWorld(async world => {
      const { counts } = world.sigstore
      const run = await stopped(
        world,
        signal,
        () => linesIn(world, STATEMENTS).length > 0 && linesIn(world, STATEMENTS).length === counts.entries - SIGNED,
      )
      expectEnded(run)
      const kept = linesIn(world, STATEMENTS)
      expect(kept.length).toBeLessThan(STATED)
      const lost = counts.entries - SIGNED - kept.length
      expect(lost).toBeLessThanOrEqual(IN_FLIGHT)
      const again = await world.run()
      expect(again.exit, again.log).toBe(0)
      expect(linesIn(world, STATEMENTS)).toEqual(expect.arrayContaining(kept))
      expect(linesIn(world, STATEMENTS)).toHaveLength(STATED)
      expect(counts.entries).toBe(SIGNED + STATED + 1 + lost)
    }),
  )
})
