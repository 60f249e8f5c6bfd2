import { sha256Of } from '../core/digest.ts'

const LONGEST = 150

/**
 * One part of a path of the site. What a path cannot have becomes `@` and its code point (`1!2.0` → `1@212.0`), so that two
 * texts never share one; nothing begins with a dot; what is too long for a file system ends with a digest of itself.
 */
export function pathPart(text: string): string {
  const part = text.replace(/[^A-Za-z0-9_+.-]/gu, each => codeOf(each.codePointAt(0) ?? 0)).replace(/^\./, '@2e')
  return part.length <= LONGEST ? part : `${part.slice(0, LONGEST)}@${sha256Of(text).slice(0, 16)}`
}

/** Two digits, or any number of them between two letters that are none: what follows is never taken for another digit. */
function codeOf(point: number): string {
  const digits = point.toString(16)
  return digits.length > 2 ? `@u${digits}u` : `@${digits.padStart(2, '0')}`
}
