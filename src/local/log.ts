import { randomBytes, X509Certificate } from 'node:crypto'
import { isSha256 } from '../core/digest.ts'
import { compactJson, isObject, type Json } from '../core/json.ts'
import { readPublicKey } from './authority.ts'
import { base64, type KeyPair, pem } from './keys.ts'
import { leafHash, type MerkleTree } from './merkle.ts'
import { verifyPrehash } from './prehash.ts'
import { type Refusal, refusal } from './token.ts'

/** A transparency log of the Rekor v1 kind: who it is, apart from what it holds. */
export interface LogIdentity {
  readonly key: KeyPair
  /** the name that signs checkpoints; it stands in the trusted root's `baseUrl` */
  readonly host: string
  /** decimal, 64 bits */
  readonly treeId: string
}

export interface LogEntry {
  /** 16 hexadecimal digits of the tree, 64 of the leaf */
  readonly uuid: string
  readonly body: Uint8Array
  /** seconds since 1970, UTC */
  readonly integratedTime: number
  readonly logIndex: number
  readonly logId: Uint8Array
  readonly signedEntryTimestamp: Uint8Array
  readonly proof: InclusionProof
}

export interface InclusionProof {
  readonly logIndex: number
  readonly treeSize: number
  readonly rootHash: Uint8Array
  readonly hashes: readonly Uint8Array[]
  /** signed note over origin, size and root */
  readonly checkpoint: string
}

export function newTreeId(): string {
  return String(randomBytes(8).readBigUInt64BE() >> 1n)
}

// sigstore-js leaves `logIndex: 0` and an empty `hashes` out of its JSON, and sigstore-python then refuses the bundle:
// nobody's entry may be the first or the second.
export function genesisLeaves(log: LogIdentity): readonly Uint8Array[] {
  return ['first', 'second'].map(which => leafHash(Buffer.from(`wheelseal rehearsal log ${log.treeId}: ${which} leaf`)))
}

/**
 * Reads a proposed hashedrekord 0.0.1 and answers its canonical body (RFC 8785), the certificate re-encoded. Refuses
 * another kind, a digest that is no SHA-256, a verifier that is no P-256 certificate or key, and a signature that does
 * not verify over the digest.
 */
export function admit(proposal: unknown): Uint8Array | Refusal {
  const entry = asObject(proposal)
  if (entry['kind'] !== 'hashedrekord' || entry['apiVersion'] !== '0.0.1') {
    return refusal('only hashedrekord 0.0.1 is taken')
  }
  const spec = asObject(entry['spec'])
  const hash = asObject(asObject(spec['data'])['hash'])
  const signature = asObject(spec['signature'])
  const content = signature['content']
  const verifier = asObject(signature['publicKey'])['content']
  const value = hash['value']
  if (hash['algorithm'] !== 'sha256' || typeof value !== 'string' || !isSha256(value))
    return refusal('the digest is no SHA-256')
  if (typeof content !== 'string' || typeof verifier !== 'string') return refusal('signature or public key is missing')
  const read = readVerifier(Buffer.from(verifier, 'base64').toString('utf8'))
  if (read === undefined) return refusal('the public key is no P-256 certificate or key')
  const bytes = Buffer.from(content, 'base64')
  if (!verifyPrehash(read.key, Buffer.from(value, 'hex'), bytes)) return refusal('the signature does not verify')
  return hashedRekord(value, bytes, read.pem)
}

/** The body of hashedrekord 0.0.1: digest in hexadecimal, DER signature, certificate or key as PEM. */
export function hashedRekord(sha256: string, signature: Uint8Array, verifier: string): Uint8Array {
  const body = {
    apiVersion: '0.0.1',
    kind: 'hashedrekord',
    spec: {
      data: { hash: { algorithm: 'sha256', value: sha256 } },
      signature: { content: base64(signature), publicKey: { content: base64(Buffer.from(verifier)) } },
    },
  }
  return Buffer.from(compactJson(body))
}

/** Adds a body as the next leaf, promises it (SET) and proves it in the tree as it is then. */
export function append(log: LogIdentity, tree: MerkleTree, body: Uint8Array, now: Date): LogEntry {
  const leaf = leafHash(body)
  const logIndex = tree.append(leaf)
  const integratedTime = Math.floor(now.getTime() / 1000)
  const logId = log.key.id
  const promise = { body: base64(body), integratedTime, logID: Buffer.from(logId).toString('hex'), logIndex }
  return {
    uuid: `${BigInt(log.treeId).toString(16).padStart(16, '0')}${Buffer.from(leaf).toString('hex')}`,
    body,
    integratedTime,
    logIndex,
    logId,
    signedEntryTimestamp: log.key.sign(Buffer.from(compactJson(promise))),
    proof: prove(log, tree, logIndex),
  }
}

/** Proves a leaf in the tree as it is now. */
export function prove(log: LogIdentity, tree: MerkleTree, logIndex: number): InclusionProof {
  const rootHash = tree.root()
  const note = `${log.host} - ${log.treeId}\n${tree.size}\n${base64(rootHash)}\n`
  const stamp = Buffer.concat([log.key.id.subarray(0, 4), log.key.sign(Buffer.from(note))])
  const checkpoint = `${note}\n— ${log.host} ${base64(stamp)}\n`
  return { logIndex, treeSize: tree.size, rootHash, hashes: tree.proof(logIndex), checkpoint }
}

function readVerifier(text: string) {
  try {
    if (text.includes('BEGIN CERTIFICATE')) {
      const certificate = new X509Certificate(text)
      return { key: certificate.publicKey, pem: pem('CERTIFICATE', certificate.raw) }
    }
  } catch {
    return undefined
  }
  const key = readPublicKey(text)
  return key && { key, pem: pem('PUBLIC KEY', key.export({ type: 'spki', format: 'der' })) }
}

function asObject(value: unknown): { readonly [key: string]: Json } {
  return isObject(value) ? value : {}
}
