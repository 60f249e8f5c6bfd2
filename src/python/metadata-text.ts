import type { ByteSource } from '../core/bytes.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { openArchive } from './archive.ts'
import { readFields, unfolded } from './metadata.ts'
import { walkTarGz } from './tar.ts'
import { textOf } from './wheel.ts'

/** Core metadata whole, as an upload repeats it: every field, known or not, and the description. */
export interface MetadataText {
  /** names in lower case; values without folding, in their order, none empty */
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  /** below the first empty line; empty where there is none */
  readonly description: string
}

const LIMIT = 8 * 1024 * 1024
const EMPTY_LINE = /(?:\r\n|\n|\r(?!\n)){2}/

/** The bytes of METADATA (wheel) or PKG-INFO (sdist) of a distribution that was read and checked before. */
export async function readMetadataText(source: ByteSource, file: string): Promise<string | Problem> {
  if (file.endsWith('.whl')) {
    const archive = await openArchive(source)
    if (isProblem(archive)) return archive
    const path = archive.entries.find(each => /^[^/]+\.dist-info\/METADATA$/.test(each.path))?.path
    return textOf(archive, path ?? 'METADATA', LIMIT, 'wheel/metadata-missing')
  }
  const path = `${file.replace(/\.tar\.gz$/, '')}/PKG-INFO`
  const kept = await walkTarGz(source, member => member.path === path, LIMIT)
  if (isProblem(kept)) return kept
  const text = kept.get(path)?.toString('utf8')
  return text ?? problem('sdist/malformed', `\`${path}\` is missing`, 'Build the sdist again.', { where: path })
}

/** Reads core metadata field by field. Whether it makes sense is asked elsewhere. */
export function parseMetadataText(text: string): MetadataText | Problem {
  const fields = readFields(text)
  if (isProblem(fields)) return fields
  const end = EMPTY_LINE.exec(text)
  return {
    fields: fields
      .map(({ name, lines }) => ({ name, value: MULTILINE.has(name) ? unfolded(lines) : folded(lines) }))
      .filter(each => each.value !== ''),
    description: end ? text.slice(end.index + end[0].length) : '',
  }
}

const MULTILINE: ReadonlySet<string> = new Set(['description', 'license'])

function folded(lines: readonly string[]): string {
  return lines
    .map(line => line.trim())
    .join(' ')
    .trim()
}
