import { sortedBy } from '../core/order.ts'
import { forMarkup } from '../core/text.ts'
import { normalizeName } from '../python/name.ts'
import { compareVersions, normalizeVersion } from '../python/version.ts'
import type { Entry, FileEntry, ReleaseEntry } from './entry-schema.ts'
import type { Part } from './part.ts'
import { jsonFile, type SiteFile, textFile } from './site-file.ts'

/**
 * The version of the simple repository API that these pages are of: JSON and HTML (PEP 691, 503), sizes, times and versions
 * (1.1, PEP 700), provenance (1.3, PEP 740); what 1.2 and 1.4 add says nothing where it is absent (PEP 708, 792).
 */
const API_VERSION = '1.4'

interface Listed {
  readonly file: FileEntry
  readonly version: string
  readonly url: string
  readonly uploadTime: string | null
  readonly provenance: string | null
}

/**
 * A package index that any server of files can serve: the files of releases that were verified, at the addresses where
 * their publishers keep them. pip asks for JSON and takes HTML, which is what lies at `simple/PROJECT/`; `index.json` beside
 * is for servers that choose by `Accept`.
 */
export function* simpleFiles({ entries, catalog }: Part): Generator<SiteFile> {
  const projects: string[] = []
  for (const entry of entries) {
    for (const project of entry.packages) {
      const files = filesOf(entry, project, catalog.marketplace.url)
      if (files.length === 0) continue
      projects.push(project)
      yield jsonFile(`simple/${project}/index.json`, projectJson(project, files))
      yield textFile(`simple/${project}/index.html`, projectHtml(project, files))
    }
  }
  projects.sort()
  const meta = { 'api-version': API_VERSION }
  yield jsonFile('simple/index.json', { meta, projects: projects.map(name => ({ name })) })
  const anchors = projects.map(name => `<a href="${forMarkup(name)}/">${forMarkup(name)}</a><br>`)
  yield textFile('simple/index.html', page('Package index', anchors))
}

/** Each file name once, of the newest release that has it. */
function filesOf(entry: Entry, project: string, site: string | null): readonly Listed[] {
  const found = new Map<string, Listed>()
  for (const release of entry.releases) {
    if (release.signals.signed.state !== 'verified') continue
    for (const file of release.files) {
      const listed = found.has(file.name) ? undefined : listedOf(file, release, project, site)
      if (listed) found.set(file.name, listed)
    }
  }
  return sortedBy(found.values(), ({ file }) => file.name)
}

function listedOf(file: FileEntry, release: ReleaseEntry, project: string, site: string | null): Listed | undefined {
  const version = normalizeVersion(file.package.version)
  const url = addressOf(file.url)
  if (file.signature === null || version === undefined || url === undefined) return undefined
  if (normalizeName(file.package.name) !== project) return undefined
  const provenance = file.provenance === null || site === null ? null : `${site}${file.provenance.path}`
  return { file, version, url, uploadTime: release.publishedAt, provenance }
}

/** Without a fragment, where the digest will stand. */
function addressOf(url: string): string | undefined {
  const parsed = URL.parse(url)
  if (parsed?.protocol !== 'https:' && parsed?.protocol !== 'http:') return undefined
  parsed.hash = ''
  return parsed.href
}

function projectJson(name: string, files: readonly Listed[]) {
  return {
    meta: { 'api-version': API_VERSION },
    name,
    versions: [...new Set(files.map(each => each.version))].sort(compareVersions),
    files: files.map(({ file, url, uploadTime, provenance }) => ({
      filename: file.name,
      url,
      hashes: { sha256: file.sha256 },
      size: file.size,
      ...(file.requiresPython !== null && { 'requires-python': file.requiresPython }),
      ...(uploadTime !== null && { 'upload-time': uploadTime }),
      ...(provenance !== null && { provenance }),
    })),
  }
}

function projectHtml(name: string, files: readonly Listed[]): string {
  const anchors = files.map(({ file, url, provenance }) => {
    const python = file.requiresPython === null ? '' : ` data-requires-python="${forMarkup(file.requiresPython)}"`
    const proof = provenance === null ? '' : ` data-provenance="${forMarkup(provenance, 4000)}"`
    return `<a href="${forMarkup(url, 4000)}#sha256=${file.sha256}"${python}${proof}>${forMarkup(file.name)}</a><br>`
  })
  return page(`Links for ${name}`, anchors)
}

function page(title: string, anchors: readonly string[]): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="pypi:repository-version" content="${API_VERSION}">
<title>${forMarkup(title)}</title>
</head>
<body>
<h1>${forMarkup(title)}</h1>
${anchors.join('\n')}
</body>
</html>
`
}
