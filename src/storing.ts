import { allInParallel } from './core/parallel.ts'
import { EXIT_OF, isProblem, type Problem, problem, withCause } from './core/problem.ts'
import type { Clock } from './ports/clock.ts'
import type { Log } from './ports/log.ts'
import type { ReleaseStore } from './ports/release-store.ts'
import type { Asset, StoredAsset } from './release/asset.ts'
import type { StageEffort } from './release/effort.ts'
import { holds, reconcile, type Step, troubleOfConflict } from './release/reconcile.ts'

/** What settling needs besides the store. */
export interface SettleTools {
  readonly log: Log
  readonly clock: Clock
  /** names that no one but this program writes: planned no more, they are removed from the draft */
  readonly isOwn?: (name: string) => boolean
  /** default six */
  readonly rounds?: number
}

/** What settling left behind. */
export interface Settlement {
  /** the store's own list, after the last write */
  readonly listed: readonly StoredAsset[]
}

const ROUNDS = 6
const PARALLEL = 4
const FIRST_PAUSE_MS = 500
/** after so many writes a line of progress */
const MANY = 50

/**
 * Makes a draft hold these assets; the only code that writes assets. It lists, writes what differs, and lists again:
 * an answer of the store is never believed, only the digest that it lists afterwards. At most six rounds, the pause
 * doubling from half a second; then `publish/not-settled`. Trouble that no repetition mends (exit class 2, or an outage that
 * outlasted the run's patience) ends it at once.
 */
export async function settle(
  store: ReleaseStore,
  assets: readonly Asset[],
  { log, clock, isOwn, rounds = ROUNDS }: SettleTools,
): Promise<Settlement | Problem> {
  const contents = new Map(assets.map(asset => [asset.name, asset]))
  let trouble: Problem | undefined

  const act = async (step: Step): Promise<Problem | undefined> => {
    switch (step.kind) {
      case 'put':
      case 'replace': {
        const asset = contents.get(step.asset.name)
        return asset && (step.kind === 'put' ? store.put(asset) : store.replace(asset))
      }
      case 'remove':
        log.info(`removing \`${step.name}\` (${step.reason})`)
        return store.remove(step.name)
      case 'keep':
      case 'conflict':
      case 'unclaimed':
        return undefined
    }
  }

  for (let round = 0; round <= rounds; round += 1) {
    const listed = await store.list()
    if (isProblem(listed)) return listed
    const steps = reconcile(assets, listed, store.mode(), isOwn)
    const conflict = steps.find(step => step.kind === 'conflict')
    if (conflict) return troubleOfConflict(conflict)
    const due = steps.filter(step => step.kind === 'put' || step.kind === 'replace' || step.kind === 'remove')
    if (due.length === 0) return { listed }
    if (round === rounds) break
    if (round > 0) {
      const reason = trouble ? `: ${trouble.what}` : ''
      log.info(`${due.length} assets are not stored as planned${reason}; round ${round + 1} of ${rounds}`)
      await clock.sleep(FIRST_PAUSE_MS * 2 ** (round - 1))
    }
    // A name has to be free before it can be taken again, and nothing may go before what takes its place is there.
    const partial = due.filter(step => step.kind === 'remove' && step.reason === 'partial')
    const writes = due.filter(step => step.kind !== 'remove')
    const rest = due.filter(step => step.kind === 'remove' && step.reason !== 'partial')
    const problems = [
      ...(await allInParallel(partial, PARALLEL, act)),
      ...(await allInParallel(writes, PARALLEL, counting(writes.length, act, log))),
      ...(await allInParallel(rest, PARALLEL, act)),
    ]
    // An outage is said where the run's patience is spent: further rounds would only add to it.
    const final = problems.find(each => EXIT_OF[each.code] === 2 || each.code === 'publish/outage')
    if (final) return final
    trouble = problems[0]
  }
  return notSettled(assets, await store.list(), rounds, trouble)
}

/** Says now and then how far many writes have come: at GitHub's pace they take minutes. */
function counting(
  all: number,
  act: (step: Step) => Promise<Problem | undefined>,
  log: Log,
): (step: Step) => Promise<Problem | undefined> {
  let done = 0
  return async step => {
    const trouble = await act(step)
    done += 1
    if (done % MANY === 0 && done < all) log.info(`${done} of ${all} assets`)
    return trouble
  }
}

function notSettled(
  assets: readonly Asset[],
  listed: readonly StoredAsset[] | Problem,
  rounds: number,
  trouble: Problem | undefined,
): Problem {
  if (isProblem(listed)) return listed
  const open = assets.filter(asset => !listed.some(found => holds(found, asset)))
  const names = open.slice(0, 5).map(asset => `\`${asset.name}\``)
  const more = open.length > names.length ? ` and ${open.length - names.length} more` : ''
  const cause = trouble && withCause(trouble)
  return problem(
    'publish/not-settled',
    `After ${rounds} rounds the release does not hold ${names.join(', ') || 'what was planned'}${more} with the planned digest`,
    'The release stays a draft. Run again: what is stored already is kept, and only the rest is uploaded.',
    cause === undefined ? {} : { cause },
  )
}

/** Takes assets one by one, and stores in one go whatever has gathered while the last went on: of one name the newest. */
export interface Keeper {
  keep(asset: Asset): void
  /** An asset that grows: it is made when its turn to be written has come, and not before. */
  keepGrowing(name: string, make: () => Asset | undefined): void
  /** waits for what is under way. Trouble is not told: settling at the end meets it again. */
  done(): Promise<void>
}

/**
 * Stores what a stage has finished while it is still at work, so that a run that is killed loses only what was under
 * way. One settling at a time: fifty files are few lists, not fifty. Each only tries: what it could not store goes along
 * with the next, and has the patience of the settling at the end.
 */
export function keeperOf(store: ReleaseStore, tools: SettleTools): Keeper {
  let gathered = new Map<string, () => Asset | undefined>()
  let turn = Promise.resolve()
  let isAtWork = false
  const work = async (): Promise<void> => {
    try {
      while (gathered.size > 0) {
        const now = gathered
        gathered = new Map()
        const assets = [...now.values()].flatMap(make => make() ?? [])
        const settled = await settle(store, assets, { ...tools, rounds: 1 })
        if (isProblem(settled)) {
          gathered = new Map([...now, ...gathered])
          return
        }
      }
    } finally {
      isAtWork = false
    }
  }
  const keepGrowing: Keeper['keepGrowing'] = (name, make) => {
    gathered.set(name, make)
    if (isAtWork) return
    isAtWork = true
    turn = turn.then(work)
    // Whoever waits for the end meets what was thrown: until then nobody does.
    turn.catch(() => {})
  }
  return {
    keepGrowing,
    keep: asset => keepGrowing(asset.name, () => asset),
    done: () => turn,
  }
}

/** The same store for one stage, that counts what is written to it; the time runs from now. */
export function metered(
  store: ReleaseStore,
  clock: Clock,
): { readonly store: ReleaseStore; readonly took: () => StageEffort } {
  const started = clock.now().getTime()
  const begun = new Set<string>()
  let tries = 0
  let bytes = 0
  const count = ({ name, size, sha256 }: Asset): void => {
    tries += 1
    bytes += size
    begun.add(`${name} ${sha256}`)
  }
  return {
    store: {
      ...store,
      put: asset => {
        count(asset)
        return store.put(asset)
      },
      replace: asset => {
        count(asset)
        return store.replace(asset)
      },
    },
    took: () => ({ durationMs: clock.now().getTime() - started, tries, retries: tries - begun.size, bytes }),
  }
}
