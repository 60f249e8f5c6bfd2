import type { Entry, ReleaseEntry } from './entry-schema.ts'

/** The release that a plugin is known by: its newest final one, else the newest; undefined where there is none. */
export function latestOf({ latest, releases }: Pick<Entry, 'latest' | 'releases'>): ReleaseEntry | undefined {
  return releases.find(each => each.tag === latest) ?? releases[0]
}
