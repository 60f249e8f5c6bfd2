import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bytesInMemory } from '../src/core/bytes.ts'
import { sha256Of } from '../src/core/digest.ts'
import { problem } from '../src/core/problem.ts'
import { fold } from '../src/pipeline.ts'
import type { Ports } from '../src/ports/ports.ts'
import { type Asset, assetOf } from '../src/release/asset.ts'
import { distributions, context as example, WHEEL } from './release/example.ts'
import { TAG_PUSH } from './services/oidc.ts'
import { bundleOf, openWorkshop, type Workshop } from './verification/workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop.close())

const absent = (): never => {
  throw new Error('signing does not ask this')
}

const wheel = distributions.find(each => each.file === WHEEL)
const off = { off: 'not part of this test' }
const plan = {
  context: {
    ...example,
    release: { ...example.release, commit: String(TAG_PUSH['sha']) },
    distributions: wheel === undefined ? [] : [wheel],
    facts: {},
  },
  isPublic: true,
  decisions: { sign: 'run', sbom: off, scan: off, publish: off },
  handedAssets: [],
} as const

/** A draft to which somebody else writes: `instead` lies there when ours comes, as often as it is written. */
function portsWith(instead: (asset: Asset, nth: number) => Asset | undefined): Ports & {
  held: Map<string, Asset>
  written: () => number
} {
  const held = new Map<string, Asset>()
  const writes = new Map<string, number>()
  const put = async (asset: Asset) => {
    const nth = (writes.get(asset.name) ?? 0) + 1
    writes.set(asset.name, nth)
    const other = instead(asset, nth)
    held.set(asset.name, other ?? asset)
    return other && problem('publish/differs', `\`${asset.name}\` was put there by somebody else`, 'One at a time.')
  }
  const bytesOf = (name: string) => held.get(name)?.content
  return {
    held,
    written: () => [...writes.values()].reduce((sum, each) => sum + each, 0),
    store: {
      find: absent,
      open: absent,
      publish: absent,
      fetch: absent,
      preflight: () => [],
      mode: () => 'draft',
      checkPublic: async () => undefined,
      urlOf: absent,
      put,
      replace: put,
      remove: async name => void held.delete(name),
      list: async () => [...held.values()].map(({ name, size, sha256 }) => ({ name, size, sha256, state: 'stored' })),
      read: async name => {
        const content = bytesOf(name)
        return content?.kind === 'bytes' ? content.bytes : problem('input/unreadable', `no \`${name}\``, '')
      },
    },
    signer: workshop.signer,
    attestations: null,
    notifier: null,
    index: null,
    trust: { root: async () => workshop.root },
    files: { open: async () => bytesInMemory(new TextEncoder().encode(WHEEL)), read: absent },
    advisories: { check: absent, records: absent },
    resolver: { check: absent, closure: absent, fingerprint: absent },
    clock: { now: () => new Date(), sleep: async () => {} },
    log: workshop.log,
  }
}

describe('another run at the same draft', () => {
  it('that signed the same file first is believed, for its signature holds', async () => {
    const name = `${WHEEL}.sigstore.json`
    const theirs = assetOf(name, '', await bundleOf(workshop.job(), new TextEncoder().encode(WHEEL)))
    const ports = portsWith(asset => (asset.name === name ? theirs : undefined))
    const result = await fold(plan, ports)
    expect(result.problems).toEqual([])
    expect(result.facts.sign).toMatchObject({ signatures: [{ file: WHEEL, bundle: { sha256: theirs.sha256 } }] })
    expect(result.effort.sign?.tries).toBe(ports.written())
    expect(Object.keys(result.effort)).toEqual(['sign'])
    expect(workshop.lines.join('\n')).toContain('looking again at what is there')
  })

  it('that never leaves off ends this one, with the reason', async () => {
    const noise = (asset: Asset, nth: number) =>
      assetOf(asset.name, '', new TextEncoder().encode(`{"nth":${nth},"of":"${sha256Of(asset.name)}"}`))
    const result = await fold(plan, portsWith(noise))
    expect(result.problems.map(each => each.code)).toEqual(['publish/differs'])
  })
})
