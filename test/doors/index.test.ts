import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { buildSdist } from '../fixtures/wheels.ts'
import { fencesOf, textAt } from '../markdown.ts'
import { addAsset, addRelease } from '../services/github-state.ts'
import { type PyPIOptions, type PyPIService, startPyPI } from '../services/pypi.ts'
import type { Job, World } from '../services/world.ts'
import { addDistributions, assetsOf, codesIn, filesIn, inWorld, otherWheel } from './bench.ts'

vi.setConfig({ testTimeout: 120_000 })

const PROJECT = 'example-plugin'
const WHEEL = 'example_plugin-1.2.0-py3-none-any.whl'
/** uploaded last */
const LAST = 'example_plugin-1.2.0.tar.gz'
const PUBLISHER = { project: PROJECT, repository: 'plugins-example/plugin', workflow: 'release.yml' }

/** A world with a package index beside it that trusts the world's workflow. */
function withIndex(
  act: (world: World, pypi: PyPIService, run: (job?: Job) => ReturnType<World['run']>) => Promise<void>,
  options: PyPIOptions = { publishers: [PUBLISHER] },
): Promise<void> {
  return inWorld(async world => {
    const { oidc, sigstore } = world
    const pypi = await startPyPI({ ...options, oidc, trustedRoot: sigstore.trustedRoot, echo: true })
    const run: World['run'] = (job = {}) => world.run({ ...job, inputs: { pypi: pypi.uploadUrl, ...job.inputs } })
    try {
      await act(world, pypi, run)
    } finally {
      await pypi.close()
    }
  })
}

const uploads = (pypi: PyPIService) => pypi.requests.web.filter(each => each.path === '/legacy/').length
const onIndex = (pypi: PyPIService) => new Map(pypi.files(PROJECT).map(each => [each.name, Buffer.from(each.bytes)]))

/** The first two files reach the index, the third does not, for good. */
async function leaveHalf(pypi: PyPIService, run: (job?: Job) => ReturnType<World['run']>): Promise<void> {
  const nth = Array.from({ length: 40 }, (_, at) => at + 3)
  pypi.faults.add({ method: 'POST', path: /^\/legacy/, nth, action: { kind: 'answer', status: 503, body: 'down' } })
  const half = await run()
  expect([half.exit, codesIn(half.log)], half.log).toEqual([3, ['pypi/outage']])
  pypi.faults.clear()
}

describe.concurrent('a release with a package index', () => {
  it('uploads every file with its attestation before anything else is public, and a second run nothing', () =>
    withIndex(async (world, pypi, run) => {
      const sealed = await run()
      expect(sealed.exit, sealed.log).toBe(0)
      expect(onIndex(pypi)).toEqual(filesIn(join(world.workspace, 'dist')))
      expect(pypi.files(PROJECT).map(each => each.attestations.length)).toEqual([1, 1, 1])
      expect(JSON.parse(String(assetsOf(world).get('release-security.json'))).indexes).toEqual([
        { url: pypi.simpleUrl, state: 'planned' },
      ])
      expect(JSON.parse(sealed.outputs['index'] ?? 'null')).toMatchObject({ uploaded: 3, kept: 0 })
      world.github.forget()
      const before = uploads(pypi)
      const again = await run()
      expect([again.exit, world.github.writes(), uploads(pypi)], again.log).toEqual([0, [], before])
    }))

  it('stays a draft while the index is down, and goes on with the files that it lacks', () =>
    withIndex(async (world, pypi, run) => {
      await leaveHalf(pypi, run)
      expect(world.github.state.releases).toMatchObject([{ draft: true }])
      expect(pypi.files(PROJECT)).toHaveLength(2)
      const first = [...onIndex(pypi)]
      const done = await run()
      expect(done.exit, done.log).toBe(0)
      expect(world.github.state.releases).toMatchObject([{ draft: false }])
      expect([...onIndex(pypi)]).toEqual(expect.arrayContaining(first))
      expect(JSON.parse(done.outputs['index'] ?? 'null')).toMatchObject({ uploaded: 1, kept: 2 })
    }))

  it('keeps to the bytes of the index when wheels are built again: refused with both digests, or reused', () =>
    withIndex(async (world, pypi, run) => {
      await leaveHalf(pypi, run)
      const first = [...onIndex(pypi)]
      const [draft, built] = [assetsOf(world), readFileSync(join(world.workspace, 'dist', WHEEL))]
      addDistributions(world.workspace, [otherWheel()])
      world.github.forget()
      const refused = await run()
      expect(refused.exit, refused.log).toBe(2)
      expect(refused.log).toContain('reuse-published: true')
      expect([world.github.writes(), assetsOf(world)]).toEqual([[], draft])
      const reused = await run({ inputs: { 'reuse-published': 'true' } })
      expect(reused.exit, reused.log).toBe(0)
      expect([...onIndex(pypi)]).toEqual(expect.arrayContaining(first))
      expect([assetsOf(world).get(WHEEL), onIndex(pypi).get(WHEEL)]).toEqual([built, built])
    }))

  it('takes what the index lacks from the draft, if a signature there vouches for it', () =>
    withIndex(async (world, pypi, run) => {
      await leaveHalf(pypi, run)
      const [draft, built] = [assetsOf(world), readFileSync(join(world.workspace, 'dist', LAST))]
      expect(onIndex(pypi).has(LAST)).toBe(false)
      const anew = buildSdist({ name: 'example_plugin', version: '1.2.0', files: { 'again.txt': 'built again' } })
      addDistributions(world.workspace, [anew])
      const refused = await run()
      expect([refused.exit, codesIn(refused.log)], refused.log).toEqual([2, ['publish/differs']])
      const reused = await run({ inputs: { 'reuse-published': 'true' } })
      expect(reused.exit, reused.log).toBe(0)
      expect(reused.log).toContain(`\`${LAST}\` was built again: taken from the draft instead`)
      expect([assetsOf(world).get(LAST), onIndex(pypi).get(LAST)]).toEqual([built, built])
      expect(assetsOf(world).get(`${LAST}.sigstore.json`)).toEqual(draft.get(`${LAST}.sigstore.json`))
    }))

  it('does not say of what it took from the index that it built it', () =>
    withIndex(async (world, pypi, run) => {
      const planted = otherWheel()
      pypi.plant(PROJECT, '1.2.0', planted.file, planted.bytes)
      const reused = await run({ inputs: { 'reuse-published': 'true' } })
      expect(reused.exit, reused.log).toBe(0)
      expect(assetsOf(world).get(planted.file)).toEqual(Buffer.from(planted.bytes))
      expect(reused.log).toContain(`no provenance: \`${planted.file}\` is what was published first`)
      expect(assetsOf(world).has('provenance.intoto.jsonl')).toBe(false)
    }))

  it('takes nothing from a draft that nobody vouches for', () =>
    withIndex(async (world, pypi, run) => {
      await leaveHalf(pypi, run)
      const release = world.github.state.releases[0]
      const planted = release?.assets.findIndex(each => each.name === LAST) ?? -1
      release?.assets.splice(planted, 1)
      if (release) addAsset(world.github.state, release, LAST, 'planted')
      world.github.forget()
      const refused = await run({ inputs: { 'reuse-published': 'true' } })
      expect([refused.exit, codesIn(refused.log)], refused.log).toEqual([2, ['publish/differs']])
      expect(refused.log).toContain('no signature there vouches for them')
      expect([world.github.writes(), onIndex(pypi).has(LAST)]).toEqual([[], false])
    }))

  it('takes from a draft only what a statement there names: attestation or provenance', () =>
    withIndex(async (world, pypi, run) => {
      await leaveHalf(pypi, run)
      const without = (name: string): void => {
        const assets = world.github.state.releases[0]?.assets ?? []
        assets.splice(
          assets.findIndex(each => each.name === name),
          1,
        )
      }
      const anew = buildSdist({ name: 'example_plugin', version: '1.2.0', files: { 'again.txt': 'built again' } })
      addDistributions(world.workspace, [anew])
      const dryRun = () => run({ inputs: { 'reuse-published': 'true', 'dry-run': 'true' } })
      without(`${LAST}.publish.attestation`)
      const described = await dryRun()
      expect(described.exit, described.log).toBe(0)
      expect(described.log).toContain(`\`${LAST}\` was built again: taken from the draft instead`)
      without('provenance.intoto.jsonl')
      const refused = await dryRun()
      expect([refused.exit, codesIn(refused.log)], refused.log).toEqual([2, ['publish/differs']])
      expect(refused.log).toContain('no statement there vouches for them')
    }))

  it('stops before any write where no publisher is registered, with what to register', () =>
    withIndex(
      async (world, pypi, run) => {
        const refused = await run()
        expect([refused.exit, codesIn(refused.log)], refused.log).toEqual([2, ['pypi/no-publisher']])
        expect(refused.log).toContain('plugins-example/plugin')
        expect(refused.log).toContain('release.yml')
        expect([world.github.writes(), world.sigstore.counts.entries, uploads(pypi)]).toEqual([[], 0, 0])
      },
      { projects: [PROJECT] },
    ))

  it('stops before any write where the index has other bytes', () =>
    withIndex(async (world, pypi, run) => {
      pypi.plant(PROJECT, '1.2.0', WHEEL, new TextEncoder().encode('somebody else was first'))
      const refused = await run()
      expect([refused.exit, codesIn(refused.log)], refused.log).toEqual([2, ['pypi/differs']])
      expect([world.github.writes(), world.sigstore.counts.entries, uploads(pypi)]).toEqual([[], 0, 0])
    }))

  it('takes a token from a secret, then without attestations; it shows nowhere', () =>
    withIndex(
      async (_world, pypi, run) => {
        const sealed = await run({ inputs: { 'pypi-token': 'pypi-canary-token' } })
        expect(sealed.exit, sealed.log).toBe(0)
        expect(pypi.files(PROJECT).map(each => each.attestations)).toEqual([[], [], []])
        const unmasked = sealed.log.replaceAll(/^::add-mask::.*$/gm, '') + sealed.summary
        expect(unmasked).not.toContain('canary')
      },
      { tokens: { 'pypi-canary-token': [PROJECT] }, projects: [PROJECT] },
    ))

  it('says what becomes permanent where signing is off', () =>
    withIndex(async (_world, pypi, run) => {
      const sealed = await run({ inputs: { stages: 'sbom scan publish' } })
      expect(sealed.exit, sealed.log).toBe(0)
      expect(sealed.log).toContain('can never be added to these files')
      expect(pypi.files(PROJECT)).toHaveLength(3)
    }))

  it('uploads nothing where the release was public before, and says what the index lacks', () =>
    withIndex(async (world, pypi, run) => {
      const release = addRelease(world.github.state, { tag: 'v1.2.0', draft: false, name: 'By hand', body: '' })
      addAsset(world.github.state, release, WHEEL, readFileSync(join(world.workspace, 'dist', WHEEL)))
      const done = await run({ inputs: { 'adopt-published': 'true' } })
      expect(done.exit, done.log).toBe(0)
      expect(done.log).toContain('lacks 3 files of a release that is published already')
      expect([uploads(pypi), done.outputs['index']]).toEqual([0, ''])
      expect(JSON.parse(String(assetsOf(world).get('release-security.json'))).indexes).toEqual([])
    }))

  it('shows in a dry run what it would upload, and uploads nothing', () =>
    withIndex(async (world, pypi, run) => {
      const dry = await run({ inputs: { 'dry-run': 'true' } })
      expect(dry.exit, dry.log).toBe(0)
      const plan = JSON.parse(dry.log.slice(dry.log.indexOf('\n{\n') + 1, dry.log.lastIndexOf('\n}') + 2))
      expect(plan.index).toMatchObject({
        url: pypi.simpleUrl,
        files: [{ action: 'upload' }, { action: 'upload' }, { action: 'upload' }],
      })
      expect([world.github.writes(), uploads(pypi), dry.summary]).toEqual([[], 0, ''])
      // The example that people read.
      const shown = JSON.parse(fencesOf(textAt('docs/rollback.md')).find(each => each.language === 'json')?.text ?? '')
      expect([plan, plan.stages, plan.assets[0], plan.assets[0], plan.index].map(Object.keys)).toEqual(
        [shown, shown.stages, ...shown.assets, shown.index].map(Object.keys),
      )
    }))
})
