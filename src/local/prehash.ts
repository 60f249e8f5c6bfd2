import type { KeyObject } from 'node:crypto'

/**
 * ECDSA over P-256 against a digest alone (FIPS 186-5 §6.4.2). A log is given the digest and never the artifact, and
 * node:crypto cannot verify a digest that it did not compute itself. Public values only: it need not run in constant time.
 */
export function verifyPrehash(key: KeyObject, digest: Uint8Array, signature: Uint8Array): boolean {
  const pair = readSignature(signature)
  const { kty, crv, x, y } = key.export({ format: 'jwk' })
  if (pair === undefined || kty !== 'EC' || crv !== 'P-256' || x === undefined || y === undefined) return false
  const { r, s } = pair
  if (r <= 0n || r >= ORDER || s <= 0n || s >= ORDER) return false
  const inverse = invert(s, ORDER)
  const hash = number(digest.subarray(0, 32))
  const publicPoint: Point = { x: number(Buffer.from(x, 'base64url')), y: number(Buffer.from(y, 'base64url')), z: 1n }
  const sum = twoProducts((hash * inverse) % ORDER, BASE, (r * inverse) % ORDER, publicPoint)
  if (sum.z === 0n) return false
  const back = invert(sum.z, PRIME)
  return modulo(sum.x * back * back, PRIME) % ORDER === r
}

// Curve P-256 of SEC 2 §2.4.2; its `a` is −3.
const PRIME = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** Jacobian coordinates: (x/z², y/z³); z = 0 is the point at infinity. */
interface Point {
  readonly x: bigint
  readonly y: bigint
  readonly z: bigint
}

const INFINITY: Point = { x: 1n, y: 1n, z: 0n }
const BASE: Point = {
  x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
  z: 1n,
}

/** first·a + second·b, both at once from the highest bit down. */
function twoProducts(first: bigint, a: Point, second: bigint, b: Point): Point {
  const both = add(a, b)
  let sum = INFINITY
  for (let bit = 255n; bit >= 0n; bit -= 1n) {
    sum = double(sum)
    const inFirst = ((first >> bit) & 1n) === 1n
    const inSecond = ((second >> bit) & 1n) === 1n
    if (inFirst && inSecond) sum = add(sum, both)
    else if (inFirst) sum = add(sum, a)
    else if (inSecond) sum = add(sum, b)
  }
  return sum
}

function double({ x, y, z }: Point): Point {
  if (z === 0n) return INFINITY
  const delta = (z * z) % PRIME
  const gamma = (y * y) % PRIME
  const beta = (x * gamma) % PRIME
  const alpha = (3n * (x - delta) * (x + delta)) % PRIME
  const nextX = modulo(alpha * alpha - 8n * beta, PRIME)
  return {
    x: nextX,
    y: modulo(alpha * (4n * beta - nextX) - 8n * gamma * gamma, PRIME),
    z: modulo(2n * y * z, PRIME),
  }
}

function add(left: Point, right: Point): Point {
  if (left.z === 0n) return right
  if (right.z === 0n) return left
  const leftZ = (left.z * left.z) % PRIME
  const rightZ = (right.z * right.z) % PRIME
  const u1 = (left.x * rightZ) % PRIME
  const s1 = (left.y * rightZ * right.z) % PRIME
  const h = modulo(right.x * leftZ - u1, PRIME)
  const slope = modulo(right.y * leftZ * left.z - s1, PRIME)
  if (h === 0n) return slope === 0n ? double(left) : INFINITY
  const h2 = (h * h) % PRIME
  const h3 = (h2 * h) % PRIME
  const x = modulo(slope * slope - h3 - 2n * u1 * h2, PRIME)
  return { x, y: modulo(slope * (u1 * h2 - x) - s1 * h3, PRIME), z: (h * left.z * right.z) % PRIME }
}

function invert(value: bigint, of: bigint): bigint {
  let [low, high, a, b] = [modulo(value, of), of, 1n, 0n]
  while (low > 1n) {
    const quotient = high / low
    ;[low, high] = [high - quotient * low, low]
    ;[a, b] = [b - quotient * a, a]
  }
  return modulo(a, of)
}

function modulo(value: bigint, of: bigint): bigint {
  const rest = value % of
  return rest < 0n ? rest + of : rest
}

function number(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)
}

// SEQUENCE { INTEGER r, INTEGER s } with one-byte lengths, nothing after it.
function readSignature(der: Uint8Array): { readonly r: bigint; readonly s: bigint } | undefined {
  const rLength = der[3] ?? 0
  const sLength = der[5 + rLength] ?? 0
  const fits =
    der[0] === 0x30 &&
    der[1] === der.byteLength - 2 &&
    der[2] === 0x02 &&
    der[4 + rLength] === 0x02 &&
    der.byteLength === 6 + rLength + sLength
  if (!fits || rLength === 0 || sLength === 0 || rLength > 33 || sLength > 33) return undefined
  const sStart = 6 + rLength
  if (((der[4] ?? 0) | (der[sStart] ?? 0)) & 0x80) return undefined
  return { r: number(der.subarray(4, 4 + rLength)), s: number(der.subarray(sStart)) }
}
