import { type ExitCode, exitCodeOf, isProblem, type Problem } from '../core/problem.ts'
import { counted } from '../core/text.ts'
import { pageFiles } from '../marketplace/page/pages.ts'
import type { Part } from '../marketplace/part.ts'
import { writeSite } from '../marketplace/write-site.ts'
import type { Log } from '../ports/log.ts'
import type { Site } from '../ports/site.ts'

/** How a build or a merge ended. */
export interface BuildEnding {
  readonly exit: ExitCode
  /** what was written, a site or a part; null: nothing was, and what was there stays */
  readonly part: Part | null
  /** what decides the exit */
  readonly problems: readonly Problem[]
  /** plugins that stay as they were last seen for reasons of their own: told, and no trouble of this run */
  readonly warnings: readonly Problem[]
}

/** Writes the site of a part, pages and all. */
export async function writeWhole(part: Part, site: Site, log: Log): Promise<Problem | undefined> {
  const written = await writeSite(part, site, pageFiles, section => log.info(`writing ${section}`))
  if (isProblem(written)) return written
  log.info(`wrote ${counted(written.files, 'file')} for ${counted(written.plugins, 'plugin')}`)
  return undefined
}

/** A repository that is gone or renamed is for the catalogue to follow; what could not be fetched is for the next run. */
export function ended(part: Part | null, problems: readonly Problem[]): BuildEnding {
  const deciding = problems.filter(each => !isOfPlugin(each))
  return { exit: exitCodeOf(deciding), part, problems: deciding, warnings: problems.filter(isOfPlugin) }
}

function isOfPlugin({ code }: Problem): boolean {
  return code === 'marketplace/gone' || code === 'marketplace/renamed' || code === 'marketplace/replaced'
}
