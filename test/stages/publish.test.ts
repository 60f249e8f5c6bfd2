import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDirectoryStore } from '../../src/adapters/directory/store.ts'
import { stableJson } from '../../src/core/json.ts'
import { isProblem, type Problem, problem } from '../../src/core/problem.ts'
import { openRehearsal, type Rehearsal } from '../../src/local/rehearsal.ts'
import type { Attestor } from '../../src/ports/attestor.ts'
import type { Ports } from '../../src/ports/ports.ts'
import type { ReleaseStore } from '../../src/ports/release-store.ts'
import type { Signer } from '../../src/ports/signer.ts'
import { assetOf } from '../../src/release/asset.ts'
import type { ReleaseContext } from '../../src/release/context.ts'
import type { Before } from '../../src/release/facts.ts'
import { type Manifest, parseManifest } from '../../src/release/manifest.ts'
import { parseTrustRoot } from '../../src/signature/trust-root.ts'
import { publish } from '../../src/stages/publish.ts'
import { metered, settle } from '../../src/storing.ts'
import { changed, distributions, context as example, facts, madeAssets, textAsset, WHEEL } from '../release/example.ts'

const MANIFEST = 'release-security.json'
const BUNDLE = 'release-security.json.sigstore.json'
const off = { off: 'not among `stages`' }

let root = ''
let rehearsal: Rehearsal
let trusted: Uint8Array

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'wheelseal-publish-'))
  const founded = await openRehearsal({ stateFolder: join(root, 'state'), now: () => new Date() })
  if (isProblem(founded)) throw new Error(founded.what)
  rehearsal = founded
  trusted = await readFile(rehearsal.trustedRootPath)
})
afterAll(() => rm(root, { recursive: true, force: true }))

let place = ''
let context: ReleaseContext<Before<'publish'>> = example
let warnings: string[] = []
let signatures = 0
let attested = 0
let writes: string[] = []
beforeEach(async () => {
  place = await mkdtemp(join(root, 'release-'))
  // The example's distributions hold their own names as bytes.
  for (const { file } of distributions) await writeFile(join(place, file), file)
  context = { ...example, distributions: distributions.map(each => changed(each, { path: join(place, each.file) })) }
  warnings = []
  signatures = 0
  attested = 0
  writes = []
})

const folder = (): string => join(place, 'sealed')
const draft = (): string => join(place, '.sealed.v1.2.0.draft')
const read = async (where: string, name: string): Promise<string> => readFile(join(where, name), 'utf8')

const absent = (): never => {
  throw new Error('publish does not ask this port')
}
const stop = async () => problem('publish/outage', 'GitHub answered 502', 'Run again.')
const bare = (): ReleaseContext => ({ ...context, facts: {} })

function portsOf(
  over: { readonly store?: Partial<ReleaseStore>; readonly signer?: Partial<Signer & Attestor> } = {},
): Ports {
  const inner = createDirectoryStore({ folder: folder(), tag: 'v1.2.0' })
  return {
    store: {
      ...inner,
      put: async asset => (writes.push(`put ${asset.name}`), inner.put(asset)),
      replace: async asset => (writes.push(`replace ${asset.name}`), inner.replace(asset)),
      remove: async name => (writes.push(`remove ${name}`), inner.remove(name)),
      publish: async plan => (writes.push('publish'), inner.publish(plan)),
      ...over.store,
    },
    signer: {
      ...rehearsal.signer,
      sign: async bytes => {
        signatures += 1
        return rehearsal.signer.sign(bytes)
      },
      attest: async (statement, need) => {
        attested += 1
        return rehearsal.signer.attest(statement, need)
      },
      ...over.signer,
    },
    attestations: null,
    notifier: null,
    index: null,
    trust: { root: async () => parseTrustRoot(trusted) },
    advisories: { check: absent, records: absent },
    resolver: { check: absent, closure: absent, fingerprint: absent },
    files: { open: absent, read: absent },
    clock: { now: () => new Date(), sleep: async () => {} },
    log: { info: () => {}, warning: line => void warnings.push(line), problem: () => {}, mask: () => {} },
  }
}

async function openDraft(ports: Ports): Promise<Ports> {
  const trouble = (await ports.store.open()) && (await settle(ports.store, madeAssets, ports))
  if (isProblem(trouble)) throw new Error(trouble.what)
  writes = []
  return ports
}

async function run(ports: Ports, over: Partial<Before<'publish'>> = {}) {
  const outcome = await publish.run({ ...context, facts: { ...facts, ...over } }, ports)
  return 'fact' in outcome ? outcome.fact : outcome.problem
}

async function sealedManifest(): Promise<Manifest> {
  const manifest = parseManifest(await readFile(join(folder(), MANIFEST)))
  if (isProblem(manifest)) throw new Error(manifest.what)
  return manifest
}

describe('publish', () => {
  it('puts files and badges first, manifest and bundle last, and then makes the release public', async () => {
    const fact = await run(await openDraft(portsOf()))
    expect(writes.slice(0, -3).toSorted()).toEqual([
      'put badge-sbom.json',
      'put badge-sbom.svg',
      'put badge-scan.json',
      'put badge-scan.svg',
      'put badge-signed.json',
      'put badge-signed.svg',
      ...distributions.map(each => `put ${each.file}`).toSorted(),
      'put statements.intoto.jsonl',
    ])
    expect(writes.slice(-3)).toEqual([`put ${MANIFEST}`, `put ${BUNDLE}`, 'publish'])
    expect(fact).toMatchObject({ url: folder(), manifest: { name: MANIFEST, url: join(folder(), MANIFEST) } })
    expect(await readdir(place)).toEqual([...distributions.map(each => each.file), 'sealed'].toSorted())
    expect(await readdir(folder())).toHaveLength(17)
    expect(signatures).toBe(1)
    expect(warnings).toEqual([])
  })

  it('lists in the manifest exactly what lies in the folder', async () => {
    await run(await openDraft(portsOf()))
    const names = (await readdir(folder())).filter(name => name !== MANIFEST && name !== BUNDLE)
    const { assets } = await sealedManifest()
    expect(assets.map(each => each.name)).toEqual(names.toSorted())
    for (const { name, size, sha256 } of assets) {
      expect(assetOf(name, '', await readFile(join(folder(), name)))).toMatchObject({ size, sha256 })
    }
  })

  it('tells in the manifest what each stage took, its own up to sealing', async () => {
    const ports = await openDraft(portsOf())
    const { store, took } = metered(ports.store, ports.clock)
    const sbom = { durationMs: 7, tries: 3, retries: 1, bytes: 99 }
    const outcome = await publish.run({ ...context, effort: { sbom } }, { ...ports, store }, undefined, took)
    expect(outcome).toHaveProperty('fact')
    const { stages } = (await sealedManifest()).run
    expect(stages).toMatchObject({ sign: null, sbom, scan: null, publish: { retries: 0 } })
    // The manifest itself, its bundle and the last write come after what it tells.
    expect(stages.publish?.tries).toBe(writes.length - 3)
    expect(took()).toMatchObject({ tries: writes.length - 1 })
  })

  it('keeps the manifest and its bundle when a stopped run is repeated: no signature, no write but the last', async () => {
    const unpublished: Problem = problem('publish/outage', 'GitHub answered 502', 'Run again.')
    expect(await run(await openDraft(portsOf({ store: { publish: async () => unpublished } })))).toBe(unpublished)
    const before = [await read(draft(), MANIFEST), await read(draft(), BUNDLE)]
    writes = []
    signatures = 0
    context = { ...context, release: { ...context.release, run: { id: '100', attempt: 2 } } }
    expect(await run(portsOf())).toMatchObject({ url: folder() })
    expect(writes).toEqual(['publish'])
    expect(signatures).toBe(0)
    expect([await read(folder(), MANIFEST), await read(folder(), BUNDLE)]).toEqual(before)
  })

  it.each([
    ['is missing', undefined, `put ${BUNDLE}`],
    ['is damaged', '{}', `replace ${BUNDLE}`],
  ])('signs the same manifest anew when its bundle %s', async (_, content, write) => {
    const ports = await openDraft(portsOf({ store: { publish: stop } }))
    await run(ports)
    const before = await read(draft(), MANIFEST)
    if (content === undefined) await rm(join(draft(), BUNDLE))
    else await writeFile(join(draft(), BUNDLE), content)
    writes = []
    await run(portsOf())
    expect(writes).toEqual([write, 'publish'])
    expect(await read(folder(), MANIFEST)).toBe(before)
  })

  it('replaces manifest and bundle when what they say has changed, or when somebody else spelled it', async () => {
    await run(await openDraft(portsOf({ store: { publish: stop } })))
    await writeFile(join(draft(), MANIFEST), JSON.stringify(JSON.parse(await read(draft(), MANIFEST))))
    writes = []
    await run(portsOf())
    expect(writes.slice(0, -1).toSorted()).toEqual([`replace ${MANIFEST}`, `replace ${BUNDLE}`])
    expect(writes.at(-1)).toBe('publish')
  })

  it.each<[string, () => Promise<void>, object]>([
    ['without a bundle', () => rm(join(draft(), BUNDLE)), { id: 'somebody else' }],
    ['beside the bundle of another', async () => {}, { id: 'somebody else' }],
    ['from the future', () => rm(join(draft(), BUNDLE)), { attempt: 1000 }],
  ])('signs no `run` that somebody put onto the draft %s', async (_name, leave, planted) => {
    await run(await openDraft(portsOf({ store: { publish: stop } })))
    const sealed = JSON.parse(await read(draft(), MANIFEST))
    await writeFile(join(draft(), MANIFEST), stableJson({ ...sealed, run: { ...sealed.run, ...planted } }))
    await leave()
    await run(portsOf())
    expect((await sealedManifest()).run).toMatchObject({ id: sealed.run.id, attempt: sealed.run.attempt })
  })

  it('with signing off, seals without a bundle, in grey, and removes the one of an earlier run', async () => {
    const ports = await openDraft(portsOf())
    for (const name of [BUNDLE, `${WHEEL}.sigstore.json`]) await ports.store.replace(textAsset(name, 'old'))
    writes = []
    const fact = await run(ports, { sign: off })
    expect(fact).toMatchObject({ url: folder() })
    expect(signatures).toBe(0)
    expect((await readdir(folder())).filter(name => name.endsWith('.sigstore.json'))).toEqual([])
    expect(writes.at(-1)).toBe('publish')
    const manifest = await sealedManifest()
    expect(manifest.stages.sign).toEqual({ status: 'off', reason: 'not among `stages`' })
    expect(manifest.badges[0]).toMatchObject({ kind: 'signed', state: 'off', message: 'off' })
  })

  it('removes the scan of an earlier run when there is none today', async () => {
    await run(await openDraft(portsOf()), { scan: off })
    expect(writes).toContain('remove scan.json')
    expect(await readdir(folder())).not.toContain('scan.json')
  })

  it("leaves a stranger's file, says so, and lists it as unclaimed", async () => {
    const ports = await openDraft(portsOf())
    await ports.store.put(textAsset('notes.pdf', 'mine'))
    await run(ports)
    const { unclaimed, assets } = await sealedManifest()
    expect(unclaimed).toEqual([{ name: 'notes.pdf', size: 4, sha256: textAsset('notes.pdf', 'mine').sha256 }])
    expect(assets.map(each => each.name)).not.toContain('notes.pdf')
    expect(warnings).toEqual(['`notes.pdf` is on the release but not planned: it stays, unclaimed'])
  })

  it('removes what an exchange left behind, of whatever name', async () => {
    const ports = await openDraft(portsOf())
    for (const base of [WHEEL, 'scan.json', MANIFEST, 'dropped.bin'])
      await ports.store.put(textAsset(`${base}.part-0123456789ab`, 'left'))
    await run(ports)
    expect((await readdir(folder())).filter(name => name.includes('.part-'))).toEqual([])
    expect((await sealedManifest()).unclaimed).toEqual([])
  })

  it.each([['example_plugin-1.2.0-1-py3-none-any.whl'], ['BADGE-scan.json']])(
    'stays a draft beside %s, which nobody checked',
    async name => {
      const ports = await openDraft(portsOf())
      await ports.store.put(textAsset(name, 'mine'))
      expect(await run(ports)).toMatchObject({ code: 'publish/differs', where: name })
      expect(await readdir(place)).not.toContain('sealed')
      expect(writes).not.toContain('publish')
      expect(signatures).toBe(0)
    },
  )

  it('stays a draft when the store lost what an earlier stage made', async () => {
    const ports = await openDraft(portsOf())
    await ports.store.remove('scan.json')
    expect(await run(ports)).toMatchObject({
      code: 'publish/not-settled',
      what: 'The release does not hold `scan.json` with the planned digest',
    })
    expect(await readdir(place)).not.toContain('sealed')
    expect(writes).not.toContain('publish')
    expect(signatures).toBe(0)
  })

  it('stays a draft when an asset goes lost while the manifest is stored', async () => {
    const ports = await openDraft(portsOf())
    const { store } = ports
    const losing: Ports = {
      ...ports,
      store: {
        ...store,
        put: async asset =>
          (await store.put(asset)) ?? (asset.name === MANIFEST ? store.remove('scan.json') : undefined),
      },
    }
    expect(await run(losing)).toMatchObject({ code: 'publish/not-settled' })
    expect(writes).not.toContain('publish')
  })

  it('stays a draft when a distribution changed after it was read', async () => {
    await writeFile(join(place, WHEEL), WHEEL.toUpperCase())
    expect(await run(await openDraft(portsOf()))).toMatchObject({ code: 'publish/not-settled' })
    expect(await readdir(place)).not.toContain('sealed')
  })

  it.each([
    [
      'the signer fails',
      { sign: async () => problem('sign/outage', 'Rekor gave no answer', 'Run again.') },
      'sign/outage',
    ],
    [
      'the signature does not verify',
      {
        sign: async () => ({
          bundle: new TextEncoder().encode('{}'),
          by: { kind: 'local' as const, identity: rehearsal.identity },
        }),
      },
      'sign/not-verified',
    ],
    [
      'nobody may sign',
      { identity: async () => problem('sign/no-id-token', 'No token', 'Add the right.') },
      'sign/no-id-token',
    ],
  ])('stays a draft without a manifest when %s', async (_, signer, code) => {
    expect(await run(await openDraft(portsOf({ signer })))).toMatchObject({ code })
    expect(await readdir(draft())).not.toContain(MANIFEST)
  })

  it('does not believe a store that says it published', async () => {
    const ports = await openDraft(portsOf({ store: { publish: async () => ({ url: folder() }) } }))
    expect(await run(ports)).toMatchObject({ code: 'publish/not-settled' })
  })

  it('does not believe a store that lists other bytes once it is public', async () => {
    const ports = await openDraft(portsOf())
    const lying: Ports = {
      ...ports,
      store: {
        ...ports.store,
        find: async () => {
          const found = await ports.store.find()
          return isProblem(found)
            ? found
            : { ...found, assets: found.assets.map(each => changed(each, { sha256: '0'.repeat(64) })) }
        },
      },
    }
    expect(await run(lying)).toMatchObject({ code: 'publish/not-settled' })
  })
})

describe('statements about SBOMs and scan', () => {
  const STATEMENTS = 'statements.intoto.jsonl'
  const [first] = distributions
  const draftAgain = async (): Promise<Ports> => {
    await run(await openDraft(portsOf({ store: { publish: stop } })))
    attested = 0
    return portsOf()
  }
  const namesIn = (text: string): readonly string[] =>
    text
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(Buffer.from(JSON.parse(line).dsseEnvelope.payload, 'base64').toString()))
      .map(({ predicateType, subject }) =>
        [predicateType, ...subject.map((each: { name: string }) => each.name)].join(' '),
      )

  it('are in one order, whichever is signed first', async () => {
    let turn = 0
    const attest: Attestor['attest'] = async (statement, need) => {
      turn += 1
      await new Promise(resolve => setTimeout(resolve, 100 - 20 * turn))
      return rehearsal.signer.attest(statement, need)
    }
    await run(await openDraft(portsOf({ signer: { attest } })))
    const [bom, vulns] = ['https://cyclonedx.org/bom', 'https://in-toto.io/attestation/vulns/v0.2']
    const files = distributions.map(each => each.file)
    const all = files.toSorted().join(' ')
    expect(namesIn(await read(folder(), STATEMENTS))).toEqual([
      ...files.map(file => `${bom} ${file}`),
      `${bom} ${all}`,
      `${vulns} ${all}`,
    ])
  })

  it('are kept, but for the one about an SBOM that says something else today', async () => {
    const ports = await draftAgain()
    const before = (await read(draft(), STATEMENTS)).split('\n')
    const asset = textAsset(`${first?.file}.cdx.json`, '{"bomFormat":"CycloneDX","of":"more"}')
    await ports.store.replace(asset)
    if ('off' in facts.sbom) throw new Error('the example has SBOMs')
    const [document, ...others] = facts.sbom.documents
    if (document === undefined) throw new Error('the example has SBOMs')
    const { name, size, sha256 } = asset
    const sbom = { ...facts.sbom, documents: [{ ...document, asset: { name, size, sha256 } }, ...others] }
    expect(await run(ports, { sbom })).toMatchObject({ url: folder() })
    expect(attested).toBe(1)
    const after = (await read(folder(), STATEMENTS)).split('\n')
    expect(after.slice(1)).toEqual(before.slice(1))
    expect(
      JSON.parse(Buffer.from(JSON.parse(after[0] ?? '').dsseEnvelope.payload, 'base64').toString()).predicate,
    ).toEqual({ bomFormat: 'CycloneDX', of: 'more' })
  })

  it('are signed anew where what lies on the draft does not verify', async () => {
    const ports = await draftAgain()
    const text = await read(draft(), STATEMENTS)
    await writeFile(
      join(draft(), STATEMENTS),
      text.replace(/"sig":"(.)/, (_, start) => `"sig":"${start === 'M' ? 'N' : 'M'}`),
    )
    expect(await run(ports)).toMatchObject({ url: folder() })
    expect(attested).toBe(1)
    expect(warnings.join()).toContain('is signed anew')
  })

  it('are not replaced for want of an answer', async () => {
    const { store } = await draftAgain()
    const down = problem('release/unreachable', 'GitHub answered 502', 'Run again.')
    const missing: typeof store.read = async (name, limit) => (name === STATEMENTS ? down : store.read(name, limit))
    expect(await run(portsOf({ store: { read: missing } }))).toEqual(down)
    expect(attested).toBe(0)
  })

  it('are about the very documents that the stages made', async () => {
    const { store } = await draftAgain()
    const swapped: typeof store.read = async (name, limit) =>
      name === 'scan.json' ? new TextEncoder().encode('{}') : store.read(name, limit)
    expect(await run(portsOf({ store: { read: swapped } }))).toMatchObject({ code: 'publish/not-settled' })
    expect(attested).toBe(0)
  })

  it('that were signed before the trouble are kept for the next run', async () => {
    const outage = problem('sign/outage', 'Rekor gave no usable answer', 'Run again.')
    const attest: Attestor['attest'] = async (statement, need) => {
      attested += 1
      return attested > 3 ? outage : rehearsal.signer.attest(statement, need)
    }
    expect(await run(await openDraft(portsOf({ signer: { attest } })))).toMatchObject({ code: 'sign/outage' })
    expect(namesIn(await read(draft(), STATEMENTS))).toHaveLength(3)
    attested = 0
    await run(portsOf())
    expect(attested).toBe(1)
    expect(namesIn(await read(folder(), STATEMENTS))).toHaveLength(4)
  })
})

describe("GitHub's attestations", () => {
  const lines = textAsset('provenance.intoto.jsonl', '{"of":"a"}\n{"of":"b"}\n')
  const { name, size, sha256 } = lines
  const sign = {
    ...facts.sign,
    provenance: { asset: { name, size, sha256 }, files: distributions.map(each => each.file) },
  }
  const storing = async (add: NonNullable<Ports['attestations']>['add']): Promise<Ports> => {
    const ports = await openDraft(portsOf())
    await ports.store.put(lines)
    writes = []
    return {
      ...ports,
      attestations: {
        find: absent,
        add: async bundle => (writes.push(`attest ${Buffer.from(bundle).toString()}`), add(bundle)),
      },
    }
  }

  it('are written when the draft is whole and sealed, line by line, and before it becomes public', async () => {
    const fact = await run(await storing(async () => undefined), { sign })
    expect(writes.slice(-5)).toEqual([
      `put ${MANIFEST}`,
      `put ${BUNDLE}`,
      'attest {"of":"a"}',
      'attest {"of":"b"}',
      'publish',
    ])
    expect(fact).toMatchObject({ attested: 'in the attestations of the repository' })
  })

  it('that cannot be written for an outage leave a draft', async () => {
    const down = problem('release/unreachable', 'GitHub answered 502', 'Run again.')
    expect(await run(await storing(async () => down), { sign })).toEqual(down)
    expect(writes).not.toContain('publish')
  })

  it('that are not to be had are a sentence, asked for once', async () => {
    const fact = await run(await storing(async () => ({ kind: 'unavailable', reason: 'no right' })), { sign })
    expect(fact).toMatchObject({ attested: 'on the release only: no right' })
    expect(writes.filter(each => each.startsWith('attest'))).toHaveLength(1)
    expect(writes.at(-1)).toBe('publish')
  })
})

describe('publish, killed at any moment', () => {
  // As a kill does: the write happens, or it does not, and nothing after it.
  class Killed extends Error {}
  const dyingAt = (ports: Ports, last: number, isDone: boolean): Ports => {
    const { store } = ports
    let count = 0
    const mortal = async <Result>(act: () => Promise<Result>): Promise<Result> => {
      count += 1
      if (count < last) return act()
      if (count === last && isDone) await act()
      throw new Killed()
    }
    return {
      ...ports,
      store: {
        ...store,
        put: asset => mortal(() => store.put(asset)),
        replace: asset => mortal(() => store.replace(asset)),
        publish: plan => mortal(() => store.publish(plan)),
      },
    }
  }

  const undisturbed = 12
  it.each(Array.from({ length: 2 * undisturbed }, (_, at) => [1 + Math.floor(at / 2), at % 2 === 0] as const))(
    'at write %i (done: %s), the next run ends as an undisturbed one',
    async (last, isDone) => {
      const ports = await openDraft(portsOf())
      await expect(run(dyingAt(ports, last, isDone))).rejects.toThrow(Killed)
      const found = await ports.store.find()
      if (isProblem(found)) throw new Error(found.what)
      // Public only by the very last write, and then whole.
      expect(found.state).toBe(last === undisturbed && isDone ? 'published' : 'draft')
      if (found.state === 'draft') await run(portsOf())
      expect(await portsOf().store.find()).toMatchObject({ state: 'published' })
      expect(await readdir(folder())).toHaveLength(17)
      const after = await portsOf().store.find()
      if (isProblem(after)) throw new Error(after.what)
      // What was stored before the kill kept its bytes.
      expect(after.assets).toEqual(expect.arrayContaining([...found.assets]))
    },
  )
})

describe('publish, before anything is written', () => {
  it('has nothing against an absent release, a draft, or the very same published one', async () => {
    expect(await publish.check(bare(), portsOf())).toEqual([])
    const ports = await openDraft(portsOf())
    expect(await publish.check(bare(), ports)).toEqual([])
    await run(ports)
    expect(await publish.check(bare(), ports)).toEqual([])
    expect(await publish.recall({ ...context, facts }, ports)).toBeUndefined()
  })

  it('in a job of its own asks whether it can sign', async () => {
    const denied = problem('sign/no-id-token', 'No token', 'Add the right.')
    const ports = portsOf({ signer: { identity: async () => denied } })
    const options = { ...context.options, stages: ['publish' as const] }
    expect(await publish.check({ ...bare(), options, facts: { sign: facts.sign } }, ports)).toEqual([denied])
    expect(await publish.check({ ...bare(), options, facts: { sign: off } }, ports)).toEqual([])
    expect(await publish.check(bare(), ports)).toEqual([])
  })
})
