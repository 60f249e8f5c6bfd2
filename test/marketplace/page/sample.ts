import type { Entry, RescanEntry } from '../../../src/marketplace/entry-schema.ts'
import { pageFiles } from '../../../src/marketplace/page/pages.ts'
import type { Period } from '../../../src/marketplace/period.ts'
import type { SiteFile } from '../../../src/marketplace/site-file.ts'
import { draw } from '../../../src/release/badge.ts'
import { AS_OF, CATALOG, EMPTY, ENTRIES, entryOf, fileOf, releaseOf, SIGNALS, scanOf } from '../entries.ts'

/** A small site whose pages show everything they can show, and a hostile plugin that tries to be more than text. */

const scan = scanOf()
const [first] = scan.findings

/** Two findings that the release's own scan does not have. */
export const RESCAN: RescanEntry = {
  ...scanOf({
    verdict: 'fail',
    reasons: ['1 finding at or above `high`: `GHSA-dddd-eeee-ffff` in `notes 0.3` (fixed in `0.4`)'],
    counts: { critical: 1, high: 0, medium: 1, low: 1, none: 0, unknown: 0 },
    snapshotAt: '2026-11-26T02:00:00Z',
    ageDays: 0,
    findings: [
      ...scan.findings,
      ...(['critical', 'low'] as const).map((band, at) => ({
        package: {
          ecosystem: 'PyPI',
          name: 'notes',
          version: '0.3',
          purl: 'pkg:pypi/notes@0.3',
          paths: [
            ['example-plugin', 'notes'],
            ['example-plugin', 'templates', 'notes'],
          ],
        },
        ids: [band === 'critical' ? 'GHSA-dddd-eeee-ffff' : 'GHSA-gggg-hhhh-jjjj'],
        aliases: [`CVE-2026-2000${at}`],
        severity: {
          band,
          score: band === 'critical' ? 9.8 : 3.1,
          vector: null,
          source: null,
          rule: 'max' as const,
        },
        fixed: '0.4',
        state: 'open' as const,
      })),
    ],
    indeterminate: [
      {
        package: first?.package ?? null,
        id: 'PYSEC-2026-90',
        reason: 'the range of the record has no version that can be read',
      },
    ],
    coverage: { components: 3, judged: 2, excluded: 0, unjudgeable: 1 },
  }),
  on: AS_OF,
  sources: [{ name: 'all.zip', sha256: EMPTY, snapshotAt: '2026-11-26T02:00:00Z' }],
  added: [
    { finding: 2, modified: '2026-11-24' },
    { finding: 3, modified: null },
  ],
}

const BAD_TEXT = '<script>globalThis.broken = 1</script>"\'><img src=x onerror="globalThis.broken = 1">\u202egnp.exe'

/** It says in every text what would be markup, and puts a script where an address belongs. */
export const HOSTILE: Entry = entryOf({
  name: '../../hostile<script>globalThis.broken = 1</script>',
  summary: BAD_TEXT,
  repository: 'evil/"onmouseover="globalThis.broken = 1',
  packages: [BAD_TEXT],
  contact: 'javascript:globalThis.broken = 1',
  checkedOn: '2026-11-20',
  staleSince: '2026-11-20',
  trouble: `It said \`${BAD_TEXT}\``,
  publisher: {
    issuer: BAD_TEXT,
    workflow: '.github/workflows/"]]>.yml',
    refs: ["refs/tags/v'*", BAD_TEXT],
    formerly: [],
    buildSigner: null,
    backupKey: null,
  },
  latest: 'v1.2.0',
  releases: [
    releaseOf({
      url: 'javascript:globalThis.broken = 1',
      commit: BAD_TEXT.slice(0, 60),
      signals: {
        signed: { ...SIGNALS.failed, message: BAD_TEXT.slice(0, 60), sentence: BAD_TEXT },
        sbom: SIGNALS.unknown,
        scan: SIGNALS.unknown,
      },
      files: [
        fileOf({ url: 'javascript:globalThis.broken = 1', requiresPython: BAD_TEXT, tags: [BAD_TEXT] }),
        fileOf({ name: 'data.whl', url: 'data:text/html,<script>globalThis.broken = 1</script>' }),
      ],
      components: [
        { name: BAD_TEXT, version: BAD_TEXT, purl: 'javascript:globalThis.broken = 1', licenses: [BAD_TEXT] },
      ],
      scan: scanOf({
        reasons: [BAD_TEXT],
        findings: scan.findings.map(({ severity, state, package: { purl } }) => ({
          severity,
          state,
          package: { ecosystem: 'PyPI', name: BAD_TEXT, version: BAD_TEXT, purl, paths: [[BAD_TEXT, BAD_TEXT]] },
          ids: [BAD_TEXT],
          aliases: ['javascript:globalThis.broken = 1'],
          fixed: BAD_TEXT,
        })),
      }),
    }),
    releaseOf({ tag: '../v1', version: '../../1', url: 'https://github.example.com/"><script>' }),
  ],
})

export const PERIODS: readonly Period[] = [
  { period: '2026-04', releases: 3, verifiedWheels: 0, withSbom: 0, scanP50: null, scanP95: null },
  { period: '2026-05', releases: 5, verifiedWheels: 2, withSbom: 1, scanP50: 2400, scanP95: 6100 },
  { period: '2026-06', releases: 4, verifiedWheels: 3, withSbom: 2, scanP50: 2200, scanP95: 5200 },
  { period: '2026-07', releases: 0, verifiedWheels: 0, withSbom: 0, scanP50: null, scanP95: null },
  { period: '2026-08', releases: 7, verifiedWheels: 6, withSbom: 5, scanP50: 1900, scanP95: 4800 },
  { period: '2026-09', releases: 6, verifiedWheels: 6, withSbom: 6, scanP50: 1700, scanP95: 3900 },
  { period: '2026-10', releases: 9, verifiedWheels: 8, withSbom: 8, scanP50: 1600, scanP95: 3100 },
  { period: '2026-11', releases: 11, verifiedWheels: 10, withSbom: 11, scanP50: 1600, scanP95: 2900 },
]

const [current, previous] = entryOf().releases

export const SAMPLE = {
  asOf: AS_OF,
  catalog: CATALOG,
  entries: [
    ...ENTRIES,
    entryOf({
      name: 'rescanned-plugin',
      summary: 'A scan of today found what the one of its release could not know',
      repository: 'plugins-example/rescanned',
      packages: ['rescanned-plugin'],
      releases: [
        ...(current ? [{ ...current, rescan: RESCAN, signals: { ...current.signals, scan: SIGNALS.fail } }] : []),
        ...(previous ? [previous] : []),
      ],
    }),
  ],
}

/** Pages, and stand-ins for what other parts of the site are made elsewhere. */
export function* siteFiles(entries: Iterable<Entry>): Generator<SiteFile> {
  const seen: string[] = []
  for (const file of pageFiles({ ...SAMPLE, entries }, PERIODS)) {
    const [, name] = /^plugins\/([^/]+)\/index\.html$/.exec(file.path) ?? []
    if (name !== undefined) seen.push(name)
    yield file
  }
  for (const name of seen) {
    for (const kind of ['signed', 'sbom', 'scan'] as const) {
      yield { path: `badges/${name}/${kind}.svg`, bytes: draw(kind, 'good', 'as an example').svg.bytes }
    }
  }
}
