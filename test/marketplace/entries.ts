import type { Catalog } from '../../src/marketplace/catalog.ts'
import type { Entry, FileEntry, ReleaseEntry, ScanEntry, Signal } from '../../src/marketplace/entry-schema.ts'
import type { Part } from '../../src/marketplace/part.ts'

/** Entries of a small marketplace, one of each kind that a reader has to tell apart; the hosts are examples. */

export const AS_OF = '2026-11-26'
export const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

export const CATALOG: Pick<Catalog, 'sha256' | 'marketplace' | 'rules'> = {
  sha256: 'c'.repeat(64),
  marketplace: {
    title: 'Example plugins',
    url: 'https://plugins.example.com/',
    contact: 'security@plugins.example.com',
  },
  rules: { failOn: 'high', unknownSeverity: 'fail', maxScanAge: 30 },
}

const ISSUER = 'https://token.actions.githubusercontent.com'

export const SIGNALS = {
  verified: {
    state: 'verified',
    look: 'good',
    message: 'Sigstore, verified',
    sentence:
      'Every file and the manifest are signed by the pinned workflow of the repository, for this tag; the bytes were read and hashed.',
  },
  backup: {
    state: 'verified',
    look: 'backup',
    message: 'backup key',
    sentence: 'Every file is signed with the backup key that the catalogue admits, while Sigstore was away.',
  },
  sbom: {
    state: 'verified',
    look: 'good',
    message: 'CycloneDX 1.6, 3 components',
    sentence: 'A signed statement binds a CycloneDX document to each file, by digest; 3 components in all.',
  },
  pass: {
    state: 'verified',
    look: 'good',
    message: 'none high or above',
    sentence:
      'A signed statement binds the scan to each file; its findings were judged anew under this catalogue, with data of 2026-11-20.',
  },
  fail: {
    state: 'verified',
    look: 'bad',
    message: '1 critical found',
    sentence: 'The scan is bound to each file, and under this catalogue it fails: 1 finding at or above `high`.',
  },
  claimed: {
    state: 'claimed',
    look: 'unknown',
    message: 'claimed, not verified',
    sentence: 'Bundles lie beside the files, but no manifest binds them to this release.',
  },
  failed: {
    state: 'failed',
    look: 'bad',
    message: 'failed',
    sentence: 'The manifest speaks of the tag `v1.1.0`, not of `v1.2.0`.',
  },
  off: { state: 'off', look: 'off', message: 'off', sentence: 'The release says itself that it was not signed: off.' },
  unknown: {
    state: 'unknown',
    look: 'unknown',
    message: 'unknown',
    sentence: 'Nothing can be said of it, because the manifest was refused.',
  },
} as const satisfies Readonly<Record<string, Signal>>

const COUNTS = { critical: 0, high: 0, medium: 0, low: 0, none: 0, unknown: 0 }

export function scanOf(changes: Partial<ScanEntry> = {}): ScanEntry {
  return {
    verdict: 'pass',
    reasons: [],
    failOn: 'high',
    unknownSeverity: 'fail',
    counts: { ...COUNTS, medium: 1 },
    excepted: 1,
    snapshotAt: '2026-11-20T06:00:00Z',
    ageDays: 6,
    coverage: { components: 3, judged: 3, excluded: 0, unjudgeable: 0 },
    findings: [
      {
        package: {
          ecosystem: 'PyPI',
          name: 'markup',
          version: '2.0.0',
          purl: 'pkg:pypi/markup@2.0.0',
          paths: [['example-plugin', 'templates', 'markup']],
        },
        ids: ['GHSA-aaaa-bbbb-cccc'],
        aliases: ['CVE-2026-10001'],
        severity: {
          band: 'medium',
          score: 5.3,
          vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N',
          source: 'GHSA-aaaa-bbbb-cccc',
          rule: 'max',
        },
        fixed: '2.0.1',
        state: 'open',
      },
      {
        package: {
          ecosystem: 'PyPI',
          name: 'templates',
          version: '1.4.0',
          purl: 'pkg:pypi/templates@1.4.0',
          paths: [['example-plugin', 'templates']],
        },
        ids: ['PYSEC-2026-77'],
        aliases: ['CVE-2026-10002'],
        severity: { band: 'high', score: 8.1, vector: null, source: 'PYSEC-2026-77', rule: 'label' },
        fixed: null,
        state: 'excepted',
        exception: {
          id: 'CVE-2026-10002',
          reason: 'the vulnerable template loader is not used',
          owner: 'security@example.org',
          expires: '2027-03-01',
        },
      },
    ],
    indeterminate: [],
    ...changes,
  }
}

export function fileOf(changes: Partial<FileEntry> = {}): FileEntry {
  const name = changes.name ?? 'example_plugin-1.2.0-py3-none-any.whl'
  return {
    name,
    size: 48_213,
    sha256: 'a'.repeat(64),
    url: `https://github.example.com/plugins-example/plugin/releases/download/v1.2.0/${name}`,
    kind: 'wheel',
    package: { name: 'example-plugin', version: '1.2.0', purl: 'pkg:pypi/example-plugin@1.2.0' },
    tags: ['py3-none-any'],
    requiresPython: '>=3.10',
    signature: {
      kind: 'keyless',
      identity: 'https://github.com/plugins-example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0',
      issuer: ISSUER,
      key: null,
      logIndex: '1234567',
      signedAt: '2026-11-20T10:00:00Z',
    },
    sbom: { name: `${name}.cdx.json`, size: 0, sha256: EMPTY, path: `documents/${EMPTY}.json` },
    provenance: null,
    ...changes,
  }
}

export function releaseOf(changes: Partial<ReleaseEntry> = {}): ReleaseEntry {
  const file = fileOf()
  return {
    tag: 'v1.2.0',
    version: '1.2.0',
    prerelease: false,
    immutable: true,
    adopted: false,
    url: 'https://github.example.com/plugins-example/plugin/releases/tag/v1.2.0',
    publishedAt: '2026-11-20T10:05:00Z',
    commit: '0123456789abcdef0123456789abcdef01234567',
    manifest: {
      name: 'release-security.json',
      size: 4200,
      sha256: 'b'.repeat(64),
      url: 'https://github.example.com/plugins-example/plugin/releases/download/v1.2.0/release-security.json',
    },
    signals: { signed: SIGNALS.verified, sbom: SIGNALS.sbom, scan: SIGNALS.pass },
    seal: {
      ...(file.signature ?? {
        kind: 'keyless',
        identity: null,
        issuer: null,
        key: null,
        logIndex: null,
        signedAt: null,
      }),
      policy:
        'GitHub Actions of `plugins-example/plugin`, ref `refs/tags/v1.2.0`, workflow `.github/workflows/release.yml`',
    },
    files: [file],
    components: [
      { name: 'markup', version: '2.0.0', purl: 'pkg:pypi/markup@2.0.0', licenses: ['BSD-3-Clause'] },
      { name: 'notes', version: '0.3', purl: 'pkg:pypi/notes@0.3', licenses: [] },
      { name: 'templates', version: '1.4.0', purl: 'pkg:pypi/templates@1.4.0', licenses: ['MIT', 'Apache-2.0'] },
    ],
    scan: scanOf(),
    scanFile: { name: 'scan.json', size: 0, sha256: EMPTY, path: `documents/${EMPTY}.json` },
    rescan: null,
    durations: { sign: 2400, sbom: 900, scan: 1600, publish: 4100 },
    ...changes,
  }
}

/** A release of which nothing is verified. */
export function unverified(tag: string, signals: ReleaseEntry['signals']): ReleaseEntry {
  const file = fileOf({ signature: null, sbom: null })
  return releaseOf({
    tag,
    version: tag.replace(/^v/, ''),
    signals,
    seal: null,
    adopted: null,
    commit: null,
    files: [file],
    components: [],
    scan: null,
    scanFile: null,
    durations: { sign: null, sbom: null, scan: null, publish: null },
  })
}

export function entryOf(changes: Partial<Entry> = {}): Entry {
  return {
    schemaVersion: '1.0',
    name: 'example-plugin',
    summary: 'Notes in the margin of every page',
    repository: 'plugins-example/plugin',
    repositoryId: '4242',
    packages: ['example-plugin'],
    contact: 'security@example.org',
    publisher: {
      issuer: ISSUER,
      workflow: '.github/workflows/release.yml',
      refs: ['refs/tags/v*'],
      formerly: [],
      buildSigner: null,
      backupKey: null,
    },
    checkedOn: AS_OF,
    staleSince: null,
    trouble: null,
    latest: 'v1.2.0',
    releases: [
      releaseOf(),
      releaseOf({
        tag: 'v1.1.0',
        version: '1.1.0',
        publishedAt: '2026-10-02T08:00:00Z',
        signals: { signed: SIGNALS.verified, sbom: SIGNALS.sbom, scan: SIGNALS.fail },
        scan: scanOf({
          verdict: 'fail',
          reasons: ['1 finding at or above `high`: `PYSEC-2026-88` in `templates 1.3.0` (fixed in `1.4.0`)'],
          counts: { ...COUNTS, critical: 1, medium: 1 },
        }),
      }),
    ],
    ...changes,
  }
}

/** One plugin of each kind. */
export const ENTRIES: readonly Entry[] = [
  entryOf({
    name: 'backup-plugin',
    summary: 'Sealed with a key while the log was away',
    repository: 'plugins-example/backup',
    repositoryId: '4243',
    packages: ['backup-plugin'],
    releases: [releaseOf({ signals: { signed: SIGNALS.backup, sbom: SIGNALS.sbom, scan: SIGNALS.pass } })],
  }),
  entryOf({
    name: 'claimed-plugin',
    summary: null,
    repository: 'plugins-example/claimed',
    repositoryId: '4244',
    packages: ['claimed-plugin'],
    releases: [unverified('v1.2.0', { signed: SIGNALS.claimed, sbom: SIGNALS.claimed, scan: SIGNALS.claimed })],
  }),
  entryOf(),
  entryOf({
    name: 'failed-plugin',
    summary: null,
    repository: 'plugins-example/failed',
    repositoryId: '4245',
    packages: ['failed-plugin'],
    releases: [unverified('v1.2.0', { signed: SIGNALS.failed, sbom: SIGNALS.unknown, scan: SIGNALS.unknown })],
  }),
  entryOf({
    name: 'gone-plugin',
    summary: null,
    repository: 'plugins-example/gone',
    repositoryId: '4246',
    packages: ['gone-plugin'],
    checkedOn: null,
    trouble: 'There is no public repository `plugins-example/gone`',
    latest: null,
    releases: [],
  }),
  entryOf({
    name: 'stale-plugin',
    repository: 'plugins-example/stale',
    repositoryId: '4247',
    packages: ['stale-plugin'],
    checkedOn: '2026-11-21',
    staleSince: '2026-11-21',
    trouble: 'The asset `scan.json` of `v1.3.0` could not be downloaded: fewer bytes arrived than GitHub lists',
  }),
  entryOf({
    name: 'unsigned-plugin',
    repository: 'plugins-example/unsigned',
    repositoryId: '4248',
    packages: ['unsigned-plugin'],
    releases: [unverified('v1.2.0', { signed: SIGNALS.off, sbom: SIGNALS.claimed, scan: SIGNALS.claimed })],
  }),
]

export function partOf(entries: readonly Entry[] = ENTRIES): Part {
  return { asOf: AS_OF, catalog: CATALOG, entries, document: async () => new Uint8Array() }
}
