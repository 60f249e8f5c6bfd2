import { sha256Of } from '../core/digest.ts'
import { compactJson } from '../core/json.ts'
import { compareText } from '../core/order.ts'
import { forMarkup } from '../core/text.ts'
import { GENERATOR } from '../release/generator.ts'
import { type NewFinding, newFindingsOf } from './new-findings.ts'
import type { Part } from './part.ts'
import { type SiteFile, textFile } from './site-file.ts'
import { pluginFolder } from './site-path.ts'

const MOST = 200

/**
 * `feed.xml`, Atom (RFC 4287): an entry for each finding that a re-scan adds to a release, newest first, at most 200. Its id
 * is made of plugin, release, package and advisory alone, so that a reader shows it once however often the site is built.
 */
export function feedFile({ entries, catalog, asOf }: Part): SiteFile {
  const { title, url } = catalog.marketplace
  // Sorting is stable: findings of one day keep the order of plugins and releases.
  const found = [...newFindingsOf(entries)].sort((left, right) => compareText(right.day, left.day)).slice(0, MOST)
  const base = url ?? ''
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `<id>${idOf(['feed', url ?? title])}</id>`,
    `<title>${forMarkup(title)}: new findings</title>`,
    `<subtitle>Vulnerabilities that became known after a release was scanned</subtitle>`,
    `<updated>${instant(found[0]?.day ?? asOf)}</updated>`,
    `<author><name>${forMarkup(title)}</name></author>`,
    `<generator version="${GENERATOR.version}">${GENERATOR.name}</generator>`,
    ...(url === null ? [] : [`<link rel="self" type="application/atom+xml" href="${forMarkup(url, 4000)}feed.xml"/>`]),
    `<link rel="alternate" type="text/html" href="${forMarkup(base || './', 4000)}"/>`,
    ...found.map(each => entryOf(each, base)),
    '</feed>',
    '',
  ]
  return textFile('feed.xml', lines.join('\n'))
}

function entryOf({ entry, release, finding, day }: NewFinding, base: string): string {
  const { ids, aliases, severity, fixed } = finding
  const named = `${finding.package.name} ${finding.package.version}`
  const fix = fixed === null ? 'No fixed version is known.' : `Fixed in ${fixed}.`
  const also = aliases.length === 0 ? '' : ` Also known as ${aliases.slice(0, 20).join(', ')}.`
  const { ecosystem, name, version } = finding.package
  return [
    '<entry>',
    `<id>${idOf(['finding', entry.repositoryId, entry.name, release.tag, ecosystem, name, version, ids[0] ?? ''])}</id>`,
    `<title>${forMarkup(`${entry.name} ${release.version}: ${ids[0] ?? 'a vulnerability'} in ${named}, ${severity.band}`)}</title>`,
    `<updated>${instant(day)}</updated>`,
    `<link rel="alternate" type="text/html" href="${forMarkup(`${base}${pluginFolder(entry.name)}`, 4000)}"/>`,
    `<category term="${severity.band}"/>`,
    `<summary>${forMarkup(`Severity: ${severity.band}. ${fix}${also} It was not in the scan of the release ${release.tag}.`, 2000)}</summary>`,
    '</entry>',
  ].join('\n')
}

function instant(day: string): string {
  return `${day}T00:00:00Z`
}

/** A UUID of version 8 (RFC 9562): bits of a digest, for a name that is the same at every run. */
function idOf(parts: readonly string[]): string {
  const hex = sha256Of(compactJson(parts))
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
