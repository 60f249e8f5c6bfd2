import { isMainThread, Worker } from 'node:worker_threads'

/**
 * in MB. On a machine with much memory Node lets what was just made fill more than a hundred before it looks at it; a
 * marketplace makes and forgets gigabytes. Only a thread can be given a bound.
 */
const YOUNG = 32

/** Runs a door in a thread of its own: `door` is its module, which comes here again, and `main` runs. Answers the exit status. */
export function inOwnThread(door: string, main: () => Promise<number>): Promise<number> {
  if (!isMainThread) return main()
  return new Promise((done, fail) => {
    const thread = new Worker(new URL(door), {
      argv: process.argv.slice(2),
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    })
    thread.once('error', fail)
    thread.once('exit', done)
  })
}
