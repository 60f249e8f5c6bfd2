import { isSha256 } from '../../core/digest.ts'
import { isObject, type Json, parseJson } from '../../core/json.ts'
import type { IndexedFile } from '../../ports/package-index.ts'

export const SIMPLE_JSON = 'application/vnd.pypi.simple.v1+json'

/**
 * The files on a project's page of the Simple API: JSON (PEP 691, PEP 700) or HTML (PEP 503), as its media type says.
 * Undefined: it is neither, or of another major version. `url` is the page's own: addresses on it are relative.
 */
export function parseSimplePage(bytes: Uint8Array, mediaType: string, url: string): readonly IndexedFile[] | undefined {
  const text = new TextDecoder().decode(bytes)
  const type = mediaType.split(';', 1)[0]?.trim().toLowerCase()
  if (type === SIMPLE_JSON) return filesOfJson(parseJson(text), url)
  return type === 'text/html' || type === 'application/vnd.pypi.simple.v1+html' ? filesOfHtml(text, url) : undefined
}

function filesOfJson(page: Json | undefined, base: string): readonly IndexedFile[] | undefined {
  const meta = isObject(page) ? page['meta'] : undefined
  const version = isObject(meta) ? meta['api-version'] : undefined
  const files = isObject(page) ? page['files'] : undefined
  if (typeof version !== 'string' || !version.startsWith('1.') || !Array.isArray(files)) return undefined
  return files.flatMap((file: Json) => {
    if (!isObject(file) || typeof file['filename'] !== 'string') return []
    const { filename: name, url, hashes, size, 'upload-time': uploadedAt } = file
    const digest = isObject(hashes) ? hashes['sha256'] : undefined
    const address = typeof url === 'string' ? absolute(url, base) : undefined
    if (address === undefined) return []
    return [
      {
        name,
        size: typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : null,
        sha256: sha256In(digest),
        url: address.href,
        uploadedAt: typeof uploadedAt === 'string' && !Number.isNaN(Date.parse(uploadedAt)) ? uploadedAt : null,
      },
    ]
  })
}

// Bounded, so that a hostile page costs no more than its length.
const ANCHOR = /<a\s[^<>]{0,4000}?href\s{0,10}=\s{0,10}(?:"([^"<>]{0,4000})"|'([^'<>]{0,4000})')/gi
const BASE = /<base\s[^<>]{0,1000}?href\s{0,10}=\s{0,10}["']([^"'<>]{0,4000})["']/i

/** By its rules the name is the last part of the address, and a digest stands in the fragment. */
function filesOfHtml(page: string, url: string): readonly IndexedFile[] {
  const base = absolute(unescaped(BASE.exec(page)?.[1] ?? ''), url)?.href ?? url
  return [...page.matchAll(ANCHOR)].flatMap(([, quoted, single]) => {
    const address = absolute(unescaped(quoted ?? single ?? ''), base)
    if (address === undefined) return []
    const sha256 = sha256In(new URLSearchParams(address.hash.slice(1)).get('sha256'))
    address.hash = ''
    const name = decoded(address.pathname.slice(address.pathname.lastIndexOf('/') + 1))
    return name === undefined ? [] : [{ name, size: null, sha256, url: address.href, uploadedAt: null }]
  })
}

function sha256In(value: unknown): string | null {
  const text = typeof value === 'string' ? value.toLowerCase() : ''
  return isSha256(text) ? text : null
}

function absolute(address: string, base: string): URL | undefined {
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined
  return url && /^https?:$/.test(url.protocol) ? url : undefined
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,4}));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? all
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal))
  })
}
