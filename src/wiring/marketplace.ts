import { directoryFiles } from '../adapters/directory/files.ts'
import { parseJson } from '../core/json.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Environment } from '../inputs/environment.ts'
import type { Log } from '../ports/log.ts'
import { type Announcement, readAnnouncement } from '../release/announcement.ts'

/** The outside world of a marketplace. */
export interface MarketplaceWiring {
  readonly log: Log
  /** The bytes of a catalogue, and its name for people; `catalog/unreadable`. */
  catalog(path: string, limit: number): Promise<{ readonly bytes: Uint8Array; readonly name: string } | Problem>
  /** The release that started this run, as its publisher claims; undefined where none did. */
  announcement(): Promise<Announcement | undefined>
  /** The report that was written to this path, Markdown; null where there is none. */
  report(path: string): Promise<string | null>
}

/** in bytes: GitHub's payloads reach 64 KiB, with the repository and the sender around them */
const LARGEST_EVENT = 1024 * 1024
/** in bytes */
const LARGEST_REPORT = 64 * 1024 * 1024

export function wireMarketplace({ github }: Environment, log: Log): MarketplaceWiring {
  const files = directoryFiles()
  return {
    log,
    catalog: async (path, limit) => {
      const bytes = await files.read(path, limit)
      return isProblem(bytes) ? { ...bytes, code: 'catalog/unreadable' } : { bytes, name: oneLine(path, 200) }
    },
    report: async path => {
      const bytes = await files.read(path, LARGEST_REPORT)
      return isProblem(bytes) ? null : new TextDecoder().decode(bytes)
    },
    announcement: async () => {
      if (github?.event?.name !== 'repository_dispatch') return undefined
      const bytes = await files.read(github.event.path, LARGEST_EVENT)
      return isProblem(bytes) ? undefined : readAnnouncement(parseJson(new TextDecoder().decode(bytes)))
    },
  }
}
