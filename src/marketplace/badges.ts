import { type Badge, type BadgeState, drawn } from '../release/badge.ts'
import type { Entry, Signal } from './entry-schema.ts'
import { latestOf } from './index-json.ts'
import { shownSignals } from './shown.ts'
import type { SiteFile } from './site-file.ts'
import { pathPart } from './site-path.ts'

const KINDS = ['signed', 'sbom', 'scan'] as const satisfies readonly Badge['kind'][]

/** What a badge shows; a signal, with what time has made of it. */
type Shown = Pick<Signal, 'look' | 'message'>
type Shows = Readonly<Record<Badge['kind'], Shown>>

// The first is what nobody should miss.
const WORST_FIRST = ['bad', 'incomplete', 'unknown', 'off', 'backup', 'good'] as const satisfies readonly BadgeState[]
const NO_RELEASE: Shown = { look: 'unknown', message: 'no release' }

/**
 * The badges of these plugins: of each one's latest release `badges/NAME/KIND.svg` and `.json`, and of the release that is
 * sealed by exactly this manifest, and so of exactly the bytes that it lists, `badges/sha256/KIND@DIGEST.…`. (A folder a
 * digest would cost more than its files.)
 */
export function* badgeFiles(entries: readonly Entry[]): Generator<SiteFile> {
  const draw = artist()
  const ofManifest = new Map<string, Claim[]>()
  for (const entry of entries) {
    const latest = latestOf(entry)
    const folder = `badges/${pathPart(entry.name)}`
    yield* draw(
      folder,
      latest ? shownSignals(entry, latest) : { signed: NO_RELEASE, sbom: NO_RELEASE, scan: NO_RELEASE },
    )
    for (const release of entry.releases) {
      if (release.manifest === null) continue
      const claim = { plugin: entry.name, isSealed: release.seal !== null, shows: shownSignals(entry, release) }
      ofManifest.set(release.manifest.sha256, [...(ofManifest.get(release.manifest.sha256) ?? []), claim])
    }
  }
  for (const [sha256, claims] of ofManifest) yield* draw('badges/sha256', worstOf(claims), `@${sha256}`)
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
