import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GitHubService } from '../../services/github.ts'
import type { UploadFault } from '../../services/github-state.ts'
import type { FaultRule } from '../../services/loopback.ts'
import { asset, bench, code, good, startPlugin, TAG } from './bench.ts'

let github: GitHubService

beforeEach(async () => {
  github = await startPlugin()
})
afterEach(() => github.close())

const A = asset('a-1.0.whl', 'the first wheel, a little longer')
const B = asset('b-1.0+local.1.whl', 'the second wheel, a little longer')
function stored(): readonly (readonly [string, string])[] {
  return github.state.releases
    .flatMap(each => each.assets)
    .map(each => [each.name, new TextDecoder().decode(each.bytes)])
}

function text(of: typeof A): string {
  return of.content.kind === 'bytes' ? new TextDecoder().decode(of.content.bytes) : ''
}

const upload = (fault: Omit<UploadFault, 'name'>): UploadFault => ({ name: /^b-/, ...fault })
const rule = (method: string, path: RegExp, action: FaultRule['action']): FaultRule => ({
  method,
  path,
  nth: 1,
  action,
})
const answer = (status: number, headers: Record<string, string> = {}): FaultRule['action'] => ({
  kind: 'answer',
  status,
  headers,
  body: '<html>',
})
const UPLOAD_B = /name=b-/

describe('the GitHub store under faults: right bytes are public in the end', () => {
  const cases: readonly (readonly [string, FaultRule | UploadFault])[] = [
    ['502 that leaves a starter', upload({ nth: 1, kind: 'starter' })],
    ['a corrupted upload answered 201', upload({ nth: 1, kind: 'corrupt' })],
    ['a truncated upload answered 201', upload({ nth: 1, kind: 'truncate' })],
    ['no digest in any answer', upload({ nth: 'every', kind: 'no-digest' })],
    ['an upload that is dropped', rule('POST', UPLOAD_B, { kind: 'drop' })],
    ['an upload that is stored but its answer lost', rule('POST', UPLOAD_B, { kind: 'store-then-drop' })],
    ['an upload whose answer is cut', rule('POST', UPLOAD_B, { kind: 'cut' })],
    ['500 on an upload', rule('POST', UPLOAD_B, answer(500))],
    ['200 with HTML on an upload', rule('POST', UPLOAD_B, answer(200))],
    ['429 without Retry-After', rule('POST', UPLOAD_B, answer(429))],
    ['403 with Retry-After', rule('POST', UPLOAD_B, answer(403, { 'retry-after': '1' }))],
    [
      '429 with Retry-After as a date',
      rule('POST', UPLOAD_B, answer(429, { 'retry-after': new Date(Date.now() + 5000).toUTCString() })),
    ],
    ['500 on the lookup by tag', rule('GET', /releases\/tags/, answer(500))],
    ['500 on the list of releases', rule('GET', /releases\?/, answer(500))],
    ['500 on the list of assets', rule('GET', /assets\?/, answer(500))],
    ['a list of assets that is dropped', rule('GET', /assets\?/, { kind: 'drop' })],
    ['a list of assets that is cut', rule('GET', /assets\?/, { kind: 'cut' })],
    ['502 on the creation', rule('POST', /releases$/, answer(502))],
    ['a creation that is stored but its answer lost', rule('POST', /releases$/, { kind: 'store-then-drop' })],
    ['500 on publishing', rule('PATCH', /releases\/\d+$/, answer(500))],
    [
      'a publishing that happened but its answer was lost',
      rule('PATCH', /releases\/\d+$/, { kind: 'store-then-drop' }),
    ],
  ]

  it.each(cases)('%s', async (_case, fault) => {
    if ('kind' in fault) github.addUploadFault(fault)
    else github.faults.add(fault)
    const { store, lines } = bench(github)
    good(await store.open())
    for (const each of [A, B]) expect(await store.put(each)).toBeUndefined()
    good(await store.publish([]))
    expect(github.state.releases.map(each => [each.draft, each.tag])).toEqual([[false, TAG]])
    expect(stored()).toEqual([
      [A.name, text(A)],
      [B.name, text(B)],
    ])
    expect(lines.join('\n')).not.toContain('CANARY')
  })

  it('a list that does not show the new draft yet makes no second draft', async () => {
    const { store } = bench(github)
    good(await store.find())
    github.state.staleListings = 3
    good(await store.open())
    expect([github.state.releases.length, github.writes()]).toEqual([1, ['POST /repos/octo/plugin/releases']])
  })

  it('two jobs that create at once end on one draft', async () => {
    const opened = await Promise.all([1, 2, 3].map(() => bench(github).store.open()))
    expect(opened.map(each => code(each))).toEqual(['no problem', 'no problem', 'no problem'])
    expect(github.state.releases.length).toBe(1)
  })
})
