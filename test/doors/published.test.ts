import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { fromBuffer } from 'yauzl'
import { addAsset, addRelease } from '../services/github-state.ts'
import type { World } from '../services/world.ts'
import { addDistributions, assetsOf, codesIn, inWorld, otherWheel, temporaryFolder } from './bench.ts'

vi.setConfig({ testTimeout: 120_000 })

const WHEEL = 'example_plugin-1.2.0-py3-none-any.whl'
const MANIFEST = 'release-security.json'

const SAN = 'https://github.com/plugins-example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0'
const ISSUER = 'https://token.actions.githubusercontent.com'

/** Unpacks a workflow artifact as its download does. */
function unpack(archive: Uint8Array, folder: string): Promise<void> {
  mkdirSync(folder)
  return new Promise((done, fail) => {
    fromBuffer(Buffer.from(archive), { lazyEntries: true }, (error, zip) => {
      if (error) return fail(error)
      zip.on('end', done).on('error', fail)
      zip.on('entry', (entry: { readonly fileName: string }) => {
        // oxlint-disable-next-line typescript/no-unsafe-argument
        zip.openReadStream(Object(entry), (trouble, stream) => {
          if (trouble) return fail(trouble)
          const chunks: Buffer[] = []
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('end', () => {
            writeFileSync(join(folder, entry.fileName), Buffer.concat(chunks))
            zip.readEntry()
          })
        })
      })
      zip.readEntry()
    })
  })
}

/** Somebody published the release by hand, with these bytes of the wheel. */
function publishByHand(world: World, bytes: Uint8Array): number {
  const release = addRelease(world.github.state, {
    tag: 'v1.2.0',
    draft: false,
    name: 'By hand',
    body: 'Written by hand.',
  })
  return addAsset(world.github.state, release, WHEEL, bytes).id
}

const built = (world: World) => readFileSync(join(world.workspace, 'dist', WHEEL))

describe.concurrent('a release that somebody published without wheelseal', () => {
  it('is refused without a write unless it is to be completed', () =>
    inWorld(async world => {
      publishByHand(world, built(world))
      const refused = await world.run()
      expect([refused.exit, codesIn(refused.log)], refused.log).toEqual([2, ['publish/already-public']])
      expect(world.github.writes()).toEqual([])
    }))

  it('is completed by what it lacks, and nothing of it is replaced; its manifest says so, and it verifies', () =>
    inWorld(async world => {
      const id = publishByHand(world, built(world))
      const done = await world.run({ inputs: { 'adopt-published': 'true' } })
      expect(done.exit, done.log).toBe(0)
      const [release, ...others] = world.github.state.releases
      expect(others).toEqual([])
      expect(release).toMatchObject({ draft: false, name: 'By hand', body: 'Written by hand.' })
      expect(release?.assets.find(each => each.name === WHEEL)?.id).toBe(id)
      expect(world.github.writes().filter(each => !each.startsWith('POST'))).toEqual([])
      expect(JSON.parse(String(assetsOf(world).get(MANIFEST)))).toMatchObject({ release: { adopted: true } })
      // From now on it is sealed like any other.
      world.github.forget()
      const again = await world.run()
      expect([again.exit, world.github.writes()], again.log).toEqual([0, []])
    }))

  it('is completed by the next run where one died before its manifest was signed', () =>
    inWorld(async world => {
      const id = publishByHand(world, built(world))
      const refused = { kind: 'answer', status: 413, body: 'no' } as const
      world.github.faults.add({
        method: 'POST',
        path: /name=release-security\.json\.sig/,
        nth: 'every',
        action: refused,
      })
      const died = await world.run({ inputs: { 'adopt-published': 'true' } })
      expect(died.exit, died.log).toBe(3)
      const left = new Map(assetsOf(world))
      expect([left.has(MANIFEST), left.has(`${MANIFEST}.sigstore.json`)]).toEqual([true, false])
      world.github.faults.clear()
      const done = await world.run({
        inputs: { 'adopt-published': 'true' },
        env: { GITHUB_RUN_ID: '9000000002', GITHUB_RUN_ATTEMPT: '1' },
      })
      expect(done.exit, done.log).toBe(0)
      expect(world.github.state.releases[0]?.assets.find(each => each.name === WHEEL)?.id).toBe(id)
      const kept = new Map([...assetsOf(world)].filter(([name]) => left.has(name) && name !== MANIFEST))
      left.delete(MANIFEST)
      expect(kept).toEqual(left)
      const verified = await world.run({
        action: 'verify/action.yml',
        inputs: { target: 'plugins-example/plugin@v1.2.0' },
        rights: {},
      })
      expect(verified.exit, verified.log).toBe(0)
    }))

  it('is refused with both digests and without a write where a file has other bytes', () =>
    inWorld(async world => {
      publishByHand(world, new TextEncoder().encode('another wheel'))
      const refused = await world.run({ inputs: { 'adopt-published': 'true' } })
      expect([refused.exit, codesIn(refused.log)], refused.log).toEqual([2, ['publish/differs']])
      expect(new Set(refused.log.match(/sha256 `[0-9a-f]{64}`/g)).size).toBe(2)
      expect(world.github.writes()).toEqual([])
    }))

  it('is refused where it is immutable', () =>
    inWorld(async world => {
      world.github.state.immutableReleases = true
      publishByHand(world, built(world))
      const refused = await world.run({ inputs: { 'adopt-published': 'true' } })
      expect([refused.exit, codesIn(refused.log)], refused.log).toEqual([2, ['publish/already-public']])
      expect(world.github.writes()).toEqual([])
    }))
})

describe.concurrent('wheels that were built again after the release was published', () => {
  it('stop the run before any write, and `reuse-published` ends it well without one', () =>
    inWorld(async world => {
      const first = await world.run()
      expect(first.exit, first.log).toBe(0)
      const before = assetsOf(world)
      addDistributions(world.workspace, [otherWheel()])
      world.github.forget()
      const refused = await world.run()
      expect([refused.exit, codesIn(refused.log)], refused.log).toEqual([2, ['publish/differs']])
      expect(refused.log).toContain('reuse-published: true')
      const reused = await world.run({ inputs: { 'reuse-published': 'true' } })
      expect(reused.exit, reused.log).toBe(0)
      expect(reused.log).toContain(`\`${WHEEL}\` was built again: taken from the release instead`)
      expect([world.github.writes(), assetsOf(world)]).toEqual([[], before])
    }))
})

describe.concurrent('destination: artifacts', () => {
  it('keeps a whole sealed release in the workflow run alone, and the way back makes the release', () =>
    inWorld(async world => {
      const sealed = await world.run({
        inputs: { destination: 'artifacts' },
        rights: { contents: 'read', idToken: true },
      })
      expect(sealed.exit, sealed.log).toBe(0)
      expect([world.github.writes(), world.github.state.releases]).toEqual([[], []])
      const { artifacts } = world.artifacts
      expect(artifacts.map(each => each.name)).toEqual(['wheelseal-sealed-example-plugin-1.2.0-1'])
      expect(sealed.outputs['release-url']).toContain('https://github.com/plugins-example/plugin/actions/runs/')
      using folder = temporaryFolder()
      await unpack(artifacts[0]?.bytes ?? new Uint8Array(), join(folder.path, 'sealed'))
      const inputs = {
        target: join(folder.path, 'sealed'),
        identity: SAN,
        issuer: ISSUER,
        require: 'sbom scan provenance',
      }
      const verified = await world.run({ action: 'verify/action.yml', inputs, rights: {} })
      expect(verified.exit, verified.log).toBe(0)
      const back = await world.run()
      expect(back.exit, back.log).toBe(0)
      expect(world.github.state.releases).toMatchObject([{ draft: false }])
    }))
})
