import { isObject, type Json } from '../core/json.ts'

/**
 * What a piece of foreign JSON must look like. Answers where it first departs from that, or `undefined`. Protobuf's JSON
 * mapping is meant to be strict (unknown fields are refused); the libraries below us are lenient, so this runs first.
 */
export type Shape = (value: Json, path: string) => string | undefined

type Fields = Readonly<Record<string, Shape>>

/** An object of exactly these members, of which null is absent; with `open`, unknown members are let through unread. */
export function object(required: Fields, optional: Fields = {}, open = false): Shape {
  return (value, path) => {
    if (!isObject(value)) return `\`${path}\` is no object`
    for (const [name, shape] of Object.entries(required)) {
      const member = Object.hasOwn(value, name) ? value[name] : undefined
      if (member === undefined || member === null) return `\`${path}.${name}\` is missing`
      const departs = shape(member, `${path}.${name}`)
      if (departs !== undefined) return departs
    }
    for (const [name, member] of Object.entries(value)) {
      if (Object.hasOwn(required, name)) continue
      const shape = Object.hasOwn(optional, name) ? optional[name] : undefined
      if (shape === undefined) {
        if (open) continue
        return `\`${path}\` has an unknown member \`${name.slice(0, 60)}\``
      }
      const departs = member === null ? undefined : shape(member, `${path}.${name}`)
      if (departs !== undefined) return departs
    }
    return undefined
  }
}

/** An object of {@link object}'s kind that has exactly one of these members: protobuf's `oneof`, where it must be set. */
export function withOneOf(shape: Shape, ...names: readonly string[]): Shape {
  return (value, path) => {
    const departs = shape(value, path)
    if (departs !== undefined || !isObject(value)) return departs
    const found = names.filter(name => Object.hasOwn(value, name) && value[name] !== null)
    return found.length === 1
      ? undefined
      : `\`${path}\` has ${found.length} of ${names.map(each => `\`${each}\``).join(', ')} where it has one`
  }
}

/** The JSON without members that are null: protobuf's JSON mapping reads null as absent. Elements of lists stay. */
export function withoutNulls(value: Json): Json {
  if (isList(value)) return value.map(withoutNulls)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (member === null ? [] : [[name, withoutNulls(member)]])),
  )
}

/** `least` to `most` elements of one shape. */
export function list(element: Shape, least: number, most: number): Shape {
  return (value, path) => {
    if (!isList(value)) return `\`${path}\` is no list`
    if (value.length < least || value.length > most) {
      return `\`${path}\` has ${value.length} elements, allowed are ${least} to ${most}`
    }
    for (const [index, each] of value.entries()) {
      const departs = element(each, `${path}[${index}]`)
      if (departs !== undefined) return departs
    }
    return undefined
  }
}

/** Text of 1 to `most` UTF-16 code units. */
export function text(most: number): Shape {
  return (value, path) =>
    typeof value === 'string' && value.length > 0 && value.length <= most
      ? undefined
      : `\`${path}\` is no text of 1 to ${most} characters`
}

/** One of these texts. */
export function oneOf(...allowed: readonly string[]): Shape {
  return (value, path) =>
    typeof value === 'string' && allowed.includes(value)
      ? undefined
      : `\`${path}\` is none of ${allowed.map(each => `\`${each}\``).join(', ')}`
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

/** Canonical base64 (RFC 4648 §4, padded) of 1 to `most` bytes. */
export function base64(most: number): Shape {
  return (value, path) =>
    typeof value === 'string' &&
    value.length <= Math.ceil(most / 3) * 4 &&
    value.length % 4 === 0 &&
    BASE64.test(value) &&
    Buffer.from(value, 'base64').toString('base64') === value
      ? undefined
      : `\`${path}\` is no base64 of 1 to ${most} bytes`
}

/** An unsigned integer below 2^63, as protobuf's JSON writes 64-bit numbers: a decimal text, or a safe JSON number. */
export const decimal: Shape = (value, path) => {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return undefined
  if (typeof value === 'string' && /^(?:0|[1-9]\d{0,18})$/.test(value) && BigInt(value) < 2n ** 63n) return undefined
  return `\`${path}\` is no unsigned number`
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/

/** An instant of RFC 3339 that exists. */
export const instant: Shape = (value, path) =>
  typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value))
    ? undefined
    : `\`${path}\` is no RFC 3339 instant`

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
