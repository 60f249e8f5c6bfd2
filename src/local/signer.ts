import { createHash, createSign } from 'node:crypto'
import { chunksOf } from '../core/bytes.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import type { Attestor } from '../ports/attestor.ts'
import type { Signed, Signer } from '../ports/signer.ts'
import type { Identity } from '../release/facts.ts'
import { certify } from './authority.ts'
import { type BundleContents, bundleDocument } from './documents.ts'
import { preAuthentication, proposeEnvelope, STATEMENT_TYPE } from './dsse.ts'
import { type KeyPair, newKeyPair, pem, sha256 } from './keys.ts'
import { admit, proposeDigest } from './log.ts'
import { createLogbook, type Workplace } from './logbook.ts'
import type { Admitted } from './proof.ts'
import { admitDigest, requestDigest } from './tiled-log.ts'
import { stamp, timestampQuery } from './timestamp.ts'
import { AUDIENCE, isRefusal, issueToken, type Refusal } from './token.ts'

export interface SignerOptions extends Workplace {
  readonly identity: Identity
  /** the log for everything that does not need a promise */
  readonly rekorVersion: 1 | 2
}

interface Credential {
  readonly key: KeyPair
  readonly certificate: Uint8Array
  /** milliseconds since 1970 */
  readonly renewAt: number
}

// Certificates live ten minutes; the last two are left for what is under way.
const CREDENTIAL_USE = 8 * 60 * 1000
const TOKEN_LIFETIME_SECONDS = 300

/** Signs in this process: one key and one certificate until it nears its end; every signature is logged on disk before it is handed out. */
export function createSigner(options: SignerOptions): Signer & Attestor {
  const { identity, rekorVersion, now } = options
  const logbook = createLogbook(options)
  let credential: Credential | undefined

  const current = (): Credential => {
    const at = now()
    if (credential === undefined || at.getTime() >= credential.renewAt) credential = newCredential(options, at)
    return credential
  }

  const sealed = async (
    certificate: Uint8Array,
    content: BundleContents['content'],
    admitted: Admitted | Refusal,
  ): Promise<Signed | Problem> => {
    const entry = await logbook.add(accepted(admitted))
    if (isProblem(entry)) return entry
    // A log of the second kind states no time: without a timestamp nobody could tell that the certificate was valid.
    const timestamps =
      entry.signedEntryTimestamp === null
        ? [accepted(stamp(timestampQuery(content.signature), options.state.timestamps, now()))]
        : []
    const bundle = bundleDocument({ signer: { certificate }, content, entry, timestamps })
    return { bundle, by: { kind: 'local', identity } }
  }

  return {
    kind: 'local',
    backupKey: null,
    identity: async () => identity,
    workflow: async () => null,
    sign: async bytes => {
      const hash = createHash('sha256')
      const signing = createSign('sha256')
      for await (const chunk of chunksOf(bytes)) {
        hash.update(chunk)
        signing.update(chunk)
      }
      const digest = hash.digest()
      const { key, certificate } = current()
      const signature = signing.sign(key.privateKey)
      const admitted =
        rekorVersion === 2
          ? admitDigest(requestDigest({ digest, signature, verifier: { certificate } }))
          : admit(proposeDigest(digest, signature, pem('CERTIFICATE', certificate)))
      return sealed(certificate, { digest, signature }, admitted)
    },
    attest: async (payload, need) => {
      const { key, certificate } = current()
      const signed = preAuthentication(STATEMENT_TYPE, payload)
      const envelope = { payloadType: STATEMENT_TYPE, payload, signature: key.sign(signed) }
      const { signature } = envelope
      const admitted =
        rekorVersion === 2 && need === 'any'
          ? admitDigest(requestDigest({ digest: sha256(signed), signature, verifier: { certificate } }))
          : admit(proposeEnvelope(envelope, pem('CERTIFICATE', certificate)))
      return sealed(certificate, envelope, admitted)
    },
  }
}

function newCredential({ state, identity }: SignerOptions, now: Date): Credential {
  const key = newKeyPair()
  const seconds = Math.floor(now.getTime() / 1000)
  const token = issueToken(state.issuer, {
    iss: identity.issuer,
    sub: identity.san,
    aud: AUDIENCE,
    iat: seconds,
    exp: seconds + TOKEN_LIFETIME_SECONDS,
  })
  const certificate = certify(
    { token, publicKey: pem('PUBLIC KEY', key.spki), proof: key.sign(Buffer.from(identity.san)) },
    {
      authority: state.authority,
      ctLog: state.ctLog,
      issuers: [{ issuer: identity.issuer, dialect: 'uri', jwks: [state.issuer.jwk] }],
      now,
    },
  )
  return { key, certificate: accepted(certificate), renewAt: seconds * 1000 + CREDENTIAL_USE }
}

/** The rehearsal's services refuse their own signer only if there is a bug. */
function accepted<Value extends object>(value: Value | Refusal): Value {
  if (isRefusal(value)) throw new Error(`the rehearsal refused its own signer: ${value.refused}`)
  return value
}
