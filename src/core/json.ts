import { compareText } from './order.ts'
/** JSON as this house reads and writes it: bounded when it comes from outside, sorted and stable when it is ours. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Two-space JSON with keys sorted by UTF-16 code unit and a final newline: same value, same bytes. Absent (`undefined`) members are left out. */
export function stableJson(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`
}

/** The same order without white space, for digests (the subset of RFC 8785 that strings and safe integers need). */
export function compactJson(value: unknown): string {
  return JSON.stringify(sorted(value))
}

/**
 * Parses foreign JSON of at most `maxDepth` nested containers. Returns `undefined` for text that is no JSON or nests
 * deeper; callers turn that into their own problem. The size is bounded by whoever read the bytes.
 */
export function parseJson(text: string, maxDepth = 64): Json | undefined {
  if (depthOf(text) > maxDepth) return undefined
  try {
    // `__proto__` as an own key is data here, never a prototype: JSON.parse defines it, and `sorted` copies it likewise.
    const value: Json = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

/** Is this JSON value an object (not null, not an array)? */
export function isObject(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  entries.sort(([left], [right]) => compareText(left, right))
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]))
}

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (inString) {
      if (code === 0x5c) at += 1
      else if (code === 0x22) inString = false
    } else if (code === 0x22) inString = true
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth)
    else if (code === 0x7d || code === 0x5d) depth -= 1
  }
  return deepest
}
