import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { type Sha256, sha256Of } from '../../core/digest.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import type { Attestor } from '../../ports/attestor.ts'
import type { Signed, SignedBy, Signer } from '../../ports/signer.ts'
import type { SigningServices } from '../../signature/signing-config.ts'
import { writeBundle } from '../../signature/write-bundle.ts'
import { bounded } from './bounded.ts'
import { type KeySignature, signMessage, signStatement } from './key-signature.ts'
import type { Wire } from './service.ts'
import { logsOf } from './signer.ts'
import { createWitnesses, isAgain } from './witnesses.ts'

/** A key that signs where the identity cannot. Holds a secret: it is shown to nobody. */
export interface BackupKey {
  /** SPKI as PEM: what consumers trust */
  readonly publicKey: string
  /** SHA-256 of the SPKI, DER */
  readonly digest: Sha256
  readonly key: KeyObject
}

export interface BackupOptions extends Wire {
  readonly key: BackupKey
  readonly services: SigningServices
}

/** in UTF-16 code units; a P-256 key has a few hundred */
const LONGEST_PEM = 8192
const HASHED_AT_ONCE = 4

/** Reads a P-256 private key in PEM (PKCS#8 or SEC 1, not encrypted). No problem quotes any of it. */
export function parseBackupKey(pem: string): BackupKey | Problem {
  if (pem.length > LONGEST_PEM || !/-----BEGIN (?:EC )?PRIVATE KEY-----/.test(pem)) {
    return bad(pem.includes('ENCRYPTED') ? 'it is encrypted' : 'it is no private key in PEM')
  }
  try {
    const key = createPrivateKey(pem)
    const isP256 = key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
    if (!isP256) return bad('it is not on the curve P-256')
    const open = createPublicKey(key)
    const digest = sha256Of(open.export({ type: 'spki', format: 'der' }))
    return { publicKey: open.export({ type: 'spki', format: 'pem' }).toString(), digest, key }
  } catch {
    // OpenSSL's words may hold parts of what it read.
    return bad('it cannot be read')
  }
}

/**
 * Signs as the signer does, and with the key when, and only when, the signer answered `sign/outage`: the run's patience
 * with a service is spent. From then on the rest of the job uses the key at once, and one warning says so. Such a bundle
 * has a log entry and timestamps as far as one short try yields them. What needs a certificate is not made by a key: the
 * answer is then the outage.
 */
export function withBackupKey(signer: Signer & Attestor, options: BackupOptions): Signer & Attestor {
  const { key, services, log } = options
  const publicKey = createPublicKey(key.publicKey).export({ type: 'spki', format: 'der' })
  const witnesses = createWitnesses(logsOf(services), options)
  const hashing = bounded(HASHED_AT_ONCE)
  let outage: Problem | undefined

  const seal = async ({ content, digest, signature }: KeySignature, because: Problem): Promise<Signed> => {
    const material = { publicKey }
    const proposal = { content, digest, signature, material }
    const [entries, timestamps] = await Promise.all([
      Promise.all(services.logs.map(each => witnesses.log(proposal, each, 'one-try'))),
      Promise.all(services.backupTimestampUrls.map(each => witnesses.timestamp(proposal, each, 'one-try'))),
    ])
    for (const each of [...entries, ...timestamps]) {
      if (isProblem(each)) log.info(`${inShort(each)}: the backup key's signature goes without it`)
    }
    const stamps = timestamps.flatMap(each => (isProblem(each) || isAgain(each) ? [] : [each.response]))
    // An entry of Rekor v2 states no time: without a timestamp nobody could tell whether its log was in service.
    const made = {
      entries: entries.flatMap(each =>
        isProblem(each) || isAgain(each) || (each.promise === null && stamps.length === 0) ? [] : [each],
      ),
      timestamps: stamps,
    }
    const by: SignedBy = { kind: 'backup-key', publicKey: key.publicKey, because }
    return { bundle: writeBundle({ material, content, signature, ...made }), by }
  }

  const orWithKey = async (
    keyless: () => Promise<Signed | Problem>,
    withKey: () => Promise<KeySignature>,
  ): Promise<Signed | Problem> => {
    if (outage === undefined) {
      const signed = await keyless()
      if (!isProblem(signed) || signed.code !== 'sign/outage') return signed
      // Many may come here together: the first one speaks for all.
      if (outage === undefined) log.warning(saying(signed, key), 'Signed with the backup key')
      outage ??= signed
    }
    return seal(await withKey(), outage)
  }

  return {
    kind: signer.kind,
    backupKey: key.publicKey,
    identity: () => signer.identity(),
    workflow: () => signer.workflow(),
    sign: bytes =>
      orWithKey(
        () => signer.sign(bytes),
        () => hashing(() => signMessage(bytes, key.key)),
      ),
    attest: async (statement, need) => {
      if (need === 'promise') return outage ?? signer.attest(statement, need)
      return orWithKey(
        () => signer.attest(statement, need),
        () => signStatement(statement, key.key),
      )
    },
  }
}

function saying(outage: Problem, { digest }: BackupKey): string {
  return `${inShort(outage)}: from here on this job signs with the backup key, sha256 ${digest}, not as its identity`
}

function inShort({ what, cause }: Problem): string {
  return cause === undefined ? what : `${what} (${cause})`
}

function bad(reason: string): Problem {
  return problem(
    'sign/bad-backup-key',
    `The backup key cannot be used: ${reason}`,
    'Give a P-256 private key as PEM, not encrypted, from a secret: `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256`.',
  )
}
