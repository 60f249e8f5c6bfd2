import { createPublicKey, type KeyObject } from 'node:crypto'
import type { TransparencyLogEntry } from '@sigstore/bundle'
import { isObject, type Json, parseJson } from '../core/json.ts'
import { type Problem, problem } from '../core/problem.ts'
import type { TrustRoot } from './trust-root.ts'

/** With what the entry was signed: a leaf certificate (DER) or a bare key. */
export type Verifier = { readonly certificate: Buffer } | { readonly key: KeyObject }

/**
 * The library compares signature and digest with the logged body; this adds who signed. Without it an entry that somebody
 * else logged for the same signature would count. Covers hashedrekord 0.0.1 and 0.0.2, dsse 0.0.1 and intoto 0.0.2.
 */
export function checkLoggedSigner(entry: TransparencyLogEntry, verifier: Verifier): Problem | undefined {
  const body = parseJson(entry.canonicalizedBody.toString('utf8'), 16)
  if (body === undefined) return refused('The log entry has no JSON body')
  const kind = `${entry.kindVersion.kind} ${entry.kindVersion.version}`
  const logged = loggedSigner(kind, body)
  if (logged === undefined)
    return refused(`The log entry of kind \`${kind}\` names no signer, or its kind is not supported`)
  return isSame(logged, verifier)
    ? undefined
    : refused('The log entry was made for another certificate or key than the bundle has')
}

type Logged = { readonly pem: string } | { readonly certificate: string } | { readonly key: string }

function loggedSigner(kind: string, body: Json): Logged | undefined {
  switch (kind) {
    case 'hashedrekord 0.0.1': {
      if (at(body, 'spec', 'data', 'hash', 'algorithm') === undefined) return undefined
      return pemOf(at(body, 'spec', 'signature', 'publicKey', 'content'))
    }
    case 'dsse 0.0.1':
      return pemOf(at(first(at(body, 'spec', 'signatures')), 'verifier'))
    case 'intoto 0.0.2':
      return pemOf(at(first(at(body, 'spec', 'content', 'envelope', 'signatures')), 'publicKey'))
    case 'hashedrekord 0.0.2': {
      const verifier = at(body, 'spec', 'hashedRekordV002', 'signature', 'verifier')
      const certificate = at(verifier, 'x509Certificate', 'rawBytes')
      const key = at(verifier, 'publicKey', 'rawBytes')
      if (typeof certificate === 'string' && key === undefined) return { certificate }
      return typeof key === 'string' && certificate === undefined ? { key } : undefined
    }
    default:
      // dsse 0.0.2 stood in early Rekor v2 only; its log refuses it today, and so do cosign and sigstore-python.
      return undefined
  }
}

function isSame(logged: Logged, verifier: Verifier): boolean {
  try {
    if ('certificate' in verifier) {
      if ('key' in logged) return false
      const der = 'pem' in logged ? derOf(logged.pem, 'CERTIFICATE') : Buffer.from(logged.certificate, 'base64')
      return der?.equals(verifier.certificate) ?? false
    }
    if ('certificate' in logged) return false
    const der = 'pem' in logged ? derOf(logged.pem, 'PUBLIC KEY') : Buffer.from(logged.key, 'base64')
    return der !== undefined && createPublicKey({ key: der, format: 'der', type: 'spki' }).equals(verifier.key)
  } catch {
    return false
  }
}

/** Exactly one PEM block (RFC 7468) of this label. */
function derOf(pem: string, label: string): Buffer | undefined {
  const begin = `-----BEGIN ${label}-----`
  const end = `-----END ${label}-----`
  const text = pem.trim()
  if (!text.startsWith(begin) || !text.endsWith(end)) return undefined
  const inside = text.slice(begin.length, -end.length).replace(/\s/g, '')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(inside) ? Buffer.from(inside, 'base64') : undefined
}

function pemOf(value: Json | undefined): Logged | undefined {
  return typeof value === 'string' ? { pem: Buffer.from(value, 'base64').toString('utf8') } : undefined
}

function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (inner, name) => (isObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined),
    value,
  )
}

function first(value: Json | undefined): Json | undefined {
  return Array.isArray(value) && value.length === 1 ? value[0] : undefined
}

/**
 * Further rules on the one entry that the library leaves open: its proof states the checkpoint's own size and root, an
 * index that no promise signs is the proven one, and the log was in service at every proven time of the signature.
 */
export function checkLogEntry(
  entry: TransparencyLogEntry,
  times: readonly Date[],
  root: TrustRoot,
): Problem | undefined {
  const proof = entry.inclusionProof
  if (proof?.checkpoint) {
    const [, size, rootHash] = proof.checkpoint.envelope.split('\n', 4)
    if (size !== proof.treeSize || rootHash !== proof.rootHash.toString('base64')) {
      return refused('The inclusion proof states another tree than its signed checkpoint')
    }
    if (!entry.inclusionPromise && entry.logIndex !== proof.logIndex) {
      return refused('The log entry states another index than its inclusion proof')
    }
  }
  const inService = root.transparencyLogs.some(
    log =>
      log.logID.equals(entry.logId.keyId) &&
      times.every(time => log.validFor.start <= time && time <= log.validFor.end),
  )
  return inService ? undefined : refused('No log of the trust root was in service when the signature was made')
}

function refused(what: string): Problem {
  return problem(
    'verify/log-entry',
    what,
    'The bundle is no proof of a public signature; have the file signed again, or give the trust root of the instance that signed it.',
  )
}
