import { createHash, createVerify, type KeyObject, timingSafeEqual, verify } from 'node:crypto'
import type { Bundle, Envelope, MessageSignature } from '@sigstore/bundle'
import { type ByteSource, chunksOf } from '../core/bytes.ts'
import type { Sha256 } from '../core/digest.ts'
import { type Problem, problem } from '../core/problem.ts'
import { verifyDigest } from './ecdsa.ts'
import type { LoggedBody } from './log-body.ts'

/** What is to be judged: bytes of any size, or their SHA-256 alone. */
export type Artifact = ByteSource | { readonly sha256: Sha256 }

/** What was signed, as far as a log or a timestamp authority speaks of it. */
export interface SignedContent {
  readonly signature: Buffer
  /** of the signed bytes or of the payload inside; `undefined` where the bundle does not have it */
  digest(over: LoggedBody['over'], algorithm: LoggedBody['algorithm']): Buffer | undefined
}

/** bundle algorithm → node:crypto name */
const ALGORITHMS: Readonly<Record<string, LoggedBody['algorithm']>> = {
  1: 'sha256',
  2: 'sha384',
  3: 'sha512',
}

/** in bytes: Ed25519 signs the message itself, so it must be in memory */
const LARGEST_UNHASHED = 64 * 1024 * 1024

/** What stands in the log for this bundle. A message counts with the digest that the bundle states: {@link checkMessage} compares that with the artifact. */
export function contentOf({ content }: Bundle): SignedContent {
  if (content.$case === 'messageSignature') {
    const { signature, messageDigest } = content.messageSignature
    const stated = ALGORITHMS[messageDigest.algorithm]
    return {
      signature,
      digest: (over, algorithm) => (over === 'signed' && algorithm === stated ? messageDigest.digest : undefined),
    }
  }
  const { payload } = content.dsseEnvelope
  const signed = preAuthentication(content.dsseEnvelope)
  return {
    signature: content.dsseEnvelope.signatures[0]?.sig ?? Buffer.alloc(0),
    digest: (over, algorithm) =>
      createHash(algorithm)
        .update(over === 'signed' ? signed : payload)
        .digest(),
  }
}

/** May this key sign? ECDSA over P-256, P-384 and P-521, Ed25519, RSA of 2,048 bits and more (Sigstore's algorithm registry). */
export function isSigningKey(key: KeyObject): boolean {
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {}
  const type = key.asymmetricKeyType
  if (type === 'ec') return Object.hasOwn(HASHES, namedCurve ?? '')
  return type === 'rsa' ? (modulusLength ?? 0) >= 2048 : type === 'ed25519'
}

/** curve → hash of the registry */
const HASHES: Readonly<Record<string, LoggedBody['algorithm']>> = {
  prime256v1: 'sha256',
  secp384r1: 'sha384',
  secp521r1: 'sha512',
}

/** Does the one signature of this DSSE envelope (DSSE v1, over its pre-authentication encoding) hold? */
export function isEnvelopeSigned(envelope: Envelope, key: KeyObject): boolean {
  const signature = envelope.signatures[0]?.sig ?? Buffer.alloc(0)
  const signed = preAuthentication(envelope)
  const ofCurve = HASHES[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? 'sha256'
  // The registry's hash goes with the curve; older signers hash with SHA-256 whatever the key.
  const hashes = key.asymmetricKeyType === 'ed25519' ? [undefined] : [...new Set([ofCurve, 'sha256'])]
  try {
    return hashes.some(hash => verify(hash, signed, key, signature))
  } catch {
    return false
  }
}

function preAuthentication({ payloadType, payload }: Envelope): Buffer {
  const type = Buffer.from(payloadType, 'utf8')
  return Buffer.concat([
    Buffer.from(`DSSEv1 ${type.byteLength} ${payloadType} ${payload.byteLength} `, 'utf8'),
    payload,
  ])
}

/** Is this artifact the signed one, and does the key's signature hold over it? Answers the artifact's SHA-256. */
export async function checkMessage(
  message: MessageSignature,
  artifact: Artifact,
  key: KeyObject,
): Promise<Sha256 | Problem> {
  const algorithm = ALGORITHMS[message.messageDigest.algorithm]
  if (algorithm === undefined) return doesNotHold('The bundle names a digest algorithm that is not supported')
  if (!('read' in artifact)) return checkDigest(message, artifact.sha256, algorithm, key)
  const sha256 = createHash('sha256')
  const stated = algorithm === 'sha256' ? undefined : createHash(algorithm)
  const streaming = key.asymmetricKeyType === 'ed25519' ? undefined : createVerify(algorithm)
  for await (const chunk of chunksOf(artifact)) {
    sha256.update(chunk)
    stated?.update(chunk)
    streaming?.update(chunk)
  }
  const digest = sha256.digest()
  if (!isEqual(message.messageDigest.digest, stated?.digest() ?? digest)) return otherFile(digest.toString('hex'))
  const holds = streaming
    ? streaming.verify(key, message.signature)
    : artifact.size <= LARGEST_UNHASHED &&
      verify(undefined, await artifact.read(0, artifact.size), key, message.signature)
  return holds ? digest.toString('hex') : doesNotHold('The signature does not hold over the file')
}

function checkDigest(message: MessageSignature, sha256: Sha256, algorithm: string, key: KeyObject): Sha256 | Problem {
  const digest = Buffer.from(sha256, 'hex')
  if (algorithm !== 'sha256') return needsFile(`the bundle signs a ${algorithm} digest`)
  if (!isEqual(message.messageDigest.digest, digest)) return otherFile(sha256)
  const holds = verifyDigest(digest, key, message.signature)
  if (holds === undefined) return needsFile('its key is not ECDSA over P-256 or P-384')
  return holds ? sha256 : doesNotHold('The signature does not hold over the digest')
}

function isEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.byteLength === right.byteLength && timingSafeEqual(left, right)
}

function otherFile(sha256: Sha256): Problem {
  return problem(
    'verify/digest',
    `The signature speaks of another file than the one with sha256 \`${sha256}\``,
    'The file was changed after it was signed, or the bundle belongs to another file. Fetch both again.',
  )
}

function doesNotHold(what: string): Problem {
  return problem('verify/signature', what, 'Fetch the file and its bundle again; if it stays so, do not use the file.')
}

function needsFile(reason: string): Problem {
  return problem(
    'verify/signature',
    `The signature cannot be judged from a digest alone: ${reason}`,
    'Give the file itself.',
  )
}
