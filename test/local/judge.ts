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
  readonly publicKey: { readonly rawBytes: string; readonly validFor: JsonPeriod }
  readonly logId: { readonly keyId: string }
}

interface JsonRoot {
  readonly mediaType: string
  readonly tlogs: readonly JsonLog[]
  readonly ctlogs: readonly JsonLog[]
  readonly certificateAuthorities: readonly {
    readonly subject: { readonly organization: string; readonly commonName: string }
    readonly uri: string
    readonly certChain: { readonly certificates: readonly { readonly rawBytes: string }[] }
    readonly validFor: JsonPeriod
  }[]
}

/**
 * sigstore-js as a judge that shares no code with ours: throws what it throws, else returns. Reads the root's JSON by
 * hand, for the protobuf package is no dependency of this project.
 */
export function judgeWithSigstoreJs(given: {
  readonly root: Uint8Array
  readonly bundle: Uint8Array
  readonly file: Uint8Array
  readonly identity: { readonly san: string; readonly issuer: string }
}): void {
  const root: JsonRoot = JSON.parse(new TextDecoder().decode(given.root))
  const material = toTrustMaterial({
    mediaType: root.mediaType,
    tlogs: root.tlogs.map(logOf),
    ctlogs: root.ctlogs.map(logOf),
    certificateAuthorities: root.certificateAuthorities.map(authority => ({
      subject: authority.subject,
      uri: authority.uri,
      operator: '',
      certChain: { certificates: authority.certChain.certificates.map(each => ({ rawBytes: bytesOf(each.rawBytes) })) },
      validFor: periodOf(authority.validFor),
    })),
    timestampAuthorities: [],
  })
  const verifier = new Verifier(material, { tlogThreshold: 1, ctlogThreshold: 1, timestampThreshold: 1 })
  const bundle = bundleFromJSON(JSON.parse(new TextDecoder().decode(given.bundle)))
  const exactly = `^${given.identity.san.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`
  verifier.verify(toSignedEntity(bundle, Buffer.from(given.file)), {
    subjectAlternativeName: exactly,
    extensions: { issuer: given.identity.issuer },
  })
}

function logOf(log: JsonLog): LogInstance {
  // Numbers of sigstore_common.proto; its enums lie in a package that is no dependency of this project.
  const SHA2_256 = 1
  const PKIX_ECDSA_P256_SHA_256 = 5
  return {
    baseUrl: log.baseUrl,
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment
    hashAlgorithm: SHA2_256,
    publicKey: {
      rawBytes: bytesOf(log.publicKey.rawBytes),
      // oxlint-disable-next-line typescript/no-unsafe-enum-assignment
      keyDetails: PKIX_ECDSA_P256_SHA_256,
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
