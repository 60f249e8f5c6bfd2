/** Runs work, at most so much of it at the same time; the rest waits in order of arrival. */
export type Bounded = <Result>(work: () => Promise<Result>) => Promise<Result>

export function bounded(atOnce: number): Bounded {
  let running = 0
  const waiting: (() => void)[] = []
  return async work => {
    // Who is let in takes over the place of the one that leaves, so nobody slips in between.
    if (running >= atOnce) await new Promise<void>(enter => waiting.push(enter))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
