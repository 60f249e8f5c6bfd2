import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedTrust } from '../../src/adapters/sigstore/trust.ts'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { sha256Of } from '../../src/core/digest.ts'
import { isProblem, type Problem } from '../../src/core/problem.ts'
import { parseTrustRoot } from '../../src/signature/trust-root.ts'
import { judgeBundle, judgeSignature, type SignatureJudgement } from '../../src/verification/judge-bundle.ts'
import type { Publisher } from '../../src/verification/publisher.ts'
import { bundleOf, edited, must, openWorkshop, type Workshop } from './workshop.ts'

const WHEEL = new TextEncoder().encode('plugin-1.2.0-py3-none-any.whl')
const SAN = 'https://github.com/plugins-example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0'

let workshop: Workshop
let bundle: Uint8Array

beforeAll(async () => {
  workshop = await openWorkshop()
  bundle = await bundleOf(workshop.signer, WHEEL)
})
afterAll(() => workshop.close())

interface Changes {
  readonly bundle?: Uint8Array
  readonly wheel?: Uint8Array
  readonly digest?: string
  readonly root?: Uint8Array
  readonly policy?: readonly Publisher[]
}

async function judge(changes: Changes = {}): Promise<SignatureJudgement | Problem> {
  const root = parseTrustRoot(changes.root ?? workshop.trustedRoot)
  if (isProblem(root)) return root
  return judgeBundle({
    bundle: changes.bundle ?? bundle,
    artifact:
      changes.digest === undefined ? bytesInMemory(changes.wheel ?? WHEEL) : { sha256: sha256Of(changes.digest) },
    root,
    policy: changes.policy ?? [literal()],
  })
}

function literal(changes: { readonly identity?: string; readonly issuer?: string } = {}): Publisher {
  const { san, issuer } = workshop.identity
  return { kind: 'literal', identity: changes.identity ?? san, issuer: changes.issuer ?? issuer }
}

async function codeOf(changes: Changes): Promise<string> {
  const answer = await judge(changes)
  return isProblem(answer) ? answer.code : 'accepted'
}

describe('a good bundle', () => {
  it('says who signed what, when, and by which word of the policy', async () => {
    const { issuer } = workshop.identity
    expect(await judge()).toEqual({
      kind: 'keyless',
      sha256: sha256Of(WHEEL),
      keyDigest: null,
      identity: { san: SAN, issuer },
      claims: {
        issuer,
        buildSignerUri: SAN,
        buildSignerDigest: '4f1c2a9e8b7d6c5f4e3d2c1b0a9f8e7d6c5b4a39',
        runnerEnvironment: 'github-hosted',
        sourceRepositoryUri: 'https://github.com/plugins-example/plugin',
        sourceRepositoryDigest: '4f1c2a9e8b7d6c5f4e3d2c1b0a9f8e7d6c5b4a39',
        sourceRepositoryRef: 'refs/tags/v1.2.0',
        sourceRepositoryIdentifier: '700000001',
        sourceRepositoryOwnerUri: 'https://github.com/plugins-example',
        sourceRepositoryOwnerIdentifier: '800000001',
        buildConfigUri: SAN,
        buildConfigDigest: '4f1c2a9e8b7d6c5f4e3d2c1b0a9f8e7d6c5b4a39',
        buildTrigger: 'push',
        runInvocationUri: 'https://github.com/plugins-example/plugin/actions/runs/9000000001/attempts/1',
        sourceRepositoryVisibility: 'public',
      },
      logIndex: expect.stringMatching(/^\d+$/),
      signedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      content: 'message',
      publisher: literal(),
      policy: `\`${SAN}\`, issuer \`${issuer}\``,
    })
  })

  it('is judged alike by the file and by its digest', async () => {
    const digest = new TextDecoder().decode(WHEEL)
    expect(await judge({ digest })).toEqual(await judge())
  })
})

describe('what is not signed by whom the policy trusts', () => {
  it.each([
    ['another file', { wheel: new Uint8Array([1]) }, 'verify/digest'],
    ['the digest of another file', { digest: 'another' }, 'verify/digest'],
    ['an empty policy', { policy: [] }, 'verify/no-policy'],
  ] as const)('refuses %s', async (_name, changes, code) => {
    expect(await codeOf(changes)).toBe(code)
  })

  it.each([
    ['a part of the identity', 'https://github.com/'],
    ['a dot that stands for any character', SAN.replace('release.yml', 'release.ym.')],
    ['a regular expression', '^https://.*$'],
    ['the identity and more', `${SAN}x`],
    ['another case', SAN.toUpperCase()],
    ['no identity', ''],
  ])('refuses %s as identity', async (_name, identity) => {
    expect(await codeOf({ policy: [literal({ identity })] })).toBe('verify/identity')
  })

  it.each([
    ['another issuer', 'https://issuer.example'],
    ['a part of the issuer', 'http'],
    ['no issuer', ''],
  ])('refuses %s', async (_name, issuer) => {
    expect(await codeOf({ policy: [literal({ issuer })] })).toBe('verify/issuer')
  })

  it('refuses a certificate where the policy trusts a key only', async () => {
    const publisher: Publisher = { kind: 'key', name: 'ours', publicKey: '' }
    expect(await codeOf({ policy: [publisher] })).toBe('verify/identity')
  })

  it('is content with one publisher of several', async () => {
    expect(await judge({ policy: [literal({ identity: 'other' }), literal()] })).toMatchObject({ publisher: literal() })
  })
})

describe('mutants of the bundle', () => {
  type Edit = Parameters<typeof edited>[1]
  const material = 'verificationMaterial'
  const entries = 'tlogEntries'
  const cases: readonly (readonly [string, Edit, string])[] = [
    [
      'a log entry twice',
      json => {
        const [entry] = json[material]?.[entries] ?? []
        Object.assign(json[material] ?? {}, { tlogEntries: [entry, entry] })
      },
      'verify/log-entry',
    ],
    ['no log entry', json => json[material]?.[entries]?.splice(0), 'verify/log-entry'],
    ['no promise', json => delete json[material]?.[entries]?.[0]?.['inclusionPromise'], 'verify/timestamp'],
    ['no proof', json => delete json[material]?.[entries]?.[0]?.['inclusionProof'], 'verify/bundle-malformed'],
    ['an unknown member', json => Object.assign(json, { extra: 1 }), 'verify/bundle-malformed'],
    ['an unknown member inside', json => Object.assign(json[material] ?? {}, { extra: 1 }), 'verify/bundle-malformed'],
    [
      'an unknown version',
      json => Object.assign(json, { mediaType: 'application/vnd.dev.sigstore.bundle.v0.9+json' }),
      'verify/bundle-malformed',
    ],
    [
      'another integrated time',
      json => Object.assign(json[material]?.[entries]?.[0] ?? {}, { integratedTime: '1' }),
      'verify/certificate',
    ],
    [
      'another log index',
      json => Object.assign(json[material]?.[entries]?.[0] ?? {}, { logIndex: '1' }),
      'verify/log-entry',
    ],
    [
      'a log index beyond 64 bits',
      json => Object.assign(json[material]?.[entries]?.[0] ?? {}, { logIndex: '9'.repeat(19) }),
      'verify/bundle-malformed',
    ],
    [
      'a proof with another root',
      json =>
        Object.assign(json[material]?.[entries]?.[0]?.['inclusionProof'] ?? {}, {
          rootHash: Buffer.alloc(32).toString('base64'),
        }),
      'verify/log-entry',
    ],
    [
      'a proof with another size',
      json => Object.assign(json[material]?.[entries]?.[0]?.['inclusionProof'] ?? {}, { treeSize: '9' }),
      'verify/log-entry',
    ],
    [
      'a digest of something else',
      json =>
        Object.assign(json['messageSignature']?.['messageDigest'] ?? {}, {
          digest: Buffer.alloc(32).toString('base64'),
        }),
      'verify/log-entry',
    ],
    [
      'another signature',
      json => Object.assign(json['messageSignature'] ?? {}, { signature: 'AAAA' }),
      'verify/log-entry',
    ],
    [
      'another digest algorithm',
      json => Object.assign(json['messageSignature']?.['messageDigest'] ?? {}, { algorithm: 'SHA2_512' }),
      'verify/log-entry',
    ],
    [
      'base64 with bits to spare',
      json => Object.assign(json['messageSignature'] ?? {}, { signature: 'AB==' }),
      'verify/bundle-malformed',
    ],
    [
      'a certificate that is none',
      json => Object.assign(json[material] ?? {}, { certificate: { rawBytes: 'AAAA' } }),
      'verify/certificate',
    ],
    [
      'a certificate of ASN.1 and no more',
      json => Object.assign(json[material] ?? {}, { certificate: { rawBytes: 'MAA=' } }),
      'verify/certificate',
    ],
    [
      'a timestamp that is none',
      json =>
        Object.assign(json[material] ?? {}, {
          timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp: 'MAA=' }] },
        }),
      'verify/bundle-malformed',
    ],
    [
      'a checkpoint without signature',
      json =>
        Object.assign(json[material]?.[entries]?.[0]?.['inclusionProof'] ?? {}, {
          checkpoint: { envelope: 'a\nb\nc' },
        }),
      'verify/log-entry',
    ],
  ]
  it.each(cases)('refuses %s', async (_name, change, code) => {
    expect(await codeOf({ bundle: edited(bundle, change) })).toBe(code)
  })

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['a list', '[]'],
    ['another document', '{"mediaType":"application/json"}'],
    ['JSON that nests too deep', '['.repeat(100_000)],
  ])('refuses %s', async (_name, text) => {
    expect(await codeOf({ bundle: new TextEncoder().encode(text) })).toBe('verify/bundle-malformed')
  })

  it('refuses the entry of another signature over the same file', async () => {
    const other = await bundleOf(workshop.job(), WHEEL)
    const entry = JSON.parse(new TextDecoder().decode(other)).verificationMaterial.tlogEntries
    const mixed = edited(bundle, json => Object.assign(json[material] ?? {}, { tlogEntries: entry }))
    expect(await codeOf({ bundle: mixed })).toBe('verify/log-entry')
  })

  it('refuses an entry that was logged for another certificate', async () => {
    // The other certificate first: the entry has to lie within its ten minutes.
    const other = await bundleOf(workshop.job(), WHEEL)
    const { certificate } = JSON.parse(new TextDecoder().decode(other)).verificationMaterial
    const own = await bundleOf(workshop.signer, WHEEL)
    const mixed = edited(own, json => Object.assign(json[material] ?? {}, { certificate }))
    expect(await codeOf({ bundle: mixed })).toBe('verify/log-entry')
  })

  it('refuses a good bundle that is larger than a bundle can be', async () => {
    const padded = Buffer.concat([bundle, Buffer.alloc(4 * 1024 * 1024, ' ')])
    expect(await codeOf({ bundle: padded })).toBe('verify/bundle-malformed')
  })
})

describe('mutants of the trust root', () => {
  type Edit = Parameters<typeof edited>[1]
  const early = { start: '2001-01-01T00:00:00Z', end: '2002-01-01T00:00:00Z' }
  const cases: readonly (readonly [string, Edit, string])[] = [
    [
      'an authority without start',
      json => delete json['certificateAuthorities']?.[0]?.['validFor']?.['start'],
      'verify/bad-trust-root',
    ],
    [
      'an authority without interval',
      json => delete json['certificateAuthorities']?.[0]?.['validFor'],
      'verify/bad-trust-root',
    ],
    [
      'a certificate log without start',
      json => delete json['ctlogs']?.[0]?.['publicKey']?.['validFor']?.['start'],
      'verify/bad-trust-root',
    ],
    [
      'a log without start',
      json => delete json['tlogs']?.[0]?.['publicKey']?.['validFor']?.['start'],
      'verify/bad-trust-root',
    ],
    [
      'a timestamp authority without interval',
      json =>
        Object.assign(json, {
          timestampAuthorities: [{ certChain: json['certificateAuthorities']?.[0]?.['certChain'] }],
        }),
      'verify/bad-trust-root',
    ],
    [
      'an interval that ends before it starts',
      json =>
        Object.assign(json['tlogs']?.[0]?.['publicKey'] ?? {}, { validFor: { start: early.end, end: early.start } }),
      'verify/bad-trust-root',
    ],
    [
      'a day that does not exist',
      json => Object.assign(json['tlogs']?.[0]?.['publicKey'] ?? {}, { validFor: { start: '2026-02-33T00:00:00Z' } }),
      'verify/bad-trust-root',
    ],
    [
      'a key that is none',
      json => Object.assign(json['tlogs']?.[0]?.['publicKey'] ?? {}, { rawBytes: 'AAAA' }),
      'verify/bad-trust-root',
    ],
    ['another format', json => Object.assign(json, { mediaType: 'application/json' }), 'verify/bad-trust-root'],
    [
      'an authority that was out of service',
      json => Object.assign(json['certificateAuthorities']?.[0] ?? {}, { validFor: early }),
      'verify/certificate',
    ],
    [
      'a certificate log that was out of service',
      json => Object.assign(json['ctlogs']?.[0]?.['publicKey'] ?? {}, { validFor: early }),
      'verify/certificate',
    ],
    [
      'a log that was out of service',
      json => Object.assign(json['tlogs']?.[0]?.['publicKey'] ?? {}, { validFor: early }),
      'verify/log-entry',
    ],
    ['no authority', json => json['certificateAuthorities']?.splice(0), 'verify/certificate'],
    ['no log', json => json['tlogs']?.splice(0), 'verify/log-entry'],
  ]
  it.each(cases)('refuses %s', async (_name, change, code) => {
    expect(await codeOf({ root: edited(workshop.trustedRoot, change) })).toBe(code)
  })

  it('refuses a bundle of another Sigstore', async () => {
    const root = must(await embeddedTrust().root())
    const answer = await judgeBundle({ bundle, artifact: bytesInMemory(WHEEL), root, policy: [literal()] })
    expect(answer).toMatchObject({ code: 'verify/certificate' })
  })
})

describe('time', () => {
  it('refuses a signature that was logged after the certificate ran out', async () => {
    const late = await openWorkshop()
    const answer = await judgeBundle({
      bundle: await late.late(WHEEL, 30),
      artifact: bytesInMemory(WHEEL),
      root: late.root,
      policy: [{ kind: 'literal', identity: late.identity.san, issuer: late.identity.issuer }],
    })
    await late.close()
    expect(answer).toMatchObject({ code: 'verify/certificate' })
  })
})

const CASES = join(import.meta.dirname, '../../../shared/data/sigstore-conformance/bundle-verify')
const present = existsSync(CASES)
if (!present) process.stdout.write(`not run: statements and Rekor v2, ${CASES} is absent\n`)

const read = (...path: readonly string[]): Uint8Array => readFileSync(join(CASES, ...path))

describe.skipIf(!present)('bundles of the public-good and staging instances', () => {
  const beacon: Publisher = {
    kind: 'literal',
    identity:
      'https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main',
    issuer: 'https://token.actions.githubusercontent.com',
  }

  it('refuses a statement about other files', async () => {
    const answer = await judgeBundle({
      bundle: read('happy-path-intoto-in-dsse-v3', 'bundle.sigstore.json'),
      artifact: bytesInMemory(WHEEL),
      root: must(await embeddedTrust().root()),
      policy: [beacon],
    })
    expect(answer).toMatchObject({ code: 'verify/subject' })
  })

  it('takes a statement about the file for no signature over it', async () => {
    const question = {
      bundle: read('happy-path-intoto-in-dsse-v3', 'bundle.sigstore.json'),
      artifact: bytesInMemory(read('a.txt')),
      root: must(await embeddedTrust().root()),
      policy: [beacon],
      file: 'a.txt',
    }
    expect(await judgeBundle(question)).toMatchObject({ content: 'statement' })
    expect(await judgeSignature(question)).toMatchObject({ code: 'verify/signature', where: 'a.txt' })
  })

  it.each([
    ['in service', '2100-01-01T00:00:00Z', undefined],
    ['out of service before the timestamp', '2025-01-02T00:00:00Z', 'verify/log-entry'],
  ])('judges an entry of a Rekor v2 log that was %s', async (_name, end, code) => {
    const root = edited(read('rekor2-happy-path', 'trusted_root.json'), json => {
      for (const log of json['tlogs'] ?? []) {
        Object.assign(log['publicKey'] ?? {}, { validFor: { start: '2021-01-01T00:00:00Z', end } })
      }
    })
    const answer = await judgeBundle({
      bundle: read('rekor2-happy-path', 'bundle.sigstore.json'),
      artifact: bytesInMemory(read('a.txt')),
      root: must(parseTrustRoot(root)),
      policy: [beacon],
    })
    expect(isProblem(answer) ? answer.code : undefined).toBe(code)
  })
})
