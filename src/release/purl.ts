import { PackageURL } from 'packageurl-js'

/** A purl in its parts, decoded. */
export interface PurlParts {
  readonly type: string
  readonly namespace: string | null
  readonly name: string
  readonly version: string | null
  readonly qualifiers: Readonly<Record<string, string>>
  readonly subpath: string | null
}

/** The longest purl that is read, in characters. */
const LONGEST = 2000

/**
 * The purl of a PyPI package in the purl specification's own form (lower case, `_` as `-`, dots kept). `name` is as
 * METADATA spells it where that is known.
 */
export function pypiPurl(
  name: string,
  version: string | null,
  more: { readonly file?: string; readonly subpath?: string } = {},
): string {
  return printPurl({
    type: 'pypi',
    namespace: null,
    name: name.toLowerCase().replace(/_/g, '-'),
    version,
    qualifiers: more.file === undefined ? {} : { file_name: more.file },
    subpath: more.subpath ?? null,
  })
}

/** A purl in its canonical spelling (ECMA-427). */
export function printPurl(parts: PurlParts): string {
  const printed = new PackageURL(
    parts.type,
    parts.namespace,
    parts.name,
    parts.version,
    { ...parts.qualifiers },
    parts.subpath,
  ).toString()
  // The library leaves `+` and `!` as they are, which local versions and epochs have; ECMA-427 encodes both.
  const [head = ''] = printed.split(/[?#]/, 1)
  const at = head.lastIndexOf('@')
  if (at === -1) return printed
  return head.slice(0, at) + head.slice(at).replace(/[!'()*+]/g, encoded) + printed.slice(head.length)
}

function encoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

/** Reads a purl; `undefined` for text that is none. */
export function parsePurl(text: string): PurlParts | undefined {
  if (text.length > LONGEST) return undefined
  try {
    const purl = PackageURL.fromString(text)
    return {
      type: purl.type ?? '',
      namespace: purl.namespace ?? null,
      name: purl.name ?? '',
      version: purl.version ?? null,
      qualifiers: Object.fromEntries(Object.entries(purl.qualifiers ?? {})),
      subpath: purl.subpath ?? null,
    }
  } catch {
    return undefined
  }
}

/** The purl without qualifiers and subpath: which package it is, not which file of it. */
export function basePurl(parts: PurlParts): string {
  return printPurl({ ...parts, qualifiers: {}, subpath: null })
}

/** Without qualifiers that tell of the build machine (`file://`, `path+file://`, bare paths), which nobody else can follow. */
export function publicPurl(parts: PurlParts): string {
  const kept = Object.entries(parts.qualifiers).filter(([, value]) => !isLocal(value))
  return printPurl({ ...parts, qualifiers: Object.fromEntries(kept) })
}

/** Does this text point into a build machine? */
export function isLocal(text: string): boolean {
  return /^(?:path\+|git\+|registry\+)?file:/i.test(text) || /^(?:[/\\]|[a-z]:[/\\]|\.{1,2}(?:[/\\]|$))/i.test(text)
}
