const BLANKS = /[ \t]*/y

/** A place in a text that moves on as tokens are taken. Patterns are sticky (`y`) and match at that place alone. */
export interface Scanner {
  /** moves past a match and returns it, else stays */
  take(pattern: RegExp): string | undefined
  /** moves past this very text */
  skip(text: string): boolean
  /** moves past blanks and tabs; true if there were any */
  blanks(): boolean
  atEnd(): boolean
}

export function createScanner(text: string): Scanner {
  let at = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    at += found?.length ?? 0
    return found
  }
  return {
    take,
    skip: wanted => {
      if (!text.startsWith(wanted, at)) return false
      at += wanted.length
      return true
    },
    blanks: () => take(BLANKS) !== '',
    atEnd: () => at === text.length,
  }
}
