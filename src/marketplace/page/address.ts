import type { Entry, ReleaseEntry } from '../entry-schema.ts'
import { latestOf } from '../latest-release.ts'
import { pathPart, pluginFolder } from '../site-path.ts'

/** Every release with the folder of its page; the one that is shown first has the plugin's own. */
export function releaseFolders(entry: Entry): ReadonlyMap<ReleaseEntry, string> {
  const shown = latestOf(entry)
  const folder = pluginFolder(entry.name)
  const taken = new Set<string>()
  return new Map(
    entry.releases.map(release => {
      if (release === shown) return [release, folder]
      // Two tags may be of one version, and a file system may not tell `RC1` from `rc1`.
      const version = pathPart(release.version).toLowerCase()
      let name = version
      for (let again = 1; taken.has(name); again++) name = `${version}@${again}`
      taken.add(name)
      return [release, `${folder}${name}/`]
    }),
  )
}

/** The way from a page back to the root: `''`, `../`, `../../`. */
export function rootFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 1)
}
