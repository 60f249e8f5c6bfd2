import { createHash } from 'node:crypto'
import { compactJson } from '../core/json.ts'

/** RFC 9562, appendix B: the name space of URLs. */
const NAMESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')

/**
 * The serial number of a document: a UUID version 5 (RFC 9562) over the digest of its content. The content names the
 * file's SHA-256, so no two files share one; equal documents do, and two that differ never do.
 */
export function serialOf(content: unknown): string {
  const digest = createHash('sha256').update(compactJson(content)).digest('hex')
  const bytes = createHash('sha1')
    .update(NAMESPACE)
    .update(`urn:wheelseal:sbom:sha256:${digest}`)
    .digest()
    .subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const text = bytes.toString('hex')
  const groups = [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)]
  return `urn:uuid:${groups.join('-')}`
}

/** A BOM-Link (CycloneDX 1.6) to a document, or to one component of it. */
export function bomLink(serialNumber: string, reference?: string): string {
  const document = `urn:cdx:${serialNumber.replace(/^urn:uuid:/, '')}/1`
  return reference === undefined ? document : `${document}#${encodeURIComponent(reference)}`
}
