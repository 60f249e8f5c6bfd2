import { describe, expect, it } from 'vitest'
import { isProblem, type Problem, problem } from '../src/core/problem.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { Log } from '../src/ports/log.ts'
import type { ReleaseStore } from '../src/ports/release-store.ts'
import { type Asset, assetOf, type StoredAsset } from '../src/release/asset.ts'
import { keeperOf, metered, settle } from '../src/storing.ts'

const text = (name: string, content: string): Asset => assetOf(name, 'text/plain', new TextEncoder().encode(content))
const outage = problem('publish/write-failed', 'GitHub answered 502', 'Run again.')

/** A store in memory whose nth write of a name can go wrong. */
function storeWith(
  faults: (asset: Asset, nth: number) => 'ok' | 'refuse' | 'corrupt' | 'truncate' | 'partial' | 'lose' | Problem,
) {
  const held = new Map<string, StoredAsset>()
  const calls: string[] = []
  const nth = new Map<string, number>()
  let running = 0
  let mostAtOnce = 0
  const write = async (how: string, asset: Asset): Promise<Problem | undefined> => {
    calls.push(`${how} ${asset.name}`)
    nth.set(asset.name, (nth.get(asset.name) ?? 0) + 1)
    running += 1
    mostAtOnce = Math.max(mostAtOnce, running)
    await new Promise(resolve => setTimeout(resolve, 1))
    running -= 1
    const fault = faults(asset, nth.get(asset.name) ?? 1)
    if (isProblem(fault)) return fault
    const { name, size, sha256 } = asset
    switch (fault) {
      case 'ok':
        held.set(name, { name, size, sha256, state: 'stored' })
        return undefined
      case 'lose':
        held.set(name, { name, size, sha256, state: 'stored' })
        return outage
      case 'refuse':
        return outage
      case 'corrupt':
        held.set(name, { name, size, sha256: '0'.repeat(64), state: 'stored' })
        return undefined
      case 'truncate':
        held.set(name, { name, size: size - 1, sha256: '1'.repeat(64), state: 'stored' })
        return undefined
      case 'partial':
        held.set(name, { name, size: 0, sha256: null, state: 'partial' })
        return outage
    }
  }
  const store: ReleaseStore = {
    find: async () => ({ state: 'draft', immutable: false, url: null, assets: [...held.values()] }),
    open: async () => ({ state: 'draft', immutable: false, url: null, assets: [...held.values()] }),
    list: async () => [...held.values()],
    read: async () => outage,
    put: asset => write('put', asset),
    replace: asset => write('replace', asset),
    remove: async name => {
      calls.push(`remove ${name}`)
      held.delete(name)
      return undefined
    },
    publish: async () => ({ url: '' }),
    fetch: async () => {
      throw new Error('not asked for here')
    },
    preflight: () => [],
    mode: () => 'draft',
    checkPublic: async () => undefined,
    urlOf: name => name,
  }
  return { store, held, calls, mostAtOnce: () => mostAtOnce }
}

const log: Log = { info: () => {}, warning: () => {}, problem: () => {}, mask: () => {} }
function clockOf(): Clock & { readonly slept: number[] } {
  const slept: number[] = []
  return {
    slept,
    now: () => new Date(0),
    sleep: async milliseconds => {
      slept.push(milliseconds)
    },
  }
}

const once =
  (fault: 'refuse' | 'corrupt' | 'truncate' | 'partial' | 'lose') =>
  (_: Asset, nth: number): 'ok' | typeof fault =>
    nth === 1 ? fault : 'ok'

describe('settle', () => {
  const rows: readonly [
    what: string,
    fault: 'refuse' | 'corrupt' | 'truncate' | 'partial' | 'lose',
    calls: string[],
  ][] = [
    ['an upload refused once is made again', 'refuse', ['put a', 'put a']],
    ['corrupted bytes are found by their digest although the store said yes', 'corrupt', ['put a', 'replace a']],
    ['a truncated upload is found although the store said yes', 'truncate', ['put a', 'replace a']],
    ['an unfinished upload is removed first', 'partial', ['put a', 'remove a', 'put a']],
    ['a lost answer of an upload that was stored costs nothing', 'lose', ['put a']],
  ]
  it.each(rows)('%s', async (_, fault, calls) => {
    const kept = storeWith(once(fault))
    expect(isProblem(await settle(kept.store, [text('a', 'hello')], { log, clock: clockOf() }))).toBe(false)
    expect(kept.calls).toEqual(calls)
    expect(kept.held.get('a')).toMatchObject({ sha256: text('a', 'hello').sha256, state: 'stored' })
  })

  it('writes nothing when everything is there', async () => {
    const kept = storeWith(() => 'ok')
    await settle(kept.store, [text('a', 'x'), text('b', 'y')], { log, clock: clockOf() })
    const before = kept.calls.length
    await settle(kept.store, [text('a', 'x'), text('b', 'y')], { log, clock: clockOf() })
    expect(kept.calls.length).toBe(before)
  })

  it('gives up after six rounds, names what is open, and waits longer each time', async () => {
    const kept = storeWith(asset => (asset.name === 'b' ? 'corrupt' : 'ok'))
    const clock = clockOf()
    expect(await settle(kept.store, [text('a', 'x'), text('b', 'y')], { log, clock })).toEqual({
      kind: 'problem',
      code: 'publish/not-settled',
      what: 'After 6 rounds the release does not hold `b` with the planned digest',
      hint: 'The release stays a draft. Run again: what is stored already is kept, and only the rest is uploaded.',
    })
    expect(kept.calls.filter(call => call.endsWith(' b'))).toHaveLength(6)
    expect(clock.slept).toEqual([500, 1000, 2000, 4000, 8000])
  })

  it.each([
    problem('publish/no-contents-write', 'The token may not write', 'Add `contents: write`.'),
    problem('publish/outage', 'GitHub gave no answer in ten minutes', 'Run again after noon.'),
  ])('stops at once where no repetition helps: $code', async trouble => {
    const kept = storeWith(() => trouble)
    const clock = clockOf()
    expect(await settle(kept.store, [text('a', 'x')], { log, clock })).toBe(trouble)
    expect([kept.calls, clock.slept]).toEqual([['put a'], []])
  })

  it('says now and then how far many uploads have come', async () => {
    const lines: string[] = []
    const kept = storeWith(() => 'ok')
    const assets = Array.from({ length: 120 }, (_, at) => text(`f${at}`, `${at}`))
    await settle(kept.store, assets, { log: { ...log, info: line => void lines.push(line) }, clock: clockOf() })
    expect(lines).toEqual(['50 of 120 assets', '100 of 120 assets'])
  })

  it('has at most four uploads under way', async () => {
    const kept = storeWith(() => 'ok')
    const assets = Array.from({ length: 20 }, (_, at) => text(`f${at}`, `${at}`))
    await settle(kept.store, assets, { log, clock: clockOf() })
    expect(kept.held.size).toBe(20)
    expect(kept.mostAtOnce()).toBe(4)
  })

  it("removes what is ours and stale only after the rest is stored, and leaves a stranger's file", async () => {
    const kept = storeWith(() => 'ok')
    for (const name of ['scan.json', 'notes.pdf']) kept.held.set(name, { ...text(name, 'old'), state: 'stored' })
    await settle(kept.store, [text('a', 'x')], { log, clock: clockOf(), isOwn: name => name === 'scan.json' })
    expect(kept.calls).toEqual(['put a', 'remove scan.json'])
    expect([...kept.held.keys()].sort()).toEqual(['a', 'notes.pdf'])
  })
})

describe('a keeper', () => {
  const begun = () => new Promise(resolve => setImmediate(resolve))
  const listing = (store: ReleaseStore) => {
    let lists = 0
    const counted = { ...store, list: async () => ((lists += 1), store.list()) }
    return { counted, lists: () => lists }
  }

  it('stores one piece while the next are made, and those together in one go', async () => {
    const kept = storeWith(() => 'ok')
    const { counted, lists } = listing(kept.store)
    const keeper = keeperOf(counted, { log, clock: clockOf() })
    keeper.keep(text('a', 'a'))
    await begun()
    for (const name of ['b', 'c']) keeper.keep(text(name, name))
    await keeper.done()
    expect([...kept.held.keys()]).toEqual(['a', 'b', 'c'])
    expect(lists()).toBe(4)
  })

  it('stores of one name the newest', async () => {
    const kept = storeWith(() => 'ok')
    const keeper = keeperOf(kept.store, { log, clock: clockOf() })
    let content = ''
    let made = 0
    for (const more of ['1', '2', '3', '4']) {
      content += more
      keeper.keepGrowing('a', () => ((made += 1), text('a', content)))
      if (more === '1') await begun()
    }
    await keeper.done()
    expect(kept.calls).toEqual(['put a', 'replace a'])
    expect(kept.held.get('a')).toMatchObject({ size: 4 })
    // Only what is written is made.
    expect(made).toBe(2)
  })

  it('goes on after a pause, and after trouble: it tries once, and again with the next', async () => {
    const kept = storeWith(once('refuse'))
    const clock = clockOf()
    const keeper = keeperOf(kept.store, { log, clock })
    for (const name of ['a', 'b']) {
      keeper.keep(text(name, name))
      await keeper.done()
    }
    expect(kept.calls).toEqual(['put a', 'put a', 'put b'])
    expect([...kept.held.keys()]).toEqual(['a'])
    expect(clock.slept).toEqual([])
  })

  it('asks a store that refuses no more often than there is something new', async () => {
    const kept = storeWith(() => outage)
    const keeper = keeperOf(kept.store, { log, clock: clockOf() })
    keeper.keep(text('a', 'a'))
    await begun()
    for (const name of ['b', 'c']) keeper.keep(text(name, name))
    await keeper.done()
    expect(kept.calls).toEqual(['put a'])
  })

  it('hides no bug', async () => {
    const { store } = storeWith(() => 'ok')
    const broken: ReleaseStore = {
      ...store,
      put: () => {
        throw new Error('a bug')
      },
    }
    const keeper = keeperOf(broken, { log, clock: clockOf() })
    keeper.keep(text('a', 'a'))
    await begun()
    await expect(keeper.done()).rejects.toThrow('a bug')
  })
})

describe('a metered store', () => {
  it('counts tries, retries and bytes, whatever became of them, and the time from its making', async () => {
    let now = 1000
    const clock = { ...clockOf(), now: () => new Date(now) }
    const { store } = storeWith((asset, nth) => (asset.name === 'a' && nth === 1 ? 'refuse' : 'ok'))
    const meter = metered(store, clock)
    expect(meter.took()).toEqual({ durationMs: 0, tries: 0, retries: 0, bytes: 0 })
    await settle(meter.store, [text('a', 'four'), text('b', 'y')], { log, clock })
    now += 250
    expect(meter.took()).toEqual({ durationMs: 250, tries: 3, retries: 1, bytes: 9 })
  })

  it('takes a file that grew for another, not for one tried again', async () => {
    const meter = metered(storeWith(() => 'ok').store, clockOf())
    for (const content of ['1', '12']) await settle(meter.store, [text('a', content)], { log, clock: clockOf() })
    expect(meter.took()).toMatchObject({ tries: 2, retries: 0, bytes: 3 })
  })
})
