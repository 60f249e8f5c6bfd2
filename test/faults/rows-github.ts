import { READ, TAG } from '../adapters/github/bench.ts'
import { addAsset, addRelease } from '../services/github-state.ts'
import type { FaultAction, FaultRule } from '../services/loopback.ts'
import { type Group, page, type Row, says, written } from './row.ts'
import { SECOND, type Site } from './site.ts'

const UPLOAD = { method: 'POST', path: SECOND } as const
const LISTS = { method: 'GET', path: /\/assets\?/ } as const
const CREATE = { method: 'POST', path: /\/releases$/ } as const
const UNDRAFT = { method: 'PATCH', path: /\/releases\/\d+$/ } as const
const BY_TAG = { method: 'GET', path: /\/releases\/tags\// } as const

const SECONDARY = 'You have exceeded a secondary rate limit'
const inSeconds = (seconds: number): string => String(Math.ceil(Date.now() / 1000) + seconds)
const primary = (seconds: number): FaultAction =>
  says(403, 'API rate limit exceeded', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(seconds) })

const on =
  (where: Pick<FaultRule, 'method' | 'path'>, action: FaultAction, nth: FaultRule['nth'] = 1) =>
  (site: Site): void =>
    site.fault({ ...where, nth, action })

/** Nothing of this is asked of a release that is there already. */
const writes = { unmet: ['published'] } as const

const LIMITS: readonly Row[] = [
  {
    name: '403 secondary, Retry-After 1',
    inflict: on(UPLOAD, says(403, SECONDARY, { 'retry-after': '1' })),
    ...writes,
  },
  { name: '403 secondary, no Retry-After', inflict: on(UPLOAD, says(403, SECONDARY)), ...writes },
  { name: '403 secondary, no Retry-After, on a list', inflict: on(LISTS, says(403, SECONDARY)) },
  {
    name: '403 secondary for ever',
    inflict: on(UPLOAD, says(403, SECONDARY, { 'retry-after': '60' }), 'every'),
    ...written(3),
  },
  { name: '429', inflict: on(UPLOAD, says(429)), ...writes },
  {
    name: '429, Retry-After as a date',
    inflict: on(UPLOAD, says(429, 'slow down', { 'retry-after': new Date(Date.now() + 5000).toUTCString() })),
    ...writes,
  },
  { name: '429 to a list', inflict: on(LISTS, says(429, 'slow down', { 'retry-after': '2' })) },
  { name: '429 to the un-drafting', inflict: on(UNDRAFT, says(429, 'slow down', { 'retry-after': '2' })), ...writes },
  { name: 'primary, reset in 20 s, on an upload', inflict: on(UPLOAD, primary(20)), ...writes },
  { name: 'primary, reset in 20 s, on a list', inflict: on(LISTS, primary(20)) },
  {
    name: 'primary, reset in an hour, on an upload',
    inflict: on(UPLOAD, primary(3600), 'every'),
    ...written(3),
  },
  {
    name: 'primary, reset in an hour, on a list',
    inflict: on(LISTS, primary(3600), 'every'),
    ends: 'release/unreachable',
  },
]

const RIGHTS: readonly Row[] = [
  {
    name: '403, the token may only read',
    run: () => ({ token: READ }),
    inflict: () => {},
    ends: { published: 'published', otherwise: 'publish/no-contents-write' },
  },
  {
    name: '403 to an upload',
    inflict: on(UPLOAD, says(403, 'Resource not accessible by integration'), 'every'),
    ...written('publish/no-contents-write'),
  },
  {
    name: '401, the token is no more valid',
    run: () => ({ token: 'ghs_staleCANARY' }),
    inflict: () => {},
    ends: 'release/no-access',
  },
  {
    name: '404, no such repository',
    run: () => ({ repository: 'octo/elsewhere' }),
    inflict: () => {},
    ends: { otherwise: 'release/no-access' },
  },
]

const twoDrafts =
  (newer: 'empty' | 'filled') =>
  (site: Site): void => {
    if (site.mode === 'published') return
    site.arranged()
    const [first] = site.state.releases
    const older = first ?? addRelease(site.state, { tag: TAG })
    const stray = addRelease(site.state, { tag: TAG })
    for (const file of newer === 'filled' ? site.files : []) addAsset(site.state, stray, file.name, file.bytes)
    if (older.id > stray.id) throw new Error('the stray is the newer one')
  }

/** GitHub's lookup by tag does not know of what became public a moment ago, as often as told. */
const staleByTag =
  (times: number) =>
  (site: Site): void => {
    let left = times
    site.meanwhile({ ...BY_TAG, nth: 'every' }, () => {
      if (site.state.releases.every(each => each.draft)) return undefined
      left -= 1
      return left >= 0 ? { kind: 'answer', status: 404, json: { message: 'Not Found' } } : undefined
    })
  }

const RULES = {
  message: 'Validation Failed',
  errors: [
    {
      resource: 'Release',
      code: 'custom',
      field: 'pre_receive',
      message: 'pre_receive Repository rule violations found',
    },
  ],
}

const RELEASE: readonly Row[] = [
  { name: 'create: 502', inflict: on(CREATE, page(502)), unmet: ['draft', 'published'] },
  {
    name: 'create: made, the answer lost',
    inflict: on(CREATE, { kind: 'store-then-drop' }),
    unmet: ['draft', 'published'],
  },
  { name: 'create: made, answered 502', inflict: madeYet502, unmet: ['draft', 'published'] },
  {
    name: 'create: 502 for ever',
    inflict: on(CREATE, page(502), 'every'),
    ends: { new: 3, immutable: 3, otherwise: 'published' },
    unmet: ['draft', 'published'],
  },
  { name: 'two drafts of the tag, the newer one empty', inflict: twoDrafts('empty'), ...writes },
  { name: 'two drafts of the tag, the newer one filled', inflict: twoDrafts('filled'), ...writes },
  {
    name: 'list of releases lags behind',
    inflict: site => {
      site.arranged()
      Object.assign(site.state, { staleListings: 3, staleGraph: 3 })
    },
  },
  { name: 'lookup by tag: 500', inflict: on(BY_TAG, says(500)) },
  { name: 'lookup by tag lags behind, thrice', inflict: staleByTag(3) },
  { name: 'lookup by tag lags behind, for ever', inflict: staleByTag(1000), ends: 'either' },
  { name: 'un-draft: 500', inflict: on(UNDRAFT, says(500)), ...writes },
  { name: 'un-draft: 500 for ever', inflict: on(UNDRAFT, says(500), 'every'), ...written(3) },
  { name: 'un-draft: done, the answer lost', inflict: on(UNDRAFT, { kind: 'store-then-drop' }), ...writes },
  { name: 'un-draft: 200 with HTML, not done', inflict: on(UNDRAFT, page(200)), ...writes },
  {
    name: 'un-draft: 422, a rule forbids the tag',
    inflict: on(UNDRAFT, { kind: 'answer', status: 422, json: RULES }, 'every'),
    ...written(3),
  },
]

function madeYet502(site: Site): void {
  site.meanwhile({ ...CREATE, nth: 1 }, () => {
    addRelease(site.state, { tag: TAG })
    return page(502)
  })
}

/** What GitHub itself does: its limits, its rights, and what becomes of the release. */
export const GITHUB: readonly Group[] = [
  { title: 'Limits', rows: LIMITS },
  { title: 'Rights', rows: RIGHTS },
  { title: 'Release', rows: RELEASE },
]
