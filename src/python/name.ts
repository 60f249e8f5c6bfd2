const EDGE = /^[a-z0-9]$/i

/** A project or extra name in the one form that is compared (PEP 503): lower case, runs of `-`, `_` and `.` as one `-`. */
export function normalizeName(text: string): string {
  return text.toLowerCase().replace(/[-_.]+/g, '-')
}

/**
 * Is this a valid project or extra name (core metadata 2.x): ASCII letters, digits, `-`, `_` and `.`, a letter or digit
 * at both ends? Refuses more than 255 characters, which no file system would store.
 */
export function isProjectName(text: string): boolean {
  return text.length <= 255 && /^[a-z0-9._-]+$/i.test(text) && EDGE.test(text.charAt(0)) && EDGE.test(text.slice(-1))
}
