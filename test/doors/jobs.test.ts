import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { deterministicPart, parseManifest } from '../../src/release/manifest.ts'
import { digestOf } from '../services/github-state.ts'
import type { Service } from '../services/loopback.ts'
import { startDemoOsv, startWorld, type World } from '../services/world.ts'
import { addDistributions, codesIn, copyOf, otherWheel, temporaryFolder } from './bench.ts'

let osv: Service
let world: World

beforeEach(async () => {
  osv = await startDemoOsv()
  world = await startWorld({ osv })
})
afterEach(async () => {
  await world.close()
  await osv.close()
})

const SIGN = { inputs: { stages: 'sign' }, rights: { contents: 'read', idToken: true } } as const
const READ = { contents: 'read', idToken: false } as const

function assetOf(from: World, name: string): Uint8Array {
  const [release] = from.github.state.releases
  return release?.assets.find(asset => asset.name === name)?.bytes ?? new Uint8Array()
}

function published(from: World): { readonly names: readonly string[]; readonly manifest: unknown } {
  const manifest = parseManifest(assetOf(from, 'release-security.json'))
  expect(isProblem(manifest)).toBe(false)
  const names = from.github.state.releases.flatMap(release => release.assets.map(asset => asset.name)).sort()
  return { names, manifest: isProblem(manifest) ? manifest : deterministicPart(manifest) }
}

describe('jobs with separate rights', () => {
  it('publish the same names and the same manifest as one job, but for run and what names signatures', async () => {
    const other = await startWorld({ osv })
    const whole = await other.run()
    expect(whole.exit, whole.log).toBe(0)

    const sign = await world.run(SIGN)
    expect(sign.exit, sign.log).toBe(0)
    expect(sign.outputs['handover']).toMatch(/^wheelseal-[0-9a-f]{12}-sign-1@sha256:[0-9a-f]{64}$/)
    expect(world.github.state.releases).toEqual([])
    const handover = sign.outputs['handover'] ?? ''
    const publish = await world.run({ inputs: { stages: 'sbom scan publish', handover } })
    expect(publish.exit, publish.log).toBe(0)

    const text = (from: World) => new TextDecoder().decode(assetOf(from, 'scan.json'))
    expect(text(world)).toBe(text(other))
    expect(published(world)).toEqual(published(other))
    // Three files, their attestations and the provenance in one job; three SBOMs, that of the release, the scan and the
    // manifest in the other.
    expect(world.sigstore.counts).toMatchObject({ certificates: 2, entries: 13 })
    await other.close()
  })

  it('work as three: sign, inventory without any right to write, publish', async () => {
    const sign = await world.run(SIGN)
    const inventory = await world.run({ inputs: { stages: 'sbom scan' }, rights: READ })
    expect(inventory.exit, inventory.log).toBe(0)
    expect(world.github.writes()).toEqual([])
    const handover = [sign.outputs['handover'], inventory.outputs['handover']].join('\n')
    const publish = await world.run({ inputs: { stages: 'publish', handover } })
    expect(publish.exit, publish.log).toBe(0)
    expect(publish.outputs).toMatchObject({ verdict: 'pass', signed: 'true' })
    expect(world.github.state.releases).toMatchObject([{ draft: false }])
  })

  it('pass on, in a job without any identity, what it was handed', async () => {
    const sign = await world.run(SIGN)
    const inventory = await world.run({
      inputs: { stages: 'sbom scan', handover: sign.outputs['handover'] ?? '' },
      rights: READ,
    })
    expect(inventory.exit, inventory.log).toBe(0)
    const publish = await world.run({ inputs: { stages: 'publish', handover: inventory.outputs['handover'] ?? '' } })
    expect(publish.exit, publish.log).toBe(0)
    expect(publish.outputs).toMatchObject({ verdict: 'pass', signed: 'true' })
  })

  it('unite the signatures of a matrix, and refuse one that leaves a file unsigned', async () => {
    const any = await world.run({ ...SIGN, inputs: { stages: 'sign', distributions: 'dist/*any.whl' } })
    const rest = await world.run({
      ...SIGN,
      inputs: { stages: 'sign', distributions: 'dist/*amd64.whl\ndist/*.tar.gz' },
    })
    const lacking = await world.run({
      inputs: { stages: 'sbom scan publish', handover: any.outputs['handover'] ?? '' },
    })
    expect(lacking.exit).toBe(2)
    expect(lacking.log).toContain(
      'error[handover/mismatch]: The hand-over holds no signature of `example_plugin-1.2.0-py3-none-win_amd64.whl`',
    )
    expect(world.github.writes()).toEqual([])
    const handover = [any.outputs['handover'], rest.outputs['handover']].join('\n')
    const publish = await world.run({ inputs: { stages: 'sbom scan publish', handover } })
    expect(publish.exit, publish.log).toBe(0)
    const wheels = await world.run({ ...SIGN, inputs: { stages: 'sign', distributions: 'dist/*.whl' } })
    const twice = [any.outputs['handover'], wheels.outputs['handover'], rest.outputs['handover']].join('\n')
    const again = await world.run({ inputs: { stages: 'sbom scan publish', handover: twice } })
    expect(again.exit).toBe(2)
    expect(again.log).toContain('a second time')
  })

  it('refuse an inventory of wheels that were built anew under the same names', async () => {
    const inventory = await world.run({ inputs: { stages: 'sbom scan' }, rights: READ })
    using folder = temporaryFolder()
    const workspace = copyOf(world, folder.path)
    addDistributions(workspace, [otherWheel()])
    const handover = inventory.outputs['handover'] ?? ''
    const publish = await world.run({ workspace, inputs: { stages: 'sign publish', handover } })
    expect(publish.exit, publish.log).toBe(2)
    expect(codesIn(publish.log)).toEqual(['handover/mismatch'])
    expect(world.sigstore.requests.rekor).toEqual([])
  })

  it('keep a valid bundle of the draft rather than the handed-over one', async () => {
    const sign = await world.run(SIGN)
    const handover = sign.outputs['handover'] ?? ''
    world.github.faults.add({
      method: 'PATCH',
      path: /\/releases\/\d+$/,
      nth: 'every',
      action: { kind: 'answer', status: 422, json: { message: 'not now' } },
    })
    const stopped = await world.run({ inputs: { stages: 'sbom scan publish', handover } })
    expect(stopped.exit).not.toBe(0)
    const name = 'example_plugin-1.2.0-py3-none-any.whl.sigstore.json'
    const kept = assetOf(world, name)
    expect(kept.byteLength).toBeGreaterThan(0)
    const wheel = world.github.state.releases[0]?.assets.find(
      asset => asset.name === 'example_plugin-1.2.0.tar.gz.sigstore.json',
    )
    // One bundle of the draft is gone, the others are there: only that one comes from the new hand-over.
    expect(wheel).toBeDefined()
    world.github.state.releases[0]?.assets.splice(
      world.github.state.releases[0].assets.findIndex(asset => asset === wheel),
      1,
    )
    world.github.faults.clear()
    const signedAgain = await world.run({ ...SIGN, env: { GITHUB_RUN_ATTEMPT: '2' } })
    expect(signedAgain.exit, signedAgain.log).toBe(0)
    const publish = await world.run({
      inputs: { stages: 'sbom scan publish', handover: signedAgain.outputs['handover'] ?? '' },
    })
    expect(publish.exit, publish.log).toBe(0)
    expect(Buffer.compare(assetOf(world, name), kept)).toBe(0)
  })

  it('take the scan that was handed over, not the one that somebody put on the draft', async () => {
    const inventory = await world.run({ inputs: { stages: 'sbom scan' }, rights: READ })
    const sign = await world.run(SIGN)
    const handover = [sign.outputs['handover'], inventory.outputs['handover']].join('\n')
    world.github.faults.add({
      method: 'PATCH',
      path: /\/releases\/\d+$/,
      nth: 'every',
      action: { kind: 'answer', status: 422, json: { message: 'not now' } },
    })
    expect((await world.run({ inputs: { stages: 'publish', handover } })).exit).not.toBe(0)
    world.github.faults.clear()
    const scan = world.github.state.releases[0]?.assets.find(asset => asset.name === 'scan.json')
    const honest = Buffer.from(scan?.bytes ?? '')
    const forged = Buffer.from(
      honest.toString().replace(/"findings": \[[^]*\n {2}\],\n {2}"indet/, '"findings": [],\n  "indet'),
    )
    expect(forged.byteLength).toBeLessThan(honest.byteLength)
    if (scan !== undefined) Object.assign(scan, { bytes: forged, digest: digestOf(forged) })
    const publish = await world.run({ inputs: { stages: 'publish', handover } })
    expect(publish.exit, publish.log).toBe(0)
    expect(Buffer.from(assetOf(world, 'scan.json')).toString()).toBe(honest.toString())
  })

  it.each([
    ['another digest', (reference: string) => reference.replace(/[0-9a-f]{64}$/, 'a'.repeat(64)), 'handover/mismatch'],
    ['no digest', (reference: string) => reference.replace(/@.*$/, ''), 'input/invalid'],
    ['an artifact that is not there', (reference: string) => reference.replace('-sign-', '-gone-'), 'handover/missing'],
  ])('refuse a hand-over with %s, before anything is written', async (_, change, code) => {
    const sign = await world.run(SIGN)
    const handover = change(sign.outputs['handover'] ?? '')
    const publish = await world.run({ inputs: { stages: 'sbom scan publish', handover } })
    expect(publish.exit, publish.log).toBe(2)
    expect(publish.log).toContain(`error[${code}]`)
    expect(world.github.writes()).toEqual([])
  })

  it('refuse an artifact that another job of the run replaced', async () => {
    const sign = await world.run(SIGN)
    const [artifact] = world.artifacts.artifacts
    if (artifact !== undefined) artifact.bytes = Buffer.from('{"format":"someone else"}\n')
    const publish = await world.run({
      inputs: { stages: 'sbom scan publish', handover: sign.outputs['handover'] ?? '' },
    })
    expect(publish.exit).not.toBe(0)
    expect(world.github.writes()).toEqual([])
  })

  it('stop before the first write where the publishing job cannot sign the manifest', async () => {
    const sign = await world.run(SIGN)
    const handover = sign.outputs['handover'] ?? ''
    const publish = await world.run({
      inputs: { stages: 'sbom scan publish', handover },
      rights: { contents: 'write', idToken: false },
    })
    expect(publish.exit).toBe(2)
    expect(publish.log).toContain('error[sign/no-id-token]')
    expect(world.github.writes()).toEqual([])
  })

  it('publish unsigned and say so where nobody signs', async () => {
    const publish = await world.run({
      inputs: { stages: 'sbom scan publish' },
      rights: { contents: 'write', idToken: false },
    })
    expect(publish.exit, publish.log).toBe(0)
    expect(publish.outputs).toMatchObject({ signed: 'off' })
    expect(publish.log).toContain('::warning title=sign is off::')
    const badge: unknown = JSON.parse(new TextDecoder().decode(assetOf(world, 'badge-signed.json')))
    expect(badge).toMatchObject({ color: '#6e7781' })
    const again = await world.run({
      inputs: { stages: 'sbom scan publish' },
      rights: { contents: 'write', idToken: false },
    })
    expect(again.exit, again.log).toBe(0)
    const signed = await world.run()
    expect(signed.exit).toBe(2)
    expect(signed.log).toContain('error[publish/differs]')
  })
})
