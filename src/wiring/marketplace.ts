import { basename } from 'node:path'
import { directoryFiles } from '../adapters/directory/files.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import type { Log } from '../ports/log.ts'

/** The outside world of a marketplace. */
export interface MarketplaceWiring {
  readonly log: Log
  /** The bytes of a catalogue, and its name for people; `catalog/unreadable`. */
  catalog(path: string, limit: number): Promise<{ readonly bytes: Uint8Array; readonly name: string } | Problem>
}

export function wireMarketplace(log: Log): MarketplaceWiring {
  const files = directoryFiles()
  return {
    log,
    catalog: async (path, limit) => {
      const bytes = await files.read(path, limit)
      return isProblem(bytes) ? { ...bytes, code: 'catalog/unreadable' } : { bytes, name: basename(path) }
    },
  }
}
