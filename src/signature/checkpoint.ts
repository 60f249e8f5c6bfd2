import { verify } from 'node:crypto'
import type { TransparencyLog } from './trust-root.ts'

/** What a log says of itself at one moment: its size in leaves and the root over them. */
export interface Checkpoint {
  readonly size: bigint
  readonly root: Buffer
}

interface NoteSignature {
  readonly name: string
  /** first four bytes of the key's id */
  readonly hint: Buffer
  readonly signature: Buffer
}

const MOST_SIGNATURES = 100
const SIGNATURE = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/

/**
 * Reads a checkpoint (C2SP `tlog-checkpoint` in a `signed-note`) that this log signed: origin, size, root, perhaps more
 * lines; a blank line; signature lines in any order. Those of witnesses are skipped. Refuses (`undefined`) a note without
 * a signature under the log's own name and key id, one with such a signature that does not verify, and any other line.
 */
export function openCheckpoint(envelope: string, log: TransparencyLog): Checkpoint | undefined {
  const at = envelope.indexOf('\n\n')
  if (at < 0 || !envelope.endsWith('\n')) return undefined
  const note = envelope.slice(0, at + 1)
  const signatures = signaturesOf(envelope.slice(at + 2, -1).split('\n'))
  const [origin = '', size = '', root = ''] = note.split('\n')
  if (signatures === undefined || !/^(?:0|[1-9]\d{0,18})$/.test(size) || !isRoot(root)) return undefined
  const own = signatures.filter(
    ({ name, hint }) => namesOf(log).includes(name) && hint.equals(log.checkpointKeyId.subarray(0, 4)),
  )
  // Rekor v1 writes the id of the tree behind its name.
  const isOrigin = ({ name }: NoteSignature) => origin === name || origin.startsWith(`${name} - `)
  const holds = own.length > 0 && own.every(each => isOrigin(each) && isSigned(note, each, log))
  return holds ? { size: BigInt(size), root: Buffer.from(root, 'base64') } : undefined
}

function isSigned(note: string, { signature }: NoteSignature, log: TransparencyLog): boolean {
  try {
    return verify(log.hash, Buffer.from(note, 'utf8'), log.publicKey, signature)
  } catch {
    return false
  }
}

function signaturesOf(lines: readonly string[]): readonly NoteSignature[] | undefined {
  if (lines.length > MOST_SIGNATURES) return undefined
  const signatures: NoteSignature[] = []
  for (const line of lines) {
    const [, name, base64] = SIGNATURE.exec(line) ?? []
    if (name === undefined || base64 === undefined) return undefined
    const bytes = Buffer.from(base64, 'base64')
    if (bytes.byteLength < 5) return undefined
    signatures.push({ name, hint: bytes.subarray(0, 4), signature: bytes.subarray(4) })
  }
  return signatures
}

function isRoot(line: string): boolean {
  const bytes = Buffer.from(line, 'base64')
  return bytes.byteLength === 32 && bytes.toString('base64') === line
}

/** A log signs with the name of its host; the port is part of it or not, and so is a path. */
function namesOf({ baseURL }: TransparencyLog): readonly string[] {
  if (!URL.canParse(baseURL)) return [baseURL]
  const { hostname, host, pathname } = new URL(baseURL)
  const path = pathname.replace(/\/+$/, '')
  return [hostname, host, `${hostname}${path}`, `${host}${path}`]
}
