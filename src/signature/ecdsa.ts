import type { KeyObject } from 'node:crypto'

/** Short Weierstrass curves y² = x³ − 3x + b over a prime field (FIPS 186-5), as leaf keys have them. */
interface Curve {
  readonly bytes: number
  readonly p: bigint
  readonly n: bigint
  readonly generator: Point
}

/** Jacobian coordinates; z = 0 is the point at infinity. */
interface Point {
  readonly x: bigint
  readonly y: bigint
  readonly z: bigint
}

const CURVES: Readonly<Record<string, Curve>> = {
  prime256v1: {
    bytes: 32,
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    generator: {
      x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
      y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
      z: 1n,
    },
  },
  secp384r1: {
    bytes: 48,
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    n: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    generator: {
      x: 0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
      y: 0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
      z: 1n,
    },
  },
}

/**
 * Does this DER signature (RFC 3279) hold over a message of which only the digest is known? ECDSA over P-256 and P-384
 * (FIPS 186-5 §6.4.2); `undefined` for any other key. Nothing here is secret, so nothing is constant-time.
 * node:crypto hashes its input itself and cannot be given a digest.
 */
export function verifyDigest(digest: Uint8Array, key: KeyObject, signature: Uint8Array): boolean | undefined {
  const curve = CURVES[key.asymmetricKeyDetails?.namedCurve ?? '']
  if (key.asymmetricKeyType !== 'ec' || curve === undefined) return undefined
  const pair = readSignature(signature)
  if (pair === undefined) return false
  const [r, s] = pair
  if (r <= 0n || s <= 0n || r >= curve.n || s >= curve.n) return false
  // The key object is on its curve: OpenSSL refuses any other when it is made.
  const { x, y } = key.export({ format: 'jwk' })
  if (x === undefined || y === undefined) return undefined
  const open: Point = { x: toNumber(Buffer.from(x, 'base64url')), y: toNumber(Buffer.from(y, 'base64url')), z: 1n }
  const inverse = invert(s, curve.n)
  const e = toNumber(digest.subarray(0, curve.bytes))
  const sum = combine(curve, (e * inverse) % curve.n, (r * inverse) % curve.n, open)
  if (sum.z === 0n) return false
  const back = invert(sum.z, curve.p)
  return ((sum.x * back * back) % curve.p) % curve.n === r
}

/** u1·G + u2·Q, both multiplied in one walk over their bits. */
function combine(curve: Curve, u1: bigint, u2: bigint, open: Point): Point {
  const both = add(curve.p, curve.generator, open)
  let sum: Point = { x: 1n, y: 1n, z: 0n }
  for (let bit = BigInt(curve.bytes * 8 - 1); bit >= 0n; bit -= 1n) {
    sum = double(curve.p, sum)
    const first = (u1 >> bit) & 1n
    const second = (u2 >> bit) & 1n
    if (first === 1n && second === 1n) sum = add(curve.p, sum, both)
    else if (first === 1n) sum = add(curve.p, sum, curve.generator)
    else if (second === 1n) sum = add(curve.p, sum, open)
  }
  return sum
}

// Formulas `dbl-2001-b` and `add-2007-bl` of the Explicit-Formulas Database, a = −3.
function double(p: bigint, { x, y, z }: Point): Point {
  if (z === 0n || y === 0n) return { x: 1n, y: 1n, z: 0n }
  const delta = (z * z) % p
  const gamma = (y * y) % p
  const beta = (x * gamma) % p
  const alpha = (3n * (x - delta) * (x + delta)) % p
  const x3 = modulo(alpha * alpha - 8n * beta, p)
  const z3 = modulo((y + z) * (y + z) - gamma - delta, p)
  const y3 = modulo(alpha * (4n * beta - x3) - 8n * gamma * gamma, p)
  return { x: x3, y: y3, z: z3 }
}

function add(p: bigint, a: Point, b: Point): Point {
  if (a.z === 0n) return b
  if (b.z === 0n) return a
  const z1z1 = (a.z * a.z) % p
  const z2z2 = (b.z * b.z) % p
  const u1 = (a.x * z2z2) % p
  const u2 = (b.x * z1z1) % p
  const s1 = (a.y * b.z * z2z2) % p
  const s2 = (b.y * a.z * z1z1) % p
  const h = modulo(u2 - u1, p)
  const r = modulo(2n * (s2 - s1), p)
  if (h === 0n) return r === 0n ? double(p, a) : { x: 1n, y: 1n, z: 0n }
  const i = (4n * h * h) % p
  const j = (h * i) % p
  const v = (u1 * i) % p
  const x3 = modulo(r * r - j - 2n * v, p)
  const y3 = modulo(r * (v - x3) - 2n * s1 * j, p)
  const z3 = modulo(((a.z + b.z) * (a.z + b.z) - z1z1 - z2z2) * h, p)
  return { x: x3, y: y3, z: z3 }
}

function modulo(value: bigint, p: bigint): bigint {
  const rest = value % p
  return rest < 0n ? rest + p : rest
}

/** The inverse modulo a prime, by the extended Euclidean algorithm. */
function invert(value: bigint, prime: bigint): bigint {
  let [low, high] = [modulo(value, prime), prime]
  let [left, right] = [1n, 0n]
  while (low > 1n) {
    const ratio = high / low
    ;[low, high] = [high - low * ratio, low]
    ;[left, right] = [right - left * ratio, left]
  }
  return modulo(left, prime)
}

function toNumber(bytes: Uint8Array): bigint {
  return bytes.byteLength === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
}

/** SEQUENCE { INTEGER r, INTEGER s } in strict DER. */
function readSignature(der: Uint8Array): readonly [bigint, bigint] | undefined {
  if (der[0] !== 0x30 || der[1] !== der.byteLength - 2) return undefined
  const first = readInteger(der, 2)
  const second = first && readInteger(der, first.end)
  return second && second.end === der.byteLength ? [first.value, second.value] : undefined
}

function readInteger(der: Uint8Array, at: number): { readonly value: bigint; readonly end: number } | undefined {
  const length = der[at + 1]
  const head = der[at + 2]
  if (der[at] !== 0x02 || length === undefined || length === 0 || length > 0x7f || head === undefined) return undefined
  const end = at + 2 + length
  if (end > der.byteLength || head >= 0x80) return undefined
  if (head === 0 && length > 1 && (der[at + 3] ?? 0) < 0x80) return undefined
  return { value: toNumber(der.subarray(at + 2, end)), end }
}
