import { createHash } from 'node:crypto'
import { type BundleContents, bundleDocument } from '../../src/local/documents.ts'
import { preAuthentication, proposeEnvelope, STATEMENT_TYPE } from '../../src/local/dsse.ts'
import { type KeyPair, newKeyPair, pem } from '../../src/local/keys.ts'
import { proposeDigest } from '../../src/local/log.ts'
import type { ProvenEntry } from '../../src/local/proof.ts'
import { requestDigest } from '../../src/local/tiled-log.ts'
import { timestampQuery } from '../../src/local/timestamp.ts'
import { type OidcService, TAG_PUSH } from './oidc.ts'
import type { SigstoreService } from './sigstore.ts'
import type { TiledWireEntry, WireEntry } from './sigstore-wire.ts'

/** The simplest client of the local services: no retries, and bundles made of what came over the wire alone. */

/** Who holds the signing key; with a certificate: DER. */
export interface Holder {
  readonly key: KeyPair
  readonly certificate?: Uint8Array
}

export type Content = { readonly file: Uint8Array } | { readonly statement: Uint8Array }

export const post = (url: string, json: unknown) =>
  fetch(url, { method: 'POST', body: JSON.stringify(json), headers: { 'content-type': 'application/json' } })
export const jsonFrom = async (answer: Response) => JSON.parse(await answer.text())
export const derOf = (text: string) => Buffer.from(text.split('\n').slice(1, -2).join(''), 'base64')

export function certificateRequest(token: string, key: KeyPair) {
  return {
    credentials: { oidcIdentityToken: token },
    publicKeyRequest: {
      publicKey: { algorithm: 'ECDSA', content: pem('PUBLIC KEY', key.spki) },
      proofOfPossession: Buffer.from(key.sign(Buffer.from(String(TAG_PUSH['sub'])))).toString('base64'),
    },
  }
}

/** A new key, certified for the identity of a tag push. */
export async function certifiedHolder(service: SigstoreService, oidc: OidcService): Promise<Required<Holder>> {
  const key = newKeyPair()
  const request = certificateRequest(oidc.issue('sigstore'), key)
  const answer = await jsonFrom(await post(`${service.fulcioUrl}/api/v2/signingCert`, request))
  return { key, certificate: derOf(answer.signedCertificateEmbeddedSct.chain.certificates[0]) }
}

export function verifierPem({ key, certificate }: Holder): string {
  return certificate ? pem('CERTIFICATE', certificate) : pem('PUBLIC KEY', key.spki)
}

/** Signs, logs in the log of this version, and lets the time be stamped where the log states none. */
export async function makeBundle(
  service: SigstoreService,
  holder: Holder,
  content: Content,
  version: 1 | 2,
): Promise<Uint8Array> {
  const { key } = holder
  const signed = 'file' in content ? content.file : preAuthentication(STATEMENT_TYPE, content.statement)
  const digest = createHash('sha256').update(signed).digest()
  const signature = key.sign(signed)
  const envelope =
    'statement' in content ? { payloadType: STATEMENT_TYPE, payload: content.statement, signature } : undefined

  if (version === 2) {
    const verifier = holder.certificate ? { certificate: holder.certificate } : { publicKey: key.spki }
    const answer = await post(`${service.rekor2Url}/api/v2/log/entries`, requestDigest({ digest, signature, verifier }))
    const entry = tiledEntryOf(await jsonFrom(answer))
    const timestamps = [await timestampOf(service, signature)]
    return bundleDocument({ signer: signerOf(holder), content: envelope ?? { digest, signature }, entry, timestamps })
  }
  const proposal = envelope
    ? proposeEnvelope(envelope, verifierPem(holder))
    : proposeDigest(digest, signature, verifierPem(holder))
  const answer = await post(`${service.rekorUrl}/api/v1/log/entries`, proposal)
  const [, wire] = onlyEntry(await jsonFrom(answer))
  return bundleDocument({
    signer: signerOf(holder),
    content: envelope ?? { digest, signature },
    entry: entryOf(wire, envelope ? 'dsse' : 'hashedrekord'),
  })
}

export async function timestampOf(service: SigstoreService, signature: Uint8Array): Promise<Uint8Array> {
  const answer = await fetch(service.tsaUrl, {
    method: 'POST',
    body: Buffer.from(timestampQuery(signature)),
    headers: { 'content-type': 'application/timestamp-query' },
  })
  if (!answer.ok) throw new Error(await answer.text())
  return new Uint8Array(await answer.arrayBuffer())
}

export function signerOf({ key, certificate }: Holder): BundleContents['signer'] {
  return certificate ? { certificate } : { keyHint: Buffer.from(key.id).toString('base64') }
}

export function onlyEntry(answer: Record<string, WireEntry>): readonly [string, WireEntry] {
  const [entry] = Object.entries(answer)
  if (entry === undefined) throw new Error('no entry')
  return entry
}

export function entryOf(wire: WireEntry, kind: ProvenEntry['kind']): ProvenEntry {
  const { inclusionProof: proof, signedEntryTimestamp } = wire.verification
  return {
    kind,
    version: '0.0.1',
    body: Buffer.from(wire.body, 'base64'),
    integratedTime: wire.integratedTime,
    logIndex: wire.logIndex,
    logId: Buffer.from(wire.logID, 'hex'),
    signedEntryTimestamp: Buffer.from(signedEntryTimestamp, 'base64'),
    proof: {
      ...proof,
      rootHash: Buffer.from(proof.rootHash, 'hex'),
      hashes: proof.hashes.map(hash => Buffer.from(hash, 'hex')),
    },
  }
}

export function tiledEntryOf(wire: TiledWireEntry): ProvenEntry {
  const { inclusionProof: proof } = wire
  return {
    ...wire.kindVersion,
    body: Buffer.from(wire.canonicalizedBody, 'base64'),
    integratedTime: Number(wire.integratedTime),
    logIndex: Number(wire.logIndex),
    logId: Buffer.from(wire.logId.keyId, 'base64'),
    signedEntryTimestamp: null,
    proof: {
      logIndex: Number(proof.logIndex),
      treeSize: Number(proof.treeSize),
      rootHash: Buffer.from(proof.rootHash, 'base64'),
      hashes: proof.hashes.map(hash => Buffer.from(hash, 'base64')),
      checkpoint: proof.checkpoint.envelope,
    },
  }
}
