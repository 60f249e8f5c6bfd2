import { base64, type KeyPair } from './keys.ts'
import type { MerkleTree } from './merkle.ts'

/** An entry that a log has checked and is about to add: its kind, and its canonical body. */
export interface Admitted {
  readonly kind: 'hashedrekord' | 'dsse'
  readonly version: '0.0.1' | '0.0.2'
  readonly body: Uint8Array
}

/** What either kind of log answers: a leaf and the proof of its place. */
export interface ProvenEntry extends Admitted {
  /** seconds since 1970, UTC; 0: Rekor v2 states no time */
  readonly integratedTime: number
  readonly logIndex: number
  readonly logId: Uint8Array
  /** Rekor v1's promise; null in Rekor v2 */
  readonly signedEntryTimestamp: Uint8Array | null
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

/** With what a log signs its checkpoints. */
export interface NoteSigner {
  /** first line of the checkpoint */
  readonly origin: string
  /** the name on the signature line */
  readonly name: string
  /** its first four bytes are the key hint */
  readonly id: Uint8Array
  readonly key: Pick<KeyPair, 'sign'>
}

/** Proves a leaf in the tree as it is now. */
export function proveLeaf(tree: MerkleTree, logIndex: number, signer: NoteSigner): InclusionProof {
  return {
    logIndex,
    treeSize: tree.size,
    rootHash: tree.root(),
    hashes: tree.proof(logIndex),
    checkpoint: checkpointOf(tree, signer),
  }
}

/** A tree head (C2SP tlog-checkpoint) as a signed note (C2SP signed-note). */
export function checkpointOf(tree: MerkleTree, { origin, name, id, key }: NoteSigner): string {
  const note = `${origin}\n${tree.size}\n${base64(tree.root())}\n`
  const stamp = Buffer.concat([id.subarray(0, 4), key.sign(Buffer.from(note))])
  return `${note}\n— ${name} ${base64(stamp)}\n`
}
