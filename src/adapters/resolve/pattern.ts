/** Does a file name match a pattern of `*` (any characters) and `?` (one)? Upper and lower case differ; linear in practice, never exponential. */
export function matchesPattern(pattern: string, name: string): boolean {
  let at = 0
  let inPattern = 0
  let star = -1
  let retry = 0
  while (at < name.length) {
    const wanted = pattern[inPattern]
    if (wanted === '*') {
      star = inPattern
      retry = at
      inPattern += 1
    } else if (wanted === '?' || (wanted !== undefined && wanted === name[at])) {
      at += 1
      inPattern += 1
    } else if (star !== -1) {
      retry += 1
      at = retry
      inPattern = star + 1
    } else return false
  }
  return /^\**$/.test(pattern.slice(inPattern))
}
