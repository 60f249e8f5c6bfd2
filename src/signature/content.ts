import { createHash, createVerify, type KeyObject, timingSafeEqual, verify } from 'node:crypto'
import type { MessageSignature } from '@sigstore/bundle'
import type { SignedEntity } from '@sigstore/verify'
import { type ByteSource, chunksOf } from '../core/bytes.ts'
import type { Sha256 } from '../core/digest.ts'
import { type Problem, problem } from '../core/problem.ts'
import { verifyDigest } from './ecdsa.ts'

/** What is to be judged: bytes of any size, or their SHA-256 alone. */
export type Artifact = ByteSource | { readonly sha256: Sha256 }

type Content = SignedEntity['signature']

/** bundle algorithm → node:crypto name */
const ALGORITHMS: Readonly<Record<string, 'sha256' | 'sha384' | 'sha512'>> = {
  1: 'sha256',
  2: 'sha384',
  3: 'sha512',
}

/** in bytes: Ed25519 signs the message itself, so it must be in memory */
const LARGEST_UNHASHED = 64 * 1024 * 1024

/**
 * A message signature whose artifact is not at hand yet: answers the library's questions about log entry and digest, and
 * leaves the signature itself to {@link checkMessage}, which streams.
 */
export function deferredContent(message: MessageSignature): Content {
  const { signature, messageDigest } = message
  return {
    signature,
    compareSignature: other => isEqual(signature, other),
    compareDigest: other => isEqual(messageDigest.digest, other),
    compareSignedDigest: other => isEqual(messageDigest.digest, other),
    verifySignature: () => true,
  }
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
