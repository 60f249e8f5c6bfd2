import { createPublicKey } from 'node:crypto'
import { bundleFromJSON } from '@sigstore/bundle'
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'

type TrustedRoot = Parameters<typeof toTrustMaterial>[0]
type LogInstance = TrustedRoot['tlogs'][number]

interface JsonPeriod {
  readonly start: string
  readonly end: string
}

interface JsonLog {
  readonly baseUrl: string
  readonly publicKey: {
    readonly rawBytes: string
    readonly keyDetails: keyof typeof KEY_DETAILS
    readonly validFor: JsonPeriod
  }
  readonly logId: { readonly keyId: string }
}

interface JsonAuthority {
  readonly subject: { readonly organization: string; readonly commonName: string }
  readonly uri: string
  readonly certChain: { readonly certificates: readonly { readonly rawBytes: string }[] }
  readonly validFor: JsonPeriod
}

interface JsonRoot {
  readonly mediaType: string
  readonly tlogs: readonly JsonLog[]
  readonly ctlogs: readonly JsonLog[]
  readonly certificateAuthorities: readonly JsonAuthority[]
  readonly timestampAuthorities: readonly JsonAuthority[]
}

// Numbers of sigstore_common.proto; its enums lie in a package that is no dependency of this project.
const SHA2_256 = 1
const KEY_DETAILS = { PKIX_ECDSA_P256_SHA_256: 5, PKIX_ED25519: 7 } as const

/** What is judged; of a statement the file may be absent: sigstore-js does not look at its subjects. */
export interface Judged {
  readonly root: Uint8Array
  readonly bundle: Uint8Array
  readonly file?: Uint8Array
  /** who must have signed: an identity, or the holder of a key (SPKI, DER) */
  readonly identity: { readonly san: string; readonly issuer: string } | { readonly publicKey: Uint8Array }
}

/**
 * sigstore-js as a judge that shares no code with ours: throws what it throws, else returns. Reads the root's JSON by
 * hand, for the protobuf package is no dependency of this project.
 */
export function judgeWithSigstoreJs({ identity, ...given }: Judged): void {
  const root: JsonRoot = JSON.parse(new TextDecoder().decode(given.root))
  const trusted = {
    mediaType: root.mediaType,
    tlogs: root.tlogs.map(logOf),
    ctlogs: root.ctlogs.map(logOf),
    certificateAuthorities: root.certificateAuthorities.map(authorityOf),
    timestampAuthorities: root.timestampAuthorities.map(authorityOf),
  }
  const entity = toSignedEntity(
    bundleFromJSON(JSON.parse(new TextDecoder().decode(given.bundle))),
    given.file === undefined ? undefined : Buffer.from(given.file),
  )
  const thresholds = { tlogThreshold: 1, ctlogThreshold: 1, timestampThreshold: 1 }
  if ('publicKey' in identity) {
    const publicKey = createPublicKey({ key: Buffer.from(identity.publicKey), format: 'der', type: 'spki' })
    const material = toTrustMaterial(trusted, () => ({ publicKey, validFor: () => true }))
    new Verifier(material, { ...thresholds, ctlogThreshold: 0 }).verify(entity)
    return
  }
  const exactly = `^${identity.san.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`
  new Verifier(toTrustMaterial(trusted), thresholds).verify(entity, {
    subjectAlternativeName: exactly,
    extensions: { issuer: identity.issuer },
  })
}

function authorityOf(authority: JsonAuthority): TrustedRoot['certificateAuthorities'][number] {
  return {
    subject: authority.subject,
    uri: authority.uri,
    operator: '',
    certChain: { certificates: authority.certChain.certificates.map(each => ({ rawBytes: bytesOf(each.rawBytes) })) },
    validFor: periodOf(authority.validFor),
  }
}

function logOf(log: JsonLog): LogInstance {
  return {
    baseUrl: log.baseUrl,
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment
    hashAlgorithm: SHA2_256,
    publicKey: {
      rawBytes: bytesOf(log.publicKey.rawBytes),
      // oxlint-disable-next-line typescript/no-unsafe-enum-assignment
      keyDetails: KEY_DETAILS[log.publicKey.keyDetails],
      validFor: periodOf(log.publicKey.validFor),
    },
    logId: { keyId: bytesOf(log.logId.keyId) },
    checkpointKeyId: undefined,
    operator: '',
  }
}

function periodOf(period: JsonPeriod) {
  return { start: new Date(period.start), end: new Date(period.end) }
}

function bytesOf(base64: string): Buffer {
  return Buffer.from(base64, 'base64')
}
