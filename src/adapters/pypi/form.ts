import { createHash, randomUUID } from 'node:crypto'
import { type ByteSource, bytesInMemory } from '../../core/bytes.ts'
import type { Sha256 } from '../../core/digest.ts'
import type { MetadataText } from '../../python/metadata-text.ts'
import type { Distribution } from '../../release/distribution.ts'

/** A `multipart/form-data` body (RFC 7578) around the bytes of one file. */
export interface UploadForm {
  readonly contentType: string
  /** whole, of known length; closing it closes the file */
  readonly body: ByteSource
}

// Field of core metadata → field of the form; where they differ in more than `-` and `_`.
const RENAMED: Readonly<Record<string, string>> = { classifier: 'classifiers', 'project-url': 'project_urls' }

const KNOWN: ReadonlySet<string> = new Set([
  'metadata-version',
  'name',
  'version',
  'dynamic',
  'platform',
  'supported-platform',
  'summary',
  'description',
  'description-content-type',
  'keywords',
  'home-page',
  'download-url',
  'author',
  'author-email',
  'maintainer',
  'maintainer-email',
  'license',
  'license-expression',
  'license-file',
  'classifier',
  'requires-dist',
  'requires-python',
  'requires-external',
  'project-url',
  'provides-extra',
  'provides-dist',
  'obsoletes-dist',
  'requires',
  'provides',
  'obsoletes',
  'import-name',
  'import-namespace',
])

/**
 * The fields of the legacy upload API for one distribution, in the order in which they are sent; a field that may be
 * repeated is. `attestations` are PEP 740 objects as JSON; without any the field is left out, for an empty list is refused.
 */
export function uploadFields(
  distribution: Distribution,
  { fields, description }: MetadataText,
  attestations: readonly Uint8Array[],
): readonly (readonly [name: string, value: string])[] {
  const known = fields.filter(({ name }) => KNOWN.has(name) && (name !== 'description' || description === ''))
  const decoder = new TextDecoder()
  return [
    [':action', 'file_upload'],
    ['protocol_version', '1'],
    ['filetype', distribution.kind === 'wheel' ? 'bdist_wheel' : 'sdist'],
    ['pyversion', pythonOf(distribution)],
    ['sha256_digest', distribution.sha256],
    ...known.map(({ name, value }) => [RENAMED[name] ?? name.replaceAll('-', '_'), value] as const),
    ...(description === '' ? [] : [['description', description] as const]),
    ...(attestations.length === 0
      ? []
      : [['attestations', `[${attestations.map(each => decoder.decode(each)).join(',')}]`] as const]),
  ]
}

/**
 * The form of these fields and the file's bytes; nothing of the file is read before it is sent. Read in order, as for
 * sending, it throws before its end where the bytes were not those of `sha256`: a form without its end is no upload.
 */
export function uploadForm(
  fields: readonly (readonly [name: string, value: string])[],
  { file, sha256 }: Pick<Distribution, 'file' | 'sha256'>,
  content: ByteSource,
): UploadForm {
  const boundary = `wheelseal-${randomUUID()}`
  const part = (disposition: string): string => `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n`
  const before = [
    ...fields.map(([name, value]) => `${part(`name="${name}"`)}\r\n${value}\r\n`),
    `${part(`name="content"; filename="${file}"`)}content-type: application/octet-stream\r\n\r\n`,
  ]
  const encoder = new TextEncoder()
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: around(
      encoder.encode(before.join('')),
      ...vouched(content, sha256, encoder.encode(`\r\n--${boundary}--\r\n`)),
    ),
  }
}

/** The same source, and a tail that comes only after the very bytes. */
function vouched(content: ByteSource, sha256: Sha256, tail: Uint8Array): readonly [ByteSource, ByteSource] {
  let hash = createHash('sha256')
  const end = bytesInMemory(tail)
  return [
    {
      ...content,
      read: async (offset, length) => {
        if (offset === 0) hash = createHash('sha256')
        const bytes = await content.read(offset, length)
        hash.update(bytes)
        return bytes
      },
    },
    {
      ...end,
      read: async (offset, length) => {
        if (hash.copy().digest('hex') !== sha256) throw new Error('the file changed while it was sent')
        return end.read(offset, length)
      },
    },
  ]
}

/** A text, a source and its tail, one after the other. */
function around(head: Uint8Array, middle: ByteSource, tail: ByteSource): ByteSource {
  const parts = [
    { from: 0, source: bytesInMemory(head) },
    { from: head.byteLength, source: middle },
    { from: head.byteLength + middle.size, source: tail },
  ]
  return {
    size: head.byteLength + middle.size + tail.size,
    read: async (offset, length) => {
      const pieces: Uint8Array[] = []
      for (const { from, source } of parts) {
        const start = Math.max(offset, from)
        const end = Math.min(offset + length, from + source.size)
        if (start < end) pieces.push(await source.read(start - from, end - start))
      }
      const [only] = pieces
      return only && pieces.length === 1 ? only : Buffer.concat(pieces, length)
    },
    close: () => middle.close(),
  }
}

/** The Python tag as the file name has it (`cp312`, `py2.py3`); of an sdist always `source`. */
function pythonOf({ kind, file }: Distribution): string {
  return kind === 'sdist' ? 'source' : (file.split('-').at(-3) ?? '')
}
