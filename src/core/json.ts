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
  return sizesOf(text).depth > maxDepth ? undefined : parsed(text)
}

/** How large foreign JSON may be once it is read: nested containers; values of any kind, containers too. */
export interface JsonLimits {
  readonly depth: number
  readonly values: number
}

/**
 * Parses foreign JSON that every reader must read alike: what {@link parseJson} refuses, and bytes that are no UTF-8 or
 * begin with a byte order mark, more values than allowed, and an object that has a member twice (some readers take the
 * first, some the last).
 */
export function parseExactJson(bytes: Uint8Array, limits: JsonLimits): Json | undefined {
  const text = utf8Of(bytes)
  if (text === undefined) return undefined
  const { depth, values, members } = sizesOf(text)
  if (depth > limits.depth || values > limits.values) return undefined
  const value = parsed(text)
  return value !== undefined && membersIn(value) === members ? value : undefined
}

function utf8Of(bytes: Uint8Array): string | undefined {
  try {
    // The mark stays in the text, where no JSON begins with it.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function membersIn(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0
  const inside = Object.values(value)
  return inside.reduce((sum: number, each: Json) => sum + membersIn(each), Array.isArray(value) ? 0 : inside.length)
}

function parsed(text: string): Json | undefined {
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

/** Of text that is JSON; each value but the first comes after a comma, or first in its container. */
function sizesOf(text: string): { readonly depth: number; readonly values: number; readonly members: number } {
  let open = 0
  let depth = 0
  let values = 1
  let members = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x22) at = endOfString(text, at + 1)
    else if (code === 0x7b || code === 0x5b) {
      depth = Math.max(depth, ++open)
      values += 1
    } else if (code === 0x7d || code === 0x5d) open -= 1
    else if (code === 0x2c) values += 1
    else if (code === 0x3a) members += 1
  }
  return { depth, values, members }
}

/** Where the quotation mark stands that ends a string: the first one behind an even number of backslashes. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes += 1
    if (slashes % 2 === 0) return at
  }
  return text.length
}
