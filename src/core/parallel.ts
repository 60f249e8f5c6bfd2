import type { Problem } from './problem.ts'

/**
 * Works through the items, at most `width` at a time. After the first problem none is begun, and those under way are
 * waited for; answers every problem that was met.
 */
export async function inParallel<Item>(
  items: Iterable<Item>,
  width: number,
  work: (item: Item) => Promise<Problem | undefined>,
): Promise<readonly Problem[]> {
  const waiting = Iterator.from(items)
  const met: Problem[] = []
  const worker = async (): Promise<void> => {
    // One iterator for all workers: each takes the next item that nobody has.
    for (let next = waiting.next(); !next.done && met.length === 0; next = waiting.next()) {
      const trouble = await work(next.value)
      if (trouble) met.push(trouble)
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return met
}

/** Works through all items, at most `width` at a time, whatever the others come to; answers what was found, in no order. */
export async function allInParallel<Item, Found>(
  items: Iterable<Item>,
  width: number,
  work: (item: Item) => Promise<Found | undefined>,
): Promise<readonly Found[]> {
  const waiting = Iterator.from(items)
  const found: Found[] = []
  const worker = async (): Promise<void> => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      const one = await work(next.value)
      if (one !== undefined) found.push(one)
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return found
}
