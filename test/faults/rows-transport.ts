import { writeFileSync } from 'node:fs'
import { sha256Of } from '../../src/core/digest.ts'
import { temporaryName } from '../../src/release/temporary-name.ts'
import { addAsset } from '../services/github-state.ts'
import type { FaultAction, FaultRule } from '../services/loopback.ts'
import { type Group, page, type Row, says, when, written } from './row.ts'
import { SECOND, type Site } from './site.ts'

const LISTS = { method: 'GET', path: /\/assets\?/ } as const
const UPLOAD = { method: 'POST', path: SECOND } as const
const MANIFEST = { method: 'POST', path: /name=release-security\.json(?!\.s)/ } as const
const UNDRAFT = { method: 'PATCH', path: /\/releases\/\d+$/ } as const

const writes = { unmet: ['published'] } as const
const upload =
  (action: FaultAction, nth: FaultRule['nth'] = 1) =>
  (site: Site): void =>
    site.fault({ ...UPLOAD, nth, action })

const rebuild = (site: Site): void => {
  const [, file] = site.files
  if (file !== undefined)
    writeFileSync(
      file.path,
      file.bytes.map(byte => byte ^ 1),
    )
}
const shorten = (site: Site): void => {
  const [, file] = site.files
  if (file !== undefined) writeFileSync(file.path, file.bytes.subarray(0, 100))
}

/** longer than any deadline of a site */
const LATE = { kind: 'delay', milliseconds: 1000 } as const

const ROWS: readonly Row[] = [
  { name: 'an upload stalls at its first byte', inflict: upload({ kind: 'stall', share: 0 }), ...writes },
  { name: 'an upload stalls half-way', inflict: upload({ kind: 'stall', share: 0.5 }), ...writes },
  { name: 'an upload stalls after its last byte', inflict: upload({ kind: 'stall', share: 1 }), ...writes },
  { name: 'every upload of the file stalls', inflict: upload({ kind: 'stall', share: 0.5 }, 'every'), ...written(3) },
  { name: 'an upload is read at 1 KB/s', inflict: upload({ kind: 'slow', speed: 1000 }), ...writes },
  {
    name: 'an upload stalls, and is stored when nobody waits for it any more',
    inflict: storedLate,
    // Beside a name that nobody planned nothing becomes public; the next run takes it away.
    ends: { draft: 'either', otherwise: 'published' },
    ...writes,
  },
  { name: 'a list is answered too late', inflict: site => site.fault({ ...LISTS, nth: 1, action: LATE }) },
  {
    name: 'the un-drafting is answered too late, and done',
    inflict: site => site.fault({ ...UNDRAFT, nth: 1, action: LATE }),
    ...writes,
  },
  {
    name: 'a kept-alive socket was closed',
    inflict: site => site.fault({ method: 'GET', path: /./, nth: [2, 5], action: { kind: 'drop' } }),
  },
  {
    name: 'no such host',
    run: () => ({ apiUrl: 'http://api.github.invalid' }),
    inflict: () => {},
    ends: 3,
  },
  {
    name: 'nobody listens',
    run: () => ({ apiUrl: 'http://127.0.0.1:9' }),
    inflict: () => {},
    ends: 3,
  },
  {
    name: 'TLS fails',
    run: site => ({ apiUrl: site.github.apiUrl.replace('http:', 'https:') }),
    inflict: () => {},
    ends: 3,
  },
  {
    name: '407 from a proxy',
    inflict: site => site.fault({ path: /^\/repos/, nth: 'every', action: page(407) }),
    ends: 'release/no-access',
  },
  {
    name: 'a file was built anew after it was planned',
    inflict: when(LISTS, rebuild),
    ends: { published: 'published', otherwise: 'input/changed' },
  },
  { name: 'a file is built anew between two tries', inflict: betweenTries(rebuild), ...written('input/changed') },
  { name: 'a file becomes shorter between two tries', inflict: betweenTries(shorten), ...written('input/changed') },
]

/** An upload that GitHub finishes when the run has sent the file anew already: as a rule its name is taken by then. */
function storedLate(site: Site): void {
  const [, file] = site.files
  upload({ kind: 'stall', share: 1 })(site)
  when(MANIFEST, ({ state, mode }) => {
    const release = state.releases.find(each => each.draft)
    if (file === undefined || release === undefined) return
    const name = mode === 'draft' ? temporaryName(file.name, sha256Of(file.bytes)) : file.name
    if (!release.assets.some(each => each.name === name)) addAsset(state, release, name, file.bytes)
  })(site)
}

function betweenTries(act: (site: Site) => void): Row['inflict'] {
  return site =>
    site.meanwhile({ ...UPLOAD, nth: 1 }, () => {
      act(site)
      return says(500)
    })
}

/** What lies between us and GitHub, and this machine. */
export const TRANSPORT: Group = { title: 'Transport and machine', rows: ROWS }
