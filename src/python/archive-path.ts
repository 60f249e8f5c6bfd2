// Windows would read these as a drive, a stream or a separator; a control character would hide what is printed.
const FORBIDDEN = /[\\:\p{Cc}]/u

/**
 * Why a path of an archive must not be unpacked, as the rest of a sentence that begins with the path; undefined for a
 * path that stays below the folder it is unpacked into, on every platform. Limit: 1024 characters.
 */
export function whyUnsafe(path: string): string | undefined {
  if (path === '' || path === '/') return 'is empty'
  if (path.length > 1024) return 'is longer than 1024 characters'
  if (path.startsWith('/')) return 'is absolute'
  if (FORBIDDEN.test(path)) return 'holds a backslash, colon or control character'
  const parts = (path.endsWith('/') ? path.slice(0, -1) : path).split('/')
  if (parts.includes('..')) return 'leads out of the archive'
  if (parts.includes('.') || parts.includes('')) return 'is not in its plain form'
  return undefined
}

const ROOM = 64 * 1024 * 1024
const RATIO = 250
const TOTAL = 16 * 1024 * 1024 * 1024

/** Is this many unpacked bytes out of all proportion to the packed ones (both in bytes)? 64 MiB are always allowed, 16 GiB never exceeded. */
export function isBomb(unpacked: number, packed: number): boolean {
  return unpacked > TOTAL || (unpacked > ROOM && unpacked > packed * RATIO)
}
