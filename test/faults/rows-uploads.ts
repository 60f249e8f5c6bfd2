import type { FaultAction } from '../services/loopback.ts'
import { type Ending, type Group, page, type Row, says, written } from './row.ts'
import { SECOND, type Site } from './site.ts'

type Times = number | readonly number[] | 'every'

const upload =
  (action: FaultAction, nth: Times = 1) =>
  (site: Site): void =>
    site.fault({ method: 'POST', path: SECOND, nth, action })

const row = (name: string, inflict: Row['inflict'], ending: Ending = 'published'): Row => ({
  name,
  inflict,
  ...written(ending),
})

const MADE_UP = { id: 1, name: 'x', size: 1, state: 'uploaded' }

/** What happens to the upload of one of the files. */
export const UPLOADS: Group = {
  title: 'Uploads',
  rows: [
    row('502, a starter stays', site => site.spoil('starter')),
    row('502 for ever, each time a starter stays', site => site.spoil('starter', 'every'), 3),
    row('502, nothing stays', upload(page(502))),
    row('502 for ever', upload(page(502), 'every'), 3),
    row('502 to the first five, whatever they are', site =>
      site.fault({ method: 'POST', path: /name=/, nth: [1, 2, 3, 4, 5], action: page(502) }),
    ),
    row('reset before a byte of the body', upload({ kind: 'reset', share: 0 })),
    row('reset half-way', upload({ kind: 'reset', share: 0.5 })),
    row('reset half-way, three times', upload({ kind: 'reset', share: 0.5 }, [1, 2, 3])),
    row('reset after the whole body, not stored', upload({ kind: 'reset', share: 1 })),
    row('closed after the whole body, not stored', upload({ kind: 'drop' })),
    row('stored, the answer lost', upload({ kind: 'store-then-drop' })),
    row('stored, the answer lost, three times', upload({ kind: 'store-then-drop' }, [1, 2, 3])),
    row('stored, the answer cut', upload({ kind: 'cut' })),
    row('500', upload(says(500))),
    row('503', upload(says(503))),
    row('504', upload(page(504))),
    row('200 with HTML', upload(page(200))),
    row('302 to elsewhere', upload(says(302, 'moved', { location: 'http://localhost:9/' }))),
    row('201, wrong digest', site => site.spoil('corrupt')),
    row('201, wrong digest for ever', site => site.spoil('corrupt', 'every'), 3),
    row('201, truncated', site => site.spoil('truncate')),
    row('201, digest null', site => site.spoil('no-digest', 'every')),
    row('201 that nobody stored', upload({ kind: 'answer', status: 201, json: MADE_UP })),
  ],
}
