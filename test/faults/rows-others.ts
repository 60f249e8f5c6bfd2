import { TAG } from '../adapters/github/bench.ts'
import { addAsset, addRelease, type ReleaseRecord } from '../services/github-state.ts'
import { type Group, page, type Row, says, when, written } from './row.ts'
import { SECOND, type Site } from './site.ts'

const LISTS = { method: 'GET', path: /\/assets\?/ } as const
const UPLOAD = { method: 'POST', path: SECOND } as const
const MANIFEST = { method: 'POST', path: /name=release-security\.json(?!\.s)/ } as const
const UNDRAFT = { method: 'PATCH', path: /\/releases\/\d+$/ } as const

const draftOf = (site: Site): ReleaseRecord | undefined => site.state.releases.find(each => each.draft)

const writes = { unmet: ['published'] } as const

/** So many files of somebody else on the release. */
const crowd =
  (count: number) =>
  (site: Site): void => {
    if (site.mode === 'published') return
    site.arranged()
    const release = draftOf(site) ?? addRelease(site.state, { tag: TAG })
    // The draft of an earlier run holds ten assets already.
    for (let at = release.assets.length; at < count; at += 1) {
      const name = `note-${String(at).padStart(4, '0')}.txt`
      addAsset(site.state, release, name, name)
      site.strangers.push(name)
    }
  }

const uncrowd = (site: Site): void => {
  for (const name of site.strangers.splice(0)) take(draftOf(site), name)
}

function take(release: ReleaseRecord | undefined, name: string): void {
  const at = release?.assets.findIndex(each => each.name === name) ?? -1
  if (at >= 0) release?.assets.splice(at, 1)
}

/** Another job puts the second file on the draft: the bytes of this run, or others. */
const rival =
  (whose: 'bytes' | 'other') =>
  (site: Site): void => {
    const [release, file] = [draftOf(site), site.files[1]]
    if (release === undefined || file === undefined) return
    take(release, file.name)
    addAsset(site.state, release, file.name, whose === 'bytes' ? file.bytes : 'what another job built')
  }

const ROWS: readonly Row[] = [
  { name: 'list of assets: 500', inflict: site => site.fault({ ...LISTS, nth: 1, action: says(500) }) },
  { name: 'list of assets: cut', inflict: site => site.fault({ ...LISTS, nth: 1, action: { kind: 'cut' } }) },
  {
    name: 'list of assets: 200 with HTML',
    inflict: site => site.fault({ ...LISTS, nth: 1, action: page(200) }),
    ends: 'either',
  },
  {
    name: 'list of assets: 502 for ever',
    inflict: site => site.fault({ ...LISTS, nth: 'every', action: page(502) }),
    ends: 3,
  },
  {
    name: 'list of assets lags behind, twice',
    inflict: lagging,
    // Whose bytes it are that a list did not show nobody can say.
    ends: { draft: 'either', otherwise: 'published' },
    ...writes,
  },
  {
    name: 'page 2 of the list of assets: 502',
    inflict: site => {
      crowd(150)(site)
      site.fault({ method: 'GET', path: /\/assets\?.*page=2$/, nth: 2, action: page(502) })
    },
    ...writes,
  },
  {
    name: 'no room: 1,000 assets',
    inflict: crowded,
    // What is there already has room, but not for the temporary name of what takes its place.
    ends: { published: 'published', draft: 'either', otherwise: 'publish/limits' },
    ...writes,
    mend: uncrowd,
  },
  { name: 'another job uploads the same bytes first', inflict: when(UPLOAD, rival('bytes')), ...writes },
  {
    name: 'another job uploads other bytes first',
    inflict: when(UPLOAD, rival('other')),
    ends: { published: 'published', otherwise: 'publish/differs' },
    ...writes,
    losses: { byOthers: true },
  },
  {
    name: 'an asset is deleted before the manifest is stored',
    inflict: when(MANIFEST, site => take(draftOf(site), site.files[1]?.name ?? '')),
    ...written(3),
    losses: { byOthers: true },
  },
  {
    name: 'the release is deleted during an upload',
    inflict: when(UPLOAD, gone),
    ...written('either'),
    losses: { byOthers: true },
  },
  {
    name: 'the release is deleted before it is un-drafted',
    inflict: when(UNDRAFT, gone),
    ...written('either'),
    losses: { byOthers: true },
  },
]

function lagging(site: Site): void {
  site.fault({ ...LISTS, nth: [3, 4], action: { kind: 'answer', status: 200, json: [] } })
}

function crowded(site: Site): void {
  crowd(site.mode === 'draft' ? 1000 : 995)(site)
}

function gone(site: Site): void {
  site.state.releases.length = 0
}

/** What other people do meanwhile. */
export const OTHERS: Group = { title: 'Others at work', rows: ROWS }
