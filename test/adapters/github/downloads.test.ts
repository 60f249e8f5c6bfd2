import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { directoryFiles } from '../../../src/adapters/directory/files.ts'
import { findPublished, type PublishedRelease } from '../../../src/adapters/github/downloads.ts'
import { createHttp } from '../../../src/adapters/http.ts'
import { sha256Of, sha256OfSource } from '../../../src/core/digest.ts'
import type { Problem } from '../../../src/core/problem.ts'
import { type GitHubService, startGitHub } from '../../services/github.ts'
import { addAsset, addRelease, type ReleaseRecord } from '../../services/github-state.ts'
import { code, good, instantClock, linesLog, READ, TAG } from './bench.ts'

const WHEEL = 'w'.repeat(3_000_000)

let github: GitHubService
let release: ReleaseRecord
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wheelseal-test-'))
  github = await startGitHub({ tokens: [{ token: READ, permissions: { contents: 'read' } }], echoToken: true })
  release = addRelease(github.state, { tag: TAG, draft: false })
  addAsset(github.state, release, 'a.whl', WHEEL)
  addAsset(github.state, release, 'half.whl', '', { state: 'starter' })
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await github.close()
})

function find(token: string | null = null, tag = TAG): Promise<PublishedRelease | Problem> {
  const clock = instantClock()
  const http = createHttp(clock, linesLog(), 10_000)
  const common = { apiUrl: github.apiUrl, repository: 'octo/plugin', http, clock, files: directoryFiles() }
  return findPublished({ ...common, token, tag, temporaryFolder: folder })
}

describe('a published release', () => {
  it.each([
    ['anonymously', null],
    ['with a token', READ],
  ])('is listed and read %s, the token never reaching the storage', async (_case, token) => {
    const found = good(await find(token))
    expect(found.assets.map(each => [each.name, each.state])).toEqual([
      ['a.whl', 'stored'],
      ['half.whl', 'partial'],
    ])
    expect(good(await found.read('a.whl', WHEEL.length)).byteLength).toBe(WHEEL.length)
    expect(github.requests.storage.map(each => each.headers['authorization'])).toEqual([undefined])
    expect(
      github.requests.api.every(each => each.headers['authorization'] === (token ? `Bearer ${token}` : undefined)),
    ).toBe(true)
    expect(github.writes()).toEqual([])
  })

  it('streams to a temporary file that closing removes', async () => {
    const source = good(await good(await find()).open('a.whl', 1e9))
    expect([source.size, await sha256OfSource(source)]).toEqual([WHEEL.length, sha256Of(WHEEL)])
    expect(readdirSync(folder)).toHaveLength(1)
    await source.close()
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([
    ['cut in the middle', { kind: 'cut' }],
    ['dropped', { kind: 'drop' }],
    ['answered with 503', { kind: 'answer', status: 503 }],
  ] as const)('arrives whole though the first transfer was %s', async (_case, action) => {
    github.faults.add({ path: /release-assets/, nth: 1, action })
    const source = good(await good(await find()).open('a.whl', 1e9))
    expect(await sha256OfSource(source)).toBe(sha256Of(WHEEL))
    await source.close()
  })

  it('whose storage hands out other bytes is unreachable, never a file', async () => {
    const stored = release.assets[0]
    const found = good(await find())
    if (stored) stored.bytes = new TextEncoder().encode(`W${WHEEL.slice(1)}`)
    expect(code(await found.open('a.whl', 1e9))).toBe('verify/unreachable')
    expect(readdirSync(folder)).toEqual([])
  })

  it('whose storage hands out more bytes than it listed is cut off', async () => {
    const stored = release.assets[0]
    const found = good(await find())
    if (stored) stored.bytes = new TextEncoder().encode(`${WHEEL}!`)
    expect(code(await found.read('a.whl', 1e9))).toBe('verify/unreachable')
    expect(code(await found.open('a.whl', 1e9))).toBe('verify/unreachable')
  })

  it.each([
    ['to a file', 'file:///etc/passwd'],
    ['to nowhere', ''],
    ['in a circle', 'SELF'],
  ])('whose asset is redirected %s is unreachable', async (_case, target) => {
    const location = target === 'SELF' ? `${github.storageUrl}/release-assets/1` : target
    github.faults.add({
      path: /release(?:s\/|-)assets\/\d/,
      nth: 'every',
      action: { kind: 'answer', status: 302, headers: { location } },
    })
    expect(code(await good(await find()).read('a.whl', 1e9))).toBe('verify/unreachable')
  })

  it('is refused above a limit before a byte is fetched', async () => {
    expect(code(await good(await find()).open('a.whl', 10))).toBe('verify/unreachable')
    expect(github.requests.storage).toEqual([])
  })

  it.each([
    ['an unknown tag', 'v9'],
    ['a draft', 'v2'],
  ])('is missing for %s', async (_case, tag) => {
    addRelease(github.state, { tag: 'v2' })
    expect(code(await find(null, tag))).toBe('verify/target-missing')
  })

  it.each(['none.whl', 'half.whl'])('has no asset %s', async name => {
    expect(code(await good(await find()).read(name, 10))).toBe('verify/target-missing')
  })

  it('behind an outage is unreachable, not missing', async () => {
    github.faults.add({ path: /tags/, nth: 'every', action: { kind: 'answer', status: 502 } })
    expect(code(await find())).toBe('verify/unreachable')
  })
})
