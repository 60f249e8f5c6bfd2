/** A writer of DER (ITU-T X.690): every function answers one finished element. It reads nothing. */

export type Element = Uint8Array

export function sequence(...parts: readonly Element[]): Element {
  return element(0x30, ...parts)
}

export function set(...parts: readonly Element[]): Element {
  return element(0x31, ...parts)
}

/** A SET OF: its members in the order that DER wants, of their encodings (X.690 §11.6). */
export function setOf(...members: readonly Element[]): Element {
  return set(...members.toSorted((left, right) => Buffer.compare(left, right)))
}

/** A context tag around whole elements, `[number] EXPLICIT`. */
export function explicit(number: number, ...parts: readonly Element[]): Element {
  return element(0xa0 + number, ...parts)
}

/** A context tag in place of a primitive's own, `[number] IMPLICIT`. */
export function implicit(number: number, content: Uint8Array): Element {
  return element(0x80 + number, content)
}

/** A number below 128. */
export function small(value: number): Element {
  return element(0x02, Uint8Array.of(value))
}

/** A positive integer from big-endian bytes without a leading zero byte. */
export function integer(bytes: Uint8Array): Element {
  const needsSign = ((bytes[0] ?? 0) & 0x80) !== 0
  return needsSign ? element(0x02, Uint8Array.of(0), bytes) : element(0x02, bytes)
}

export function boolean(value: boolean): Element {
  return element(0x01, Uint8Array.of(value ? 0xff : 0))
}

export function octets(...content: readonly Uint8Array[]): Element {
  return element(0x04, ...content)
}

/** A BIT STRING; `unused` bits of the last byte carry nothing. */
export function bits(content: Uint8Array, unused = 0): Element {
  return element(0x03, Uint8Array.of(unused), content)
}

export function utf8(text: string): Element {
  return element(0x0c, new TextEncoder().encode(text))
}

/** An object identifier in dotted form. */
export function oid(dotted: string): Element {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return element(0x06, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)))
}

/** UTCTime before 2050, GeneralizedTime from then on (RFC 5280 §4.1.2.5), in whole seconds. */
export function time(instant: Date): Element {
  return instant.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(digitsOf(instant).slice(2)))
    : generalizedTime(instant)
}

/** GeneralizedTime in whole seconds. */
export function generalizedTime(instant: Date): Element {
  return element(0x18, Buffer.from(digitsOf(instant)))
}

function digitsOf(instant: Date): string {
  return instant
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:T]/g, '')
}

function element(tag: number, ...parts: readonly Uint8Array[]): Element {
  const size = parts.reduce((sum, part) => sum + part.byteLength, 0)
  return Buffer.concat([Uint8Array.from([tag, ...lengthOf(size)]), ...parts])
}

function lengthOf(size: number): readonly number[] {
  if (size < 0x80) return [size]
  const bytes: number[] = []
  for (let rest = size; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return [0x80 + bytes.length, ...bytes]
}

function base128(value: number): readonly number[] {
  const bytes = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift(0x80 | (rest & 0x7f))
  return bytes
}
