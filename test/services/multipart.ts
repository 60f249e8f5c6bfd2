/** One part of a `multipart/form-data` body. */
export interface Part {
  readonly name: string
  /** null: a plain field */
  readonly file: string | null
  readonly mediaType: string | null
  readonly bytes: Buffer
}

/** Reads a form strictly (RFC 7578): `undefined` for whatever Python's parsers could read otherwise. */
export function parseMultipart(contentType: string, body: Uint8Array): readonly Part[] | undefined {
  const boundary = /^multipart\/form-data; boundary=([\w'()+,./:=? -]{1,70})$/i.exec(contentType)?.[1]
  if (boundary === undefined) return undefined
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  if (!bytes.subarray(0, delimiter.byteLength - 2).equals(delimiter.subarray(2))) return undefined
  const parts: Part[] = []
  for (let at = delimiter.byteLength - 2; ; ) {
    const rest = bytes.subarray(at, at + 2).toString('latin1')
    if (rest === '--')
      return bytes
        .subarray(at + 2)
        .toString('latin1')
        .trim() === ''
        ? parts
        : undefined
    const head = bytes.indexOf('\r\n\r\n', at)
    const end = bytes.indexOf(delimiter, head + 2)
    if (rest !== '\r\n' || head < 0 || end < 0) return undefined
    const part = partOf(bytes.subarray(at + 2, head).toString('utf8'), bytes.subarray(head + 4, end))
    if (part === undefined) return undefined
    parts.push(part)
    at = end + delimiter.byteLength
  }
}

function partOf(head: string, bytes: Buffer): Part | undefined {
  const headers = new Map(
    head
      .split('\r\n')
      .map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const disposition = /^form-data; name="([^"\r\n]+)"(?:; filename="([^"\r\n]*)")?$/.exec(
    headers.get('content-disposition') ?? '',
  )
  if (!disposition) return undefined
  const [, name = '', file] = disposition
  return { name, file: file ?? null, mediaType: headers.get('content-type') ?? null, bytes }
}
