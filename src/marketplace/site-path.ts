import { sha256Of } from '../core/digest.ts'

const LONGEST = 150

/**
 * One part of a path of the site. What a path cannot have becomes `@` and its code point (`1!2.0` → `1@212.0`), so that two
 * texts never share one; nothing begins with a dot; what is too long for a file system ends with a digest of itself.
 */
export function pathPart(text: string): string {
  const part = text
    .replace(/[^A-Za-z0-9_+.-]/gu, each => `@${(each.codePointAt(0) ?? 0).toString(16)}`)
    .replace(/^\./, '@2e')
  return part.length <= LONGEST ? part : `${part.slice(0, LONGEST)}@${sha256Of(text).slice(0, 16)}`
}
