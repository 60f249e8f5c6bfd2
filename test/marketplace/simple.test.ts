import { describe, expect, it } from 'vitest'
import type { Entry, FileEntry } from '../../src/marketplace/entry-schema.ts'
import { simpleFiles } from '../../src/marketplace/simple.ts'
import { CATALOG, EMPTY, ENTRIES, entryOf, fileOf, partOf, releaseOf, SIGNALS } from './entries.ts'
import { HOSTILE } from './hostile.ts'

const read = (entries: readonly Entry[], url = CATALOG.marketplace.url) => {
  const catalog = { ...CATALOG, marketplace: { ...CATALOG.marketplace, url } }
  const files = [...simpleFiles({ ...partOf(entries), catalog })]
  return new Map(files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]))
}
const PROVENANCE = { name: 'x.provenance', size: 0, sha256: EMPTY, path: `documents/${EMPTY}.json` }
const wheel = (version: string, changes: Partial<FileEntry> = {}) =>
  fileOf({
    name: `example_plugin-${version}-py3-none-any.whl`,
    package: { name: 'Example_Plugin', version, purl: `pkg:pypi/example-plugin@${version}` },
    ...changes,
  })

describe('the package index', () => {
  const files = read([
    entryOf({
      releases: [
        releaseOf({ version: '1.10', tag: 'v1.10', files: [wheel('1.10', { provenance: PROVENANCE })] }),
        releaseOf({ version: '1.9', tag: 'v1.9', publishedAt: null, files: [wheel('1.9', { requiresPython: null })] }),
      ],
    }),
  ])
  it.each([
    'simple/index.html',
    'simple/index.json',
    'simple/example-plugin/index.html',
    'simple/example-plugin/index.json',
  ])('has %s', path => expect(files.get(path)).toMatchSnapshot())

  it('lists the projects whose files are verified, and no others', () => {
    const { projects } = JSON.parse(read(ENTRIES).get('simple/index.json') ?? '')
    expect(projects).toEqual([{ name: 'example-plugin' }])
  })

  const rows: readonly [what: string, changes: Partial<FileEntry>][] = [
    ['has no verified signature', { signature: null }],
    ['is of another project', { package: { name: 'requests', version: '2', purl: 'pkg:pypi/requests@2' } }],
    ['has no version', { package: { name: 'example-plugin', version: 'latest', purl: 'pkg:pypi/example-plugin' } }],
    ['lies at no web address', { url: 'javascript:alert(1)' }],
    ['lies at no address', { url: 'wheel.whl' }],
  ]
  it.each(rows)('lists no file that %s', (_what, changes) => {
    expect(
      read([entryOf({ releases: [releaseOf({ files: [wheel('1.0', changes)] })] })]).has(
        'simple/example-plugin/index.json',
      ),
    ).toBe(false)
  })

  it.each(['claimed', 'failed', 'off', 'unknown'] as const)('lists no file of a release that is %s', state => {
    const signed = { ...SIGNALS.verified, state }
    const release = releaseOf({ files: [wheel('1.0')], signals: { signed, sbom: SIGNALS.sbom, scan: SIGNALS.pass } })
    expect(read([entryOf({ releases: [release] })]).has('simple/example-plugin/index.json')).toBe(false)
  })

  it('lists a file name once, of the newest release that has it', () => {
    const replayed = releaseOf({ tag: 'v1.1', files: [wheel('1.0', { sha256: 'f'.repeat(64) })] })
    const page = read([entryOf({ releases: [releaseOf({ files: [wheel('1.0')] }), replayed] })]).get(
      'simple/example-plugin/index.json',
    )
    expect(JSON.parse(page ?? '').files).toMatchObject([{ hashes: { sha256: 'a'.repeat(64) } }])
  })

  it('has no provenance where nobody knows where the site lies', () => {
    const page = read([entryOf({ releases: [releaseOf({ files: [wheel('1.0', { provenance: PROVENANCE })] })] })], null)
    expect(page.get('simple/example-plugin/index.json')).not.toContain('provenance')
    expect(page.get('simple/example-plugin/index.html')).not.toContain('provenance')
  })

  it('holds hostile text as text', () => {
    const page = read([HOSTILE]).get('simple/hostile/index.html') ?? ''
    expect(page).toMatchSnapshot()
    expect(page).not.toMatch(/<script|href="javascript|stolen|\u202e|\ufffe/)
  })
})
