import type { Entry, ReleaseEntry } from '../entry-schema.ts'

/** Where things lie on the site, relative to its root. Names that a path cannot have are spelled out, so none leaves it. */

/** One part of a path. What Site does not take becomes `@` and its code; nothing else begins with a dot. */
function segment(text: string): string {
  return text
    .slice(0, 200)
    .replace(/[^A-Za-z0-9_+.-]/gu, each => `@${(each.codePointAt(0) ?? 0).toString(16)}`)
    .replace(/^\./, '@2e')
}

export function pluginFolder(name: string): string {
  return `plugins/${segment(name)}/`
}

export function entryFile(name: string): string {
  return `plugins/${segment(name)}.json`
}

export function badgeFile(name: string, kind: 'signed' | 'sbom' | 'scan'): string {
  return `badges/${segment(name)}/${kind}.svg`
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
      const version = segment(release.version).toLowerCase()
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
