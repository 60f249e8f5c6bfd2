import { compactJson } from '../core/json.ts'
import { base64, type Ed25519Pair, sha256 } from './keys.ts'
import { members } from './members.ts'
import { leafHash, type MerkleTree } from './merkle.ts'
import { verifyPrehash } from './prehash.ts'
import { type Admitted, checkpointOf, type NoteSigner, type ProvenEntry, proveLeaf } from './proof.ts'
import { type Refusal, refusal } from './token.ts'
import { readCertificateDer, readPublicKeyDer } from './verifier.ts'

/** A transparency log of the Rekor v2 kind (rekor-tiles): no time, no promise, one kind of entry. */
export interface TiledLogIdentity {
  readonly key: Ed25519Pair
  /** origin of its checkpoints: a host name without a port, for cosign looks the key up by it */
  readonly host: string
}

/** The only kind of key that this log takes signatures of, in protobuf-specs' words. */
export const KEY_DETAILS = 'PKIX_ECDSA_P256_SHA_256'

/** The whole key id of C2SP signed-note for Ed25519; its first four bytes are the hint. */
export function tiledLogId({ key, host }: TiledLogIdentity): Uint8Array {
  const ED25519 = 1
  return sha256(Buffer.from(`${host}\n`), Uint8Array.of(ED25519), key.raw)
}

// As in the log of the other kind: a first entry would have index 0 and no hashes, which sigstore-js leaves out.
export function tiledGenesis(log: TiledLogIdentity): readonly Uint8Array[] {
  const id = base64(tiledLogId(log))
  return ['first', 'second'].map(which => leafHash(Buffer.from(`wheelseal rehearsal log ${id}: ${which} leaf`)))
}

/**
 * Reads a request `hashedRekordRequestV002` and answers the canonical body of hashedrekord 0.0.2 (RFC 8785). A statement is
 * logged as the digest of its pre-authentication encoding. Refuses every other request in rekor-tiles' own words.
 */
export function admitDigest(request: unknown): Admitted | Refusal {
  const asked = members(request)['hashedRekordRequestV002']
  if (asked === undefined) return refusal('invalid type, must be hashedrekord')
  const { digest, signature } = members(asked)
  const { content, verifier } = members(signature)
  const { x509Certificate, publicKey, keyDetails } = members(verifier)
  const digestBytes = bytesOf(digest)
  const contentBytes = bytesOf(content)
  const certificate = bytesOf(members(x509Certificate)['rawBytes'])
  const key = bytesOf(members(publicKey)['rawBytes'])
  const read = key ? readPublicKeyDer(key) : certificate && readCertificateDer(certificate)
  const both = key !== undefined && certificate !== undefined
  if (both || read === undefined || contentBytes === undefined) return refusal(INVALID)
  if (keyDetails !== KEY_DETAILS || digestBytes?.byteLength !== 32) return refusal(INVALID)
  if (!verifyPrehash(read.key, digestBytes, contentBytes)) return refusal(INVALID)
  const body = {
    apiVersion: '0.0.2',
    kind: 'hashedrekord',
    spec: {
      hashedRekordV002: {
        data: { algorithm: 'SHA2_256', digest: base64(digestBytes) },
        signature: {
          content: base64(contentBytes),
          verifier: {
            keyDetails: KEY_DETAILS,
            ...(key ? { publicKey: { rawBytes: base64(key) } } : {}),
            ...(certificate ? { x509Certificate: { rawBytes: base64(certificate) } } : {}),
          },
        },
      },
    },
  }
  return { kind: 'hashedrekord', version: '0.0.2', body: Buffer.from(compactJson(body)) }
}

/** The request of a client: over the digest of a file or of a statement's pre-authentication encoding. */
export function requestDigest(signed: {
  readonly digest: Uint8Array
  readonly signature: Uint8Array
  /** DER */
  readonly verifier: { readonly certificate: Uint8Array } | { readonly publicKey: Uint8Array }
}) {
  const { digest, signature, verifier } = signed
  const material =
    'certificate' in verifier
      ? { x509Certificate: { rawBytes: base64(verifier.certificate) } }
      : { publicKey: { rawBytes: base64(verifier.publicKey) } }
  return {
    hashedRekordRequestV002: {
      digest: base64(digest),
      signature: { content: base64(signature), verifier: { ...material, keyDetails: KEY_DETAILS } },
    },
  }
}

/** Proves a leaf in the tree as it is now: an entry is answered only once a checkpoint covers it. */
export function proveTiled(
  log: TiledLogIdentity,
  tree: MerkleTree,
  admitted: Admitted,
  logIndex: number,
): ProvenEntry & { readonly signedEntryTimestamp: null } {
  const signer = noteSigner(log)
  return {
    ...admitted,
    integratedTime: 0,
    logIndex,
    logId: signer.id,
    signedEntryTimestamp: null,
    proof: proveLeaf(tree, logIndex, signer),
  }
}

/** The log's checkpoint as it is now. */
export function tiledCheckpoint(log: TiledLogIdentity, tree: MerkleTree): string {
  return checkpointOf(tree, noteSigner(log))
}

const INVALID = 'invalid hashedrekord request'

function noteSigner(log: TiledLogIdentity): NoteSigner {
  return { origin: log.host, name: log.host, id: tiledLogId(log), key: log.key }
}

function bytesOf(value: unknown): Uint8Array | undefined {
  return typeof value === 'string' && value !== '' ? Buffer.from(value, 'base64') : undefined
}
