import { describe, expect, it } from 'vitest'
import { isObject, type Json } from '../../src/core/json.ts'
import { oneLine } from '../../src/core/text.ts'
import { CRITICAL, record } from '../advisory/records.ts'
import { buildWheel } from '../fixtures/wheels.ts'
import { newKey, openFoundry } from '../verification/foundry.ts'
import { foundry, type Look, looked, PLUGIN } from './looking.ts'
import { type Lies, type Sealed, type Sealing, sealRelease } from './sealed.ts'

const WHEEL = 'example_plugin-1.2.0-py3-none-any.whl'
const MANIFEST = 'release-security.json'
const key = newKey('P-256')

type Given = Omit<Sealing, 'foundry'>
type Signals = readonly ('signed' | 'sbom' | 'scan')[]

interface Attack {
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

const named = (name: string): Lies => ({
  bom: bom => withMember(bom, ['components', '0', 'name'], name),
})
const finding = (path: readonly string[], value: Json): Lies => ({
  scan: result => ({
    ...result,
    findings: result.findings.map(each => withMember(each as never, path, value) as never),
  }),
})

const ATTACKS: readonly Attack[] = [
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
    make: async () => ({ sealed: new Map([...(await seal()), [`${WHEEL}.cdx.json`, bytes('{}')]]), undigested: true }),
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
  publisher('provenance of another commit', EVERYTHING, { provenance: { sha: '0'.repeat(40) } }),
  intruder('attestation of another file', async sealed => {
    const other = await seal({ version: '1.1.0' })
    const [attestation] = [...other].find(([name]) => name.endsWith('.publish.attestation'))?.slice(1) ?? []
    sealed.set(`${WHEEL}.publish.attestation`, attestation as Uint8Array)
  }),
]

describe('an attack', () => {
  it.each(ATTACKS)('never turns green: $name', async ({ on, make }) => {
    const { signals } = (await looked(await make())).entry
    expect(on.filter(each => signals[each].look === 'good')).toEqual([])
  })

  it('is told in one plain sentence', async () => {
    const rows: string[] = []
    for (const { name, make } of ATTACKS) {
      const { signals } = (await looked(await make())).entry
      const { signed, sbom, scan } = signals
      const told = [signed, sbom, scan].find(each => each.look !== 'good')
      rows.push(`${name}: ${signed.look}, ${sbom.look}, ${scan.look}`, `    ${told?.sentence ?? 'nothing'}`)
    }
    expect(`\n${rows.join('\n')}\n`).toMatchInlineSnapshot(`
      "
      wheel swapped after signing: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl\` has sha256 \`a3ead5eedad5df82318c51685dbc1c147a36d1ff8584fc82de6b08d0bf63a795\`, the manifest lists \`bb3cdcd92117ee46a897fdf80817905f74b0b563d463e48746306d37411b4011\`.
      bundle of another repository's workflow: bad, unknown, unknown
          Signed by \`https://github.com/evil/plugin/.github/workflows/release.yml@refs/tags/v1.2.0\`, but the policy expects the repository \`https://github.com/plugins-example/plugin\`.
      whole release of another repository: bad, unknown, unknown
          The manifest \`release-security.json\` speaks of the repository \`evil/plugin\`, not of \`plugins-example/plugin\`.
      whole release signed by another workflow: bad, unknown, unknown
          Signed by \`https://github.com/plugins-example/plugin/.github/workflows/test.yml@refs/tags/v1.2.0\`, but the policy expects the workflow \`.github/workflows/release.yml\`.
      fork that claims to be the repository: bad, unknown, unknown
          Signed by \`https://github.com/fork/plugin/.github/workflows/release.yml@refs/tags/v1.2.0\`, but the policy expects the repository \`https://github.com/plugins-example/plugin\`.
      run for a branch instead of the tag: bad, unknown, unknown
          Signed by \`https://github.com/plugins-example/plugin/.github/workflows/release.yml@refs/heads/main\`, but the policy expects the ref \`refs/tags/v1.2.0\`, the run was for \`refs/heads/main\`.
      run for another tag: bad, unknown, unknown
          Signed by \`https://github.com/plugins-example/plugin/.github/workflows/release.yml@refs/tags/v1.1.0\`, but the policy expects the ref \`refs/tags/v1.2.0\`, the run was for \`refs/tags/v1.1.0\`.
      older release replayed under a new tag: bad, unknown, unknown
          The manifest \`release-security.json\` speaks of the tag \`v1.2.0\`, not of \`v1.3.0\`.
      name of the repository registered anew: bad, unknown, unknown
          \`plugins-example/plugin\` has the id \`9999\` at the hub, and the catalogue names \`4242\`: the name was registered anew.
      the same, and the hub says the old id: bad, unknown, unknown
          Signed by \`https://github.com/plugins-example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0\`, but the policy expects the repository id \`4242\`, the certificate has \`9999\`.
      manifest of another commit than was built: bad, unknown, unknown
          The manifest names the commit \`0000000000000000000000000000000000000000\`, the certificate of \`example_plugin-1.2.0-py3-none-any.whl\` names \`4f1c2a9e8b7d6c5f4e3d2c1b0a9f8e7d6c5b4a39\`.
      manifest of another host: bad, unknown, unknown
          The manifest speaks of a release on \`https://git.evil.example\`, not on \`https://github.com\`.
      tag that the catalogue does not admit: unknown, unknown, unknown
          The catalogue admits no release for the tag \`nightly\`.
      package of another project: bad, unknown, unknown
          \`requests-1.2.0-py3-none-any.whl\` is of the project \`requests\`, which the catalogue does not list for this plugin.
      version other than the tag: bad, unknown, unknown
          The tag \`v1.2.0\` says 1.2.0, the files are \`example-plugin\` 6.6.6.
      signed in a rehearsal: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl\` was signed in a rehearsal, which proves nothing to others.
      signed by another Sigstore, as a rehearsal is: bad, unknown, unknown
          The certificate was not issued by an authority of the trust root, or not valid when it signed.
      backup key that the catalogue does not admit: bad, unknown, unknown
          The bundle was signed with a bare key, the policy trusts identities only.
      another backup key than the one admitted: bad, unknown, unknown
          The signature does not hold over the file.
      signatures stripped, badge \`signed\` left: bad, unknown, unknown
          The manifest \`release-security.json\` has no bundle, so nothing vouches for it.
      manifest stripped, bundles left: unknown, unknown, unknown
          Bundles lie beside the files, but no manifest binds them to this release.
      everything stripped but the wheel and a badge: bad, unknown, unknown
          The manifest \`release-security.json\` is missing, and \`badge-signed.svg\` is there.
      manifest changed by one blank: bad, unknown, unknown
          The signature speaks of another file than the one with sha256 \`05a0c1c004eced77fb8d59ad22b55807a53551f5d9f11ce80538f295bfe498e8\`.
      manifest of 10 MB: bad, unknown, unknown
          The asset \`release-security.json\` has 10485760 bytes, allowed are 8388608.
      manifest that nests 10,000 deep: bad, unknown, unknown
          The manifest \`release-security.json\` is no JSON object that all read alike, or nests too deep.
      manifest with a member twice: bad, unknown, unknown
          The manifest \`release-security.json\` is no JSON object that all read alike, or nests too deep.
      manifest that lists \`../../../etc/passwd\`: bad, unknown, unknown
          The manifest \`release-security.json\` does not follow its schema at \`assets.14.name\`.
      manifest that lists \`mark\\u{202e}up\`: bad, unknown, unknown
          The manifest \`release-security.json\` does not follow its schema at \`assets.14.name\`.
      manifest that lists \`<script>alert(1)</script>\`: bad, unknown, unknown
          The manifest \`release-security.json\` does not follow its schema at \`assets.14.name\`.
      manifest that lists \`javascript:alert(1)\`: bad, unknown, unknown
          The manifest \`release-security.json\` does not follow its schema at \`assets.14.name\`.
      wheel more beside the sealed ones: bad, unknown, unknown
          \`example_plugin-1.2.0-cp313-none-any.whl\` looks like a part of the release, but \`release-security.json\` does not list it.
      file more that a page would show as markup: bad, unknown, unknown
          \`<img src=x onerror=alert(1)>.whl\` looks like a part of the release, but \`release-security.json\` does not list it.
      SBOM swapped after signing: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` has sha256 \`44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\`, the manifest lists \`e06ff076e17e9970aad540b8f14babf3622ceab3a02d83f3670f6b7cf718c7c5\`.
      scan swapped after signing: bad, unknown, unknown
          \`scan.json\` has sha256 \`44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\`, the manifest lists \`e709210f42ef7ddc7dc3ff96e41edf95becd63a11e5356cb8cfe5ead4d0fd4c5\`.
      SBOM swapped where the hub states no digests: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` has sha256 \`44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\`, the manifest lists \`e06ff076e17e9970aad540b8f14babf3622ceab3a02d83f3670f6b7cf718c7c5\`.
      wheel swapped in a release that was not signed: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl\` has sha256 \`a3ead5eedad5df82318c51685dbc1c147a36d1ff8584fc82de6b08d0bf63a795\`, the manifest lists \`bb3cdcd92117ee46a897fdf80817905f74b0b563d463e48746306d37411b4011\`.
      release that was not signed: off, unknown, unknown
          The release says itself that it was not signed: not among \`stages\`.
      statements of an older run: bad, unknown, unknown
          \`statements.intoto.jsonl\` has sha256 \`64d9b4db5fe2191ce9f089113bb0882b7da003960f5829d1e489c2794d9af325\`, the manifest lists \`82c806edc109c49eba9af0c189a1740897cd1ead6c73a9a11472d0661b76deb0\`.
      zip bomb that its publisher signed: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl\` cannot be read: Entry \`bomb\` says that its 66261 bytes unpack to 68157440.
      wheel of another project under this name: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl\` cannot be read: \`requests-1.2.0.dist-info\` does not belong to \`example-plugin\` 1.2.0.
      wheel of another version under this name: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl\` cannot be read: \`example_plugin-1.1.0.dist-info\` does not belong to \`example-plugin\` 1.2.0.
      file that is no wheel: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl\` cannot be read: The file cannot be read as a zip archive.
      SBOM of another wheel: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` describes another file, with sha256 \`aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\`.
      SBOM of another package with the digest of the wheel: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` describes \`pkg:pypi/requests@1.2.0\`, not the file beside it.
      SBOM without a statement: good, bad, unknown
          No signed statement binds an SBOM to \`example_plugin-1.2.0-py3-none-any.whl\`.
      SBOM statement for one of two wheels: good, bad, unknown
          A signed statement is about something else: the signed SBOM is not the one in \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\`.
      SBOM with fewer components than the manifest counts: good, bad, unknown
          The manifest counts 3 components of \`example_plugin-1.2.0-py3-none-any.whl\`, its SBOM lists 0.
      SBOM that does not know its closure: good, incomplete, incomplete
          A signed statement binds a CycloneDX document to the one file, by digest, but not everything that \`example_plugin-1.2.0-py3-none-any.whl\` brings along is known.
      component \`../../../etc/passwd\`: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` names a component that would lead elsewhere: \`../../../etc/passwd\`.
      component \`mark\\u{202e}up\`: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` names a component with markup or characters that nobody sees: \`mark\\u{202e}up\`.
      component \`<script>alert(1)</script>\`: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` names a component with markup or characters that nobody sees: \`<script>alert(1)</script>\`.
      component \`javascript:alert(1)\`: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` names a component that would lead elsewhere: \`javascript:alert(1)\`.
      component with a purl that is a script: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` names a component by a package URL that is none: \`javascript:alert(1)\`.
      scan without a statement: good, good, bad
          No signed statement binds a scan to \`example_plugin-1.2.0-py3-none-any.whl\`.
      scan that leaves its finding out: good, good, bad
          \`scan.json\` counts 1 \`critical\`, its own findings are 0.
      counts that lie, in scan and manifest: good, good, bad
          \`scan.json\` counts 0 \`critical\`, its own findings are 1.
      counts that lie, in the manifest alone: good, good, bad
          The manifest counts 0 \`critical\` of \`example_plugin-1.2.0-py3-none-any.whl\`, \`scan.json\` has 1.
      verdict that lies: good, good, bad
          \`scan.json\` says \`pass\`, and by its own rules it fails: 1 finding at or above \`high\`: \`PYSEC-2026-1\` in \`markup 2.0.0\` (fixed in \`2.1\`).
      band that lies: good, good, bad
          \`scan.json\` gives \`PYSEC-2026-1\` the band \`low\`, its vector is \`critical\`.
      score that lies, without its vector: good, good, bad
          \`scan.json\` gives \`PYSEC-2026-1\` the band \`low\`, its score 9.8 is \`critical\`.
      finding said to be \`not-affected\`: good, good, bad
          A signed statement binds the scan to the one file, and under this catalogue it fails: 1 finding at or above \`high\`: \`PYSEC-2026-1\` in \`markup 2.0.0\` (fixed in \`2.1\`).
      component passed over: good, good, bad
          \`scan.json\` looked at 2 components, the SBOMs list 3.
      component left out that can be judged: good, good, incomplete
          A signed statement binds the scan to the one file, and under this catalogue it is incomplete: 1 component that can be judged was left out by the publisher: \`markup 2.0.0\`.
      component that nobody can judge: good, good, incomplete
          A signed statement binds the scan to the one file, and under this catalogue it is incomplete: 1 of 1 component cannot be judged: \`markup\` (its version is not known).
      future database date: good, good, bad
          \`scan.json\` has advisory data of 2030-01-01, and the release is of 2026-11-20.
      data said to be younger than they are: good, good, bad
          \`scan.json\` has advisory data of 2026-11-24, and the release is of 2026-11-20.
      scan that hides its finding wholly, seen again by today’s advisories: good, good, bad
          Scanned again on 2026-11-26, the release fails: 1 finding at or above \`high\`: \`PYSEC-2026-1\` in \`markup 2.0.0\` (fixed in \`2.1\`); its own scan passes.
      scan older than the catalogue allows: good, good, incomplete
          A signed statement binds the scan to the one file, and under this catalogue it is incomplete: the advisory data are 42 days old, more than the 30 that this catalogue allows.
      site of a day before the data: good, good, incomplete
          A signed statement binds the scan to the one file, and under this catalogue it is incomplete: the advisory data are of 2026-11-20, a day that is not yet.
      exception for another vulnerability: good, good, bad
          \`scan.json\` excepts \`PYSEC-2026-1\` by an exception for \`CVE-1\`.
      exception that has run out: good, good, bad
          A signed statement binds the scan to the one file, and under this catalogue it fails: 1 finding at or above \`high\`: \`PYSEC-2026-1\` in \`markup 2.0.0\` (fixed in \`2.1\`); the exception for \`PYSEC-2026-1\` ended on 2026-11-25.
      malware excepted: good, good, bad
          \`scan.json\` says \`pass\`, and by its own rules it fails: 1 finding known as malware: \`MAL-2026-1\` in \`markup 2.0.0\` (no fix known).
      threshold of \`never\`: good, good, bad
          A signed statement binds the scan to the one file, and under this catalogue it fails: 1 finding at or above \`high\`: \`PYSEC-2026-1\` in \`markup 2.0.0\` (fixed in \`2.1\`).
      finding \`../../../etc/passwd\`: good, good, bad
          \`scan.json\` has an id that no database gives: \`../../../etc/passwd\`.
      finding \`mark\\u{202e}up\`: good, good, bad
          \`scan.json\` has an id that no database gives: \`mark\\u{202e}up\`.
      finding \`<script>alert(1)</script>\`: good, good, bad
          \`scan.json\` has an id that no database gives: \`<script>alert(1)</script>\`.
      finding \`javascript:alert(1)\`: good, good, bad
          \`scan.json\` has an id that no database gives: \`javascript:alert(1)\`.
      provenance of another commit: bad, unknown, unknown
          A signed statement is about something else: the provenance names another commit than its certificate.
      attestation of another file: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl.publish.attestation\` has sha256 \`a198d62cd72ed5fc3b2361f43a9cd3a6add555f3cba4b0e06c043d6873a5748e\`, the manifest lists \`1b2add712a25e0256c7c44e94cf55ff3b5dc667a15d57a2bbd2d573e53468b6a\`.
      "
    `)
  })
})
