import { describe, expect, it } from 'vitest'
import { scanResult } from '../../src/advisory/result.ts'
import { isObject, type Json } from '../../src/core/json.ts'
import { isProblem } from '../../src/core/problem.ts'
import { entrySchema, type Signal } from '../../src/marketplace/entry-schema.ts'
import { examinationBytes, parseExamination } from '../../src/marketplace/examination.ts'
import { parseManifest } from '../../src/release/manifest.ts'
import { CRITICAL, record } from '../advisory/records.ts'
import { foundry, looked } from './looking.ts'
import { type Lies, type Sealed, type Sealing, sealRelease } from './sealed.ts'

const WHEEL = 'example_plugin-1.2.0-py3-none-any.whl'
const critical = record({ id: 'PYSEC-2026-1', name: 'markup', events: ['introduced 0', 'fixed 2.1'], cvss: [CRITICAL] })
const doubtful = record({ id: 'PYSEC-2026-5', name: 'templates', events: ['fixed 9'] })
const exception = { id: 'PYSEC-2026-1', reason: 'not reached', owner: 'security@example.org', expires: '2026-12-01' }
const PUBLISHED = { foundry, records: [critical, doubtful], exceptions: [exception], native: true }

let deep: Json = 'x'
for (let level = 0; level < 70; level += 1) deep = [deep]

const HOSTILE: readonly Json[] = [
  null,
  '',
  ' ',
  -1,
  1e308,
  true,
  [],
  {},
  deep,
  'x'.repeat(3000),
  '\u202e<script>alert(1)</script>',
  '../../..',
  '9999-12-31T00:00:00Z',
  'pkg:pypi/%00',
  ['x', ['y']],
]

type Path = readonly string[]

/** Every place in a JSON value, as a path of member names and indexes. */
function placesIn(value: Json, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, member]: [string, Json]) => placesIn(member, [...path, name]))]
}

function replaced(value: Json, [name, ...rest]: Path, by: Json): Json {
  if (name === undefined) return by
  if (Array.isArray(value)) return value.map((each, at) => (String(at) === name ? replaced(each, rest, by) : each))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, key === name ? replaced(member, rest, by) : member]),
  )
}

/** A third of what is hostile, another one at each place. */
function someAt(at: number): readonly Json[] {
  return HOSTILE.filter((_, index) => (index + at) % 3 === 0)
}

/** Looks at a release in which a publisher put something hostile into one place, and answers how its scan looks. */
async function lookedAt(lies: Lies, sealing: Omit<Sealing, 'lies'> = PUBLISHED): Promise<Signal['look']> {
  const { entry, examination } = await looked({ sealed: await sealRelease({ ...sealing, lies }) })
  expect(entrySchema.shape.releases.element.safeParse(entry).error).toBeUndefined()
  expect(parseExamination(examinationBytes(examination))).toEqual(examination)
  return entry.signals.scan.look
}

async function jsonIn(name: string, sealing: Sealing = PUBLISHED): Promise<Json> {
  const sealed = await sealRelease(sealing)
  return JSON.parse(new TextDecoder().decode(sealed.get(name)))
}

describe('whatever a publisher signs', () => {
  it('in an SBOM, an entry comes of it that any page can show', async () => {
    const places = placesIn(await jsonIn(`${WHEEL}.cdx.json`))
    for (const [at, place] of places.entries()) {
      await lookedAt({ bom: (bom, name) => (name.startsWith(WHEEL) ? replaced(bom, place, hostile(at)) : bom) })
    }
    expect(places.length).toBeGreaterThan(100)
  }, 60_000)

  it('in a scan that fails, an entry comes of it that any page can show, and it never turns green', async () => {
    const failing = { foundry, records: [critical] }
    const found = await jsonIn('scan.json', failing)
    expect(await lookedAt({}, failing)).toBe('bad')
    let tried = 0
    for (const [at, place] of placesIn(found).entries()) {
      for (const value of someAt(at)) {
        const read = scanResult.safeParse(replaced(found, place, value))
        if (!read.success) continue
        tried += 1
        expect([place, value, await lookedAt({ scan: () => read.data }, failing)]).not.toEqual([place, value, 'good'])
      }
    }
    expect(tried).toBeGreaterThan(30)
  }, 60_000)

  it('in a manifest, an entry comes of it that any page can show', async () => {
    const found = await jsonIn('release-security.json')
    let tried = 0
    for (const [at, place] of placesIn(found).entries()) {
      for (const value of someAt(at)) {
        const manifest = parseManifest(Buffer.from(JSON.stringify(replaced(found, place, value))))
        if (isProblem(manifest)) continue
        tried += 1
        await lookedAt({ manifest: () => manifest })
      }
    }
    expect(tried).toBeGreaterThan(30)
  }, 60_000)
})

describe('whatever somebody else changes', () => {
  const whole = (sealed: Sealed) => looked({ sealed }).then(({ entry }) => entry.signals.signed.look)

  it('is seen, in every asset of a sealed release: a byte flipped, a byte more, a byte less, and the asset gone', async () => {
    const sealed = await sealRelease({ foundry, sdist: true })
    expect(await whole(sealed)).toBe('good')
    for (const [name, bytes] of sealed) {
      const middle = Math.floor(bytes.byteLength / 2)
      const flipped = Uint8Array.from(bytes, (byte, at) => (at === middle ? byte ^ 1 : byte))
      // No digest is listed of the manifest's own bundle: with a blank more it is the same bundle.
      const longer = name === 'release-security.json.sigstore.json' ? '}' : ' '
      const others = [flipped, Buffer.concat([bytes, Buffer.from(longer)]), bytes.subarray(0, -1)]
      for (const other of others) {
        expect([name, await whole(new Map([...sealed, [name, other]]))]).not.toEqual([name, 'good'])
      }
      expect([name, await whole(new Map([...sealed].filter(([each]) => each !== name)))]).not.toEqual([name, 'good'])
    }
  }, 60_000)
})

function hostile(at: number): Json {
  return HOSTILE[at % HOSTILE.length] ?? null
}
