import { describe, expect, it } from 'vitest'
import { gatheringStore } from '../../../src/adapters/artifacts/gathering-store.ts'
import { asset, code, good } from '../github/bench.ts'

describe('the store of a job that does not publish', () => {
  it('keeps, lists, replaces and forgets what the stages make', async () => {
    const store = gatheringStore()
    expect(good(await store.find()).state).toBe('absent')
    expect(good(await store.open()).state).toBe('draft')
    await store.put(asset('a.json', 'old'))
    await store.replace(asset('a.json', 'new'))
    await store.put(asset('b.json', 'b'))
    await store.remove('b.json')
    expect(good(await store.list()).map(each => [each.name, each.size, each.state])).toEqual([['a.json', 3, 'stored']])
    expect(new TextDecoder().decode(good(await store.read('a.json', 3)))).toBe('new')
    expect(good(await store.find()).state).toBe('draft')
    expect([code(await store.read('a.json', 2)), code(await store.read('b.json', 9))]).toEqual([
      'handover/missing',
      'handover/missing',
    ])
    await expect(store.publish([])).rejects.toThrow('does not publish')
    expect(store.urlOf('a.json')).toBe('a.json')
  })
})
