import { oneLine } from '../core/text.ts'
import { MANIFEST_NAME } from '../release/asset-plan.ts'
import type { Manifest } from '../release/manifest.ts'
import type { ReleaseEntry, Signal } from './entry-schema.ts'
import type { Examination } from './examination.ts'
import { isPlain, unverifiedFiles } from './examined-files.ts'
import { linkOr } from './link-or.ts'
import type { Place } from './release-facts.ts'
import { claimed, failed, off, unknown } from './signal.ts'

/** A release that says itself that it was not signed. */
export function unsigned(place: Place, { stages: { sign, sbom, scan } }: Manifest): Examination {
  return {
    ...basis(place),
    signed: notDone('it was not signed', sign.reason),
    sbom: sbom.status === 'off' ? notDone('it has no SBOM', sbom.reason) : unbound('An SBOM'),
    scan: {
      kind: 'told',
      signal: scan.status === 'off' ? notDone('it was not scanned', scan.reason) : unbound('A scan'),
    },
  }
}

function unbound(what: string): Signal {
  return claimed(`${what} lies there, and nobody signed what binds it to the files`)
}

export function notDone(what: string, reason: string | null): Signal {
  return off(`The release says itself that ${what}: ${oneLine(reason ?? 'no reason given', 200)}`)
}

/** One against which something stands. */
export function refused(place: Place, why: string): Examination {
  const rest = unknown('Nothing can be said of it, because the signatures of the release do not hold')
  return { ...basis(place), signed: failed(why), sbom: rest, scan: { kind: 'told', signal: rest } }
}

/** One in which there is nothing to judge. */
export function unread(place: Place, signed: Signal): Examination {
  const rest = unknown('Nothing can be said of it, because no manifest vouches for it')
  return { ...basis(place), signed, sbom: rest, scan: { kind: 'told', signal: rest } }
}

/** What is known of a release of which nothing is verified. */
export function basis(place: Place): Omit<Examination, 'signed' | 'sbom' | 'scan'> {
  return {
    version: 1,
    adopted: null,
    commit: null,
    manifest: manifestAt(place),
    seal: null,
    files: unverifiedFiles(place.release, pageOf(place)),
    scanFile: null,
    durations: { sign: null, sbom: null, scan: null, publish: null },
    summary: null,
    inventory: [],
    incomplete: [],
  }
}

function manifestAt(place: Place): ReleaseEntry['manifest'] {
  const found = place.release.assets.find(each => each.name === MANIFEST_NAME)
  if (found === undefined || found.sha256 === null || !isPlain(found)) return null
  const { name, size, sha256, url } = found
  return { name, size, sha256, url: linkOr(url, pageOf(place)) }
}

/** The page of the release, from the catalogue's own words where the hub's are none that a page may link to. */
export function pageOf({ plugin, release, host }: Place): string {
  return linkOr(release.url, `${host}/${plugin.repository}/releases/tag/${encodeURIComponent(release.tag)}`)
}
