import { type Bundle, bundleFromJSON } from '@sigstore/bundle'
import { isObject, type JsonLimits, parseExactJson } from '../core/json.ts'
import { type Problem, problem } from '../core/problem.ts'
import { base64, decimal, list, object, oneOf, type Shape, text, withOneOf, withoutNulls } from './json-shape.ts'

/** in bytes: a statement over 1,024 subjects fits twice */
export const LARGEST_BUNDLE = 4 * 1024 * 1024

/** in bytes: a statement whose predicate is a whole SBOM, in base64 */
export const LARGEST_STATEMENT_BUNDLE = 24 * 1024 * 1024

const MOST_ENTRIES = 8

/** A bundle of eight entries, each with 64 hashes, has fewer than a thousand values. */
const LIMITS: JsonLimits = { depth: 16, values: 4096 }

const entryShape = object(
  {
    logId: object({ keyId: base64(256) }),
    kindVersion: object({
      kind: oneOf('hashedrekord', 'dsse', 'intoto'),
      version: oneOf('0.0.1', '0.0.2'),
    }),
    canonicalizedBody: base64(LARGEST_STATEMENT_BUNDLE),
  },
  {
    // protobuf's JSON leaves zero and empty members out, and so do other signers
    logIndex: decimal,
    integratedTime: decimal,
    inclusionPromise: object({ signedEntryTimestamp: base64(1024) }),
    inclusionProof: object(
      { rootHash: base64(64), treeSize: decimal, checkpoint: object({ envelope: text(65_536) }) },
      { logIndex: decimal, hashes: list(base64(64), 0, 64) },
    ),
  },
)

const certificateShape = object({ rawBytes: base64(65_536) })

const bundleShape: Shape = withOneOf(
  object(
    {
      mediaType: oneOf(
        'application/vnd.dev.sigstore.bundle+json;version=0.1',
        'application/vnd.dev.sigstore.bundle+json;version=0.2',
        'application/vnd.dev.sigstore.bundle+json;version=0.3',
        'application/vnd.dev.sigstore.bundle.v0.3+json',
      ),
      verificationMaterial: withOneOf(
        object(
          {},
          {
            tlogEntries: list(entryShape, 0, MOST_ENTRIES),
            certificate: certificateShape,
            x509CertificateChain: object({ certificates: list(certificateShape, 1, 10) }),
            publicKey: object({}, { hint: anyText(1024) }),
            timestampVerificationData: object(
              {},
              { rfc3161Timestamps: list(object({ signedTimestamp: base64(65_536) }), 0, 8) },
            ),
          },
        ),
        'certificate',
        'x509CertificateChain',
        'publicKey',
      ),
    },
    {
      messageSignature: object({
        messageDigest: object({ algorithm: oneOf('SHA2_256', 'SHA2_384', 'SHA2_512'), digest: base64(64) }),
        signature: base64(2048),
      }),
      dsseEnvelope: object({
        payload: base64(LARGEST_STATEMENT_BUNDLE),
        payloadType: text(200),
        signatures: list(object({ sig: base64(2048) }, { keyid: anyText(1024) }), 1, 1),
      }),
    },
  ),
  'messageSignature',
  'dsseEnvelope',
)

/**
 * Reads a Sigstore bundle v0.1–v0.3 (protobuf-specs `Bundle`, JSON) of at most `largest` bytes, with up to eight log
 * entries and one signature. Null reads as absent, as protobuf says. Refuses members that the format does not have, those
 * that are there twice, both sides of a `oneof`, non-canonical base64, and anything larger or deeper than a bundle can be.
 */
export function parseBundle(bytes: Uint8Array, largest: number = LARGEST_BUNDLE): Bundle | Problem {
  if (bytes.byteLength > largest) return tooLarge(bytes, largest)
  const read = parseExactJson(bytes, LIMITS)
  if (read === undefined) return malformed('The bundle is no JSON that all read alike')
  const json = withoutNulls(read)
  if (isObject(json) && Object.hasOwn(json, 'messageSignature') && bytes.byteLength > LARGEST_BUNDLE)
    return tooLarge(bytes, LARGEST_BUNDLE)
  // A member that the format does not have is refused, null or not.
  const departs = bundleShape(read, 'bundle')
  if (departs !== undefined) return malformed(`In the bundle ${departs}`)
  try {
    return bundleFromJSON(json)
  } catch {
    // What the shape cannot say: which members each version of the format insists on, and which exclude each other.
    return malformed('The bundle lacks a member, or has one too many, for the version it states')
  }
}

function tooLarge(bytes: Uint8Array, largest: number): Problem {
  return malformed(`The bundle has ${bytes.byteLength} bytes, allowed are ${largest}`)
}

export function malformed(what: string): Problem {
  return problem('verify/bundle-malformed', what, 'Fetch the bundle again; if it stays so, have the file signed again.')
}

function anyText(most: number): Shape {
  return (value, path) =>
    typeof value === 'string' && value.length <= most ? undefined : `\`${path}\` is no text of up to ${most} characters`
}
