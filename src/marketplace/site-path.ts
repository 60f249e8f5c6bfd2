import { sha256Of } from '../core/digest.ts'
import type { Badge } from '../release/badge.ts'

/** Where things lie on the site, relative to its root. Names that a path cannot have are spelled out, so none leaves it. */

const LONGEST = 150

/**
 * One part of a path of the site. What a path cannot have becomes `@` and its code point (`1!2.0` → `1@212.0`), so that two
 * texts never share one; nothing begins with a dot; what is too long for a file system ends with a digest of itself.
 */
export function pathPart(text: string): string {
  const part = text.replace(/[^A-Za-z0-9_+.-]/gu, each => codeOf(each.codePointAt(0) ?? 0)).replace(/^\./, '@2e')
  return part.length <= LONGEST ? part : `${part.slice(0, LONGEST)}@${sha256Of(text).slice(0, 16)}`
}

export function pluginFolder(name: string): string {
  return `plugins/${pathPart(name)}/`
}

/** Everything that is known of a plugin. */
export function entryFile(name: string): string {
  return `plugins/${pathPart(name)}.json`
}

type Kind = Badge['kind']
type Form = 'svg' | 'json'

/** Of a plugin's latest release. */
export function badgeFile(name: string, kind: Kind, form: Form = 'svg'): string {
  return `badges/${pathPart(name)}/${kind}.${form}`
}

/**
 * Of the release that is sealed by exactly this manifest, and so of exactly the bytes that it lists. (A folder a digest would
 * cost more than its files.)
 */
export function sealedBadgeFile(sha256: string, kind: Kind, form: Form = 'svg'): string {
  return `badges/sha256/${kind}@${sha256}.${form}`
}

/** Two digits, or any number of them between two letters that are none: what follows is never taken for another digit. */
function codeOf(point: number): string {
  const digits = point.toString(16)
  return digits.length > 2 ? `@u${digits}u` : `@${digits.padStart(2, '0')}`
}
