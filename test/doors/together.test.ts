import { describe, expect, it, vi } from 'vitest'
import { assetsOf, inWorld } from './bench.ts'

vi.setConfig({ testTimeout: 240_000 })

describe('two runs of the same files at once, signing', () => {
  it('end in one release, each of them well or with a run to repeat, and the next run finds nothing to do', () =>
    inWorld(async world => {
      const both = await Promise.all([
        world.run({ env: { GITHUB_RUN_ID: '9000000001' } }),
        world.run({ env: { GITHUB_RUN_ID: '9000000002' } }),
      ])
      process.stdout.write(`two runs at once ended with ${both.map(each => each.exit).join(' and ')}\n`)
      const logs = both.map(each => each.log).join('\n')
      expect(
        both.map(each => each.exit),
        logs,
      ).toContain(0)
      expect(world.github.state.releases, logs).toMatchObject([{ draft: false, tag: 'v1.2.0' }])
      const names = world.github.state.releases.flatMap(each => each.assets.map(asset => asset.name))
      expect(names).toEqual([...new Set(names)])
      expect(names.filter(name => name.includes('.part-'))).toEqual([])
      const before = assetsOf(world)
      world.github.forget()
      const again = await world.run()
      expect([again.exit, world.github.writes(), assetsOf(world)], again.log).toEqual([0, [], before])
      const verified = await world.run({
        action: 'verify/action.yml',
        inputs: { target: 'plugins-example/plugin@v1.2.0', require: 'sbom scan provenance' },
        rights: {},
      })
      expect(verified.exit, verified.log).toBe(0)
    }))
})
