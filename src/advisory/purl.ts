/** What a package URL names. Qualifiers and subpath name variants of one version and are left out. */
export interface PackageUrl {
  readonly type: string
  /** with its namespace, `namespace/name`, decoded */
  readonly name: string
  readonly version: string | null
}

const LONGEST_PURL = 2000

/** Reads a package URL (ECMA-427), of any type; `undefined` for text that is none. */
export function parsePurl(text: string): PackageUrl | undefined {
  if (text.length > LONGEST_PURL || !/^pkg:/i.test(text)) return undefined
  const bare = text.slice(4).replace(/^\/+/, '').split('#', 1)[0]?.split('?', 1)[0] ?? ''
  const slash = bare.indexOf('/')
  const type = bare.slice(0, slash).toLowerCase()
  if (slash < 1 || !/^[a-z][a-z0-9.+-]*$/.test(type)) return undefined
  const path = bare.slice(slash + 1).replace(/^\/+|\/+$/g, '')
  // A scope (`@angular`) may be written bare: only an `@` behind the last slash begins the version.
  const at = path.lastIndexOf('@')
  const hasVersion = at > path.lastIndexOf('/') && at > 0
  const name = decoded(hasVersion ? path.slice(0, at) : path)
  const version = hasVersion ? decoded(path.slice(at + 1)) : ''
  if (name === undefined || name === '' || version === undefined) return undefined
  return { type, name, version: version === '' ? null : version }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
