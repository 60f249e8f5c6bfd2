import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ByteSource } from '../../../src/core/bytes.ts'
import { sha256Of, sha256OfSource } from '../../../src/core/digest.ts'
import { isProblem, type Problem } from '../../../src/core/problem.ts'
import type { HubAsset } from '../../../src/ports/release-hub.ts'
import { type GitHubService, startGitHub } from '../../services/github.ts'
import { type AssetRecord, addAsset, addRelease } from '../../services/github-state.ts'
import type { FaultAction } from '../../services/loopback.ts'
import { good, READ } from './bench.ts'
import { ask, BUDGET, type HubBench, hubBench } from './hub-bench.ts'

/** One that is kept in memory while it is read, and one that is not. */
const SIZES = [
  { size: 'small', bytes: new Uint8Array(2000).fill(7) },
  { size: 'large', bytes: new Uint8Array(4 * 1024 * 1024 + 1).fill(7) },
] as const

let github: GitHubService
let folder: string
let bench: HubBench

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wheelseal-test-'))
  github = await startGitHub({ tokens: [{ token: READ, permissions: { contents: 'read' } }], echoToken: true })
  bench = hubBench(github, { temporaryFolder: folder, idleTimeout: 300 })
})
afterEach(async () => {
  // Fails where anything is left in it.
  rmdirSync(folder)
  await github.close()
})

async function listed(bytes: Uint8Array): Promise<{ asset: HubAsset; record: AssetRecord }> {
  const release = addRelease(github.state, { tag: 'v1', draft: false })
  const record = addAsset(github.state, release, 'a.whl', bytes)
  const found = good(await bench.hub.look([ask('octo/plugin')])).get('octo/plugin')
  const asset = found && !isProblem(found) ? found.releases[0]?.assets[0] : undefined
  if (asset === undefined) throw new Error('the asset is not listed')
  return { asset, record }
}

async function drained(source: ByteSource | Problem): Promise<string> {
  const open = good(source)
  const sha256 = await sha256OfSource(open)
  await open.close()
  return sha256
}

describe.each(SIZES)('a $size asset', ({ bytes }) => {
  it('is read from its public address, which no token reaches, nor the storage', async () => {
    const { asset } = await listed(bytes)
    expect(await drained(await bench.hub.open(asset))).toBe(sha256Of(bytes))
    expect(bench.hub.requests()).toEqual({ api: 2, unchanged: 0, downloads: 2 })
    const sent = [...github.requests.server, ...github.requests.storage]
    expect(sent).toHaveLength(2)
    expect(JSON.stringify(sent)).not.toContain('CANARY')
    expect(sent.map(each => each.headers['authorization'])).toEqual([undefined, undefined])
  })

  it('without a listed digest is as long as it is listed', async () => {
    const { asset } = await listed(bytes)
    expect(await drained(await bench.hub.open({ ...asset, sha256: null }))).toBe(sha256Of(bytes))
    expect(await bench.hub.open({ ...asset, sha256: null, size: asset.size + 1 })).toMatchObject({
      what: `The asset \`a.whl\` could not be downloaded as it is listed: ${asset.size} bytes came instead of ${asset.size + 1}`,
    })
  })

  it.each<[string, FaultAction]>([
    ['cut', { kind: 'cut' }],
    ['dropped', { kind: 'drop' }],
    ['stalled', { kind: 'stall', share: 0 }],
    ['refused for a moment', { kind: 'answer', status: 503 }],
    ['a page', { kind: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
  ])('arrives though it was %s twice', async (_case, action) => {
    const { asset } = await listed(bytes)
    github.faults.add({ path: /release-assets/, nth: [1, 2], action })
    expect(await drained(await bench.hub.open(asset))).toBe(sha256Of(bytes))
    expect(bench.hub.requests().downloads).toBe(6)
  })

  it.each<[string, FaultAction, string, number]>([
    ['truncated', { kind: 'cut' }, 'the connection failed (aborted)', 3],
    ['short', { kind: 'answer', status: 200, body: 'abc' }, '3 bytes came instead of LENGTH', 3],
    [
      'a page',
      { kind: 'answer', status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<html>' },
      'a web page came instead of the file',
      3,
    ],
    ['not there', { kind: 'answer', status: 404, body: '<html>' }, 'it is not there (HTTP 404)', 1],
    ['forbidden', { kind: 'answer', status: 403, body: 'expired: sig=5ec2e7' }, 'HTTP 403: expired: sig=***', 1],
    ['stalled', { kind: 'stall', share: 0 }, 'no byte for 0.3 s', 3],
    ['dropped', { kind: 'drop' }, 'the connection failed (socket hang up)', 3],
    ['away', { kind: 'answer', status: 502 }, 'HTTP 502', 3],
    ['sent nowhere', { kind: 'answer', status: 302 }, 'it is redirected nowhere', 3],
    [
      'sent to a file',
      { kind: 'answer', status: 302, headers: { location: 'file:///etc/passwd' } },
      'it is redirected nowhere',
      3,
    ],
    [
      'sent in a circle',
      { kind: 'answer', status: 302, headers: { location: '?again' } },
      'it is redirected nowhere',
      3,
    ],
  ])('that is %s again and again is unreachable, and says why', async (_case, action, why, tries) => {
    const { asset } = await listed(bytes)
    github.faults.add({ path: /release-assets/, nth: 'every', action })
    const found = await bench.hub.open(asset)
    expect(found).toMatchObject({
      code: 'marketplace/unreachable',
      what: `The asset \`a.whl\` could not be downloaded as it is listed: ${why.replace('LENGTH', String(bytes.length))}`,
    })
    expect(github.requests.server).toHaveLength(tries)
    expect(JSON.stringify(bench.lines)).not.toContain('5ec2e7')
  })

  it('of other bytes is unreachable, with both digests', async () => {
    const { asset, record } = await listed(bytes)
    const other = bytes.with(0, 8)
    record.bytes = other
    expect(await bench.hub.open(asset)).toMatchObject({
      what: expect.stringContaining(
        `its bytes have the sha256 \`${sha256Of(other)}\` instead of \`${sha256Of(bytes)}\``,
      ),
    })
  })

  it('longer than listed is cut off', async () => {
    const { asset, record } = await listed(bytes)
    record.bytes = new Uint8Array(bytes.length + 100_000)
    expect(await bench.hub.open(asset)).toMatchObject({
      what: expect.stringMatching(/more bytes come than are listed$/),
    })
  })
})

describe('an asset', () => {
  it('that pretends to be huge costs no memory, and no file once it is known', async () => {
    const { asset } = await listed(new Uint8Array(10))
    const found = await bench.hub.open({ ...asset, size: 1e9 })
    expect(found).toMatchObject({ what: expect.stringContaining('10 bytes came instead of 1000000000') })
  })

  it.each([
    'https://evil.example/a.whl',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'HTTP://USER:PASSWORD@HOST/a.whl',
    '',
  ])('at %s is not asked for', async url => {
    const { asset } = await listed(new Uint8Array(10))
    const address = url.replace('HOST', new URL(github.serverUrl).host)
    const found = await bench.hub.open({ ...asset, url: address })
    expect(found).toMatchObject({ what: expect.stringContaining(`its address is not at \`127.0.0.1:`) })
    expect(bench.hub.requests().downloads).toBe(0)
  })

  it('that finds no room is a trouble of this machine', async () => {
    const { asset } = await listed(SIZES[1].bytes)
    bench = hubBench(github, { temporaryFolder: join(folder, 'none') })
    expect(await bench.hub.open(asset)).toMatchObject({ code: 'marketplace/write-failed' })
  })

  it('that is always another than listed uses up no patience for others', async () => {
    const { asset, record } = await listed(new Uint8Array(10))
    record.bytes = new Uint8Array(10).fill(1)
    for (let time = 0; time < 40; time += 1) expect(await bench.hub.open(asset)).toHaveProperty('code')
    record.bytes = new Uint8Array(10)
    github.faults.add({ path: /release-assets/, nth: [1], action: { kind: 'answer', status: 503 } })
    expect(await drained(await bench.hub.open(asset))).toBe(sha256Of(new Uint8Array(10)))
  })

  it('waits with all others when downloads are limited', async () => {
    bench = hubBench(github, {}, 10 * BUDGET)
    const { asset } = await listed(new Uint8Array(10))
    // One of them may meet it three times in a row, and is then asked to wait longer each time.
    const action = { kind: 'answer', status: 429, headers: { 'retry-after': '5' } } as const
    github.faults.add({ path: /download/, nth: [1, 2, 3], action })
    const opened = await Promise.all(Array.from({ length: 3 }, () => bench.hub.open(asset)))
    expect(await Promise.all(opened.map(drained))).toEqual(Array(3).fill(sha256Of(new Uint8Array(10))))
    expect(Math.max(...bench.clock.slept)).toBeGreaterThan(4000)
    expect(github.requests.server).toHaveLength(6)
  })

  it('that is limited for longer than the budget is not asked for again, nor is any other', async () => {
    const { asset } = await listed(new Uint8Array(10))
    const action = { kind: 'answer', status: 429, headers: { 'retry-after': '9000' } } as const
    github.faults.add({ path: /download/, nth: 'every', action })
    for (const found of [await bench.hub.open(asset), await bench.hub.open(asset)]) {
      expect(found).toMatchObject({
        code: 'marketplace/unreachable',
        what: expect.stringMatching(/: GitHub limits the downloads of this run for longer than it waits$/),
      })
    }
    expect(github.requests.server).toHaveLength(1)
  })

  it('out of the budget for outages is tried once', async () => {
    const { asset } = await listed(new Uint8Array(10))
    github.faults.add({
      path: /download/,
      nth: 'every',
      action: { kind: 'answer', status: 503, headers: { 'retry-after': '9000' } },
    })
    expect(await bench.hub.open(asset)).toMatchObject({ what: expect.stringContaining('HTTP 503') })
    expect(github.requests.server).toHaveLength(1)
  })
})
