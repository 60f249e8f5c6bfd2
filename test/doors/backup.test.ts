import { generateKeyPairSync } from 'node:crypto'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startOsv } from '../services/osv.ts'
import type { StepResult } from '../services/runner.ts'
import { startWorld, type World } from '../services/world.ts'
import { assetsOf, codesIn, filesIn, temporaryFolder, traces } from './bench.ts'

// Each case is a few processes, one after the other.
vi.setConfig({ testTimeout: 120_000 })

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const SECRET = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const PUBLIC = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const REKOR = /\/api\/v1\/log\/entries$/
const WITH_KEY = { inputs: { 'backup-key': SECRET } } as const

let world: World
let shown: string[]
let withSecret: StepResult[]

beforeEach(async () => {
  world = await startWorld()
  shown = []
  withSecret = []
})
afterEach(async () => {
  expectNoSecret()
  await world.close()
})

/** Of the secret nothing may be seen, whatever happened: neither whole nor by a line. */
function expectNoSecret(): void {
  const lines = SECRET.split('\n').filter(line => line.length > 40)
  const seen = shown.join('\n').replace(/^::add-mask::.*$/gm, '')
  expect(lines.filter(line => seen.includes(line))).toEqual([])
  for (const [name, bytes] of assetsOf(world)) expect(bytes.includes(lines[0] ?? '-'), name).toBe(false)
  // Whoever is given it tells the runner what to hide.
  for (const { masked } of withSecret) expect(masked).toEqual(expect.arrayContaining(lines))
}

async function run(job: Parameters<World['run']>[0] = WITH_KEY): Promise<StepResult> {
  const result = await world.run(job)
  shown.push(result.log, result.summary, JSON.stringify(result.outputs))
  if (job.inputs?.['backup-key'] === SECRET) withSecret.push(result)
  return result
}

/** Writes the public half into the rules of the project, above their tables. */
function admit(pem: string = PUBLIC): void {
  const file = join(world.workspace, 'pyproject.toml')
  const text = readFileSync(file, 'utf8')
  const [before = '', after = ''] = text.split('[[tool.wheelseal.exception]]')
  writeFileSync(file, `${before}[tool.wheelseal]\nbackup-key = """\n${pem}"""\n\n[[tool.wheelseal.exception]]${after}`)
}

const down = () => world.sigstore.faults.add({ path: REKOR, nth: 'every', action: { kind: 'answer', status: 503 } })
const bundles = () => new Map([...assetsOf(world)].filter(([name]) => /\.(?:whl|gz)\.sigstore\.json$/.test(name)))
const badge = () => JSON.parse(String(assetsOf(world).get('badge-signed.json'))) as { message: string; color: string }
const hasKey = (bundle: Buffer) => 'publicKey' in JSON.parse(String(bundle)).verificationMaterial

/** A draft that the backup key signed: Rekor was down, and then the advisories could not be had. */
async function leaveDraft(): Promise<void> {
  const closed = await startOsv({ records: [] })
  await closed.close()
  const stopped = await run({ inputs: { ...WITH_KEY.inputs, advisories: closed.url } })
  expect(stopped.exit, stopped.log).toBe(3)
  expect([...bundles().values()].map(hasKey)).toEqual([true, true, true])
}

describe('an outage of Sigstore', () => {
  it('stops a run that has no backup key', async () => {
    admit()
    down()
    const stopped = await run({})
    expect(codesIn(stopped.log), stopped.log).toEqual(['sign/outage'])
    expect(stopped.exit).toBe(3)
    expect(stopped.outputs['signed']).toBe('false')
  })

  it('is bridged by a key that the policy lists, and everything says so', async () => {
    admit()
    down()
    const sealed = await run()
    expect(sealed.exit, sealed.log).toBe(0)
    expect(sealed.outputs).toMatchObject({ signed: 'backup', verdict: 'pass' })
    expect(sealed.log).toContain('backup key')
    expect(sealed.summary).toContain('by the backup key')
    expect(badge()).toMatchObject({ message: 'backup key', color: '#b26a00' })
    const manifest = JSON.parse(String(assetsOf(world).get('release-security.json')))
    for (const subject of manifest.subjects) {
      expect(subject.signatures).toMatchObject([{ kind: 'backup-key', claimed: null, key: /^[0-9a-f]{64}$/ }])
    }
    // A certificate is what PEP 740 and provenance are about.
    expect([...assetsOf(world).keys()].filter(name => /attestation|provenance/.test(name))).toEqual([])
    expect(assetsOf(world).has('statements.intoto.jsonl')).toBe(true)
  })

  it('is bridged also when it begins after the files were signed: badge and outputs do not say more than the seal', async () => {
    admit()
    // Three files, their attestations, the provenance, and five statements come through; the manifest does not.
    const nth = Array.from({ length: 40 }, (_, at) => 13 + at)
    world.sigstore.faults.add({ path: REKOR, nth, action: { kind: 'answer', status: 503 } })
    const sealed = await run()
    expect(sealed.exit, sealed.log).toBe(0)
    expect(sealed.outputs['signed']).toBe('backup')
    expect([...bundles().values()].map(hasKey)).toEqual([false, false, false])
    expect(badge().message).toBe('backup key')
    expect(hasKey(assetsOf(world).get('release-security.json.sigstore.json') ?? Buffer.of())).toBe(true)
    world.sigstore.faults.clear()
    const again = await run()
    expect([again.exit, again.outputs['signed']], again.log).toEqual([0, 'backup'])
  })

  it.each([
    ['no key', undefined, 'lists no backup key'],
    ['another key', generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey, 'lists another one'],
  ] as const)(
    'is none that a key with a policy of %s may bridge: nothing is signed or written',
    async (_, other, why) => {
      if (other !== undefined) admit(other.export({ type: 'spki', format: 'pem' }).toString())
      const refused = await run()
      expect(codesIn(refused.log), refused.log).toEqual(['sign/backup-not-admitted'])
      expect(refused.log).toContain(why)
      // The lines to paste.
      expect(refused.log).toContain(PUBLIC.split('\n')[1])
      expect(refused.exit).toBe(2)
      expect(world.github.writes()).toEqual([])
      expect(traces(world)).toMatchObject({ certificates: 0, entries: 0 })
    },
  )

  it.each([
    ['is none', 'canary-no-key', 'sign/bad-backup-key'],
    ['is of another curve', pemOf('P-384'), 'sign/bad-backup-key'],
  ])('a secret that %s is refused before anything is written', async (_, secret, code) => {
    admit()
    const refused = await run({ inputs: { 'backup-key': secret } })
    expect(codesIn(refused.log), refused.log).toEqual([code])
    expect(refused.log.replace(/^::add-mask::.*$/gm, '')).not.toContain('canary-no-key')
    expect(world.github.writes()).toEqual([])
  })

  it('is no reason to use the key while there is none', async () => {
    admit()
    const sealed = await run()
    expect(sealed.exit, sealed.log).toBe(0)
    expect(sealed.outputs['signed']).toBe('true')
    expect([...bundles().values()].map(hasKey)).toEqual([false, false, false])
  })
})

describe('a draft that the backup key signed', () => {
  it('is signed by the identity as soon as Sigstore is back, and says so', async () => {
    admit()
    down()
    await leaveDraft()
    world.sigstore.faults.clear()
    const sealed = await run()
    expect(sealed.exit, sealed.log).toBe(0)
    expect(sealed.outputs['signed']).toBe('true')
    expect(sealed.log).toContain("the backup key's signature is replaced by one of the identity")
    expect([...bundles().values()].map(hasKey)).toEqual([false, false, false])
    expect(badge().message).toBe('Sigstore, verified')
    expect(assetsOf(world).has('provenance.intoto.jsonl')).toBe(true)
  })

  it('is signed by the identity to the last statement and the seal, though only the last step was missing', async () => {
    admit()
    down()
    const refused = { kind: 'answer', status: 422, json: { message: 'not now' } } as const
    world.github.faults.add({ method: 'PATCH', path: /\/releases\/\d+$/, nth: 'every', action: refused })
    expect((await run()).exit).not.toBe(0)
    const statements = () =>
      String(assetsOf(world).get('statements.intoto.jsonl'))
        .trimEnd()
        .split('\n')
        .map(line => hasKey(Buffer.from(line)))
    const isSealedByKey = () => hasKey(assetsOf(world).get('release-security.json.sigstore.json') ?? Buffer.of())
    expect([new Set(statements()), isSealedByKey()]).toEqual([new Set([true]), true])
    world.github.faults.clear()
    world.sigstore.faults.clear()
    const sealed = await run()
    expect(sealed.exit, sealed.log).toBe(0)
    expect(sealed.outputs['signed']).toBe('true')
    expect([new Set(statements()), isSealedByKey()]).toEqual([new Set([false]), false])
    expect(badge().message).toBe('Sigstore, verified')
  })

  it('keeps its bytes while Sigstore stays down', async () => {
    admit()
    down()
    await leaveDraft()
    const before = bundles()
    const sealed = await run()
    expect(sealed.exit, sealed.log).toBe(0)
    expect(sealed.outputs['signed']).toBe('backup')
    expect(bundles()).toEqual(before)
  })

  it('stays as it is once it is published', async () => {
    admit()
    down()
    const sealed = await run()
    expect(sealed.exit, sealed.log).toBe(0)
    const before = assetsOf(world)
    const writes = world.github.writes().length
    world.sigstore.faults.clear()
    const again = await run()
    expect(again.exit, again.log).toBe(0)
    expect(again.outputs['signed']).toBe('backup')
    expect(assetsOf(world)).toEqual(before)
    expect(world.github.writes()).toHaveLength(writes)
  })
})

describe('an outage of the token service', () => {
  it('is bridged, and replaces no signature of the identity', async () => {
    admit()
    const closed = await startOsv({ records: [] })
    await closed.close()
    const stopped = await run({ inputs: { ...WITH_KEY.inputs, advisories: closed.url } })
    expect(stopped.exit, stopped.log).toBe(3)
    const before = bundles()
    expect([...before.values()].map(hasKey)).toEqual([false, false, false])
    world.oidc.faults.add({ path: /audience=sigstore/, nth: 'every', action: { kind: 'answer', status: 503 } })
    const sealed = await run()
    expect(sealed.exit, sealed.log).toBe(0)
    expect(bundles()).toEqual(before)
    // What had to be signed now was signed by the key.
    expect(sealed.outputs['signed']).toBe('backup')
  })
})

describe('jobs with separate rights', () => {
  const SIGN = { rights: { contents: 'read', idToken: true }, inputs: { ...WITH_KEY.inputs, stages: 'sign' } } as const
  const signNow = async (attempt = '1'): Promise<string> => {
    const signed = await run({ ...SIGN, env: { GITHUB_RUN_ATTEMPT: attempt } })
    expect(signed.exit, signed.log).toBe(0)
    return signed.outputs['handover'] ?? ''
  }
  const publishing = (handover: string, inputs = {}) => ({
    inputs: { stages: 'sbom scan publish', handover, ...inputs },
  })

  it('publish what the key signed in another one, where the policy lists it', async () => {
    admit()
    down()
    const handover = await signNow()
    world.sigstore.faults.clear()
    const sealed = await run(publishing(handover))
    expect(sealed.exit, sealed.log).toBe(0)
    expect(sealed.outputs['signed']).toBe('backup')
    expect([...bundles().values()].map(hasKey)).toEqual([true, true, true])
  })

  it('refuse it where the policy lists the key no more', async () => {
    const file = join(world.workspace, 'pyproject.toml')
    const without = readFileSync(file, 'utf8')
    admit()
    down()
    const handover = await signNow()
    world.sigstore.faults.clear()
    writeFileSync(file, without)
    const refused = await run(publishing(handover))
    expect([refused.exit, codesIn(refused.log)], refused.log).toEqual([1, ['sign/not-verified']])
    expect(world.github.state.releases.filter(each => !each.draft)).toEqual([])
  })

  it('let what the identity signed meanwhile take the place of what the key had signed', async () => {
    admit()
    down()
    const refused = { kind: 'answer', status: 422, json: { message: 'not now' } } as const
    world.github.faults.add({ method: 'PATCH', path: /\/releases\/\d+$/, nth: 'every', action: refused })
    expect((await run(publishing(await signNow(), WITH_KEY.inputs))).exit).not.toBe(0)
    expect([...bundles().values()].map(hasKey)).toEqual([true, true, true])
    world.github.faults.clear()
    world.sigstore.faults.clear()
    const sealed = await run(publishing(await signNow('2')))
    expect(sealed.exit, sealed.log).toBe(0)
    expect(sealed.outputs['signed']).toBe('true')
    expect([...bundles().values()].map(hasKey)).toEqual([false, false, false])
    expect(assetsOf(world).has('provenance.intoto.jsonl')).toBe(true)
  })

  it('publish with the key where the publishing one gets no identity, and keep what the identity signed', async () => {
    admit()
    const handover = await signNow()
    world.oidc.faults.add({ path: /audience=sigstore/, nth: 'every', action: { kind: 'answer', status: 503 } })
    const stopped = await run(publishing(handover))
    expect([stopped.exit, codesIn(stopped.log)], stopped.log).toEqual([3, ['sign/outage']])
    const sealed = await run(publishing(handover, WITH_KEY.inputs))
    expect(sealed.exit, sealed.log).toBe(0)
    expect(sealed.outputs['signed']).toBe('backup')
    expect([...bundles().values()].map(hasKey)).toEqual([false, false, false])
    expect(assetsOf(world).has('provenance.intoto.jsonl')).toBe(true)
  })
})

describe('a consumer', () => {
  it('trusts the key only where the policy file says so', async () => {
    admit()
    down()
    expect((await run()).exit).toBe(0)
    using folder = temporaryFolder()
    using elsewhere = temporaryFolder()
    for (const [name, bytes] of assetsOf(world)) writeFileSync(join(folder.path, name), bytes)
    const github = '[[publisher]]\ngithub = "plugins-example/plugin"\nref = "refs/tags/v1.2.0"\n'
    const policy = join(elsewhere.path, 'publishers.toml')
    writeFileSync(policy, github)
    const verify = () => run({ action: 'verify/action.yml', inputs: { target: folder.path, policy }, rights: {} })
    const refused = await verify()
    expect(refused.exit, refused.log).toBe(1)
    expect(new Set(codesIn(refused.log))).toEqual(new Set(['verify/identity']))
    appendFileSync(policy, `\n[[publisher]]\nbackup-key = """\n${PUBLIC}"""\n`)
    const verified = await verify()
    expect(verified.exit, verified.log).toBe(0)
    expect(verified.outputs['verdict']).toBe('pass')
    expect(filesIn(folder.path).size).toBe(assetsOf(world).size)
  })
})

function pemOf(namedCurve: string): string {
  return generateKeyPairSync('ec', { namedCurve }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
