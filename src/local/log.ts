import { randomBytes } from 'node:crypto'
import { isSha256 } from '../core/digest.ts'
import { compactJson, type Json } from '../core/json.ts'
import { admitEnvelope } from './dsse.ts'
import { base64, type KeyPair } from './keys.ts'
import { members } from './members.ts'
import { leafHash, type MerkleTree } from './merkle.ts'
import { verifyPrehash } from './prehash.ts'
import { type Admitted, type InclusionProof, type ProvenEntry, proveLeaf } from './proof.ts'
import { type Refusal, refusal } from './token.ts'
import { readVerifierPem } from './verifier.ts'

/** A transparency log of the Rekor v1 kind: who it is, apart from what it holds. */
export interface LogIdentity {
  readonly key: KeyPair
  /** the name that signs checkpoints; it stands in the trusted root's `baseUrl` */
  readonly host: string
  /** decimal, 64 bits */
  readonly treeId: string
}

export interface LogEntry extends ProvenEntry {
  /** 16 hexadecimal digits of the tree, 64 of the leaf */
  readonly uuid: string
  readonly signedEntryTimestamp: Uint8Array
}

export function newTreeId(): string {
  return String(randomBytes(8).readBigUInt64BE() >> 1n)
}

// sigstore-js leaves `logIndex: 0` and an empty `hashes` out of its JSON, and sigstore-python then refuses the bundle:
// nobody's entry may be the first or the second.
export function genesisLeaves(log: LogIdentity): readonly Uint8Array[] {
  return ['first', 'second'].map(which => leafHash(Buffer.from(`wheelseal rehearsal log ${log.treeId}: ${which} leaf`)))
}

/** Reads a proposed entry, hashedrekord 0.0.1 or dsse 0.0.1, and answers its canonical body (RFC 8785). */
export function admit(proposal: unknown): Admitted | Refusal {
  const entry = members(proposal)
  if (entry['apiVersion'] === '0.0.1' && entry['kind'] === 'hashedrekord') return admitMessage(entry['spec'])
  if (entry['apiVersion'] === '0.0.1' && entry['kind'] === 'dsse') return admitEnvelope(entry['spec'])
  return refusal('only hashedrekord 0.0.1 and dsse 0.0.1 are taken')
}

/**
 * The certificate is re-encoded. Refuses a digest that is no SHA-256, a verifier that is no P-256 certificate or key, and a
 * signature that does not verify over the digest.
 */
function admitMessage(proposed: Json | undefined): Admitted | Refusal {
  const spec = members(proposed)
  const hash = members(members(spec['data'])['hash'])
  const signature = members(spec['signature'])
  const content = signature['content']
  const verifier = members(signature['publicKey'])['content']
  const value = hash['value']
  if (hash['algorithm'] !== 'sha256' || typeof value !== 'string' || !isSha256(value))
    return refusal('the digest is no SHA-256')
  if (typeof content !== 'string' || typeof verifier !== 'string') return refusal('signature or public key is missing')
  const read = readVerifierPem(Buffer.from(verifier, 'base64').toString('utf8'))
  if (read === undefined) return refusal('the public key is no P-256 certificate or key')
  const digest = Buffer.from(value, 'hex')
  const bytes = Buffer.from(content, 'base64')
  if (!verifyPrehash(read.key, digest, bytes)) return refusal('the signature does not verify')
  // The body of a hashedrekord is its proposal, in canonical form.
  const body = Buffer.from(compactJson(proposeDigest(digest, bytes, read.pem)))
  return { kind: 'hashedrekord', version: '0.0.1', body }
}

/** A proposal of kind hashedrekord 0.0.1: SHA-256 digest, DER signature, certificate or key as PEM. */
export function proposeDigest(digest: Uint8Array, signature: Uint8Array, verifier: string) {
  return {
    apiVersion: '0.0.1',
    kind: 'hashedrekord',
    spec: {
      data: { hash: { algorithm: 'sha256', value: Buffer.from(digest).toString('hex') } },
      signature: { content: base64(signature), publicKey: { content: base64(Buffer.from(verifier)) } },
    },
  }
}

/** Adds an entry as the next leaf, promises it (SET) and proves it in the tree as it is then. */
export function append(log: LogIdentity, tree: MerkleTree, admitted: Admitted, now: Date): LogEntry {
  const { body } = admitted
  const leaf = leafHash(body)
  const logIndex = tree.append(leaf)
  const integratedTime = Math.floor(now.getTime() / 1000)
  const logId = log.key.id
  const promise = { body: base64(body), integratedTime, logID: Buffer.from(logId).toString('hex'), logIndex }
  return {
    ...admitted,
    uuid: `${BigInt(log.treeId).toString(16).padStart(16, '0')}${Buffer.from(leaf).toString('hex')}`,
    integratedTime,
    logIndex,
    logId,
    signedEntryTimestamp: log.key.sign(Buffer.from(compactJson(promise))),
    proof: prove(log, tree, logIndex),
  }
}

/** Proves a leaf in the tree as it is now. */
export function prove(log: LogIdentity, tree: MerkleTree, logIndex: number): InclusionProof {
  const { key, host, treeId } = log
  return proveLeaf(tree, logIndex, { origin: `${host} - ${treeId}`, name: host, id: key.id, key })
}
