import { describe, expect, it } from 'vitest'
import { sha256Of } from '../../src/core/digest.ts'
import { isObject, type Json, parseJson } from '../../src/core/json.ts'
import { isProblem, problem } from '../../src/core/problem.ts'
import { entrySchema } from '../../src/marketplace/entry-schema.ts'
import { examinationBytes, parseExamination } from '../../src/marketplace/examination.ts'
import { newKey } from '../verification/foundry.ts'
import { must } from '../verification/workshop.ts'
import { examined, foundry, type Look, looked } from './looking.ts'
import { PLUGIN } from './plugin.ts'
import { type Sealing, sealRelease } from './sealed.ts'

const WHEEL = 'example_plugin-1.2.0-py3-none-any.whl'
const MANIFEST = 'release-security.json'
const key = newKey('P-256')
const releaseSchema = entrySchema.shape.releases.element

const seal = (sealing: Omit<Sealing, 'foundry'> = {}) => sealRelease({ foundry, ...sealing })
const look = async (sealing: Omit<Sealing, 'foundry'> = {}, more: Partial<Look> = {}) =>
  looked({ sealed: await seal(sealing), ...more })

describe('a release that holds', () => {
  it.each<[string, Omit<Sealing, 'foundry'>, Partial<Look>]>([
    ['one wheel', {}, {}],
    ['five wheels and an sdist', { wheels: 5, sdist: true }, {}],
    ['nothing to bring along', { needs: [] }, {}],
    ['a hub that states no digests', {}, { listed: each => ({ ...each, sha256: null }) }],
    ['a rule for the branch that releases', { ref: 'refs/heads/main' }, { plugin: onBranch() }],
    ['a tag that names the project', { tag: 'example-plugin-v1.2.0' }, { plugin: withRefs('refs/tags/example-*') }],
    ['a release that was public before', { adopted: true }, { release: { publishedAt: '2026-11-01T00:00:00Z' } }],
  ])('is good in all three: %s', async (_name, sealing, more) => {
    const { tag = 'v1.2.0' } = sealing
    const { entry } = await look(sealing, { ...more, release: { tag, ...more.release } })
    const { signed, sbom, scan } = entry.signals
    expect([signed.look, sbom.look, scan.look, signed.sentence]).toEqual(['good', 'good', 'good', expect.any(String)])
    expect(releaseSchema.safeParse(entry).error).toBeUndefined()
  })

  it('says what was checked, in one sentence a signal', async () => {
    const { signals } = (await look({ wheels: 2 })).entry
    expect(signals).toMatchInlineSnapshot(`
      {
        "sbom": {
          "look": "good",
          "message": "CycloneDX 1.6, 3 components",
          "sentence": "A signed statement binds a CycloneDX document to each of 2 files, by digest; together they list 3 components.",
          "state": "verified",
        },
        "scan": {
          "look": "good",
          "message": "no known advisories",
          "sentence": "A signed statement binds the scan to each of 2 files; judged anew under this catalogue, with advisories of 2026-11-20, it passes.",
          "state": "verified",
        },
        "signed": {
          "look": "good",
          "message": "Sigstore, verified",
          "sentence": "The manifest and 2 files, all read and hashed, are signed by GitHub Actions of \`plugins-example/plugin\`, repository id \`4242\`, ref \`refs/tags/v1.2.0\`, workflow \`.github/workflows/release.yml\`.",
          "state": "verified",
        },
      }
    `)
  })

  it('tells each file by what is in it, with who signed it and what the site hands out', async () => {
    const { entry, kept } = await look({ sdist: true })
    const told = entry.files.map(({ size: _, sha256: __, signature, sbom, provenance, ...file }) => ({
      ...file,
      signedAt: signature?.signedAt,
      documents: [sbom?.name, provenance?.name],
    }))
    expect(told).toMatchInlineSnapshot(`
      [
        {
          "documents": [
            "example_plugin-1.2.0-py3-none-any.whl.cdx.json",
            "provenance.json",
          ],
          "kind": "wheel",
          "name": "example_plugin-1.2.0-py3-none-any.whl",
          "package": {
            "name": "example-plugin",
            "purl": "pkg:pypi/example-plugin@1.2.0",
            "version": "1.2.0",
          },
          "requiresPython": ">=3.10",
          "signedAt": "2026-11-20T10:00:00Z",
          "tags": [
            "py3-none-any",
          ],
          "url": "https://github.example.com/plugins-example/plugin/releases/download/v1.2.0/example_plugin-1.2.0-py3-none-any.whl",
        },
        {
          "documents": [
            "example_plugin-1.2.0.tar.gz.cdx.json",
            "provenance.json",
          ],
          "kind": "sdist",
          "name": "example_plugin-1.2.0.tar.gz",
          "package": {
            "name": "example-plugin",
            "purl": "pkg:pypi/example-plugin@1.2.0",
            "version": "1.2.0",
          },
          "requiresPython": ">=3.10",
          "signedAt": "2026-11-20T10:00:01Z",
          "tags": [],
          "url": "https://github.example.com/plugins-example/plugin/releases/download/v1.2.0/example_plugin-1.2.0.tar.gz",
        },
      ]
    `)
    const documents = [entry.scanFile, ...entry.files.flatMap(each => [each.sbom, each.provenance])]
    expect(documents.filter(each => each === null)).toEqual([])
    for (const each of documents) expect(kept.get(each?.sha256 ?? '')?.byteLength).toBe(each?.size)
    expect(kept.size).toBe(documents.length)
  })

  it('gives each file the provenance object of PEP 740, with its attestation word for word', async () => {
    const sealed = await seal()
    const { entry, kept } = await looked({ sealed })
    const object = jsonOf(kept.get(entry.files[0]?.provenance?.sha256 ?? ''))
    expect(object).toEqual({
      version: 1,
      attestation_bundles: [
        {
          publisher: { kind: 'GitHub', repository: 'plugins-example/plugin', workflow: 'release.yml' },
          attestations: [jsonOf(sealed.get(`${WHEEL}.publish.attestation`))],
        },
      ],
    })
  })

  it('lists every component once, with its licences', async () => {
    const { components } = (await look({ wheels: 3 })).entry
    expect(components).toEqual([
      { name: 'markup', version: '2.0.0', purl: 'pkg:pypi/markup@2.0.0', licenses: ['BSD-3-Clause'] },
      { name: 'notes', version: '0.3', purl: 'pkg:pypi/notes@0.3', licenses: [] },
      { name: 'templates', version: '1.4.0', purl: 'pkg:pypi/templates@1.4.0', licenses: ['MIT'] },
    ])
  })

  it('is fetched once, and only what is judged', async () => {
    const { fetched } = await look()
    expect(fetched.toSorted()).toMatchInlineSnapshot(`
      [
        "example_plugin-1.2.0-py3-none-any.whl",
        "example_plugin-1.2.0-py3-none-any.whl.cdx.json",
        "example_plugin-1.2.0-py3-none-any.whl.publish.attestation",
        "example_plugin-1.2.0-py3-none-any.whl.sigstore.json",
        "provenance.intoto.jsonl",
        "release-security.json",
        "release-security.json.sigstore.json",
        "scan.json",
        "statements.intoto.jsonl",
      ]
    `)
  })
})

describe('a release that says less', () => {
  it('is amber where the admitted backup key signed', async () => {
    const { entry } = await look({ backupKey: key }, { plugin: { ...PLUGIN, backupKey: key.pem } })
    expect([entry.signals.signed, entry.signals.sbom.look, entry.signals.scan.look]).toMatchInlineSnapshot(`
      [
        {
          "look": "backup",
          "message": "backup key",
          "sentence": "The manifest and 1 file, whose bytes were read and hashed, are signed, in part or all, with the backup key that the catalogue admits: who holds it signed, which proves no workflow.",
          "state": "verified",
        },
        "good",
        "good",
      ]
    `)
    expect(entry.seal).toMatchObject({ kind: 'backup-key', identity: null, key: sha256Of(key.spki), signedAt: null })
    expect(entry.files[0]).toMatchObject({ signature: { kind: 'backup-key' }, provenance: null })
    expect(releaseSchema.safeParse(entry).error).toBeUndefined()
  })

  it.each<[string, Omit<Sealing, 'foundry'>]>([
    ['signing is off', { sign: 'off' }],
    ['there is no SBOM', { sbom: false }],
    ['there is no scan', { scan: false }],
    ['the closure is not known', { incomplete: 'no lock' }],
  ])('says so: %s', async (_name, sealing) => {
    const { entry } = await look(sealing)
    const { signed, sbom, scan } = entry.signals
    const told = [signed, sbom, scan].map(each => `${each.state}, ${each.look}: ${each.sentence}`)
    expect(told).toMatchSnapshot()
    expect(releaseSchema.safeParse(entry).error).toBeUndefined()
  })

  it('is claimed where bundles lie there alone, and nothing but that list is read', async () => {
    const sealed = await seal()
    const bare = new Map([WHEEL, `${WHEEL}.sigstore.json`].map(name => [name, sealed.get(name) ?? new Uint8Array()]))
    const { entry, fetched } = await looked({ sealed: bare })
    expect([entry.signals.signed.state, entry.signals.signed.look, fetched]).toEqual(['claimed', 'unknown', []])
    expect(entry.files).toMatchObject([{ name: WHEEL, signature: null, sbom: null }])
    expect(releaseSchema.safeParse(entry).error).toBeUndefined()
  })

  it.each([
    ['a wheel alone', [WHEEL]],
    ['nothing at all', []],
  ])('is unknown where nothing is signed: %s', async (_name, names) => {
    const { entry } = await looked({ sealed: new Map(names.map(name => [name, Buffer.from('bytes')])) })
    expect(entry.signals.signed).toMatchObject({ state: 'unknown', look: 'unknown' })
    expect(releaseSchema.safeParse(entry).error).toBeUndefined()
  })
})

describe('what could not be fetched', () => {
  it.each([
    MANIFEST,
    `${MANIFEST}.sigstore.json`,
    WHEEL,
    `${WHEEL}.sigstore.json`,
    `${WHEEL}.cdx.json`,
    `${WHEEL}.publish.attestation`,
    'scan.json',
    'statements.intoto.jsonl',
    'provenance.intoto.jsonl',
  ])('is a problem, and no finding: %s', async missing => {
    const away = problem('marketplace/unreachable', `\`${missing}\` could not be downloaded`, 'Run again.')
    const sealed = await seal()
    const found = await examined({ sealed, trouble: name => (name === missing ? away : undefined) })
    expect(isProblem(found) && found.what).toBe(away.what)
  })
})

describe('foreign text', () => {
  it('comes to the entry on one line, cut, with nothing in it that nobody sees', async () => {
    const long = 'x'.repeat(5000)
    const { entry } = await look(
      {
        metadata: ['Summary: a\u202eb <script>alert(1)</script>', `Requires-Python: >=3\u200b${long}`],
        needs: [{ name: 'markup', version: '2.0.0', license: 'MIT\u202e <script> javascript:alert(1)' }],
      },
      { release: { url: 'javascript:alert(1)' } },
    )
    expect({
      url: entry.url,
      requiresPython: entry.files[0]?.requiresPython?.length,
      licenses: entry.components.flatMap(each => each.licenses),
    }).toMatchInlineSnapshot(`
      {
        "licenses": [
          "MIT\\u{202e} <script> javascript:alert(1)",
        ],
        "requiresPython": 500,
        "url": "https://github.com/plugins-example/plugin/releases/tag/v1.2.0",
      }
    `)
    expect(releaseSchema.safeParse(entry).error).toBeUndefined()
  })

  it('that is a summary is the one of the first wheel', async () => {
    const { examination } = await look({ metadata: ['Summary: a\u202eb <script>alert(1)</script>'] })
    expect(examination.summary).toBe('a\\u{202e}b <script>alert(1)</script>')
  })
})

describe('an examination in a cache', () => {
  it('comes back as it was', async () => {
    const { examination } = await look({ sdist: true })
    expect(parseExamination(examinationBytes(examination))).toEqual(examination)
  })

  it('is as good as lost wherever it was damaged', async () => {
    const bytes = examinationBytes((await look()).examination)
    const whole = must({ bytes }).bytes
    expect(parseExamination(whole.subarray(0, whole.byteLength - 1))).toBeUndefined()
    expect(parseExamination(Buffer.from('null'))).toBeUndefined()
    const json = jsonOf(bytes)
    for (const name of Object.keys(isObject(json) ? json : {})) {
      for (const other of [undefined, 7, [null], { x: 1 }]) {
        const changed = Buffer.from(JSON.stringify({ ...(json as object), [name]: other }))
        expect([name, other, parseExamination(changed)]).toEqual([name, other, undefined])
      }
    }
  })
})

function jsonOf(bytes: Uint8Array | undefined): Json {
  return parseJson(new TextDecoder().decode(bytes)) ?? null
}

function withRefs(...refs: readonly string[]) {
  return { ...PLUGIN, publisher: { ...PLUGIN.publisher, refs } }
}

function onBranch() {
  return withRefs('refs/heads/main')
}
