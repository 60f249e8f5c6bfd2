import type { FaultAction, FaultRule } from '../services/loopback.ts'
import { type Ending, type Group, page, type Row, says } from './row.ts'
import { MODES, type Site } from './site.ts'

const UPLOAD = { method: 'POST', path: /^\/legacy\/$/ } as const
const MINT = { method: 'POST', path: /mint-token/ } as const
const LIST = { method: 'GET', path: /^\/simple\// } as const

type Where = Pick<FaultRule, 'method' | 'path'>

const atIndex =
  (where: Where, action: FaultAction, nth: FaultRule['nth'] = 1) =>
  (site: Site): void =>
    site.meanwhile({ ...where, nth }, () => action, site.index?.pypi.faults)

/** Somebody else acts at the index when such a request arrives. */
const meanwhile =
  (where: Where, act: (site: Site) => void, nth: FaultRule['nth'] = 1) =>
  (site: Site): void =>
    site.meanwhile(
      { ...where, nth },
      () => {
        act(site)
        return undefined
      },
      site.index?.pypi.faults,
    )

const plant =
  (content: 'bytes' | 'other', daysAgo = 0) =>
  ({ index, files: [, file] }: Site): void => {
    if (file === undefined) return
    const bytes = content === 'bytes' ? file.bytes : Buffer.from('what another job built')
    index?.pypi.plant('example-plugin', '1.2.0', file.name, bytes, daysAgo)
  }

/** It lies there before the run begins; where the release is published already, everything does. */
const beforehand =
  (act: (site: Site) => void) =>
  (site: Site): void => {
    if (site.mode === 'published') return
    site.arranged()
    act(site)
  }

const mintError = (code: string): FaultAction => ({
  kind: 'answer',
  status: 422,
  json: { message: 'Token request failed', errors: [{ code, description: 'invalid token' }] },
})

const row = (name: string, inflict: Row['inflict'], ending: Ending = 'published', more: Partial<Row> = {}): Row => ({
  name,
  inflict,
  index: true,
  ends: { published: 'published', otherwise: ending },
  unmet: ['published'],
  ...more,
})
/** Where a file of the version is on the index the draft counts, too: what was built again does not replace it. */
const REBUILT = {
  ends: { published: 'published', draft: 'publish/differs', otherwise: 'published' },
  final: ['draft'],
} as const
const byOthers = { losses: { byOthers: true }, final: MODES } as const

/** What the package index does, which takes everything for good. */
export const PYPI: Group = {
  title: 'PyPI',
  rows: [
    row(
      'no fault',
      beforehand(() => {}),
    ),
    row('an upload: stored, the answer lost', atIndex(UPLOAD, { kind: 'store-then-drop' }, 2)),
    row('an upload: 503, not stored', atIndex(UPLOAD, page(503), 2)),
    row('an upload: reset half-way', atIndex(UPLOAD, { kind: 'reset', share: 0.5 }, 2)),
    row('an upload: 429, Retry-After 1', atIndex(UPLOAD, says(429, 'slow down', { 'retry-after': '1' }), 2)),
    row('an upload: 200 that nobody stored, for ever', atIndex(UPLOAD, page(200), 'every'), 3),
    row('the upload API is down from the second file on', downFromSecond, 'pypi/outage'),
    row('400: another job uploaded the same bytes', meanwhile(UPLOAD, plant('bytes'))),
    row('400: another job uploaded other bytes', meanwhile(UPLOAD, plant('other')), 'pypi/differs', byOthers),
    row('other bytes are there already', beforehand(plant('other')), 'pypi/differs', { ...byOthers, unwritten: true }),
    row('one of the files is there already', beforehand(plant('bytes')), 'published', REBUILT),
    row('the version is older than 14 days', beforehand(plant('bytes', 20)), 'pypi/too-late', {
      ends: { ...REBUILT.ends, otherwise: 'pypi/too-late' },
      final: MODES,
    }),
    row('a file of that name was deleted', beforehand(deleted), 'pypi/deleted-name', { final: MODES }),
    row('403 to the token', atIndex(UPLOAD, says(403), 'every'), 'pypi/no-access'),
    row(
      'the token runs out',
      meanwhile(UPLOAD, ({ index }) => index?.pypi.revoke(), 2),
    ),
    row('mint: the ID token was used already', atIndex(MINT, mintError('invalid-reuse-token'))),
    row('mint: 503', atIndex(MINT, page(503))),
    row('mint: 503 for ever', atIndex(MINT, page(503), 'every'), 'pypi/outage'),
    row('mint: done, the answer lost', atIndex(MINT, { kind: 'store-then-drop' })),
    row('mint: no such publisher', atIndex(MINT, mintError('invalid-publisher'), 'every'), 'pypi/no-publisher'),
    row(
      'an upload is redirected',
      atIndex(UPLOAD, says(302, 'moved', { location: 'http://localhost:9/' }), 'every'),
      'pypi/redirected',
    ),
    row('the list: 503', atIndex(LIST, page(503)), 'published', { unmet: [] }),
    row('the list: 503 for ever', atIndex(LIST, page(503), 'every'), 'pypi/outage', { unmet: [] }),
  ],
}

function downFromSecond(site: Site): void {
  const nth = Array.from({ length: 200 }, (_, at) => at + 2)
  site.meanwhile({ ...UPLOAD, nth }, () => page(503), site.index?.pypi.faults)
}

function deleted(site: Site): void {
  plant('other')(site)
  site.index?.pypi.remove('example-plugin', site.files[1]?.name ?? '')
}
