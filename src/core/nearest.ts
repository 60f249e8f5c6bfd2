/** The known word that a misspelt one most likely means; undefined where none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 60) return undefined
  const ranked = known.map(each => ({ each, distance: distanceOf(word.toLowerCase(), each.toLowerCase()) }))
  ranked.sort((left, right) => left.distance - right.distance)
  const [first] = ranked
  return first !== undefined && first.distance <= (word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3)))
    ? first.each
    : undefined
}

/** Characters to add, remove or replace (Levenshtein). */
function distanceOf(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (const [at, character] of left.split('').entries()) {
    const next = [at + 1]
    for (const [index, other] of right.split('').entries()) {
      const replaced = (row[index] ?? 0) + (character === other ? 0 : 1)
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
