import { createHash } from 'node:crypto'
import { type PackedFile, zipOf } from './archive.ts'

/** Everything that goes into a wheel but RECORD, which follows from it. */
export interface WheelParts {
  /** `NAME-VERSION`, escaped as the file name has it */
  readonly stem: string
  /** one compatibility tag, not yet expanded: `py2.py3-none-any` */
  readonly tag: string
  /** the text of METADATA */
  readonly metadata: string
  readonly pure: boolean
  /** the package's own files, and files of the `.dist-info` folder besides METADATA, WHEEL and RECORD */
  readonly files: readonly PackedFile[]
}

/** The files of a wheel in the order in which a wheel is best read: the package first, `.dist-info` last, RECORD at its end (PEP 427). */
export function wheelFiles(parts: WheelParts): readonly PackedFile[] {
  const folder = `${parts.stem}.dist-info`
  const sorted = parts.files.toSorted((left, right) => (left.path < right.path ? -1 : 1))
  const files = [
    ...sorted.filter(file => !file.path.startsWith(`${folder}/`)),
    ...sorted.filter(file => file.path.startsWith(`${folder}/`)),
    { path: `${folder}/METADATA`, bytes: Buffer.from(parts.metadata) },
    { path: `${folder}/WHEEL`, bytes: Buffer.from(wheelText(parts)) },
  ]
  return [...files, { path: `${folder}/RECORD`, bytes: Buffer.from(recordText(files, `${folder}/RECORD`)) }]
}

export function wheelBytes(parts: WheelParts): Buffer {
  return zipOf(wheelFiles(parts))
}

/** A line of RECORD (PEP 376 with the digests of PEP 427): path, SHA-256 in unpadded base64url, size in bytes. */
export function recordLine(file: PackedFile): string {
  const path = /[",]/.test(file.path) ? `"${file.path.replaceAll('"', '""')}"` : file.path
  return `${path},sha256=${createHash('sha256').update(file.bytes).digest('base64url')},${file.bytes.byteLength}`
}

export function recordText(files: readonly PackedFile[], own: string): string {
  return `${[...files.filter(file => !file.path.endsWith('/')).map(recordLine), `${own},,`].join('\n')}\n`
}

function wheelText(parts: WheelParts): string {
  const [pythons = '', abis = '', platforms = ''] = parts.tag.split('-')
  const tags = pythons
    .split('.')
    .flatMap(python =>
      abis.split('.').flatMap(abi => platforms.split('.').map(platform => `Tag: ${python}-${abi}-${platform}`)),
    )
  const head = ['Wheel-Version: 1.0', 'Generator: wheelseal-example', `Root-Is-Purelib: ${parts.pure}`]
  return `${[...head, ...tags].join('\n')}\n`
}
