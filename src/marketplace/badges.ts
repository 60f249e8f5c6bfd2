import { type Badge, type BadgeState, drawn } from '../release/badge.ts'
import type { Entry, Signal } from './entry-schema.ts'
import { latestOf } from './latest-release.ts'
import { shownSignals } from './shown.ts'
import type { SiteFile } from './site-file.ts'
import { badgeFile, sealedBadgeFile } from './site-path.ts'

const KINDS = ['signed', 'sbom', 'scan'] as const satisfies readonly Badge['kind'][]

/** What a badge shows; a signal, with what time has made of it. */
type Shown = Pick<Signal, 'look' | 'message'>
type Shows = Readonly<Record<Badge['kind'], Shown>>

// The first is what nobody should miss.
const WORST_FIRST = ['bad', 'incomplete', 'unknown', 'off', 'backup', 'good'] as const satisfies readonly BadgeState[]
const NO_RELEASE: Shown = { look: 'unknown', message: 'no release' }

/** The badges of these plugins, as pictures and endpoints: of each one's latest release, and of each sealed one. */
export function* badgeFiles(entries: readonly Entry[]): Generator<SiteFile> {
  const draw = artist()
  const ofManifest = new Map<string, Claim[]>()
  for (const entry of entries) {
    const latest = latestOf(entry)
    const shows = latest ? shownSignals(entry, latest) : { signed: NO_RELEASE, sbom: NO_RELEASE, scan: NO_RELEASE }
    yield* draw(shows, (kind, form) => badgeFile(entry.name, kind, form))
    for (const release of entry.releases) {
      if (release.manifest === null) continue
      const claim = { plugin: entry.name, isSealed: release.seal !== null, shows: shownSignals(entry, release) }
      ofManifest.set(release.manifest.sha256, [...(ofManifest.get(release.manifest.sha256) ?? []), claim])
    }
  }
  for (const [sha256, claims] of ofManifest)
    yield* draw(worstOf(claims), (kind, form) => sealedBadgeFile(sha256, kind, form))
}

/** A release that has this manifest. */
interface Claim {
  readonly plugin: string
  /** it was verified there */
  readonly isSealed: boolean
  readonly shows: Shows
}

/** The worst of what is shown; whoever put another plugin's manifest beside a release of his own has no say about it. */
function worstOf(claims: readonly Claim[]): Shows {
  const owners = new Set(claims.filter(each => each.isSealed).map(each => each.plugin))
  const heard = owners.size === 0 ? claims : claims.filter(each => owners.has(each.plugin))
  const worst = (kind: Badge['kind']): Shown => heard.map(each => each.shows[kind]).reduce(worse)
  return { signed: worst('signed'), sbom: worst('sbom'), scan: worst('scan') }
}

function worse(left: Shown, right: Shown): Shown {
  return WORST_FIRST.indexOf(right.look) < WORST_FIRST.indexOf(left.look) ? right : left
}

type PathOf = (kind: Badge['kind'], form: 'svg' | 'json') => string

/** Draws each badge once: thousands of releases have the same few. */
function artist(): (shows: Shows, pathOf: PathOf) => Generator<SiteFile> {
  const known = new Map<string, ReturnType<typeof drawn>>()
  return function* (shows, pathOf) {
    for (const kind of KINDS) {
      const { look, message } = shows[kind]
      const key = `${kind} ${look} ${message}`
      const badge = known.get(key) ?? drawn(kind, look, message)
      if (known.size < 10_000) known.set(key, badge)
      yield { path: pathOf(kind, 'svg'), bytes: badge.svg }
      yield { path: pathOf(kind, 'json'), bytes: badge.endpoint }
    }
  }
}
