import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createGitHubApi } from '../../../src/adapters/github/api.ts'
import { place } from '../../../src/adapters/github/placing.ts'
import type { Http } from '../../../src/adapters/http.ts'
import { sha256Of } from '../../../src/core/digest.ts'
import { EXIT_OF, isProblem } from '../../../src/core/problem.ts'
import type { ReleaseStore } from '../../../src/ports/release-store.ts'
import type { Asset } from '../../../src/release/asset.ts'
import { settle } from '../../../src/storing.ts'
import { type GitHubService, startGitHub } from '../../services/github.ts'
import { forbidden } from '../../services/github-answers.ts'
import { addAsset, type UploadFault } from '../../services/github-state.ts'
import type { FaultAction } from '../../services/loopback.ts'
import { clockOfRequests } from '../virtual-clock.ts'
import { asset, instantClock, READ, TAG, WRITE } from './bench.ts'
import { shelved } from './shelf.ts'

let github: GitHubService
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wheelseal-uploads-'))
  github = await startGitHub({
    tags: { [TAG]: 'c'.repeat(40) },
    tokens: [
      { token: WRITE, permissions: { contents: 'write' } },
      { token: READ, permissions: { contents: 'read' } },
    ],
    limits: { assets: 3 },
  })
})
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  await github.close()
})

const A = asset('a-1.0.whl', 'the first wheel, a little longer')
const B = asset('b-1.0+local.1.whl', 'the second wheel, a little longer')
const UPLOADS = /assets\?name=/
const BUSY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'

const stored = () =>
  github.state.releases.flatMap(each => each.assets).map(each => [each.name, new TextDecoder().decode(each.bytes)])
const textOf = ({ content }: Asset) => (content.kind === 'bytes' ? new TextDecoder().decode(content.bytes) : '')
const answer = (status: number, headers: Readonly<Record<string, string>> = {}, body = '<html>'): FaultAction => ({
  kind: 'answer',
  status,
  headers,
  body,
})
const upload = (kind: UploadFault['kind'], nth: UploadFault['nth'] = 1): UploadFault => ({ name: /^b-/, nth, kind })

/** A file of these bytes on disk, as an asset. */
function file(name: string, text: string): Asset & { readonly content: { readonly path: string } } {
  const path = join(folder, name)
  writeFileSync(path, text)
  return {
    name,
    size: text.length,
    sha256: sha256Of(text),
    mediaType: 'application/zip',
    content: { kind: 'file', path },
  }
}

describe('an upload that meets trouble is stored once and right', () => {
  // Budgets in seconds are short where a silence is waited for in real time.
  const cases: readonly (readonly [string, FaultAction | UploadFault, number?])[] = [
    ['1 reset before the body', { kind: 'reset', share: 0 }],
    ['2 reset amid the body', { kind: 'reset', share: 0.5 }],
    ['3 reset after the body', { kind: 'reset', share: 1 }],
    ['4 nothing is read, nothing said', { kind: 'stall', share: 0 }, 1],
    ['5 half is read, nothing said', { kind: 'stall', share: 0.5 }, 1],
    ['6 all is read, nothing said', { kind: 'stall', share: 1 }, 1],
    ['7 read slowly', { kind: 'slow', speed: 200, latency: 100 }],
    ['8 closed without a word', { kind: 'drop' }],
    ['9 stored, the answer lost', { kind: 'store-then-drop' }],
    ['10 stored, the answer cut', { kind: 'cut' }],
    ['11 500', answer(500)],
    ['12 502 without a trace', answer(502)],
    ['13 502 and a starter', upload('starter')],
    ['14 503 with Retry-After', answer(503, { 'retry-after': '9' })],
    ['15 504', answer(504)],
    ['16 408', answer(408)],
    ['17 200 with a page', answer(200)],
    ['18 201 with a page', answer(201)],
    ['19 a redirect elsewhere', answer(307, { location: 'https://evil.example/' })],
    ['20 corrupt bytes, said so', upload('corrupt')],
    ['21 truncated, said so', upload('truncate')],
    ['22 no digest', upload('no-digest')],
    ['23 a wrong digest in the answer alone', upload('lie')],
    ['24 the same bytes by somebody else just before', upload('taken-alike')],
    ['25 a secondary limit with Retry-After', answer(403, { 'retry-after': '60' })],
    ['26 a secondary limit in words', answer(403, {}, BUSY)],
    ['27 429 with a date', answer(429, { 'retry-after': new Date(Date.now() + 20_000).toUTCString() })],
    [
      '28 a primary limit',
      answer(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 90) }),
    ],
  ]
  const rows = cases.map(([name, fault, budget = 600]) => ({ name, fault, budget }))
  it.each(rows)('$name', async ({ fault, budget }) => {
    if ('name' in fault) github.addUploadFault(fault)
    else github.faults.add({ method: 'POST', path: /name=b-/, nth: 1, action: fault })
    const { put, lines } = await shelved(github, instantClock(), { budget: budget * 1000 })
    expect([await put(A), await put(B)]).toEqual(['stored', 'stored'])
    expect(stored()).toEqual([
      [A.name, textOf(A)],
      [B.name, textOf(B)],
    ])
    expect(lines.join('\n')).not.toContain('CANARY')
  })

  it('29 whoever lists afterwards sees what an answer hid', async () => {
    github.addUploadFault(upload('unsaid'))
    const { put, shelf } = await shelved(github, instantClock())
    await put(B)
    expect(await shelf.look()).toMatchObject([{ name: B.name, sha256: expect.not.stringMatching(B.sha256) }])
  })

  it('30 new bytes that will replace old ones are looked at, whatever the answer says', async () => {
    github.addUploadFault(upload('unsaid'))
    const { put } = await shelved(github, instantClock())
    expect(await put(B, `${B.name}.part-1`)).toBe('stored')
    expect(stored()).toEqual([[`${B.name}.part-1`, textOf(B)]])
  })

  it('is one request where nothing happens', async () => {
    const { put } = await shelved(github, instantClock())
    github.forget()
    expect([await put(A), github.requests.upload.length, github.requests.api.length]).toEqual(['stored', 1, 0])
  })
})

describe('an upload that cannot succeed ends at once, and the draft keeps what it had', () => {
  const cases: readonly (readonly [string, FaultAction | UploadFault, string])[] = [
    ['1 a missing right', { kind: 'answer', ...forbidden() }, 'publish/no-contents-write'],
    ['2 a token that nobody knows', answer(401), 'release/no-access'],
    ['3 a release that is gone', answer(404), 'release/no-access'],
    ['4 a proxy that wants to know who asks', answer(407), 'release/no-access'],
    ['5 413', answer(413), 'publish/write-failed'],
    ['6 422 by a rule', answer(422), 'publish/write-failed'],
    ['7 other bytes by somebody else just before', upload('taken'), 'publish/differs'],
    ['8 a limit above the budget', answer(403, { 'retry-after': '601' }), 'publish/outage'],
    [
      '9 a primary limit above the budget',
      answer(429, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3000) }),
      'publish/outage',
    ],
  ]
  it.each(cases)('%s', async (_, fault, code) => {
    if ('name' in fault) github.addUploadFault(fault)
    else github.faults.add({ method: 'POST', path: /name=b-/, nth: 'every', action: fault })
    const clock = instantClock()
    const { put, record } = await shelved(github, clock)
    await put(A)
    expect(await put(B)).toBe(code)
    expect([github.requests.upload.length, clock.slept]).toEqual([2, []])
    expect([stored()[0], record.draft]).toEqual([[A.name, textOf(A)], true])
  })

  it('10 one asset more than a release holds', async () => {
    const { put, record } = await shelved(github, instantClock())
    for (const name of ['1', '2', '3']) addAsset(github.state, record, name, name)
    expect(await put(A)).toBe('publish/write-failed')
  })

  it('11 a limit says when to run again', async () => {
    const date = 'Wed, 25 Nov 2026 12:00:00 GMT'
    const headers = { date, 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Date.parse(date) / 1000 + 1830) }
    const clock = { ...instantClock(), now: () => new Date(date) }
    github.faults.add({ method: 'POST', path: UPLOADS, nth: 1, action: answer(403, headers, BUSY) })
    const { shelf } = await shelved(github, clock)
    expect(await place(shelf, A, A.name)).toMatchObject({
      code: 'publish/outage',
      what: expect.stringContaining('`outage-budget`'),
      hint: expect.stringContaining('after 2026-11-25T12:31Z'),
      cause: expect.stringContaining(BUSY.slice(0, 30)),
    })
  })

  it('12 a job that may only read', async () => {
    const reader = await shelved(github, instantClock(), { token: WRITE })
    const { api } = reader.shelf
    const access = { ...api.access, token: READ }
    const placed = await place({ ...reader.shelf, api: createGitHubApi(access) }, A, A.name)
    expect(placed).toMatchObject({
      code: 'publish/no-contents-write',
      hint: expect.stringContaining('contents: write'),
    })
  })
})

describe('a file that changes under the run is never kept', () => {
  it.each([
    ['1 other bytes of the same size', (path: string) => writeFileSync(path, 'another')],
    ['2 more bytes', (path: string) => appendFileSync(path, '+')],
    ['3 fewer bytes', (path: string) => truncateSync(path, 3)],
    ['4 none', (path: string) => truncateSync(path, 0)],
  ])('%s', async (_, change) => {
    const { put } = await shelved(github, instantClock())
    const changed = file('c.whl', 'a wheel')
    change(changed.content.path)
    expect([await put(A), await put(changed)]).toEqual(['stored', 'input/changed'])
    expect(stored()).toEqual([[A.name, textOf(A)]])
  })

  it('5 it becomes shorter while it is read', async () => {
    const { put, shelf } = await shelved(github, instantClock())
    const { read, size } = { size: 9_000_000, read: async () => new Uint8Array(4 * 1024 * 1024) }
    let reads = 0
    const open = async () => ({
      size,
      close: async () => {},
      read: async () => {
        reads += 1
        if (reads === 2) throw new Error('a file became shorter while it was read')
        return read()
      },
    })
    const placed = await place({ ...shelf, files: { ...shelf.files, open } }, { ...file('c.whl', 'x'), size }, 'c.whl')
    expect(placed).toMatchObject({ code: 'input/changed', what: expect.stringContaining('became shorter') })
    expect([reads, await put(A), stored().length]).toEqual([2, 'stored', 1])
  })

  it('6 what somebody else stored under its name meanwhile stays', async () => {
    github.addUploadFault({ name: /^c/, nth: 1, kind: 'taken' })
    const { put } = await shelved(github, instantClock())
    const changed = file('c.whl', 'a wheel')
    writeFileSync(changed.content.path, 'another')
    expect(await put(changed)).toBe('input/changed')
    expect(stored()).toEqual([['c.whl', 'of somebody else']])
  })

  it('is read once for each try', async () => {
    github.faults.add({ method: 'POST', path: UPLOADS, nth: 1, action: { kind: 'reset', share: 1 } })
    const { shelf } = await shelved(github, instantClock())
    const wheel = file('c.whl', 'a wheel')
    let reads = 0
    const open: typeof shelf.files.open = async path => {
      const source = await shelf.files.open(path)
      return 'kind' in source
        ? source
        : {
            ...source,
            read: (...at) => {
              reads += 1
              return source.read(...at)
            },
          }
    }
    await place({ ...shelf, files: { ...shelf.files, open } }, wheel, wheel.name)
    expect([reads, github.requests.upload.length]).toEqual([2, 2])
  })
})

describe('a dead upload host does not outlast the budget', () => {
  const cases: readonly (readonly [string, FaultAction, number?])[] = [
    ['1 502', answer(502)],
    ['2 503 with Retry-After', answer(503, { 'retry-after': '25' })],
    ['3 reset', { kind: 'reset', share: 0 }],
    ['4 no byte', { kind: 'stall', share: 0 }, 1],
    ['5 a page for all', answer(200)],
  ]
  const rows = cases.map(([name, action, budget = 60]) => ({ name, action, budget }))
  it.each(rows)('$name', async ({ action, budget }) => {
    github.faults.add({ method: 'POST', path: UPLOADS, nth: 'every', action })
    const clock = instantClock()
    const { put, left, record } = await shelved(github, clock, { budget: budget * 1000 })
    expect(await put(A)).toBe('publish/outage')
    // The next waits no longer, and of those after it nobody hears.
    await put(B)
    const sent = github.requests.upload.length
    for (let more = 0; more < 500; more += 1) expect(await put(asset(`more-${more}.whl`, 'x'))).toBe('publish/outage')
    expect(github.requests.upload.length).toBe(sent)
    expect(clock.slept.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(budget * 1000)
    expect([left() < budget * 1000, record.draft, stored()]).toEqual([true, true, []])
  })

  it('6 nor does settling, however many files there are', async () => {
    github.faults.add({ method: 'POST', path: UPLOADS, nth: 'every', action: answer(502) })
    const { clock, watched } = clockOfRequests()
    const { shelf } = await shelved(github, clock, { budget: 60_000, watched })
    const store = {
      list: shelf.look,
      mode: () => 'draft' as const,
      put: async (wanted: Asset) => {
        const placed = await place(shelf, wanted, wanted.name)
        return isProblem(placed) ? placed : undefined
      },
    }
    const many = Array.from({ length: 50 }, (_, index) => asset(`${index}.whl`, 'x'))
    const settled = await settle(store as unknown as ReleaseStore, many, { log: shelf.log, clock })
    expect(isProblem(settled) && EXIT_OF[settled.code]).toBe(3)
    expect(clock.passed()).toBeLessThanOrEqual(61_000)
    // Four at a time, each for as long as there was time: not fifty.
    expect(new Set(github.requests.upload.map(each => each.target)).size).toBeLessThanOrEqual(8)
  })

  it('7 a body that is read too slowly: each try has the time of 64 KiB a second, and the budget', async () => {
    const tried: (number | undefined)[] = []
    const watched = (http: Http): Http => ({
      ...http,
      attempt: request => {
        if (request.method === 'POST') tried.push(request.deadline)
        return http.attempt(request)
      },
    })
    const { put } = await shelved(github, instantClock(), { budget: 30_000, watched })
    expect(await put(asset('slow.whl', 'x'.repeat(128 * 1024)))).toBe('stored')
    expect(tried).toEqual([32_000])
  })
})
