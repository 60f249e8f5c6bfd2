import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { entryOf, folder, judge, open, opened, rootIn, signedBy } from './rehearsing.ts'

const onWindows = process.platform === 'win32'
const state = () => JSON.parse(readFileSync(join(folder, 'rehearsal.json'), 'utf8'))
const keep = (changed: object) =>
  writeFileSync(join(folder, 'rehearsal.json'), JSON.stringify({ ...state(), ...changed }))

describe('the state of a rehearsal', () => {
  it('goes on where the last run stopped', async () => {
    const first = await opened()
    const before = await signedBy(first, 'a')
    const root = rootIn()
    const second = await opened()
    const after = await signedBy(second, 'b')
    expect([first.created, second.created]).toEqual([true, false])
    expect(rootIn()).toEqual(root)
    expect([entryOf(before).logIndex, entryOf(after).logIndex]).toEqual(['2', '3'])
    expect(() => judge(before, 'a')).not.toThrow()
    expect(() => judge(after, 'b')).not.toThrow()
  })

  it.skipIf(onWindows)('is for its owner alone', async () => {
    await signedBy(await opened(), 'a')
    const modes = ['.', ...readdirSync(folder)].map(name => (statSync(join(folder, name)).mode & 0o777).toString(8))
    expect(modes).toEqual(['700', '600', '600'])
  })

  it('is new when it was lost, which is told', async () => {
    const bundle = await signedBy(await opened(), 'a')
    rmSync(folder, { recursive: true })
    expect((await opened()).created).toBe(true)
    expect(() => judge(bundle, 'a')).toThrow('certificate chain')
  })

  it('has its trusted root mended', async () => {
    const bundle = await signedBy(await opened(), 'a')
    writeFileSync(join(folder, 'trusted-root.json'), 'cut')
    await opened()
    expect(() => judge(bundle, 'a')).not.toThrow()
  })

  it('of an earlier format is given what that lacked, and keeps its keys, its log and what was signed', async () => {
    const before = await signedBy(await opened(), 'a')
    const old = state()
    const added = { tiledLogKey: undefined, tiledLeaves: undefined, timestampKey: undefined, timestampChain: undefined }
    keep({ ...added, format: 1 })
    writeFileSync(join(folder, 'trusted-root.json'), 'of the time before')
    const upgraded = await opened({ rekorVersion: 2 })
    const { format, authorityKey, leaves } = state()
    expect([upgraded.created, format, authorityKey, leaves]).toEqual([false, 2, old.authorityKey, old.leaves])
    expect(state().tiledLogKey).not.toBe(old.tiledLogKey)
    const root = rootIn()
    const after = await signedBy(upgraded, 'b')
    expect(() => judge(before, 'a')).not.toThrow()
    expect(() => judge(after, 'b')).not.toThrow()
    await opened()
    expect(rootIn()).toEqual(root)
  })

  it('clears away what a process left that died while writing', async () => {
    await opened()
    writeFileSync(join(folder, 'rehearsal.json.new'), 'half')
    await signedBy(await opened(), 'a')
    expect(readdirSync(folder)).toEqual(['rehearsal.json', 'trusted-root.json'])
  })

  it('takes signatures at the same time, each with a leaf of its own', async () => {
    const rehearsal = await opened()
    const names = Array.from({ length: 12 }, (_, at) => `file ${at}`)
    const bundles = await Promise.all(names.map(name => signedBy(rehearsal, name)))
    expect(new Set(bundles.map(bundle => entryOf(bundle).logIndex)).size).toBe(12)
    for (const [at, bundle] of bundles.entries()) judge(bundle, `file ${at}`)
  })

  it('takes three processes at once, and no two entries share an index', async () => {
    const script = join(import.meta.dirname, 'sign-many.ts')
    const run = (prefix: string) => promisify(execFile)(process.execPath, [script, folder, prefix, '8'])
    const outputs = await Promise.all(['a', 'b', 'c'].map(run))
    const bundles = outputs.flatMap(({ stdout }) =>
      stdout
        .trimEnd()
        .split('\n')
        .map(line => Buffer.from(line)),
    )
    const indexes = bundles.map(bundle => Number(entryOf(bundle).logIndex)).sort((left, right) => left - right)
    expect(indexes).toEqual(Array.from({ length: 24 }, (_, at) => at + 2))
    for (const [at, bundle] of bundles.entries()) judge(bundle, `${'abc'[Math.floor(at / 8)]}${at % 8}`)
    expect(readdirSync(folder)).toEqual(['rehearsal.json', 'trusted-root.json'])
  })

  it.each([
    { case: 'is cut', damage: () => writeFileSync(join(folder, 'rehearsal.json'), '{"format": 1') },
    { case: 'is of an unknown format', damage: () => keep({ format: 3 }) },
    { case: 'has lost a key', damage: () => keep({ logKey: undefined }) },
    { case: 'has a key of another kind', damage: () => keep({ ctLogKey: 'no key' }) },
    { case: 'has half a leaf', damage: () => keep({ leaves: state().leaves.slice(0, 80) }) },
    { case: 'has no time', damage: () => keep({ notAfter: 'later' }) },
    { case: 'has a strange tree', damage: () => keep({ treeId: '12 ' }) },
    { case: 'has lost a certificate', damage: () => keep({ authorityChain: [] }) },
    { case: 'has lost the key of its second log', damage: () => keep({ tiledLogKey: undefined }) },
    { case: 'has a key of another kind for its second log', damage: () => keep({ tiledLogKey: state().logKey }) },
    { case: 'has lost the leaves of its second log', damage: () => keep({ tiledLeaves: '' }) },
    { case: 'has no key for timestamps', damage: () => keep({ timestampKey: state().tiledLogKey }) },
    {
      case: 'has half a chain for timestamps',
      damage: () => keep({ timestampChain: state().timestampChain.slice(1) }),
    },
  ])('is refused when it $case', async ({ damage }) => {
    await opened()
    damage()
    expect(await open()).toMatchObject({
      code: 'rehearsal/state-unusable',
    })
  })

  it('is refused outside its time', async () => {
    await opened()
    expect(await open({ now: () => new Date('2036-06-01T00:00:00Z') })).toMatchObject({
      code: 'rehearsal/state-unusable',
    })
  })

  it('is refused where a file stands in its place', async () => {
    writeFileSync(folder, '')
    expect(await open()).toMatchObject({
      code: 'rehearsal/state-unusable',
    })
  })

  it.each([
    { case: 'another run replaced it', next: () => opened() },
    { case: 'it is gone', next: async () => {} },
  ])('is not signed with any more when $case', async ({ next }) => {
    const rehearsal = await opened()
    rmSync(folder, { recursive: true })
    await next()
    expect(await rehearsal.signer.sign(bytesInMemory(Buffer.of(1)))).toMatchObject({ code: 'rehearsal/state-unusable' })
  })

  it('refuses an identity that is no URI', async () => {
    const identity = { san: 'me', issuer: 'https://issuer.example' }
    expect(await open({ identity })).toMatchObject({
      code: 'input/invalid',
    })
  })
})
