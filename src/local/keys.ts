import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  sign,
} from 'node:crypto'

/** A P-256 key pair of the rehearsal. */
export interface KeyPair {
  readonly privateKey: KeyObject
  /** SubjectPublicKeyInfo, DER */
  readonly spki: Uint8Array
  /** SHA-256 of `spki`: the key id of RFC 6962 logs */
  readonly id: Uint8Array
  /** the public half as JWK, for a JSON Web Key Set */
  readonly jwk: JsonWebKey
  /** ECDSA with SHA-256, DER signature */
  sign(bytes: Uint8Array): Uint8Array
}

export function newKeyPair(): KeyPair {
  return keyPairOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)
}

/** Reads a PKCS #8 PEM; `undefined` for anything but a P-256 private key. */
export function keyPairFromPem(text: string): KeyPair | undefined {
  try {
    const key = createPrivateKey(text)
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? keyPairOf(key) : undefined
  } catch {
    return undefined
  }
}

/** An Ed25519 key pair (RFC 8032): a log of the Rekor v2 kind signs its checkpoints with it. */
export interface Ed25519Pair {
  readonly privateKey: KeyObject
  /** SubjectPublicKeyInfo, DER */
  readonly spki: Uint8Array
  /** the bare public key, 32 bytes */
  readonly raw: Uint8Array
  sign(bytes: Uint8Array): Uint8Array
}

export function newEd25519Pair(): Ed25519Pair {
  return ed25519PairOf(generateKeyPairSync('ed25519').privateKey)
}

/** Reads a PKCS #8 PEM; `undefined` for anything but an Ed25519 private key. */
export function ed25519PairFromPem(text: string): Ed25519Pair | undefined {
  try {
    const key = createPrivateKey(text)
    return key.asymmetricKeyType === 'ed25519' ? ed25519PairOf(key) : undefined
  } catch {
    return undefined
  }
}

/** PKCS #8 PEM of the private half. */
export function pemOfPrivate(pair: KeyPair | Ed25519Pair): string {
  return pem('PRIVATE KEY', pair.privateKey.export({ type: 'pkcs8', format: 'der' }))
}

/** RFC 7468 text with the lines of 64 characters that sigstore-python rebuilds and compares byte by byte. */
export function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

function keyPairOf(privateKey: KeyObject): KeyPair {
  const publicKey = createPublicKey(privateKey)
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return {
    privateKey,
    spki,
    id: sha256(spki),
    jwk: publicKey.export({ format: 'jwk' }),
    sign: bytes => sign('sha256', bytes, privateKey),
  }
}

function ed25519PairOf(privateKey: KeyObject): Ed25519Pair {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  return { privateKey, spki, raw: spki.subarray(-32), sign: bytes => sign(null, bytes, privateKey) }
}
