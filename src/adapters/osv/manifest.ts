import { isSha256 } from '../../core/digest.ts'
import { isObject, parseJson } from '../../core/json.ts'

/** What a `manifest.json` says of one file of advisories. */
export interface ListedFile {
  /** relative to the manifest, with `/` */
  readonly name: string
  readonly sha256: string | null
  /** when the data were taken, ISO 8601 UTC in whole seconds; null where the manifest does not say */
  readonly date: string | null
  /** OSV's word, as the manifest has it; null where it names none */
  readonly ecosystem: string | null
}

const FILES = 1000

/**
 * Reads `{sources: [{ecosystem, date, files}], files: {name: {sha256}}}`. `undefined` for text of another shape, and for
 * a manifest that names files outside its own folder.
 */
export function parseManifest(text: string): readonly ListedFile[] | undefined {
  const manifest = parseJson(text)
  if (!isObject(manifest) || !Array.isArray(manifest['sources'])) return undefined
  const digests = isObject(manifest['files']) ? manifest['files'] : {}
  const listed = new Map<string, ListedFile>()
  const blank = (name: string): ListedFile => {
    const entry = Object.hasOwn(digests, name) ? digests[name] : undefined
    const sha256 = isObject(entry) ? entry['sha256'] : undefined
    return {
      name,
      sha256: typeof sha256 === 'string' && isSha256(sha256) ? sha256 : null,
      date: null,
      ecosystem: null,
    }
  }
  for (const name of Object.keys(digests)) listed.set(name, blank(name))
  for (const source of manifest['sources']) {
    if (!isObject(source) || !Array.isArray(source['files'])) continue
    const { ecosystem, date } = source
    for (const name of source['files']) {
      if (typeof name !== 'string') return undefined
      listed.set(name, {
        ...blank(name),
        date: typeof date === 'string' ? instantOf(date) : null,
        ecosystem: typeof ecosystem === 'string' ? ecosystem : null,
      })
    }
  }
  const files = [...listed.values()]
  return files.length <= FILES && files.every(({ name }) => isInside(name)) ? files : undefined
}

function isInside(name: string): boolean {
  return (
    !/^[/\\]|^[a-zA-Z]:|[\\\0]/.test(name) &&
    name.split('/').every(part => part !== '..' && part !== '.' && part !== '')
  )
}

function instantOf(text: string): string | null {
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? null : `${new Date(time).toISOString().slice(0, 19)}Z`
}
