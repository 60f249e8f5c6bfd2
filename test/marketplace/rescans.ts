import type { Entry, RescanEntry } from '../../src/marketplace/entry-schema.ts'
import { AS_OF, entryOf, releaseOf, scanOf } from './entries.ts'

type Found = RescanEntry['findings'][number]

const [EXAMPLE] = scanOf().findings

/** A finding of a re-scan, by its id. */
export function foundOf(id: string, changes: Partial<Found> = {}): Found {
  if (EXAMPLE === undefined) throw new Error('there is no example')
  return { ...EXAMPLE, ids: [id], aliases: [], ...changes }
}

/** A plugin whose re-scan adds these findings, each with the day of its record's last change. */
export function rescanned(name: string, added: readonly (readonly [finding: Found, modified: string | null])[]): Entry {
  const rescan: RescanEntry = {
    ...scanOf({ findings: added.map(([finding]) => finding) }),
    on: AS_OF,
    sources: [],
    added: added.map(([, modified], finding) => ({ finding, modified })),
  }
  return entryOf({ name, packages: [name], releases: [releaseOf({ rescan })] })
}
