import type { Problem } from '../../core/problem.ts'

/** Works through the items, at most `width` at a time; the first problem ends it, and what runs then is waited for. */
export async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Problem | undefined>,
): Promise<Problem | undefined> {
  const waiting = items.values()
  const met: Problem[] = []
  const worker = async (): Promise<void> => {
    // One iterator for all workers: each takes the next item that nobody has.
    for (const item of waiting) {
      const trouble = await work(item)
      if (trouble) met.push(trouble)
      if (met.length > 0) return
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
  return met[0]
}
