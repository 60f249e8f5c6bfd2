import type { FaultAction } from '../services/loopback.ts'
import { type Ending, page, type Row, says, written } from './row.ts'
import { SECOND, type Site } from './site.ts'

type Times = number | readonly number[] | 'every'

const upload =
  (action: FaultAction, nth: Times = 1) =>
  (site: Site) =>
    site.fault({ method: 'POST', path: SECOND, nth, action })

const rows: readonly (readonly [name: string, inflict: Row['inflict'], ends?: Ending])[] = [
  ['502, a starter stays', site => site.spoil('starter')],
  ['502 for ever, each time a starter stays', site => site.spoil('starter', 'every'), 3],
  ['502, nothing stays', upload(page(502))],
  ['502 for ever', upload(page(502), 'every'), 3],
  [
    '502 to every upload of the first round',
    site => site.fault({ method: 'POST', path: /name=/, nth: [1, 2, 3, 4, 5], action: page(502) }),
  ],
  ['reset after the whole body, not stored', upload({ kind: 'drop' })],
  ['stored, the answer lost', upload({ kind: 'store-then-drop' })],
  ['stored, the answer lost, three times', upload({ kind: 'store-then-drop' }, [1, 2, 3])],
  ['stored, the answer cut', upload({ kind: 'cut' })],
  ['500', upload(says(500))],
  ['503', upload(says(503))],
  ['504', upload(page(504))],
  ['200 with HTML', upload(page(200))],
  ['302 to elsewhere', upload(says(302, 'moved', { location: 'http://localhost:9/' }))],
  ['201, wrong digest', site => site.spoil('corrupt')],
  ['201, wrong digest for ever', site => site.spoil('corrupt', 'every'), 3],
  ['201, truncated', site => site.spoil('truncate')],
  ['201, digest null', site => site.spoil('no-digest', 'every')],
  [
    '201 that nobody stored',
    upload({ kind: 'answer', status: 201, json: { id: 1, name: 'x', size: 1, state: 'uploaded' } }),
  ],
]

/** What happens to the upload of one of the files. */
export const UPLOADS: readonly Row[] = rows.map(([name, inflict, ends = 'published']) => ({
  group: 'Uploads',
  name,
  inflict,
  // Of a release that is there nothing is uploaded.
  ...written(ends),
}))
