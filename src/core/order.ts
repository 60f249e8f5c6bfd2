/** The order in which this house writes lists: by UTF-16 code unit, the same on every machine whatever its language. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** A sorted copy, by a text of each item; items of equal text keep their order. */
export function sortedBy<T>(items: Iterable<T>, textOf: (item: T) => string): readonly T[] {
  return [...items].sort((left, right) => compareText(textOf(left), textOf(right)))
}
