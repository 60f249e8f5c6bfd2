import type { TransparencyLogEntry } from '@sigstore/bundle'
import { isObject, type Json, parseJson } from '../core/json.ts'

/** What a log entry says was logged. */
export interface LoggedBody {
  /** of the digest: the bytes that were signed, or the payload of a DSSE envelope */
  readonly over: 'signed' | 'payload'
  readonly algorithm: 'sha256' | 'sha384' | 'sha512'
  readonly digest: Buffer
  readonly signature: Buffer
  /** DER */
  readonly verifier: { readonly certificate: Buffer } | { readonly key: Buffer }
}

const ALGORITHMS: Readonly<Record<string, LoggedBody['algorithm']>> = {
  sha256: 'sha256',
  sha384: 'sha384',
  sha512: 'sha512',
  SHA2_256: 'sha256',
  SHA2_384: 'sha384',
  SHA2_512: 'sha512',
}

/**
 * Reads the canonical body of a Rekor entry: hashedrekord 0.0.1 and 0.0.2, dsse 0.0.1, intoto 0.0.2. `undefined` for any
 * other kind (dsse 0.0.2 stood in early Rekor v2 only; its log refuses it today, and so do cosign and sigstore-python), for
 * one that states another kind than the entry, and for a body that lacks a part or has two where there can be one.
 */
export function readLoggedBody({ canonicalizedBody, kindVersion }: TransparencyLogEntry): LoggedBody | undefined {
  const body = parseJson(canonicalizedBody.toString('utf8'), 16)
  if (!isObject(body) || body['kind'] !== kindVersion.kind || body['apiVersion'] !== kindVersion.version)
    return undefined
  const spec = body['spec']
  switch (`${kindVersion.kind} ${kindVersion.version}`) {
    case 'hashedrekord 0.0.1':
      return bodyOf({
        over: 'signed',
        algorithm: at(spec, 'data', 'hash', 'algorithm'),
        digest: hexadecimal(at(spec, 'data', 'hash', 'value')),
        signature: base64(at(spec, 'signature', 'content')),
        verifier: ofPem(at(spec, 'signature', 'publicKey', 'content')),
      })
    case 'hashedrekord 0.0.2': {
      const record = at(spec, 'hashedRekordV002')
      return bodyOf({
        over: 'signed',
        algorithm: at(record, 'data', 'algorithm'),
        digest: base64(at(record, 'data', 'digest')),
        signature: base64(at(record, 'signature', 'content')),
        verifier: ofMessage(at(record, 'signature', 'verifier')),
      })
    }
    case 'dsse 0.0.1': {
      const signature = only(at(spec, 'signatures'))
      return bodyOf({
        over: 'payload',
        algorithm: at(spec, 'payloadHash', 'algorithm'),
        digest: hexadecimal(at(spec, 'payloadHash', 'value')),
        signature: base64(at(signature, 'signature')),
        verifier: ofPem(at(signature, 'verifier')),
      })
    }
    case 'intoto 0.0.2': {
      const signature = only(at(spec, 'content', 'envelope', 'signatures'))
      return bodyOf({
        over: 'payload',
        algorithm: at(spec, 'content', 'payloadHash', 'algorithm'),
        digest: hexadecimal(at(spec, 'content', 'payloadHash', 'value')),
        // in base64 twice
        signature: base64(base64(at(signature, 'sig'))?.toString('latin1')),
        verifier: ofPem(at(signature, 'publicKey')),
      })
    }
    default:
      return undefined
  }
}

type Verifier = LoggedBody['verifier']

function bodyOf(read: {
  readonly over: LoggedBody['over']
  readonly algorithm: Json | undefined
  readonly digest: Buffer | undefined
  readonly signature: Buffer | undefined
  readonly verifier: Verifier | undefined
}): LoggedBody | undefined {
  const { over, digest, signature, verifier } = read
  const algorithm = typeof read.algorithm === 'string' ? ALGORITHMS[read.algorithm] : undefined
  if (algorithm === undefined || digest === undefined || signature === undefined || verifier === undefined)
    return undefined
  return { over, algorithm, digest, signature, verifier }
}

/** Rekor v1: base64 of exactly one PEM block (RFC 7468). */
function ofPem(value: Json | undefined): Verifier | undefined {
  const text = base64(value)?.toString('latin1').trim() ?? ''
  const [, label, inside] =
    /^-----BEGIN (CERTIFICATE|PUBLIC KEY)-----([A-Za-z0-9+/=\s]+)-----END \1-----$/.exec(text) ?? []
  const der = base64(inside?.replace(/\s/g, ''))
  if (der === undefined) return undefined
  return label === 'CERTIFICATE' ? { certificate: der } : { key: der }
}

/** Rekor v2: a certificate or a bare key. */
function ofMessage(value: Json | undefined): Verifier | undefined {
  const certificate = base64(at(value, 'x509Certificate', 'rawBytes'))
  const key = base64(at(value, 'publicKey', 'rawBytes'))
  if (certificate !== undefined) return key === undefined ? { certificate } : undefined
  return key === undefined ? undefined : { key }
}

function base64(value: Json | undefined): Buffer | undefined {
  if (typeof value !== 'string' || value === '') return undefined
  const bytes = Buffer.from(value, 'base64')
  return bytes.toString('base64') === value ? bytes : undefined
}

function hexadecimal(value: Json | undefined): Buffer | undefined {
  return typeof value === 'string' && /^(?:[0-9a-f]{2})+$/.test(value) ? Buffer.from(value, 'hex') : undefined
}

function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (inner, name) => (isObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined),
    value,
  )
}

function only(value: Json | undefined): Json | undefined {
  return Array.isArray(value) && value.length === 1 ? value[0] : undefined
}
