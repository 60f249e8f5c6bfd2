import { describe, expect, it } from 'vitest'
import { sha256Of } from '../../src/core/digest.ts'
import { stableJson } from '../../src/core/json.ts'
import { isProblem } from '../../src/core/problem.ts'
import type { Entry } from '../../src/marketplace/entry-schema.ts'
import type { PartHeader } from '../../src/marketplace/part-schema.ts'
import { readPart } from '../../src/marketplace/read-part.ts'
import { EMPTY, ENTRIES, entryOf, fileOf, partOf, releaseOf, SIGNALS } from './entries.ts'
import { read, readerOf, shardsOf } from './parts.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const NAME = 'example-plugin'
const PATH = `entries/${NAME}.json`

/** The part of one plugin as its job would have written it, changed afterwards. */
async function changed(change: (files: Map<string, Uint8Array>) => void): Promise<ReadonlyMap<string, Uint8Array>> {
  const [files = new Map()] = await shardsOf(partOf([entryOf()]), 1)
  change(files)
  return files
}
/** An entry that its header lists, so that its digest is right. */
function forged(entry: unknown, header: Partial<PartHeader> = {}, name = NAME) {
  return (files: Map<string, Uint8Array>) => {
    const text = bytes(stableJson(entry))
    const before: unknown = JSON.parse(new TextDecoder().decode(files.get('part.json')))
    const listed = { entries: [{ name, sha256: sha256Of(text), size: text.byteLength }], ...header }
    files.set(`entries/${name}.json`, text)
    files.set('part.json', bytes(stableJson({ ...(before as object), ...listed })))
  }
}
const withFile = (changes: Parameters<typeof fileOf>[0]): Entry =>
  entryOf({ releases: [releaseOf({ files: [fileOf(changes)] })], latest: 'v1.2.0' })
const sbom = (path: string) => withFile({ sbom: { name: 'a.cdx.json', size: 0, sha256: EMPTY, path } })
const green = entryOf({
  releases: [
    releaseOf({ signals: { signed: { ...SIGNALS.failed, look: 'good' }, sbom: SIGNALS.failed, scan: SIGNALS.failed } }),
  ],
})
const deep = bytes(`${'['.repeat(5000)}${']'.repeat(5000)}`)

describe('a part that another job wrote', () => {
  it('is read back as it was', async () => {
    const [files = new Map()] = await shardsOf(partOf(), 1)
    const part = await read(files, 'part')
    expect(part).toMatchObject({ name: 'part', shard: 1, of: 1, asOf: partOf().asOf, catalog: partOf().catalog })
    expect(part.entries).toEqual(ENTRIES)
    expect(await part.document(EMPTY)).toEqual(new Uint8Array())
  })

  const rows: readonly [what: string, change: (files: Map<string, Uint8Array>) => void, says: string][] = [
    ['no header', files => files.delete('part.json'), 'lacks it'],
    ['a header that is no JSON', files => files.set('part.json', bytes('{')), 'it is no JSON'],
    ['a header of another shape', files => files.set('part.json', bytes('{}')), '`schemaVersion`'],
    ['a header that nests deep', files => files.set('part.json', deep), 'nests too deep'],
    ['a member twice', files => files.set('part.json', bytes('{"of":1,"of":2}')), 'it is no JSON'],
    [
      'another tool',
      forged(entryOf(), { generator: { name: 'other' as 'wheelseal', version: '1' } }),
      '`generator.name`',
    ],
    ['shard 2 of 1', forged(entryOf(), { shard: 2 }), 'it is shard 2 of 1'],
    ['an entry that is missing', files => files.delete(PATH), 'lacks it'],
    [
      'an entry that was replaced',
      files => files.set(PATH, bytes(stableJson(entryOf({ summary: 'x' })))),
      'not what `part.json` lists',
    ],
    [
      'one of the same size',
      files => files.set(PATH, bytes(stableJson(entryOf({ repositoryId: '4243' })))),
      'not what `part.json` lists',
    ],
    ['an entry of another shape', forged({ ...entryOf(), green: true }), 'Unrecognized key'],
    ['a state that there is not', forged({ ...entryOf(), releases: [{ signals: 'good' }] }), '`releases.0.'],
    ['a name with ../', forged(entryOf(), {}, '../evil'), 'is no name of a plugin'],
    ['a name with <script>', forged(entryOf(), {}, '<script>'), 'is no name of a plugin'],
    ['the entry of another plugin', forged(entryOf({ name: 'other' })), 'it is of `other`'],
    ['a plugin of another shard', forged(entryOf(), { of: 8 }), 'its repository belongs to shard 4'],
    ['no repository', forged(entryOf({ repository: 'javascript:alert(1)//x' })), 'is no repository'],
    ['a project that is a path', forged(entryOf({ packages: ['../../index'] })), 'no normalised name'],
    ['a document elsewhere', forged(sbom('index.json')), 'a path that is not its own'],
    ['a document outside', forged(sbom(`documents/${EMPTY}/../../index.json`)), 'a path that is not its own'],
    ['a latest release that is none', forged(entryOf({ latest: 'v9' })), 'none of its releases'],
    ['an old look that does not say so', forged(entryOf({ checkedOn: '2020-01-01' })), 'does not say so'],
    [
      'one that is stale since another day',
      forged(entryOf({ trouble: 'It is gone', staleSince: '2020-01-01' })),
      'does not say so',
    ],
    ['trouble of which nothing shows', forged(entryOf({ trouble: 'It is gone', staleSince: null })), 'does not say so'],
    ['green that nobody verified', forged(green), 'a signal is green'],
    [
      'a plugin twice',
      files => {
        forged(entryOf())(files)
        const header = JSON.parse(new TextDecoder().decode(files.get('part.json')))
        files.set('part.json', bytes(stableJson({ ...header, entries: [...header.entries, ...header.entries] })))
      },
      'not sorted',
    ],
  ]
  it.each(rows)('is refused: %s', async (_what, change, says) => {
    const part = await readPart(readerOf(await changed(change)))
    expect(part).toMatchObject({ code: 'marketplace/parts', what: expect.stringContaining(says) })
  })

  it('has no say in how much of it is read', async () => {
    const files = await changed(forged(entryOf(), { entries: [{ name: NAME, sha256: EMPTY, size: 2 ** 50 }] }))
    const reader = readerOf(files)
    const limits: number[] = []
    await readPart({ ...reader, read: async (path, limit) => (limits.push(limit), reader.read(path, limit)) })
    expect(Math.max(...limits)).toBeLessThanOrEqual(2 ** 28)
  })

  it.each([
    ['damaged', (files: Map<string, Uint8Array>) => files.set(`documents/${EMPTY}`, bytes('x')), 'another digest'],
    ['missing', (files: Map<string, Uint8Array>) => files.delete(`documents/${EMPTY}`), 'lacks it'],
  ])('whose document is %s says so when it is asked for', async (_what, change, says) => {
    const part = await read(await changed(change))
    const found = await part.document(EMPTY)
    expect(isProblem(found) && [found.code, found.what.includes(says)]).toEqual(['marketplace/parts', true])
  })
})
