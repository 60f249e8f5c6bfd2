import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgeWithSigstoreJs } from '../local/judge.ts'
import { type OidcService, startOidc, TAG_PUSH } from '../services/oidc.ts'
import { runCli } from '../services/runner.ts'
import { type SigstoreService, startSigstore } from '../services/sigstore.ts'

const FILE = Buffer.from('the bytes of a wheel')
// Not as anybody's serialiser would write it: the payload must be these very bytes.
const STATEMENT = Buffer.from(
  `{ "subject" : [{"name":"file.whl","digest":{"sha256":"${createHash('sha256').update(FILE).digest('hex')}"}}],\n` +
    '  "predicateType":"https://example.com/predicate/v1", "_type":"https://in-toto.io/Statement/v1"  }\n',
)

let oidc: OidcService
let sigstore: SigstoreService
let folder: string

beforeAll(async () => {
  oidc = await startOidc({ issuer: 'https://token.actions.githubusercontent.com' })
  sigstore = await startSigstore({ issuers: [oidc] })
  folder = await mkdtemp(join(tmpdir(), 'wheelseal-sign-bundle-'))
  await Promise.all([
    writeFile(join(folder, 'file.whl'), FILE),
    writeFile(join(folder, 'statement.json'), STATEMENT),
    writeFile(join(folder, 'root.json'), sigstore.trustedRoot),
    writeFile(join(folder, 'v1.json'), sigstore.signingConfig()),
    writeFile(join(folder, 'v2.json'), sigstore.signingConfig({ rekor: 2 })),
  ])
})
afterAll(async () => {
  await Promise.all([oidc.close(), sigstore.close(), rm(folder, { recursive: true, force: true })])
})

interface Signing {
  readonly token?: string
  readonly config?: string
  readonly flags?: readonly string[]
  readonly root?: string
  readonly file?: string
  readonly bundle: string
}

/** The suite's own argument order. */
const sign = ({ token, config = 'v1.json', flags = [], root = 'root.json', file = 'file.whl', bundle }: Signing) =>
  runCli(
    [
      ...['sigstore', 'sign-bundle', ...flags, '--identity-token', token ?? oidc.issue('sigstore')],
      ...['--bundle', bundle, '--trusted-root', root, '--signing-config', config, file],
    ],
    folder,
  )

const identity = { san: `https://github.com/${TAG_PUSH['job_workflow_ref']}`, issuer: '' }

describe('wheelseal sigstore sign-bundle', () => {
  it.concurrent.each([
    { config: 'v1.json', flags: [], file: 'file.whl', kind: 'hashedrekord 0.0.1' },
    { config: 'v1.json', flags: ['--in-toto'], file: 'statement.json', kind: 'dsse 0.0.1' },
    { config: 'v2.json', flags: ['--staging'], file: 'file.whl', kind: 'hashedrekord 0.0.2' },
    { config: 'v2.json', flags: ['--staging', '--in-toto'], file: 'statement.json', kind: 'hashedrekord 0.0.2' },
  ])('signs $file by $config so that verify-bundle and sigstore-js accept it', async ({ kind, ...each }) => {
    const name = `${each.config}-${each.file}.sigstore.json`
    const { exit, err } = await sign({ ...each, bundle: name })
    expect(exit, err).toBe(0)
    const bundle = await readFile(join(folder, name))
    const { verificationMaterial: material, dsseEnvelope } = JSON.parse(bundle.toString())
    const { kindVersion } = material.tlogEntries[0]
    expect(`${kindVersion.kind} ${kindVersion.version}`).toBe(kind)
    expect(Object.keys(material)).not.toContain('x509CertificateChain')
    expect(dsseEnvelope?.payload).toEqual(each.flags.includes('--in-toto') ? STATEMENT.toString('base64') : undefined)

    const who = ['--certificate-identity', identity.san, '--certificate-oidc-issuer', oidc.issuer]
    const verified = await runCli(
      ['sigstore', 'verify-bundle', '--bundle', name, ...who, '--trusted-root', 'root.json', 'file.whl'],
      folder,
    )
    expect(verified.exit, verified.err).toBe(0)
    judgeWithSigstoreJs({
      root: sigstore.trustedRoot,
      bundle,
      identity: { ...identity, issuer: oidc.issuer },
      ...(dsseEnvelope ? {} : { file: FILE }),
    })
  })

  it.concurrent.each([
    ['a token that is none', { token: 'canary-token' }, 'sign/refused', 2],
    ['a root of another instance', { root: 'other-root.json' }, 'sign/not-verified', 1],
    ['a file that is absent', { file: 'absent.whl' }, 'input/unreadable', 2],
    ['a signing config that is none', { config: 'root.json' }, 'input/invalid', 2],
    ['a file that is no statement', { flags: ['--in-toto'] }, 'input/invalid', 2],
  ])('writes nothing, and quotes no token, with %s', async (name, changes, code, status) => {
    const other = await startSigstore({ issuers: [] })
    await writeFile(join(folder, 'other-root.json'), other.trustedRoot)
    await other.close()
    const bundle = `${name.replaceAll(' ', '-')}.json`
    const token = oidc.issue('sigstore')
    const { exit, err, out } = await sign({ token, ...changes, bundle })
    expect([exit, err]).toEqual([status, expect.stringContaining(`error[${code}]`)])
    expect(existsSync(join(folder, bundle))).toBe(false)
    expect(err + out).not.toMatch(/canary|eyJ/)
  })

  it('leaves what was there when it fails, and nothing beside it', async () => {
    await writeFile(join(folder, 'kept.json'), 'before')
    expect((await sign({ file: 'absent.whl', bundle: 'kept.json' })).exit).toBe(2)
    expect(await readFile(join(folder, 'kept.json'), 'utf8')).toBe('before')
    expect((await readdir(folder)).filter(name => name.startsWith('.'))).toEqual([])
  })

  it('says so when the bundle cannot be written', async () => {
    const { exit, err } = await sign({ bundle: join('no-such-folder', 'bundle.json') })
    expect([exit, err]).toEqual([3, expect.stringContaining('error[publish/write-failed]')])
  })

  it.concurrent.each([
    ['nothing at all', [], 'input/invalid'],
    ['no token', ['--bundle', 'b', 'file.whl'], 'input/invalid'],
    ['two files', ['--identity-token', 'canary', '--bundle', 'b', 'file.whl', 'file.whl'], 'input/invalid'],
    [
      'staging without root',
      ['--staging', '--identity-token', 'canary', '--bundle', 'b', '--signing-config', 'v1.json', 'x'],
      'input/invalid',
    ],
    [
      'staging without services',
      ['--staging', '--identity-token', 'canary', '--bundle', 'b', '--trusted-root', 'root.json', 'x'],
      'input/invalid',
    ],
    ['a flag that there is not', ['--identity-tokn=canary', 'x'], 'input/unknown'],
  ])('refuses %s as wrong use', async (_, words, code) => {
    const { exit, err } = await runCli(['sigstore', 'sign-bundle', ...words], folder)
    expect([exit, err]).toEqual([2, expect.stringContaining(`error[${code}]`)])
    expect(err).not.toContain('canary')
  })
})
