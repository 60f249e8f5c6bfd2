import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AssetRecord, digestOf } from '../services/github-state.ts'
import { runCli } from '../services/runner.ts'
import { REPOSITORY, startWorld, TAG, type World } from '../services/world.ts'
import { codesIn } from './bench.ts'

const TARGET = `${REPOSITORY}@${TAG}`
const IDENTITY = `https://github.com/${REPOSITORY}/.github/workflows/release.yml@refs/tags/${TAG}`
const ISSUER = 'https://token.actions.githubusercontent.com'
const WHEEL = 'example_plugin-1.2.0-py3-none-any.whl'

let world: World
beforeAll(async () => {
  world = await startWorld()
  const run = await world.run()
  if (run.exit !== 0) throw new Error(run.log)
})
afterAll(() => world.close())

const release = () => {
  const [only] = world.github.state.releases
  if (only === undefined) throw new Error('nothing is published')
  return only
}
const asset = (name: string): AssetRecord => {
  const found = release().assets.find(each => each.name === name)
  if (found === undefined) throw new Error(`there is no ${name}`)
  return found
}

// Whatever a case does to the server is undone.
let kept: { readonly assets: readonly AssetRecord[]; readonly draft: boolean; readonly tag: string }
beforeEach(() => {
  world.github.forget()
  const { assets, draft, tag } = release()
  kept = { assets: structuredClone(assets), draft, tag }
})
afterEach(() => {
  const { assets } = release()
  assets.splice(0, assets.length, ...kept.assets)
  release().draft = kept.draft
  release().tag = kept.tag
  world.github.state.visibility = 'public'
  world.github.faults.clear()
})

const verify = (inputs: Readonly<Record<string, string>> = {}, target = TARGET) =>
  world.run({ action: 'verify/action.yml', inputs: { target, ...inputs } })
const command = (words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCli(['verify', ...words, '--trusted-root', join(dirname(world.workspace), 'trusted-root.json')], world.workspace, {
    GITHUB_API_URL: world.github.apiUrl,
    ...env,
  })
const bearers = (host: 'api' | 'storage') =>
  new Set(world.github.requests[host].map(each => each.headers['authorization'] ?? 'none'))

describe('the action verifies OWNER/REPO@TAG', () => {
  it('by the policy that the name stands for, and says what that leaves open', async () => {
    const run = await verify()
    expect(run.exit, run.log).toBe(0)
    expect(run.log).toContain(`GitHub Actions of \`${REPOSITORY}\`, ref \`refs/tags/${TAG}\`, workflow not pinned`)
    expect(run.outputs).toMatchObject({ verdict: 'pass', identity: IDENTITY })
    const result = JSON.parse(run.outputs['result'] ?? '') as { readonly targets: readonly object[] }
    expect(result).toMatchObject({ verdict: 'pass', problems: [] })
    const sha256 = createHash('sha256').update(asset(WHEEL).bytes).digest('hex')
    expect(result.targets[0]).toMatchObject({
      target: TARGET,
      verdict: 'verified',
      manifest: { state: 'verified', identity: IDENTITY, issuer: ISSUER },
      distributions: [{ name: WHEEL, state: 'verified', sha256, identity: IDENTITY, issuer: ISSUER }, {}, {}],
      unclaimed: [],
    })
    expect(world.github.writes()).toEqual([])
    expect(bearers('storage')).toEqual(new Set(['none']))
  })

  it('without a token, as anybody can', async () => {
    const run = await verify({ token: '' })
    expect(run.exit, run.log).toBe(0)
    expect(bearers('api')).toEqual(new Set(['none']))
  })

  it('by an exact identity', async () => {
    expect((await verify({ identity: IDENTITY, issuer: ISSUER })).exit).toBe(0)
    const other = await verify({ identity: IDENTITY.replace('release.yml', 'other.yml'), issuer: ISSUER })
    expect(other.exit).toBe(1)
    expect(other.outputs).toMatchObject({ verdict: 'fail' })
    expect(codesIn(other.log)).toContain('verify/identity')
  })

  interface Row {
    readonly name: string
    readonly arrange?: () => void
    readonly inputs?: Readonly<Record<string, string>>
    readonly target?: string
    readonly exit: number
    readonly code: string
  }
  const rows: readonly Row[] = [
    { name: 'a tag that was not released', target: `${REPOSITORY}@v9.9.9`, exit: 2, code: 'verify/target-missing' },
    { name: 'another repository', target: 'plugins-example/other@v1.2.0', exit: 2, code: 'verify/target-missing' },
    {
      name: 'a draft, which is no release',
      arrange: () => {
        release().draft = true
      },
      exit: 2,
      code: 'verify/target-missing',
    },
    {
      name: 'a repository that one may not see',
      arrange: () => {
        world.github.state.visibility = 'private'
      },
      inputs: { token: '' },
      exit: 2,
      code: 'verify/target-missing',
    },
    {
      name: 'the files of one tag under another: an old release in the place of a new one',
      arrange: () => {
        release().tag = 'v1.3.0'
      },
      target: `${REPOSITORY}@v1.3.0`,
      exit: 1,
      code: 'verify/identity',
    },
    {
      name: 'a wheel that was swapped on the server',
      arrange: () => {
        const wheel = asset(WHEEL)
        wheel.bytes = new TextEncoder().encode('other bytes')
        wheel.digest = digestOf(wheel.bytes)
      },
      exit: 1,
      code: 'verify/digest',
    },
    {
      name: 'an SBOM that was swapped on the server',
      arrange: () => {
        const sbom = asset(`${WHEEL}.cdx.json`)
        sbom.bytes = new TextEncoder().encode('{}')
        sbom.digest = digestOf(sbom.bytes)
      },
      exit: 1,
      code: 'verify/digest',
    },
    {
      name: 'a wheel whose bytes are not those that the server lists',
      arrange: () => {
        asset(WHEEL).bytes = Uint8Array.from(asset(WHEEL).bytes).fill(0, 0, 10)
      },
      exit: 3,
      code: 'verify/unreachable',
    },
    {
      name: 'a bundle that was removed',
      arrange: () => void release().assets.splice(release().assets.indexOf(asset(`${WHEEL}.sigstore.json`)), 1),
      exit: 1,
      code: 'verify/bundle-missing',
    },
    {
      name: 'a wheel that was added',
      arrange: () => {
        const name = 'example_plugin-1.2.0-py3-none-linux_x86_64.whl'
        release().assets.push({ ...asset(WHEEL), id: 999_999, name })
      },
      exit: 1,
      code: 'verify/manifest',
    },
    {
      name: 'a storage that is down: not judged, not refused, not verified',
      arrange: () => {
        const action = { kind: 'answer', status: 404, body: 'not now' } as const
        world.github.faults.add({ path: /^\/release-assets\//, nth: 'every', action })
      },
      exit: 3,
      code: 'verify/unreachable',
    },
    { name: 'a token that GitHub does not know', inputs: { token: 'ghs_unknown' }, exit: 2, code: 'release/no-access' },
    { name: 'the public-good root', inputs: { 'trusted-root': 'embedded' }, exit: 1, code: 'verify/certificate' },
    { name: '`identity` without `issuer`', inputs: { identity: IDENTITY }, exit: 2, code: 'verify/no-policy' },
    { name: '`offline`', inputs: { offline: 'true' }, exit: 2, code: 'input/invalid' },
    { name: 'no target', target: '', exit: 2, code: 'input/invalid' },
    { name: 'an input that there is not', inputs: { identiy: 'x' }, exit: 2, code: 'input/unknown' },
  ]
  it.each(rows)('$name', async ({ arrange, inputs, target, exit, code }) => {
    arrange?.()
    const run = await verify(inputs, target)
    expect(codesIn(run.log), run.log).toContain(code)
    expect(run.exit, run.log).toBe(exit)
    expect(run.outputs['verdict']).toBe(exit === 1 ? 'fail' : 'incomplete')
    // Wheels that hold are no word about a release that does not.
    expect(run.outputs['identity']).toBe('')
    expect(run.log).not.toMatch(/is verified/)
  })
})

describe('the command line verifies OWNER/REPO@TAG', () => {
  it('anonymously', async () => {
    const run = await command([TARGET])
    expect(run.exit, run.err).toBe(0)
    expect(run.err).toContain('workflow not pinned')
    expect(run.out).toBe('')
    expect(bearers('api')).toEqual(new Set(['none']))
  })

  it('with the token of GH_TOKEN, which goes to the API alone and into no output', async () => {
    world.github.state.visibility = 'private'
    const token = 'ghs_canary_contents_read'
    const run = await command([TARGET, '--json'], { GH_TOKEN: token })
    expect(run.exit, run.err).toBe(0)
    expect(bearers('api')).toEqual(new Set([`Bearer ${token}`]))
    expect(bearers('storage')).toEqual(new Set(['none']))
    expect(run.out + run.err).not.toContain('canary')
  })
})
