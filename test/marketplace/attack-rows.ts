import type { ScanResult } from '../../src/advisory/result.ts'
import { isObject, type Json } from '../../src/core/json.ts'
import { oneLine } from '../../src/core/text.ts'
import type { Manifest } from '../../src/release/manifest.ts'
import { CRITICAL, record } from '../advisory/records.ts'
import { buildWheel } from '../fixtures/wheels.ts'
import { newKey, openFoundry } from '../verification/foundry.ts'
import { foundry, type Look } from './looking.ts'
import { PLUGIN } from './plugin.ts'
import { type Lies, type Sealed, type Sealing, sealRelease } from './sealed.ts'

const WHEEL = 'example_plugin-1.2.0-py3-none-any.whl'
const MANIFEST = 'release-security.json'
const key = newKey('P-256')

type Given = Omit<Sealing, 'foundry'>
type Signals = readonly ('signed' | 'sbom' | 'scan')[]

/** A release that is not what it seems to be. */
export interface Attack {
  readonly name: string
  /** what is attacked: none of it may be green */
  readonly on: Signals
  readonly make: () => Promise<Look>
}

const EVERYTHING: Signals = ['signed', 'sbom', 'scan']
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const seal = (sealing: Given = {}): Promise<Sealed> => sealRelease({ foundry, ...sealing })

/** A release that its publisher sealed like this. */
function publisher(name: string, on: Signals, sealing: Given, look: Partial<Look> = {}): Attack {
  return { name, on, make: async () => ({ sealed: await seal(sealing), ...look }) }
}

/** A release that somebody changed after it was sealed. */
function intruder(name: string, change: (sealed: Map<string, Uint8Array>) => void | Promise<void>): Attack {
  return {
    name,
    on: EVERYTHING,
    make: async () => {
      const sealed = new Map(await seal())
      await change(sealed)
      return { sealed }
    },
  }
}

function lying(name: string, on: Signals, lies: Lies, sealing: Given = {}): Attack {
  return publisher(name, on, { ...sealing, lies })
}

const wheelOf = (options: Parameters<typeof buildWheel>[0]): Uint8Array =>
  buildWheel({ name: 'example-plugin', version: '1.2.0', ...options }).bytes

/** Text that would do something on a page, or look like other text. */
const STRANGE: readonly string[] = [
  '../../../etc/passwd',
  'mark\u202eup',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
]

/** An object of the document, changed in place of what it was. */
function withMember(json: Json, path: readonly string[], value: Json): Json {
  const [name, ...rest] = path
  if (name === undefined) return value
  if (Array.isArray(json)) return json.map((each, at) => (String(at) === name ? withMember(each, rest, value) : each))
  return isObject(json) ? { ...json, [name]: withMember(json[name] ?? null, rest, value) } : json
}

const critical = record({ id: 'PYSEC-2026-1', name: 'markup', events: ['introduced 0', 'fixed 2.1'], cvss: [CRITICAL] })
const malware = record({ id: 'MAL-2026-1', name: 'markup', events: ['introduced 0'] })
const exception = { id: 'PYSEC-2026-1', reason: 'not reached', owner: 'security@example.org', expires: '2027-01-31' }
const NONE = { critical: 0, high: 0, medium: 0, low: 0, none: 0, unknown: 0 }

const subjectPurl = (version: string, file: string): Lies => ({
  bom: (bom, name) =>
    name.startsWith(WHEEL)
      ? withMember(bom, ['metadata', 'component', 'purl'], `pkg:pypi/example-plugin@${version}?file_name=${file}`)
      : bom,
})
const named = (name: string): Lies => ({
  bom: bom => withMember(bom, ['components', '0', 'name'], name),
})
const finding = (path: readonly string[], value: Json): Lies => ({
  scan: result => ({
    ...result,
    findings: result.findings.map(each => withMember(each as never, path, value) as never),
  }),
})

const ghost = { name: 'ghost', version: '1', purl: 'pkg:pypi/ghost@1', state: 'excluded', reason: 'ours' } as const

type Scan = Manifest['subjects'][number]['scans'][number]

const ofScans = (change: Partial<Scan>): Lies => ({
  manifest: manifest => ({
    ...manifest,
    subjects: manifest.subjects.map(each => ({ ...each, scans: each.scans.map(scan => ({ ...scan, ...change })) })),
  }),
})

const covering = (change: Partial<ScanResult['coverage']>): Lies => ({
  scan: result => ({ ...result, coverage: { ...result.coverage, ...change }, verdict: 'pass', reasons: [] }),
})

/** A library that may stay out, said four times: nothing seems to be left of which anybody would ask how old the data are. */
const leftOutFour: Lies = {
  scan: result => {
    const out = result.coverage.notJudged.map(each => ({ ...each, state: 'excluded' as const, reason: 'ours' }))
    return {
      ...result,
      database: {
        sources: result.database.sources.map(each => ({ ...each, snapshotAt: '2025-01-01T00:00:00Z' })),
        ageDays: 688,
      },
      coverage: { components: 4, judged: 0, excluded: 4, unjudgeable: 0, notJudged: [...out, ...out, ...out, ...out] },
      verdict: 'pass',
      reasons: [],
    }
  },
}

const ofDatabase = (ageDays: number, ...days: readonly string[]): Lies => ({
  scan: result => ({
    ...result,
    database: {
      sources: days.map(day => ({ name: 'OSV', sha256: 'd'.repeat(64), snapshotAt: `${day}T00:00:00Z` })),
      ageDays,
    },
  }),
})

export const ATTACKS: readonly Attack[] = [
  intruder('wheel swapped after signing', sealed => {
    sealed.set(WHEEL, bytes('other bytes'))
  }),
  intruder("bundle of another repository's workflow", async sealed => {
    const other = await seal({ repository: 'evil/plugin', repositoryId: '9999' })
    const name = `${WHEEL}.sigstore.json`
    sealed.set(name, other.get(name) ?? bytes(''))
  }),
  publisher('whole release of another repository', EVERYTHING, { repository: 'evil/plugin', repositoryId: '9999' }),
  publisher('whole release signed by another workflow', EVERYTHING, { workflow: '.github/workflows/test.yml' }),
  {
    name: 'fork that claims to be the repository',
    on: EVERYTHING,
    make: async () => ({
      sealed: await seal({
        repository: 'fork/plugin',
        repositoryId: '9999',
        lies: {
          manifest: manifest => ({
            ...manifest,
            release: { ...manifest.release, repository: 'plugins-example/plugin', repositoryId: '4242' },
          }),
        },
      }),
    }),
  },
  publisher('run for a branch instead of the tag', EVERYTHING, { ref: 'refs/heads/main' }),
  publisher('run for another tag', EVERYTHING, { ref: 'refs/tags/v1.1.0' }),
  publisher('older release replayed under a new tag', EVERYTHING, {}, { release: { tag: 'v1.3.0' } }),
  publisher('name of the repository registered anew', EVERYTHING, { repositoryId: '9999' }, { repositoryId: '9999' }),
  publisher('the same, and the hub says the old id', EVERYTHING, { repositoryId: '9999' }),
  lying('manifest of another commit than was built', EVERYTHING, {
    manifest: manifest => ({ ...manifest, release: { ...manifest.release, commit: '0'.repeat(40) } }),
  }),
  publisher('manifest of another host', EVERYTHING, { host: 'https://git.evil.example' }),
  lying('manifest of another ref than was built', EVERYTHING, {
    manifest: manifest => ({ ...manifest, release: { ...manifest.release, ref: 'refs/heads/main' } }),
  }),
  lying('manifest of another repository id', EVERYTHING, {
    manifest: manifest => ({ ...manifest, release: { ...manifest.release, repositoryId: '1' } }),
  }),
  lying('manifest that says itself that its scan failed', EVERYTHING, {
    manifest: manifest => ({ ...manifest, stages: { ...manifest.stages, scan: { status: 'failed', reason: null } } }),
  }),
  publisher(
    'wheel that the manifest gives another project',
    EVERYTHING,
    {
      lies: {
        manifest: manifest => ({
          ...manifest,
          subjects: manifest.subjects.map(each => ({ ...each, package: { ...each.package, name: 'example-other' } })),
        }),
      },
    },
    { plugin: { ...PLUGIN, packages: ['example-other', 'example-plugin'] } },
  ),
  publisher(
    'hub that lists another digest than its bytes have',
    EVERYTHING,
    {},
    { listed: each => (each.name === WHEEL ? { ...each, sha256: '0'.repeat(64) } : each) },
  ),
  publisher(
    'documents of a gigabyte',
    EVERYTHING,
    {},
    { listed: each => (each.name === 'statements.intoto.jsonl' ? { ...each, size: 1_000_000_000 } : each) },
  ),
  publisher(
    'packages of a tebibyte',
    EVERYTHING,
    {},
    { listed: each => (each.name.endsWith('.whl') ? { ...each, size: 2 ** 40 } : each) },
  ),
  publisher('tag that the catalogue does not admit', EVERYTHING, { tag: 'nightly' }, { release: { tag: 'nightly' } }),
  publisher('package of another project', EVERYTHING, { project: 'requests' }),
  publisher('version other than the tag', EVERYTHING, { version: '6.6.6', tag: 'v1.2.0' }),
  publisher('signed in a rehearsal', EVERYTHING, { sign: 'local' }),
  {
    name: 'signed by another Sigstore, as a rehearsal is',
    on: EVERYTHING,
    make: async () => ({ sealed: await sealRelease({ foundry: openFoundry({}, foundry.now) }) }),
  },
  publisher('backup key that the catalogue does not admit', EVERYTHING, { backupKey: key }),
  publisher(
    'another backup key than the one admitted',
    EVERYTHING,
    { backupKey: newKey('P-256') },
    {
      plugin: { ...PLUGIN, backupKey: key.pem },
    },
  ),
  intruder('signatures stripped, badge `signed` left', sealed => {
    for (const name of [...sealed.keys()]) {
      if (name.endsWith('.sigstore.json') || name.endsWith('.attestation') || name.endsWith('.jsonl'))
        sealed.delete(name)
    }
  }),
  intruder('manifest stripped, bundles left', sealed => {
    for (const name of [...sealed.keys()]) {
      if (name.startsWith('release-security') || name.startsWith('badge') || name.endsWith('.cdx.json'))
        sealed.delete(name)
    }
    sealed.delete('scan.json')
  }),
  intruder('everything stripped but the wheel and a badge', sealed => {
    for (const name of [...sealed.keys()]) if (name !== WHEEL && name !== 'badge-signed.svg') sealed.delete(name)
  }),
  intruder('manifest changed by one blank', sealed => {
    sealed.set(MANIFEST, Buffer.concat([sealed.get(MANIFEST) ?? bytes(''), bytes(' ')]))
  }),
  intruder('manifest of 10 MB', sealed => {
    sealed.set(MANIFEST, new Uint8Array(10 * 1024 * 1024).fill(0x20))
  }),
  intruder('manifest that nests 10,000 deep', sealed => {
    sealed.set(MANIFEST, bytes('['.repeat(10_000) + ']'.repeat(10_000)))
  }),
  intruder('manifest with a member twice', sealed => {
    const text = new TextDecoder().decode(sealed.get(MANIFEST))
    sealed.set(MANIFEST, bytes(text.replace('{', '{"schemaVersion": "1.0",')))
  }),
  ...STRANGE.map(name =>
    lying(`manifest that lists \`${oneLine(name)}\``, EVERYTHING, {
      manifest: manifest => ({ ...manifest, assets: [...manifest.assets, { name, size: 1, sha256: '0'.repeat(64) }] }),
    }),
  ),
  intruder('wheel more beside the sealed ones', sealed => {
    sealed.set('example_plugin-1.2.0-cp313-none-any.whl', bytes('evil'))
  }),
  intruder('file more that a page would show as markup', sealed => {
    sealed.set('<img src=x onerror=alert(1)>.whl', bytes('evil'))
  }),
  intruder('SBOM swapped after signing', sealed => {
    sealed.set(`${WHEEL}.cdx.json`, bytes('{}'))
  }),
  intruder('scan swapped after signing', sealed => {
    sealed.set('scan.json', bytes('{}'))
  }),
  {
    name: 'SBOM swapped where the hub states no digests',
    on: EVERYTHING,
    make: async () => ({
      sealed: new Map([...(await seal()), [`${WHEEL}.cdx.json`, bytes('{}')]]),
      listed: each => ({ ...each, sha256: null }),
    }),
  },
  {
    name: 'wheel swapped in a release that was not signed',
    on: EVERYTHING,
    make: async () => ({ sealed: new Map([...(await seal({ sign: 'off' })), [WHEEL, bytes('other bytes')]]) }),
  },
  publisher('release that was not signed', EVERYTHING, { sign: 'off' }),
  intruder('statements of an older run', async sealed => {
    const older = await seal({ version: '1.1.0' })
    const name = 'statements.intoto.jsonl'
    sealed.set(name, older.get(name) ?? bytes(''))
  }),
  publisher('zip bomb that its publisher signed', EVERYTHING, {
    signed: () => wheelOf({ files: { bomb: Buffer.alloc(65 * 1024 * 1024) } }),
  }),
  publisher('wheel of another project under this name', EVERYTHING, { signed: () => wheelOf({ name: 'requests' }) }),
  publisher('wheel of another version under this name', EVERYTHING, { signed: () => wheelOf({ version: '1.1.0' }) }),
  publisher('file that is no wheel', EVERYTHING, { signed: () => bytes('no zip') }),
  lying('SBOM of another wheel', ['sbom', 'scan'], {
    bom: (bom, name) =>
      name.startsWith(WHEEL)
        ? withMember(bom, ['metadata', 'component', 'hashes'], [{ alg: 'SHA-256', content: 'a'.repeat(64) }])
        : bom,
  }),
  lying('SBOM of another package with the digest of the wheel', ['sbom', 'scan'], {
    bom: bom => withMember(bom, ['metadata', 'component', 'purl'], 'pkg:pypi/requests@1.2.0'),
  }),
  lying('SBOM of another version with the digest of the wheel', ['sbom', 'scan'], subjectPurl('1.1.0', WHEEL)),
  lying('SBOM of another file with the digest of the wheel', ['sbom', 'scan'], subjectPurl('1.2.0', 'other.whl')),
  lying('SBOM that describes nothing', ['sbom', 'scan'], {
    bom: bom => withMember(bom, ['metadata', 'component'], null),
  }),
  lying('component that no index would take', ['sbom', 'scan'], {
    bom: bom => withMember(bom, ['components', '0', 'purl'], 'pkg:pypi/..%2Fmarkup@2.0.0'),
  }),
  lying('crate that no registry would take', ['sbom', 'scan'], {
    bom: bom => withMember(bom, ['components', '0', 'purl'], `pkg:cargo/${'x'.repeat(900)}@2.0.0`),
  }),
  lying('SBOM without a statement', ['sbom', 'scan'], { states: document => !document.endsWith('.cdx.json') }),
  publisher('SBOM statement for one of two wheels', ['sbom', 'scan'], {
    wheels: 2,
    lies: { states: document => document !== `${WHEEL}.cdx.json` },
  }),
  lying('SBOM with fewer components than the manifest counts', ['sbom', 'scan'], {
    bom: (bom, name) => (name.startsWith(WHEEL) ? withMember(bom, ['components'], []) : bom),
  }),
  publisher('SBOM that does not know its closure', ['sbom', 'scan'], { incomplete: 'no lock' }),
  ...STRANGE.map(name => lying(`component \`${oneLine(name)}\``, ['sbom', 'scan'], named(name))),
  lying('component with a purl that is a script', ['sbom', 'scan'], {
    bom: bom => withMember(bom, ['components', '0', 'purl'], 'javascript:alert(1)'),
  }),
  lying('scan of one file more', ['scan'], {
    scan: ({ subject, ...result }) => ({
      ...result,
      subject: { ...subject, files: [...subject.files, { name: 'other.whl', sha256: '0'.repeat(64) }] },
    }),
  }),
  lying('scan of other SBOMs', ['scan'], {
    scan: ({ subject, ...result }) => ({
      ...result,
      subject: { ...subject, sboms: subject.sboms.map(each => ({ ...each, sha256: '0'.repeat(64) })) },
    }),
  }),
  lying('scan without a statement', ['scan'], { states: document => document !== 'scan.json' }),
  lying(
    'scan that leaves its finding out',
    ['scan'],
    {
      scan: result => ({ ...result, findings: [], verdict: 'pass', reasons: [] }),
    },
    { records: [critical] },
  ),
  lying(
    'counts that lie, in scan and manifest',
    ['scan'],
    { scan: result => ({ ...result, counts: NONE, verdict: 'pass' }) },
    {
      records: [critical],
    },
  ),
  lying(
    'counts that lie, in the manifest alone',
    ['scan'],
    {
      manifest: manifest => ({
        ...manifest,
        subjects: manifest.subjects.map(each => ({
          ...each,
          scans: each.scans.map(scan => ({ ...scan, counts: NONE })),
        })),
      }),
    },
    { records: [critical] },
  ),
  lying(
    'verdict that lies',
    ['scan'],
    { scan: result => ({ ...result, verdict: 'pass', reasons: [] }) },
    {
      records: [critical],
    },
  ),
  lying(
    'band that lies',
    ['scan'],
    {
      scan: result => ({
        ...result,
        findings: result.findings.map(each => ({ ...each, severity: { ...each.severity, band: 'low' } })),
        counts: { ...NONE, low: 1 },
        verdict: 'pass',
        reasons: [],
      }),
    },
    { records: [critical] },
  ),
  lying(
    'score that lies, without its vector',
    ['scan'],
    {
      scan: result => ({
        ...result,
        findings: result.findings.map(each => ({ ...each, severity: { ...each.severity, band: 'low', vector: null } })),
        counts: { ...NONE, low: 1 },
        verdict: 'pass',
        reasons: [],
      }),
    },
    { records: [critical] },
  ),
  lying(
    'finding said to be `not-affected`',
    ['scan'],
    {
      scan: result => ({
        ...result,
        findings: result.findings.map(each => ({ ...each, state: 'not-affected' })),
        counts: NONE,
        verdict: 'pass',
        reasons: [],
      }),
    },
    { records: [critical] },
  ),
  lying('component passed over', ['scan'], {
    scan: result => ({ ...result, coverage: { ...result.coverage, components: 2, judged: 2 } }),
  }),
  publisher('component left out that can be judged', ['scan'], {
    exclusions: [{ package: 'markup', reason: 'ours', owner: 'security@example.org', expires: '2027-01-31' }],
  }),
  publisher('component that nobody can judge', ['scan'], { needs: [{ name: 'markup', version: null }] }),
  lying('future database date', ['scan'], {
    scan: result => ({
      ...result,
      database: {
        sources: result.database.sources.map(each => ({ ...each, snapshotAt: '2030-01-01T00:00:00Z' })),
        ageDays: 0,
      },
    }),
  }),
  lying('data said to be younger than they are', ['scan'], {
    scan: result => ({
      ...result,
      database: {
        sources: result.database.sources.map(each => ({ ...each, snapshotAt: '2026-11-24T00:00:00Z' })),
        ageDays: 0,
      },
    }),
  }),
  lying('scan larger than anybody needs', ['scan'], {
    scan: result => ({
      ...result,
      indeterminate: Array.from({ length: 4300 }, () => ({ package: null, id: 'x', reason: 'x'.repeat(2000) })),
    }),
  }),
  lying('data of an age that no calendar has', ['scan'], {
    ...ofDatabase(Number.MAX_SAFE_INTEGER, '2026-11-24'),
    ...ofScans({ database: { sources: [], ageDays: 0 } }),
  }),
  {
    name: 'scan that hides its finding wholly, seen again by today’s advisories',
    on: ['scan'],
    make: async () => ({
      sealed: await seal(),
      advisories: {
        sources: [{ name: 'OSV', sha256: 'd'.repeat(64), snapshotAt: '2026-11-26T00:00:00Z' }],
        ecosystems: ['PyPI'],
        records: [critical],
        unreadable: [],
      },
    }),
  },
  publisher('scan older than the catalogue allows', ['scan'], {}, { asOf: '2027-01-01' }),
  publisher('site of a day before the data', ['scan'], {}, { asOf: '2026-11-01' }),
  lying(
    'exception for another vulnerability',
    ['scan'],
    {
      scan: result => ({
        ...result,
        findings: result.findings.map(each => ({
          ...each,
          state: 'excepted',
          exception: { ...exception, id: 'CVE-1' },
        })),
        counts: NONE,
        verdict: 'pass',
        reasons: [],
      }),
    },
    { records: [critical] },
  ),
  publisher('exception that has run out', ['scan'], {
    records: [critical],
    exceptions: [{ ...exception, expires: '2026-11-25' }],
  }),
  lying(
    'malware excepted',
    ['scan'],
    {
      scan: result => ({
        ...result,
        findings: result.findings.map(each => ({
          ...each,
          state: 'excepted',
          exception: { ...exception, id: 'MAL-2026-1' },
        })),
        counts: NONE,
        verdict: 'pass',
        reasons: [],
      }),
    },
    { records: [malware] },
  ),
  publisher('threshold of `never`', ['scan'], { records: [critical], failOn: 'never' }),
  ...STRANGE.map(id =>
    lying(`finding \`${oneLine(id)}\``, ['scan'], finding(['ids'], [id]), {
      records: [critical],
      exceptions: [exception],
    }),
  ),
  lying('verdict that only the manifest makes better', ['scan'], ofScans({ verdict: 'pass' }), { records: [critical] }),
  lying('threshold that only the manifest has', ['scan'], ofScans({ threshold: 'never' })),
  lying('database that only the manifest has', ['scan'], ofScans({ database: { sources: [], ageDays: 0 } })),
  lying('components of which nobody says what became', ['scan'], covering({ judged: 2 })),
  lying('library taken for judged', ['scan'], covering({ judged: 4, unjudgeable: 0, notJudged: [] }), { native: true }),
  lying('library left out in place of all others, and data of last year', ['scan'], leftOutFour, { native: true }),
  lying('pass beside a library that nobody can judge', ['scan'], covering({}), { native: true }),
  lying('component left out that no SBOM lists', ['scan'], covering({ judged: 2, excluded: 1, notJudged: [ghost] })),
  lying('finding about a package that no SBOM lists', ['scan'], finding(['package', 'name'], 'ghost'), {
    records: [critical],
  }),
  lying('finding without a name', ['scan'], finding(['ids'], []), { records: [critical] }),
  lying('vector that is none', ['scan'], finding(['severity', 'vector'], 'CVSS:3.1/AV:X'), { records: [critical] }),
  lying('score that its vector has not', ['scan'], finding(['severity', 'score'], 2), { records: [critical] }),
  lying('sources of several days, all of today', ['scan'], ofDatabase(0, '2026-11-10', '2026-11-20')),
  lying('scan made after it was sealed', ['scan'], ofDatabase(30, '2026-11-20')),
  lying('data younger than today', ['scan'], ofDatabase(-1, '2026-11-20')),
  lying('attestation of other bytes, which its publisher lists', EVERYTHING, { attests: '0'.repeat(64) }),
  publisher('provenance of another commit', EVERYTHING, { provenance: { sha: '0'.repeat(40) } }),
  intruder('attestation of another file', async sealed => {
    const other = await seal({ version: '1.1.0' })
    const [attestation] = [...other].find(([name]) => name.endsWith('.publish.attestation'))?.slice(1) ?? []
    sealed.set(`${WHEEL}.publish.attestation`, attestation as Uint8Array)
  }),
]
