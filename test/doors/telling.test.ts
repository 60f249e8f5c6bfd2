import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { startOsv } from '../services/osv.ts'
import { inWorld } from './bench.ts'

vi.setConfig({ testTimeout: 120_000 })

const MARKETPLACE = 'plugins-example/marketplace'
const NOTIFY = { notify: MARKETPLACE, 'notify-token': 'ghs_canary_marketplace' }
const github = { marketplace: { repository: MARKETPLACE, rights: { ghs_canary_marketplace: 'write' } } } as const

describe.concurrent('a marketplace', () => {
  it('is told of the release once the public can read it, with the digest of its manifest', () =>
    inWorld(
      async world => {
        const sealed = await world.run({ inputs: NOTIFY })
        expect(sealed.exit, sealed.log).toBe(0)
        const [told, ...others] = world.github.state.dispatches
        expect(others).toEqual([])
        expect(told).toMatchObject({
          type: 'release-sealed',
          payload: {
            repository: 'plugins-example/plugin',
            tag: 'v1.2.0',
            manifest: { sha256: JSON.parse(sealed.outputs['manifest'] ?? '{}').sha256 },
          },
        })
        const requests = world.github.requests.api.map(each => `${each.method} ${each.path}`)
        const unDrafted = requests.findLastIndex(each =>
          each.startsWith('PATCH /repos/plugins-example/plugin/releases/'),
        )
        expect(requests.indexOf(`POST /repos/${MARKETPLACE}/dispatches`)).toBeGreaterThan(unDrafted)
        expect(sealed.outputs['notified']).toBe('true')
      },
      { github },
    ))

  it('that does not listen is a warning, and the token shows nowhere', () =>
    inWorld(
      async world => {
        const sealed = await world.run({ inputs: { ...NOTIFY, 'notify-token': 'ghs_canary_other' } })
        expect(sealed.exit, sealed.log).toBe(0)
        expect(world.github.state.releases).toMatchObject([{ draft: false }])
        expect([sealed.outputs['notified'], world.github.state.dispatches]).toEqual(['false', []])
        expect(sealed.log).toMatch(/^::warning title=the release is public[^:]*::.*`notify-token`/m)
        expect(sealed.log.replaceAll(/^::add-mask::.*$/gm, '') + sealed.summary).not.toContain('canary_other')
      },
      { github: { ...github, echoToken: true } },
    ))

  it('without a token is refused before anything else', () =>
    inWorld(async world => {
      const refused = await world.run({ inputs: { notify: MARKETPLACE } })
      expect([refused.exit, world.github.requests.api], refused.log).toEqual([2, []])
      expect(refused.log).toContain('GITHUB_TOKEN cannot dispatch to another repository')
    }))
})

describe.concurrent('the figures of a run', () => {
  it('are written when all went well, and when nothing did', () =>
    inWorld(async world => {
      const file = () => readFileSync(join(world.workspace, 'wheelseal.prom'), 'utf8')
      const closed = await startOsv({ records: [] })
      await closed.close()
      const stopped = await world.run({ inputs: { metrics: 'wheelseal.prom', advisories: closed.url } })
      expect(stopped.exit, stopped.log).toBe(3)
      expect(file()).toMatch(/^wheelseal_run_exit_code\S* 3$/m)
      expect(file().trimEnd().endsWith('# EOF')).toBe(true)
      const sealed = await world.run({ inputs: { metrics: 'wheelseal.prom' } })
      expect(sealed.exit, sealed.log).toBe(0)
      expect(file()).toMatch(/^wheelseal_run_exit_code\S* 0$/m)
    }))

  it('that cannot be written are a warning', () =>
    inWorld(async world => {
      const sealed = await world.run({ inputs: { metrics: 'pyproject.toml/no.prom' } })
      expect(sealed.exit, sealed.log).toBe(0)
      expect(sealed.log).toContain('::warning title=no metrics::')
    }))
})
