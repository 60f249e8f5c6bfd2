import { describe, expect, it } from 'vitest'
import { bytesInMemory } from '../src/core/bytes.ts'
import { sha256Of } from '../src/core/digest.ts'
import { type Problem, problem } from '../src/core/problem.ts'
import { type AttestationsOf, publishToIndex } from '../src/indexing.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { Log } from '../src/ports/log.ts'
import type { IndexedFile, PackageIndex } from '../src/ports/package-index.ts'
import type { Distribution } from '../src/release/distribution.ts'
import { distributions as examples } from './release/example.ts'

function file(name: string): Distribution {
  const [example] = examples
  if (!example) throw new Error('no example')
  const kind = name.endsWith('.whl') ? 'wheel' : 'sdist'
  return { ...example, file: name, kind, size: 10, sha256: sha256Of(name) }
}
const [A, B, C] = [file('a.whl'), file('b.whl'), file('c.tar.gz')]
const ALL = [C, B, A]

const listing = ({ file: name, ...ours }: Distribution, sha256: string | null = ours.sha256): IndexedFile => ({
  name,
  size: null,
  sha256,
  url: `https://files.example/${name}`,
  uploadedAt: null,
})
const outage = problem('pypi/outage', 'the index is down', 'Run again.')
const refusal = problem('pypi/refused', 'the index says no', 'Read its words.')

/** What becomes of the n-th upload of a file. */
type Fate = 'ok' | 'lost' | 'nothing' | 'swallowed' | 'lost for good' | Problem

/** An index in memory; `lag`: so many listings do not show yet what was stored last. */
function indexWith(fate: (name: string, nth: number) => Fate, { lag = 0, held = [] as IndexedFile[] } = {}) {
  const calls: string[] = []
  let shown = [...held]
  let stale = 0
  const nth = new Map<string, number>()
  const index: PackageIndex = {
    url: 'https://index.example/simple/',
    takesAttestations: true,
    find: async () => {
      calls.push('find')
      stale -= 1
      if (stale < 0) shown = [...held]
      return shown
    },
    check: async () => [],
    upload: async (distribution, attestations) => {
      const name = distribution.file
      calls.push(`upload ${name}${attestations.length > 0 ? ` with ${attestations.length}` : ''}`)
      nth.set(name, (nth.get(name) ?? 0) + 1)
      const now = fate(name, nth.get(name) ?? 1)
      if (now === 'ok' || now === 'lost' || now === 'lost for good') {
        held.push(listing(distribution))
        stale = lag
      }
      if (now === 'ok' || now === 'swallowed') return 'taken'
      if (now === 'lost for good') return outage
      return now === 'lost' || now === 'nothing' ? 'unknown' : now
    },
    open: async ({ name }) => {
      calls.push(`open ${name}`)
      return bytesInMemory(new TextEncoder().encode(name))
    },
  }
  return { index, calls }
}

const log: Log = { info: () => {}, warning: () => {}, problem: () => {}, mask: () => {} }
const none: AttestationsOf = async () => []
async function publish(index: PackageIndex, attestationsOf = none, these: readonly Distribution[] = ALL) {
  const slept: number[] = []
  const clock: Clock = { now: () => new Date(0), sleep: async milliseconds => void slept.push(milliseconds) }
  return { result: await publishToIndex(index, these, attestationsOf, { log, clock, patience: 120_000 }), slept }
}

describe('publishing to an index', () => {
  it('uploads wheels before the sdist, one at a time, and believes the list alone', async () => {
    const { index, calls } = indexWith(() => 'ok')
    const { result } = await publish(index)
    expect(result).toEqual({ uploaded: ['c.tar.gz', 'b.whl', 'a.whl'], kept: [], tries: 3, retries: 0, bytes: 30 })
    expect(calls).toEqual(['find', 'upload a.whl', 'upload b.whl', 'upload c.tar.gz', 'find'])
  })

  it('writes nothing where everything is there, and asks once', async () => {
    const { index, calls } = indexWith(() => 'ok', { held: ALL.map(each => listing(each)) })
    expect((await publish(index)).result).toMatchObject({
      uploaded: [],
      kept: ['a.whl', 'b.whl', 'c.tar.gz'],
      tries: 0,
    })
    expect(calls).toEqual(['find'])
  })

  const rows: readonly (readonly [what: string, fate: Fate, calls: readonly string[]])[] = [
    [
      'nobody knows, and it is stored',
      'lost',
      ['find', 'upload a.whl', 'find', 'upload b.whl', 'upload c.tar.gz', 'find'],
    ],
    [
      'nobody knows, and it is not stored: it is asked for before the next try',
      'nothing',
      ['find', 'upload a.whl', 'find', 'upload a.whl', 'upload b.whl', 'upload c.tar.gz', 'find'],
    ],
    [
      'the last try was an outage, and it is stored',
      'lost for good',
      ['find', 'upload a.whl', 'find', 'upload b.whl', 'upload c.tar.gz', 'find'],
    ],
  ]
  it.each(rows)('%s', async (_what, fate, calls) => {
    const made = indexWith((name, nth) => (name === 'a.whl' && nth === 1 ? fate : 'ok'))
    const { result } = await publish(made.index)
    const tries = calls.filter(call => call.startsWith('upload')).length
    expect(result).toMatchObject({ tries, retries: tries - 3, bytes: tries * 10 })
    expect(made.calls).toEqual(calls)
  })

  it.each([refusal, outage])('$code ends it: nothing more becomes public, and the next run goes on', async trouble => {
    const held: IndexedFile[] = []
    const { index, calls } = indexWith(name => (name === 'b.whl' ? trouble : 'ok'), { held })
    expect((await publish(index)).result).toBe(trouble)
    expect(calls).toEqual(['find', 'upload a.whl', 'upload b.whl', 'find'])
    expect((await publish(indexWith(() => 'ok', { held }).index)).result).toMatchObject({ kept: ['a.whl'], tries: 2 })
  })

  it('waits for a list that lags behind, and uploads nothing twice', async () => {
    const { index, calls } = indexWith(() => 'ok', { lag: 4 })
    const { result, slept } = await publish(index)
    expect([result, slept]).toMatchObject([{ tries: 3 }, [1000, 2000, 4000, 8000]])
    expect(calls.filter(call => call !== 'find')).toHaveLength(3)
  })

  it('gives up on a list that never shows a file, names it, and waits no longer than it may', async () => {
    const { index } = indexWith(name => (name === 'b.whl' ? 'swallowed' : 'ok'))
    const { result, slept } = await publish(index)
    expect(result).toEqual({
      kind: 'problem',
      code: 'pypi/not-settled',
      what: 'https://index.example/simple/ took `b.whl`, and after 120 s does not list them',
      hint: 'Run again: what it lists by then is not uploaded anew.',
    })
    expect(slept).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 29_000])
  })

  it('other bytes stop it before the first upload, with both digests', async () => {
    const { index, calls } = indexWith(() => 'ok', { held: [listing(B, '0'.repeat(64))] })
    expect((await publish(index)).result).toMatchObject({
      code: 'pypi/differs',
      what: `\`b.whl\` is on https://index.example/simple/ as \`${'0'.repeat(64)}\`, this run has \`${B.sha256}\``,
    })
    expect(calls).toEqual(['find'])
  })

  it('other bytes that came meanwhile are told, whatever was answered', async () => {
    const held: IndexedFile[] = []
    const { index } = indexWith(
      name => {
        if (name !== 'b.whl') return 'ok'
        held.push(listing(B, '0'.repeat(64)))
        return 'swallowed'
      },
      { held },
    )
    expect((await publish(index)).result).toMatchObject({ code: 'pypi/differs', where: 'b.whl' })
  })

  it('a digest that is not listed is read, once', async () => {
    const held = [A, B].map(each => listing(each, null))
    const { index, calls } = indexWith(() => 'ok', { held })
    expect((await publish(index)).result).toMatchObject({ kept: ['a.whl', 'b.whl'], uploaded: ['c.tar.gz'] })
    expect(calls).toEqual(['find', 'open a.whl', 'open b.whl', 'upload c.tar.gz', 'find'])
  })

  it('each of several that have one name is read: what one holds says nothing of the others', async () => {
    const twice = [listing(A, null), { ...listing(A, null), url: 'https://files.example/mirror/a.whl' }]
    const { index, calls } = indexWith(() => 'ok', { held: [...twice, listing(B), listing(C)] })
    const bytes = (text: string) => bytesInMemory(new TextEncoder().encode(text))
    const open: PackageIndex['open'] = async ({ url }) => bytes(url.includes('mirror') ? 'other bytes' : 'a.whl')
    const { result } = await publish({ ...index, open })
    expect(result).toMatchObject({ code: 'pypi/differs', where: 'a.whl' })
    expect(calls).toEqual(['find'])
  })

  it('brings the attestations of what it uploads, and asks for no others', async () => {
    const { index, calls } = indexWith(() => 'ok', { held: [listing(A)] })
    const asked: string[] = []
    await publish(index, async each => (asked.push(each.file), [new Uint8Array(), new Uint8Array()]))
    expect([asked, calls]).toEqual([
      ['b.whl', 'c.tar.gz'],
      ['find', 'upload b.whl with 2', 'upload c.tar.gz with 2', 'find'],
    ])
  })

  it('uploads nothing without its attestation', async () => {
    const { index, calls } = indexWith(() => 'ok')
    expect((await publish(index, async () => refusal)).result).toBe(refusal)
    expect(calls).toEqual(['find', 'find'])
  })

  it('asks for no attestation that the index would not take', async () => {
    const { index } = indexWith(() => 'ok')
    expect((await publish({ ...index, takesAttestations: false }, async () => refusal)).result).toMatchObject({
      tries: 3,
    })
  })

  it('asks nothing for nothing', async () => {
    const { index, calls } = indexWith(() => 'ok')
    expect((await publish(index, none, [])).result).toMatchObject({ tries: 0 })
    expect(calls).toEqual([])
  })

  it('an index that cannot be read is told', async () => {
    const { index } = indexWith(() => 'ok')
    expect((await publish({ ...index, find: async () => outage })).result).toBe(outage)
  })
})
