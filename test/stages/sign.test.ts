import { sign as cryptoSign, generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseBackupKey, withBackupKey } from '../../src/adapters/sigstore/backup.ts'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { sortedBy } from '../../src/core/order.ts'
import { isProblem, type Problem, problem } from '../../src/core/problem.ts'
import type { Attestor } from '../../src/ports/attestor.ts'
import type { Ports } from '../../src/ports/ports.ts'
import type { Signed, Signer } from '../../src/ports/signer.ts'
import type { Asset, StoredAsset } from '../../src/release/asset.ts'
import type { ReleaseContext } from '../../src/release/context.ts'
import type { Distribution } from '../../src/release/distribution.ts'
import type { WorkflowRun } from '../../src/release/workflow-run.ts'
import { linesOf } from '../../src/signature/bundle-lines.ts'
import { provenanceStatements } from '../../src/signature/statement-provenance.ts'
import { sign } from '../../src/stages/sign.ts'
import { changed, context as exampleContext, distributions as examples, SDIST, WHEEL } from '../release/example.ts'
import { TAG_PUSH } from '../services/oidc.ts'
import { openWorkshop, type Workshop } from '../verification/workshop.ts'

const MADE = [WHEEL, SDIST].flatMap(file => [`${file}.sigstore.json`, `${file}.publish.attestation`]).toSorted()
const PROVENANCE = 'provenance.intoto.jsonl'
const SECRET = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()

let workshop: Workshop
let stored: Map<string, Uint8Array>
let signed: number
let attested: number
let closed: number

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop.close())
beforeEach(() => {
  stored = new Map()
  signed = 0
  attested = 0
  closed = 0
})

const absent = (): never => {
  throw new Error('sign does not ask this port')
}

function ports(
  over: {
    readonly signer?: Signer & Attestor
    readonly read?: Ports['store']['read']
    readonly bytesOf?: (path: string) => string
  } = {},
): Ports {
  const signer = over.signer ?? workshop.signer
  return {
    signer: {
      ...signer,
      sign: async bytes => {
        signed += 1
        return signer.sign(bytes)
      },
      attest: async (statement, need) => {
        attested += 1
        return signer.attest(statement, need)
      },
    },
    store: {
      find: absent,
      open: absent,
      put: absent,
      replace: absent,
      remove: absent,
      publish: absent,
      fetch: absent,
      preflight: () => [],
      mode: () => 'draft',
      checkPublic: async () => undefined,
      urlOf: absent,
      list: async (): Promise<readonly StoredAsset[]> =>
        [...stored].map(([name, bytes]) => ({ name, size: bytes.byteLength, sha256: null, state: 'stored' })),
      read:
        over.read ?? (async name => stored.get(name) ?? problem('input/unreadable', `\`${name}\` is not there`, '')),
    },
    attestations: null,
    notifier: null,
    index: null,
    trust: { root: async () => workshop.root },
    files: {
      // The example's files hold their own names.
      open: async path => {
        const name = path.split('/').at(-1) ?? ''
        const source = bytesInMemory(new TextEncoder().encode(over.bytesOf?.(name) ?? name))
        return { ...source, close: async () => void (closed += 1) }
      },
      read: absent,
    },
    advisories: { check: absent, records: absent },
    resolver: { check: absent, closure: absent, fingerprint: absent },
    clock: { now: () => new Date(), sleep: async () => {} },
    log: workshop.log,
  }
}

function contextOf(distributions: readonly Distribution[] = examples): ReleaseContext {
  // The very commit and repository that the job's token names.
  const repository = String(TAG_PUSH['repository'])
  const release = { ...exampleContext.release, repository, commit: String(TAG_PUSH['sha']) }
  return { ...exampleContext, release, distributions, facts: {} }
}

const contentOf = (text: string): Asset['content'] => ({ kind: 'bytes', bytes: new TextEncoder().encode(text) })

function withCommit(context: ReleaseContext, commit: string): ReleaseContext {
  return { ...context, release: { ...context.release, commit } }
}

function store(assets: readonly Asset[]): void {
  for (const { name, content } of assets) if (content.kind === 'bytes') stored.set(name, content.bytes)
}

describe('sign', () => {
  it('makes one verified bundle a file, and its fact', async () => {
    const outcome = await sign.run(contextOf(), ports())
    expect(outcome.assets.map(each => each.name)).toEqual([...MADE, PROVENANCE])
    expect(outcome).toMatchObject({
      fact: {
        signatures: examples
          .map(({ file, sha256 }) => ({ file, sha256, identity: workshop.identity, kind: 'keyless' }))
          .toSorted((left, right) => (left.file < right.file ? -1 : 1)),
      },
    })
    expect(closed).toBe(2)
  })

  it('recalls what it made, without a signature', async () => {
    const outcome = await sign.run(contextOf(), ports())
    store(outcome.assets)
    signed = 0
    attested = 0
    expect(await sign.recall(contextOf(), ports())).toEqual('fact' in outcome ? outcome.fact : undefined)
    expect([signed, attested]).toEqual([0, 0])
  })

  it('signs only the file whose bundle is missing, and keeps the bytes of the other', async () => {
    store((await sign.run(contextOf(), ports())).assets)
    const kept = stored.get(`${SDIST}.sigstore.json`)
    stored.delete(`${WHEEL}.sigstore.json`)
    signed = 0
    attested = 0
    expect(await sign.recall(contextOf(), ports())).toBeUndefined()
    const { assets } = await sign.run(contextOf(), ports())
    expect([signed, attested]).toEqual([1, 0])
    expect(assets.find(each => each.name === `${SDIST}.sigstore.json`)?.content).toEqual({ kind: 'bytes', bytes: kept })
  })

  it.each([
    ['is damaged', () => new TextEncoder().encode('{}')],
    ['belongs to another file', () => stored.get(`${SDIST}.sigstore.json`) ?? new Uint8Array()],
    ['is larger than a bundle', () => new Uint8Array(5 * 1024 * 1024)],
  ])('signs again, and says why, where the stored bundle %s', async (_name, bytes) => {
    store((await sign.run(contextOf(), ports())).assets)
    stored.set(`${WHEEL}.sigstore.json`, bytes())
    signed = 0
    expect(await sign.recall(contextOf(), ports())).toBeUndefined()
    expect(await sign.run(contextOf(), ports())).toMatchObject({ fact: {} })
    expect(signed).toBe(1)
    expect(workshop.lines.slice(-4).join()).toContain(`${WHEEL}: what was signed earlier is replaced: `)
  })

  it('keeps the signature of another workflow only where the policy admits it', async () => {
    const other = workshop.job({
      job_workflow_ref: 'plugins-example/plugin/.github/workflows/old.yml@refs/tags/v1.2.0',
    })
    store((await sign.run(contextOf(), ports({ signer: other }))).assets)
    expect(await sign.recall(contextOf(), ports())).toBeUndefined()
    const identity = await other.identity()
    if (isProblem(identity)) throw new Error(identity.what)
    const identities = [{ identity: identity.san, issuer: identity.issuer }]
    const admitting = { ...contextOf(), policy: { ...exampleContext.policy, identities } }
    expect(await sign.recall(admitting, ports())).toMatchObject({ signatures: [{ identity }, { identity }] })
  })

  it.each([
    ['names another runner than its certificate', { runnerEnvironment: 'self-hosted' }],
    ['names another run than its certificate', { runId: '9000000002' }],
    [
      'names another builder than its certificate',
      { jobWorkflowRef: 'elsewhere/ci/.github/workflows/b.yml@refs/tags/v1' },
    ],
  ])('makes provenance on the draft anew that %s', async (_name, lie) => {
    store((await sign.run(contextOf(), ports())).assets)
    const run = await workshop.signer.workflow()
    if (run === null || isProblem(run)) throw new Error('the workshop is a workflow')
    stored.set(PROVENANCE, await provenanceBy(workshop.signer, { ...run, ...lie }))
    const planted = stored.get(PROVENANCE)
    expect(await sign.recall(contextOf(), ports())).toBeUndefined()
    store((await sign.run(contextOf(), ports())).assets)
    expect(stored.get(PROVENANCE)).not.toEqual(planted)
  })

  it.each([
    ['wraps its base64', (text: string) => text.replace('"statement":"', String.raw`"statement":"\n`)],
    ['indents it', (text: string) => JSON.stringify(JSON.parse(text), null, 2)],
    ['has a member twice', (text: string) => text.replace('{', '{"version":1,')],
  ])('makes a PEP 740 attestation anew where somebody else %s', async (_name, spell) => {
    store((await sign.run(contextOf(), ports())).assets)
    const name = `${WHEEL}.publish.attestation`
    const planted = spell(new TextDecoder().decode(stored.get(name)))
    stored.set(name, new TextEncoder().encode(planted))
    expect(await sign.recall(contextOf(), ports())).toBeUndefined()
    store((await sign.run(contextOf(), ports())).assets)
    expect(new TextDecoder().decode(stored.get(name))).not.toBe(planted)
    expect(await sign.recall(contextOf(), ports())).toBeDefined()
  })

  it('makes provenance on the draft anew that the backup key signed', async () => {
    store((await sign.run(contextOf(), ports())).assets)
    const run = await workshop.signer.workflow()
    if (run === null || isProblem(run)) throw new Error('the workshop is a workflow')
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pem = String(publicKey.export({ type: 'spki', format: 'pem' }))
    const byKey: Pick<Attestor, 'attest'> = {
      attest: async statement => {
        const payload = Buffer.from(statement)
        const encoded = Buffer.concat([Buffer.from(`DSSEv1 28 ${IN_TOTO} ${payload.byteLength} `), payload])
        const signature = cryptoSign('sha256', encoded, privateKey)
        return { bundle: keyBundle({ payload, signature }), by: { kind: 'backup-key', publicKey: pem, because: down } }
      },
    }
    stored.set(PROVENANCE, await provenanceBy(byKey, run))
    const admitting = { ...contextOf(), policy: { ...exampleContext.policy, backupKey: pem } }
    expect(await sign.recall(admitting, ports())).toBeUndefined()
  })

  it.each([
    [
      'of one file less',
      (before: ReleaseContext) => ({ ...before, distributions: before.distributions.slice(1) }),
      examples,
    ],
    ['of one file more', (before: ReleaseContext) => before, examples.slice(0, 1)],
    [
      'of a file that was built anew',
      (before: ReleaseContext) => before,
      [{ ...must(examples[0]), sha256: 'e'.repeat(64) }, ...examples.slice(1)],
    ],
    ['of another commit', (before: ReleaseContext) => withCommit(before, 'f'.repeat(40)), examples],
  ] as const)('makes the provenance %s anew, and nothing else', async (_, now, described) => {
    store((await sign.run(contextOf(), ports())).assets)
    const { assets } = await sign.run(contextOf(described), ports())
    store(assets.filter(each => each.name === PROVENANCE))
    signed = 0
    attested = 0
    expect(await sign.recall(now(contextOf()), ports())).toBeUndefined()
    expect(await sign.run(now(contextOf()), ports())).toMatchObject({ fact: {} })
    expect([signed, attested]).toEqual([0, 1])
  })

  it('takes provenance in several lines, and judges each of them', async () => {
    const lines: string[] = []
    for (const one of examples) {
      const { assets } = await sign.run(contextOf([one]), ports())
      store(assets)
      lines.push(String(Buffer.from(stored.get(PROVENANCE) ?? '')))
      stored.delete(PROVENANCE)
    }
    const put = (text: string) => stored.set(PROVENANCE, Buffer.from(text))
    put(lines.join(''))
    signed = 0
    attested = 0
    expect(await sign.recall(contextOf(), ports())).toMatchObject({ provenance: { files: [WHEEL, SDIST] } })
    put(`${lines[0]}${lines[1]?.replace('"sig":"M', '"sig":"N')}`)
    expect(await sign.recall(contextOf(), ports())).toBeUndefined()
    expect([signed, attested]).toEqual([0, 0])
  })

  it('does not take back what the backup key signed, though an attestation of the identity lies beside it', async () => {
    const backup = withBackupKey(
      { ...workshop.signer, sign: async () => problem('sign/outage', 'Rekor gave no usable answer', 'Run again.') },
      { ...workshop.wire, key: must(parseBackupKey(SECRET)), services: workshop.services },
    )
    const policy = { ...exampleContext.policy, backupKey: must(backup.backupKey ?? undefined) }
    store((await sign.run(contextOf(), ports())).assets)
    for (const file of [WHEEL, SDIST]) stored.delete(`${file}.sigstore.json`)
    const bridged = await sign.run({ ...contextOf(), policy }, ports({ signer: backup }))
    expect(bridged).toMatchObject({ fact: { signatures: [{ kind: 'backup-key' }, { kind: 'backup-key' }] } })
    store(bridged.assets)
    expect(await sign.recall({ ...contextOf(), policy }, ports())).toBeUndefined()
    expect(await sign.run({ ...contextOf(), policy }, ports())).toMatchObject({
      fact: { signatures: [{ kind: 'keyless' }, { kind: 'keyless' }] },
    })
  })

  it('replaces no bundle that it could not fetch', async () => {
    store((await sign.run(contextOf(), ports())).assets)
    signed = 0
    attested = 0
    const down = problem('release/unreachable', 'GitHub answered 502', 'Run again.')
    for (const ending of ['.sigstore.json', '.publish.attestation', PROVENANCE]) {
      const read = async (name: string) => (name.endsWith(ending) ? down : (stored.get(name) ?? new Uint8Array()))
      expect(await sign.run(contextOf(), ports({ read })), ending).toMatchObject({
        problem: { code: 'release/unreachable' },
      })
    }
    expect([signed, attested]).toEqual([0, 0])
  })

  it('states the provenance while the files are signed: a log that answers once in ten seconds is waited for once', async () => {
    const { promise: stated, resolve: state } = Promise.withResolvers<void>()
    const waiting: Signer & Attestor = {
      ...workshop.signer,
      // No file is signed before the provenance was.
      sign: async bytes => {
        await stated
        return workshop.signer.sign(bytes)
      },
      attest: async (statement, need) => {
        if (need === 'any') state()
        return workshop.signer.attest(statement, need)
      },
    }
    const outcome = await sign.run(contextOf(), ports({ signer: waiting }))
    expect(outcome.assets.map(each => each.name)).toEqual([...MADE, PROVENANCE])
  })

  it('hands over what was signed before the trouble, and starts no file after it', async () => {
    const many = Array.from({ length: 80 }, (_, index) => ({ ...must(examples[0]), file: `plugin-${index}.whl` }))
    const failing: Signer & Attestor = {
      ...workshop.signer,
      sign: async bytes =>
        signed === 3
          ? problem('sign/outage', 'Rekor gave no usable answer', 'Run again.')
          : workshop.signer.sign(bytes),
    }
    const outcome = await sign.run(contextOf(many), ports({ signer: failing }))
    expect(outcome).toMatchObject({ problem: { code: 'sign/outage' } })
    expect(outcome.assets.length).toBeGreaterThan(0)
    expect(signed).toBeLessThan(80)
  })

  it('does not publish a signature of another identity than the token implies', async () => {
    const lying: Signer & Attestor = {
      ...workshop.signer,
      sign: async bytes => {
        const made = await workshop.signer.sign(bytes)
        const { identity } = workshop
        return isProblem(made)
          ? made
          : { ...made, by: { kind: 'keyless', identity: { ...identity, san: 'https://example.com' } } }
      },
    }
    const outcome = await sign.run(contextOf(), ports({ signer: lying }))
    expect(outcome).toMatchObject({ problem: { code: 'sign/not-verified' } })
    expect(outcome.assets.map(each => each.name)).toEqual([PROVENANCE])
  })

  const lies: readonly (readonly [string, (made: Signed, again: () => Promise<Signed>) => Promise<Signed>])[] = [
    [
      'of another identity than the token implies',
      async made => ({
        ...made,
        by: { kind: 'keyless', identity: { ...workshop.identity, san: 'https://example.com' } },
      }),
    ],
    ['of other words about the same file', async (_, again) => again()],
  ]
  const needs = ['any', 'promise'] as const
  it.each(lies.flatMap(([name, lie]) => needs.map(need => [name, need, lie] as const)))(
    'keeps no statement %s, whose proof can do %s',
    async (_, wanted, lie) => {
      const lying: Signer & Attestor = {
        ...workshop.signer,
        attest: async (statement, need) => {
          if (need !== wanted) return workshop.signer.attest(statement, need)
          // The same to every reader of JSON; the bytes are others.
          const reworded = Buffer.from(JSON.stringify(JSON.parse(Buffer.from(statement).toString()), null, 1))
          return lie(must(await workshop.signer.attest(statement, need)), async () =>
            must(await workshop.signer.attest(reworded, need)),
          )
        },
      }
      const kept: string[] = []
      const outcome = await sign.run(contextOf(), ports({ signer: lying }), asset => void kept.push(asset.name))
      expect(outcome).toMatchObject({ problem: { code: 'sign/not-verified' } })
      const names = [...outcome.assets.map(each => each.name), ...kept]
      expect(names.filter(name => (wanted === 'any' ? name === PROVENANCE : name.endsWith('.attestation')))).toEqual([])
    },
  )

  it('keeps every piece as soon as it is made, and what it kept is what it hands over', async () => {
    const kept: Asset[] = []
    const { assets } = await sign.run(contextOf(), ports(), asset => void kept.push(asset))
    expect(sortedBy(kept, each => each.name)).toEqual(sortedBy(assets, each => each.name))
    store(assets)
    const again: Asset[] = []
    await sign.run(contextOf(), ports(), asset => void again.push(asset))
    expect(again).toEqual([])
  })

  it('notices a file that changed since it was read', async () => {
    const outcome = await sign.run(contextOf(), ports({ bytesOf: name => (name === WHEEL ? 'other bytes' : name) }))
    expect(outcome).toMatchObject({ problem: { code: 'input/unreadable', where: WHEEL } })
  })

  describe('what an earlier job handed over', () => {
    const handed = async () => {
      const outcome = await sign.run(contextOf(), ports())
      if (!('fact' in outcome)) throw new Error(outcome.problem.what)
      return outcome
    }
    const byName = (assets: readonly Asset[]) => sortedBy(assets, each => each.name)

    it('is taken as it is where the draft holds nothing, and leaves standing what the draft holds', async () => {
      const [first, second] = [await handed(), await handed()]
      signed = 0
      attested = 0
      const taken = await sign.adopt?.(contextOf(), ports(), second)
      expect(byName(taken?.assets ?? [])).toEqual(byName(second.assets))
      store(first.assets)
      const kept = await sign.adopt?.(contextOf(), ports(), second)
      expect(kept).toMatchObject({ fact: first.fact })
      expect(byName(kept?.assets ?? [])).toEqual(byName(first.assets))
      expect([signed, attested]).toEqual([0, 0])
    })

    it.each([`${WHEEL}.sigstore.json`, `${WHEEL}.publish.attestation`, PROVENANCE])(
      'is refused where %s does not verify',
      async name => {
        const { fact, assets } = await handed()
        const damaged = assets.map(each => (each.name === name ? changed(each, { content: contentOf('{}') }) : each))
        expect(await sign.adopt?.(contextOf(), ports(), { fact, assets: damaged })).toMatchObject({
          problem: { code: 'sign/not-verified' },
          assets: [],
        })
      },
    )

    it.each([`${WHEEL}.sigstore.json`, PROVENANCE])('is refused where %s is missing', async name => {
      const { fact, assets } = await handed()
      const lacking = assets.filter(each => each.name !== name)
      expect(await sign.adopt?.(contextOf(), ports(), { fact, assets: lacking })).toMatchObject({
        problem: { code: 'sign/not-verified', cause: expect.stringContaining('was handed over') },
      })
    })
  })

  it.each([
    ['https://github.com', { fact: { signatures: [{ kind: 'keyless' }, { kind: 'keyless' }] } }],
    ['https://octo.ghe.com', { problem: { code: 'sign/outage' } }],
  ])('replaces no signature of an identity that cannot be told, on %s', async (host, outcome) => {
    store((await sign.run(contextOf(), ports())).assets)
    const away = problem('sign/outage', 'GitHub ID token service gave no usable answer', 'Run again.')
    const unknown: Signer & Attestor = {
      ...workshop.signer,
      backupKey: 'a public key',
      identity: async () => away,
      workflow: async () => away,
    }
    // On github.com the repository and the ref tell enough: the workshop's issuer is not GitHub's own, the policy admits it.
    const identities = [{ identity: workshop.identity.san, issuer: workshop.identity.issuer }]
    const context = contextOf()
    const release = { ...context.release, host }
    expect(
      await sign.run({ ...context, release, policy: { ...context.policy, identities } }, ports({ signer: unknown })),
    ).toMatchObject(outcome)
    expect(signed).toBe(2)
  })

  it('asks before anything else whether it can sign', async () => {
    expect(await sign.check(contextOf(), ports())).toEqual([])
    const missing = problem('sign/no-id-token', 'This job has no right to an ID token', 'id-token: write')
    const signer: Signer & Attestor = { ...workshop.signer, identity: async () => missing }
    expect(await sign.check(contextOf(), ports({ signer }))).toEqual([missing])
    // What could be signed but not verified is not signed.
    const unreadable = problem('verify/bad-trust-root', 'The trust root cannot be read', 'Give another.')
    const trust = { root: async () => unreadable }
    expect(await sign.check(contextOf(), { ...ports(), trust })).toEqual([unreadable])
  })
})

const down = problem('release/unreachable', 'GitHub answered 502', 'Run again.')
const IN_TOTO = 'application/vnd.in-toto+json'

/** A bundle of a bare key, in no log. */
function keyBundle(envelope: { readonly payload: Buffer; readonly signature: Buffer }): Uint8Array {
  const { payload, signature } = envelope
  return new TextEncoder().encode(
    JSON.stringify({
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: { publicKey: { hint: '' } },
      dsseEnvelope: {
        payload: payload.toString('base64'),
        payloadType: IN_TOTO,
        signatures: [{ sig: signature.toString('base64') }],
      },
    }),
  )
}

/** Provenance of the example's files. */
async function provenanceBy(signer: Pick<Attestor, 'attest'>, run: WorkflowRun): Promise<Uint8Array> {
  const subjects = examples.map(({ file: name, sha256 }) => ({ name, sha256 }))
  const bundles = await Promise.all(
    provenanceStatements(subjects, run).map(async statement => {
      const made = await signer.attest(statement, 'any')
      if (isProblem(made)) throw new Error(made.what)
      return made.bundle
    }),
  )
  const lines = linesOf(bundles)
  if (isProblem(lines)) throw new Error(lines.what)
  return lines
}

function must<Value>(value: Value | Problem | undefined): Value {
  if (value === undefined) throw new Error('the example has no files')
  if (isProblem(value)) throw new Error(value.what)
  return value
}
