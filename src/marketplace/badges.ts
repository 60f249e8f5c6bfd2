import { oneLine } from '../core/text.ts'
import { normalizeName } from '../python/name.ts'
import { type Badge, type BadgeState, drawn } from '../release/badge.ts'
import type { Entry, ReleaseEntry, Signal } from './entry-schema.ts'
import { latestOf } from './index-json.ts'
import type { SiteFile } from './site-file.ts'
import { pathPart } from './site-path.ts'

const KINDS = ['signed', 'sbom', 'scan'] as const satisfies readonly Badge['kind'][]

/** What a badge shows; a signal, with what time has made of it. */
type Shown = Pick<Signal, 'look' | 'message'>
type Shows = Readonly<Record<Badge['kind'], Shown>>

// The first is what nobody should miss.
const WORST_FIRST = ['bad', 'incomplete', 'unknown', 'off', 'backup', 'good'] as const satisfies readonly BadgeState[]
const NO_RELEASE: Shown = { look: 'unknown', message: 'no release' }
const LONGEST = 60

/**
 * The badges of these plugins: of each one's latest release `badges/NAME/KIND.svg` and `.json`, of each version
 * `badges/NAME/KIND@VERSION.…`, and of the wheel with exactly these bytes `badges/sha256/KIND@DIGEST.…`. Where several
 * releases claim one version or one wheel the worst of them is shown. (A folder a digest would cost more than its files.)
 */
export function* badgeFiles(entries: readonly Entry[]): Generator<SiteFile> {
  const draw = artist()
  const ofBytes = new Map<string, Shows>()
  for (const entry of entries) {
    const latest = latestOf(entry)
    const folder = `badges/${pathPart(entry.name)}`
    yield* draw(folder, latest ? showsOf(entry, latest) : { signed: NO_RELEASE, sbom: NO_RELEASE, scan: NO_RELEASE })
    const ofVersion = new Map<string, Shows>()
    for (const release of entry.releases) {
      const shows = showsOf(entry, release)
      add(ofVersion, pathPart(release.version).toLowerCase(), shows)
      for (const wheel of wheelsOf(entry, release)) add(ofBytes, wheel.sha256, shows)
    }
    for (const [version, shows] of ofVersion) yield* draw(folder, shows, `@${version}`)
  }
  for (const [sha256, shows] of ofBytes) yield* draw('badges/sha256', shows, `@${sha256}`)
}

/** What may be said of a release on this day: a plugin that could not be looked at is not good any more. */
function showsOf({ staleSince }: Entry, { signals }: ReleaseEntry): Shows {
  if (staleSince === null) return signals
  const aged = ({ look, message }: Signal): Shown => ({
    look: look === 'good' || look === 'backup' ? 'unknown' : look,
    message: `${oneLine(message, LONGEST - 2 - staleSince.length)}, ${staleSince}`,
  })
  return { signed: aged(signals.signed), sbom: aged(signals.sbom), scan: aged(signals.scan) }
}

// Whoever releases another plugin's bytes has no say about them.
function wheelsOf({ packages }: Entry, { files }: ReleaseEntry) {
  return files.filter(file => file.kind === 'wheel' && packages.includes(normalizeName(file.package.name)))
}

function add(to: Map<string, Shows>, key: string, shows: Shows): void {
  const other = to.get(key) ?? shows
  to.set(key, {
    signed: worse(other.signed, shows.signed),
    sbom: worse(other.sbom, shows.sbom),
    scan: worse(other.scan, shows.scan),
  })
}

function worse(left: Shown, right: Shown): Shown {
  return WORST_FIRST.indexOf(right.look) < WORST_FIRST.indexOf(left.look) ? right : left
}

/** Draws each badge once: thousands of releases have the same few. */
function artist(): (folder: string, shows: Shows, of?: string) => Generator<SiteFile> {
  const known = new Map<string, ReturnType<typeof drawn>>()
  return function* (folder, shows, of = '') {
    for (const kind of KINDS) {
      const { look, message } = shows[kind]
      const key = `${kind} ${look} ${message}`
      const badge = known.get(key) ?? drawn(kind, look, message)
      if (known.size < 10_000) known.set(key, badge)
      yield { path: `${folder}/${kind}${of}.svg`, bytes: badge.svg }
      yield { path: `${folder}/${kind}${of}.json`, bytes: badge.endpoint }
    }
  }
}
