import type { Entry, ReleaseEntry, Signal } from './entry-schema.ts'

/** Is this signal of a release an alarm: refused, or of the latest release and bad? Old versions whose scan has aged are none. */
export function isRed({ latest }: Pick<Entry, 'latest'>, { tag }: Pick<ReleaseEntry, 'tag'>, signal: Signal): boolean {
  return signal.state === 'failed' || (tag === latest && signal.look === 'bad')
}

/** Has this plugin a red signal, in whichever release? */
export function hasRed(entry: Entry): boolean {
  return entry.releases.some(release => Object.values(release.signals).some(each => isRed(entry, release, each)))
}
