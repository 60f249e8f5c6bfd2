import { isDeepStrictEqual } from 'node:util'
import { isProblem } from '../../src/core/problem.ts'
import { MANIFEST_NAME, PROVENANCE_NAME, STATEMENTS_NAME } from '../../src/release/asset-plan.ts'
import { deterministicPart, parseManifest } from '../../src/release/manifest.ts'
import type { StepResult } from '../services/runner.ts'
import type { Shop, Stop, Stopped, Stored } from './shop.ts'

/** How an undisturbed run of this shop ends. */
export interface Reference {
  readonly asked: readonly string[]
  readonly assets: ReadonlyMap<string, Buffer>
}

/** What became of one stop and the run after it. */
export interface Point {
  readonly stop: Stop
  /** the request at which it was stopped; null: the run was over before */
  readonly at: string | null
  /** what must not be; empty: it converged */
  readonly wrongs: readonly string[]
}

/** in milliseconds: a runner kills what has not ended 7.5 s after it was cancelled */
const LONGEST_LEAVE = 7000
const TEMPORARY = /\.part-[0-9a-f]{12}$/

export async function referenceOf(shop: Shop): Promise<Reference> {
  shop.reset()
  const run = await shop.run()
  if (run.exit !== 0) throw new Error(`an undisturbed run ends with ${run.exit}: ${run.log}`)
  return { asked: shop.asked(), assets: byName(shop.stored()) }
}

/** Stops a run, looks at what is left, runs again, looks at what is public. */
export async function tryPoint(shop: Shop, reference: Reference, stop: Stop): Promise<Point> {
  shop.reset()
  const stopped = await shop.stop(stop)
  if (stopped.took === null) return { stop, at: null, wrongs: [] }
  const at = shop.asked()[stop.nth - 1] ?? null
  const left = shop.stored()
  const wrongs = [...unlikeStopped(stop, stopped), ...lost(shop), ...early(shop, reference), ...leaks(stopped)]
  const again = await shop.run()
  return { stop, at, wrongs: [...wrongs, ...leaks(again), ...(await unfinished(shop, reference, again, left))] }
}

/** What keeps a release from being that of an undisturbed run, with everything kept that was there before. */
export async function unfinished(
  shop: Shop,
  reference: Reference,
  run: StepResult,
  left: Stored,
): Promise<readonly string[]> {
  if (run.exit !== 0) return [`the next run ends with ${run.exit}: ${run.log.slice(-600)}`]
  const verified = await shop.verify()
  return [
    ...unlike(shop, reference),
    ...changed(shop, reference, left),
    ...(verified.exit === 0 ? [] : [`what is public does not verify: ${verified.log.slice(-600)}`]),
  ]
}

/** Distributions of which neither the old nor the new bytes are there, where there were any. */
export function lost(shop: Shop): readonly string[] {
  if (shop.kind === 'new') return []
  const left = [...shop.stored().values()]
  const has = (bytes: Buffer | undefined): boolean => bytes !== undefined && left.some(each => each.bytes.equals(bytes))
  return [...shop.files.keys()]
    .filter(name => !has(shop.files.get(name)) && !has(shop.old.get(name)))
    .map(name => `the only good copy of ${name} is lost`)
}

/** Lines with a token; the world's tokens bear the word. */
export function leaks({ log, summary }: StepResult): readonly string[] {
  const lines = `${log}\n${summary}`.split('\n').filter(line => !line.startsWith('::add-mask::'))
  return lines.filter(line => line.includes('canary')).map(line => `a token was printed: ${line}`)
}

function unlikeStopped({ how }: Stop, { exit, log, took }: Stopped): readonly string[] {
  if (how !== 'cancelled') return exit === null ? [] : [`killed, it ends with ${exit}`]
  return [
    ...((took ?? 0) > LONGEST_LEAVE ? [`cancelled, it took ${took} ms to leave`] : []),
    ...(exit === 3 && log.includes('run/cancelled') ? [] : [`cancelled, it ends with ${exit}`]),
  ]
}

/** A release that became public before it was whole. */
function early(shop: Shop, reference: Reference): readonly string[] {
  if (shop.world.github.state.releases.every(each => each.draft)) return []
  const names = byName(shop.stored())
  return [...reference.assets.keys()].filter(name => !names.has(name)).map(name => `public too early, without ${name}`)
}

/** In what the release differs from an undisturbed one. */
function unlike(shop: Shop, reference: Reference): readonly string[] {
  const { releases } = shop.world.github.state
  const partial = releases.flatMap(each => each.assets).filter(each => each.state !== 'uploaded')
  const assets = byName(shop.stored())
  const names = new Set([...assets.keys(), ...reference.assets.keys()])
  return [
    ...(releases.length === 1 && releases[0]?.draft === false ? [] : [`${releases.length} releases, or not public`]),
    ...partial.map(each => `${each.name} is a starter`),
    ...[...names].flatMap(name => {
      const [ours, theirs] = [assets.get(name), reference.assets.get(name)]
      if (ours === undefined) return [`${name} is missing`]
      if (theirs === undefined) return [`${name} is too much`]
      return isSame(name, ours, theirs) ? [] : [`${name} has other bytes than that of an undisturbed run`]
    }),
  ]
}

/** Signatures hold random numbers; everything else is the same in each run. */
function isSame(name: string, ours: Buffer, theirs: Buffer): boolean {
  if (/\.(?:sigstore\.json|publish\.attestation)$/.test(name)) return true
  if (name === PROVENANCE_NAME || name === STATEMENTS_NAME) return true
  if (name !== MANIFEST_NAME) return ours.equals(theirs)
  const [left, right] = [parseManifest(ours), parseManifest(theirs)]
  return !isProblem(left) && !isProblem(right) && isDeepStrictEqual(deterministicPart(left), deterministicPart(right))
}

/** Assets that were there when the run ended early, and are otherwise now, though nothing called for it. */
function changed(shop: Shop, reference: Reference, left: Stored): readonly string[] {
  const now = byName(shop.stored())
  return [...left].flatMap(([id, { name, bytes }]) => {
    // What an undisturbed run replaces is to go, and temporary names are.
    const mayGo = shop.before.has(id) && reference.assets.get(name)?.equals(bytes) !== true
    if (TEMPORARY.test(name) || mayGo) return []
    const after = now.get(name)
    const isKept = after !== undefined && (name === STATEMENTS_NAME ? hasLinesOf(after, bytes) : after.equals(bytes))
    return isKept ? [] : [`${name} was stored, and its bytes were changed`]
  })
}

/** It grows while statements are signed. */
function hasLinesOf(after: Buffer, before: Buffer): boolean {
  const lines = new Set(String(after).split('\n'))
  return String(before)
    .split('\n')
    .every(line => lines.has(line))
}

function byName(stored: Stored): ReadonlyMap<string, Buffer> {
  return new Map([...stored.values()].map(({ name, bytes }) => [name, bytes]))
}
