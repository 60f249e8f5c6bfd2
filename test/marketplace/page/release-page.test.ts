import { expect, it } from 'vitest'
import type { Entry, ReleaseEntry, ScanEntry } from '../../../src/marketplace/entry-schema.ts'
import { pageFiles } from '../../../src/marketplace/page/pages.ts'
import { AS_OF, CATALOG, entryOf, fileOf, releaseOf, scanOf } from '../entries.ts'
import { textOf } from './markup.ts'

/** The page of a plugin as it is read, blanks and line ends as one blank. */
function read(entry: Entry, catalog = CATALOG): string {
  for (const { path, bytes } of pageFiles({ asOf: AS_OF, catalog, entries: [entry] }, [])) {
    if (path !== 'plugins/example-plugin/index.html') continue
    return textOf(new TextDecoder().decode(bytes).replace(/<\/?(?:dt|dd|div|li|p|td|th|tr|h\d)\b[^>]*>/g, ' ')).replace(
      /\s+/g,
      ' ',
    )
  }
  throw new Error('no page')
}

const { seal } = releaseOf()
const release = (changes: Partial<ReleaseEntry>) => entryOf({ releases: [releaseOf(changes)] })
const file = (changes: Parameters<typeof fileOf>[0]) => release({ files: [fileOf(changes)] })
const scan = (changes: Partial<ScanEntry>) => release({ scan: scanOf(changes) })
const download = { name: 'x.provenance', size: 12_345, sha256: 'e'.repeat(64), path: 'documents/e.json' }
const [finding] = scanOf().findings
const many = <T>(count: number, item: (at: number) => T) => Array.from({ length: count }, (_, at) => item(at))

it.each<readonly [string, Entry, string]>([
  [
    'of a backup key',
    release({
      seal: seal && {
        ...seal,
        kind: 'backup-key',
        identity: null,
        issuer: null,
        key: 'd'.repeat(64),
        logIndex: null,
        signedAt: null,
      },
    }),
    'Signed by the backup key of the catalogue Key, SHA-256 dddd',
  ],
  [
    'without log entry and time',
    release({ seal: seal && { ...seal, logIndex: null, signedAt: null } }),
    'Signed at not proven Log index none',
  ],
  [
    'without manifest',
    release({ seal: null, manifest: null, commit: null }),
    'No manifest of this release was verified, so nothing here says who signed it. Tag v1.2.0 Manifest none on the release',
  ],
  ['that may change', release({ immutable: false }), 'Its assets may be changed on GitHub'],
  ['that was public before', release({ adopted: true }), 'Was public before it was sealed'],
  ['before a final one', release({ prerelease: true }), 'this page pre-release'],
  ['without day', release({ publishedAt: null }), 'Release v1.2.0, not known'],
  [
    'of an admitted backup key',
    entryOf({
      publisher: { ...entryOf().publisher, refs: ['refs/tags/v*', 'refs/heads/main'], backupKey: 'f'.repeat(64) },
    }),
    'Ref refs/tags/v* or refs/heads/main Issuer https://token.actions.githubusercontent.com Backup key SHA-256 ffff',
  ],
  ['of a plugin without contact and summary', entryOf({ contact: null, summary: null }), 'JSON Signature'],
  [
    'of which something is wrong, though it was looked at',
    entryOf({ trouble: 'The tag `v9` is no version' }),
    'Something could not be shown. The tag v9 is no version.',
  ],
  [
    'with an sdist',
    file({ kind: 'sdist', requiresPython: null, tags: [] }),
    'Source distribution, 48,213 bytes SHA-256 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa Python not stated Package pkg:pypi',
  ],
  ['of one byte', file({ size: 1 }), 'Wheel, 1 byte '],
  ['with provenance', file({ provenance: download }), 'Provenance x.provenance'],
  [
    'of which a file is not signed',
    file({ signature: null, sbom: null }),
    'Signature none was verified SBOM none is bound to it',
  ],
  [
    'of which a key signed a file',
    file({
      signature: {
        kind: 'backup-key',
        identity: null,
        issuer: null,
        key: 'd'.repeat(64),
        logIndex: null,
        signedAt: null,
      },
    }),
    'Signature backup key, not proven SBOM',
  ],
  ['with a file for many platforms', file({ tags: many(23, at => `tag${at}`) }), 'tag18, tag19 and 3 more'],
  ['with many files', release({ files: many(203, () => fileOf()) }), '3 more files in the JSON of this plugin.'],
  [
    'whose package no requirement can name',
    file({ package: { name: 'a; b', version: '1 --hash', purl: 'pkg:pypi/a' } }),
    'plugin-1.2.0-py3-none-any.whl EOF Versions',
  ],
  ['without scan', release({ scan: null, scanFile: null }), 'No scan of this release was verified. A signed statement'],
  [
    'without findings',
    scan({ findings: [], counts: { critical: 0, high: 0, medium: 0, low: 0, none: 0, unknown: 0 } }),
    'Findings of the scan None.',
  ],
  [
    'with more findings than are read',
    scan({ findings: many(302, () => finding).filter(each => each !== undefined) }),
    '2 more are in the JSON of this plugin.',
  ],
  [
    'with one that does not affect it',
    scan({ findings: finding ? [{ ...finding, state: 'not-affected' }] : [] }),
    'Not affected.',
  ],
  ['without age of the data', scan({ snapshotAt: null, ageDays: null }), 'Advisories of not known Judged'],
  ['with data of tomorrow', scan({ ageDays: -1 }), '2026-11-20 in the future'],
  [
    'with exclusions',
    scan({ coverage: { components: 9, judged: 6, excluded: 2, unjudgeable: 1 } }),
    '6 of 9 components, 2 excluded, 1 unjudgeable',
  ],
  [
    'with an excepted doubt',
    scan({
      indeterminate: [
        {
          package: null,
          id: 'X-1',
          reason: 'it is unreadable',
          exception: { id: 'X-1', reason: 'known', owner: 'us', expires: '2027-01-01' },
        },
      ],
    }),
    'X-1: it is unreadable. Excepted by its publisher: known · us, until 2027-01-01',
  ],
  [
    'scanned again, though its own scan is not known',
    release({ scan: null, rescan: { ...scanOf(), on: AS_OF, sources: [], added: [] } }),
    'Scanned again on 2026-11-26 Verdict pass',
  ],
  ['with an SBOM of nothing', release({ components: [] }), 'The SBOM lists none.'],
  [
    'with components of which little is known',
    release({ components: [{ name: 'c', version: null, purl: null, licenses: [] }] }),
    'c not known none stated',
  ],
])('the page of a release %s says so', (_, entry, expected) => {
  expect(read(entry)).toContain(expected)
})

it.each([
  [
    'high',
    'fail',
    'a scan fails at high or above, an unrated finding fails it too, and advisory data may be 30 days old',
  ],
  ['never', 'warn', 'no finding fails a scan, an unrated finding warns, and advisory data may be 30 days old'],
] as const)('every page says the rules of the catalogue: %s, %s', (failOn, unknownSeverity, expected) => {
  expect(read(entryOf(), { ...CATALOG, rules: { ...CATALOG.rules, failOn, unknownSeverity } })).toContain(expected)
})

it('nobody has to run a marketplace by name', () => {
  expect(read(entryOf(), { ...CATALOG, marketplace: { ...CATALOG.marketplace, contact: null } })).not.toContain(
    'Run by',
  )
})
