import { describe, expect, it, vi } from 'vitest'
import { addAsset, addRelease } from '../services/github-state.ts'
import { TAG } from '../services/world.ts'
import { assetsOf, codesIn, inWorld } from './bench.ts'

vi.setConfig({ testTimeout: 120_000 })

const MANIFEST = 'release-security.json'

describe('a second run on a published release', () => {
  it.each([20, 150, 400])('of some %i assets writes nothing and reads little', async size => {
    await inWorld(async world => {
      // What a person put there is listed with the rest.
      const draft = addRelease(world.github.state, { tag: TAG })
      for (let index = 0; index < size - 20; index += 1) addAsset(world.github.state, draft, `extra-${index}.txt`, 'x')
      const first = await world.run()
      expect(first.exit, first.log).toBe(0)
      const before = assetsOf(world)
      world.github.forget()
      const again = await world.run()
      expect(again.exit, again.log).toBe(0)
      expect(world.github.writes()).toEqual([])
      expect(assetsOf(world).get(MANIFEST)).toEqual(before.get(MANIFEST))
      const { api, upload, server, storage } = world.github.requests
      process.stdout.write(
        `${before.size} assets: ${api.length} reads of the API, ${storage.length} of the storage it leads to\n`,
      )
      expect([upload, server]).toEqual([[], []])
      expect(api.length).toBeLessThanOrEqual(6 + Math.ceil(before.size / 100))
    })
  })

  it('refuses what came after sealing and looks like a part of it, as verifying does; a file of a person is let be', () =>
    inWorld(async world => {
      const first = await world.run()
      expect(first.exit, first.log).toBe(0)
      const [release] = world.github.state.releases
      if (!release) throw new Error('no release')
      addAsset(world.github.state, release, 'notes.txt', 'x')
      const unchanged = await world.run()
      expect(unchanged.exit, unchanged.log).toBe(0)
      const planted = 'example_plugin-1.2.0-cp313-cp313-manylinux_2_28_x86_64.whl'
      addAsset(world.github.state, release, planted, 'planted')
      world.github.forget()
      const refused = await world.run()
      expect([refused.exit, codesIn(refused.log)], refused.log).toEqual([2, ['publish/differs']])
      expect(refused.log).toContain(planted)
      expect(world.github.writes()).toEqual([])
    }))
})
