import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { FaultRule } from '../services/loopback.ts'
import { startOsv } from '../services/osv.ts'
import type { StepResult } from '../services/runner.ts'
import type { Job, World } from '../services/world.ts'
import { addDistributions, assetsOf, codesIn, inWorld, otherWheel } from './bench.ts'

vi.setConfig({ testTimeout: 120_000 })

const PROVENANCE = 'provenance.intoto.jsonl'
const WHEEL = 'example_plugin-1.2.0-py3-none-any.whl'
const SHARED = 'example-org/shared/.github/workflows/release.yml@refs/heads/main'

/** Signs and inventories, and stops there: the advisories cannot be had. */
async function leaveDraft(world: World, inputs: Job['inputs'] = {}): Promise<StepResult> {
  const closed = await startOsv({ records: [] })
  await closed.close()
  const stopped = await world.run({ inputs: { ...inputs, advisories: closed.url } })
  expect(stopped.exit, stopped.log).toBe(3)
  expect(world.github.state.releases).toMatchObject([{ draft: true }])
  return stopped
}

const signaturesIn = (world: World) =>
  new Map(
    [...assetsOf(world)].filter(
      ([name]) => /\.(?:whl|gz)\.(?:sigstore\.json|publish\.attestation)$/.test(name) || name === PROVENANCE,
    ),
  )

describe.concurrent('a draft that is there already', () => {
  it('costs the stage `sign` no question to Fulcio or Rekor', () =>
    inWorld(async world => {
      await leaveDraft(world)
      const { requests } = world.sigstore
      const asked = () => [requests.fulcio.length, requests.rekor.length, requests.rekor2.length, requests.tsa.length]
      const [before, signed] = [asked(), signaturesIn(world)]
      expect(before.slice(0, 2)).toEqual([1, 7])
      const again = await leaveDraft(world)
      expect(asked()).toEqual(before)
      expect(again.outputs['resumed']).toBe('["sign","sbom"]')
      expect(signaturesIn(world)).toEqual(signed)
    }))

  it('stays, in the plan of a dry run, but for the scan that found no advisories', () =>
    inWorld(async world => {
      await leaveDraft(world)
      const dry = await world.run({ inputs: { 'dry-run': 'true' } })
      const plan: { readonly assets: readonly { readonly name: string; readonly action: string }[] } = JSON.parse(
        dry.log.slice(dry.log.indexOf('\n{\n') + 1, dry.log.lastIndexOf('\n}') + 2),
      )
      const there = [...assetsOf(world).keys()].filter(name => name !== 'scan.json')
      expect(plan.assets.filter(each => each.action === 'keep').map(each => each.name)).toEqual(there.toSorted())
      // The evidence of the run that could not judge.
      const changed = plan.assets.filter(each => !['keep', 'put'].includes(each.action))
      expect(changed).toMatchObject([{ name: 'scan.json', action: 'replace' }])
    }))

  it('loses its provenance when that is switched off', () =>
    inWorld(async world => {
      await leaveDraft(world)
      expect(assetsOf(world).has(PROVENANCE)).toBe(true)
      const sealed = await world.run({ inputs: { provenance: 'off' } })
      expect(sealed.exit, sealed.log).toBe(0)
      expect(assetsOf(world).has(PROVENANCE)).toBe(false)
      expect(String(assetsOf(world).get('release-security.json'))).not.toContain(PROVENANCE)
    }))

  it('loses what was signed of a file that is released no more, and its provenance is about the others', () =>
    inWorld(async world => {
      await leaveDraft(world)
      expect([...signaturesIn(world).keys()].filter(name => name.startsWith(WHEEL))).toHaveLength(2)
      const before = assetsOf(world).get(PROVENANCE)
      rmSync(join(world.workspace, 'dist', WHEEL))
      const sealed = await world.run()
      expect(sealed.exit, sealed.log).toBe(0)
      expect([...assetsOf(world).keys()].filter(name => name.startsWith(WHEEL))).toEqual([])
      expect(assetsOf(world).get(PROVENANCE)).not.toEqual(before)
      // The certificate and five signatures of the second run: provenance, two SBOMs, that of the release, scan, manifest.
      expect(world.sigstore.counts).toMatchObject({ certificates: 2, entries: 7 + 6 })
    }))

  it('keeps what was signed of the other files when one was built anew', () =>
    inWorld(async world => {
      await leaveDraft(world)
      const before = signaturesIn(world)
      addDistributions(world.workspace, [otherWheel()])
      const sealed = await world.run()
      expect(sealed.exit, sealed.log).toBe(0)
      const after = signaturesIn(world)
      const changed = [...before.keys()].filter(name => !after.get(name)?.equals(before.get(name) ?? Buffer.of()))
      expect(changed.toSorted()).toEqual([`${WHEEL}.publish.attestation`, `${WHEEL}.sigstore.json`, PROVENANCE])
    }))
})

describe.concurrent('a store that fails while signatures are kept early', () => {
  const unavailable = { kind: 'answer', status: 502, body: 'no server is available' } as const
  const rows: readonly (readonly [name: string, rule: FaultRule])[] = [
    ['for a while', { method: 'POST', path: /\/assets\?name/, nth: [1, 2, 3, 4], action: unavailable }],
    [
      'by losing answers',
      { method: 'POST', path: /\/assets\?name/, nth: [1, 3, 5], action: { kind: 'store-then-drop' } },
    ],
    ['in its list', { method: 'GET', path: /\/assets\?/, nth: [2, 3], action: { kind: 'cut' } }],
    [
      'by a list that lags behind',
      { method: 'GET', path: /\/assets\?/, nth: [3, 4], action: { kind: 'answer', status: 200, json: [] } },
    ],
  ]
  it.each(rows)('%s: nothing is signed twice', (_, rule) =>
    inWorld(async world => {
      world.github.faults.add(rule)
      const sealed = await world.run({ inputs: { 'outage-budget': '20s' } })
      expect(sealed.exit, sealed.log).toBe(0)
      expect(world.sigstore.counts).toMatchObject({ certificates: 1, entries: 13 })
    }),
  )
})

describe.concurrent('a log that fails while SBOMs and scan are bound', () => {
  it('keeps what was signed until then for the next run', () =>
    inWorld(async world => {
      // Seven entries of the stage `sign`; then three statements come through.
      const nth = Array.from({ length: 60 }, (_, at) => 11 + at)
      const down = { kind: 'answer', status: 503 } as const
      world.sigstore.faults.add({ method: 'POST', path: /\/log\/entries$/, nth, action: down })
      const stopped = await world.run()
      expect([stopped.exit, codesIn(stopped.log)], stopped.log).toEqual([3, ['sign/outage']])
      expect(world.sigstore.counts.entries).toBe(10)
      const statements = () => String(assetsOf(world).get('statements.intoto.jsonl')).trimEnd().split('\n')
      const kept = statements()
      expect(kept).toHaveLength(3)
      world.sigstore.faults.clear()
      const sealed = await world.run()
      expect(sealed.exit, sealed.log).toBe(0)
      expect(statements()).toEqual(expect.arrayContaining(kept))
      expect(world.sigstore.counts.entries).toBe(13)
    }))
})

describe.concurrent('what else lies on a draft', () => {
  it('stops the publishing before anything more is signed, and loses nothing', () =>
    inWorld(async world => {
      await leaveDraft(world)
      const [release] = world.github.state.releases
      const [bundle] = release?.assets.filter(each => each.name === `${WHEEL}.sigstore.json`) ?? []
      const stranger = WHEEL.replace('1.2.0', '1.2.0-1')
      for (const [at, name] of [stranger, `${stranger}.sigstore.json`].entries()) {
        if (bundle !== undefined) release?.assets.push({ ...bundle, id: 9000 + at, name })
      }
      const { entries } = world.sigstore.counts
      const refused = await world.run()
      expect([refused.exit, codesIn(refused.log)], refused.log).toEqual([2, ['publish/differs']])
      expect(world.sigstore.counts.entries).toBe(entries)
      expect([...assetsOf(world).keys()].filter(name => name.startsWith(stranger))).toHaveLength(2)
    }))
})

describe.concurrent('a reusable workflow of another repository', () => {
  it('signs under its own name, a re-run keeps that, and the command for consumers verifies it', () =>
    inWorld(
      async world => {
        await leaveDraft(world)
        const before = signaturesIn(world)
        const sealed = await world.run({ rights: { contents: 'write', idToken: true, attestations: 'write' } })
        expect(sealed.exit, sealed.log).toBe(0)
        expect(signaturesIn(world)).toEqual(before)
        const line = String(assetsOf(world).get(PROVENANCE))
        const { predicate } = JSON.parse(Buffer.from(JSON.parse(line).dsseEnvelope.payload, 'base64').toString())
        expect(predicate).toMatchObject({
          buildDefinition: {
            externalParameters: {
              workflow: {
                path: '.github/workflows/release.yml',
                repository: 'https://github.com/plugins-example/plugin',
              },
            },
          },
          runDetails: { builder: { id: `https://github.com/${SHARED}` } },
        })
        expect(sealed.log).toContain(`--cert-identity https://github.com/${SHARED}`)
        const [identity, issuer] = [`https://github.com/${SHARED}`, 'https://token.actions.githubusercontent.com']
        const target = 'plugins-example/plugin@v1.2.0'
        expect(sealed.log).toContain(`wheelseal verify ${target} --identity ${identity} --issuer ${issuer}`)
        const inputs = { target, identity, issuer, require: 'sbom scan provenance' }
        const verified = await world.run({ action: 'verify/action.yml', inputs, rights: {} })
        expect(verified.exit, verified.log).toBe(0)
      },
      { claims: { job_workflow_ref: SHARED } },
    ))
})
