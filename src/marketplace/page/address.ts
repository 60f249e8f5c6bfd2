import type { Entry, ReleaseEntry } from '../entry-schema.ts'
import { pathPart } from '../site-path.ts'

/** Where things lie on the site, relative to its root. Names that a path cannot have are spelled out, so none leaves it. */

export function pluginFolder(name: string): string {
  return `plugins/${pathPart(name)}/`
}

export function entryFile(name: string): string {
  return `plugins/${pathPart(name)}.json`
}

/** Of the release that is shown first. */
export function badgeFile(name: string, kind: 'signed' | 'sbom' | 'scan'): string {
  return `badges/${pathPart(name)}/${kind}.svg`
}

/** Of the release that is sealed by exactly this manifest. */
export function sealedBadgeFile(sha256: string, kind: 'signed' | 'sbom' | 'scan'): string {
  return `badges/sha256/${kind}@${sha256}.svg`
}

/** The release whose page is the plugin's own: its newest final one, else the newest. */
export function shownRelease({ latest, releases }: Entry): ReleaseEntry | undefined {
  return releases.find(release => release.tag === latest) ?? releases[0]
}

/** Every release with the folder of its page; the one that is shown first has the plugin's own. */
export function releaseFolders(entry: Entry): ReadonlyMap<ReleaseEntry, string> {
  const shown = shownRelease(entry)
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
