import { oneLine } from '../core/text.ts'
import type { Announcement } from '../release/announcement.ts'
import type { Entry } from './entry-schema.ts'

/**
 * Why the release that started this run is not shown as it was announced; undefined where it is, and where the catalogue
 * has no plugin of its repository. An announcement proves nothing: it is a hint where to look, and only what was found
 * counts.
 */
export function departureOfAnnounced(told: Announcement, entries: readonly Entry[]): string | undefined {
  const own = entries.filter(each => each.repositoryId === told.repositoryId)
  if (own.length === 0) return undefined
  const name = `\`${oneLine(told.tag, 100)}\` of \`${oneLine(told.repository, 140)}\``
  const found = own.flatMap(each => each.releases).filter(each => each.tag === told.tag)
  if (found.length === 0) {
    return `${name} was announced and is not shown: GitHub may list it only in the next run, its tag fits no rule of the catalogue, or newer versions leave it no room`
  }
  if (found.some(each => each.manifest?.sha256 === told.manifest.sha256)) return undefined
  return `${name} was announced with another manifest than the one that GitHub has now`
}
