import type { Entry, ReleaseEntry, RescanEntry } from './entry-schema.ts'

/** A finding that the release's own scan does not have, and that nobody excepted. */
export interface NewFinding {
  readonly entry: Entry
  readonly release: ReleaseEntry
  readonly finding: RescanEntry['findings'][number]
  /** day of the record's last change, where it is known and past; else the day of the re-scan */
  readonly day: string
}

/** In the order of the entries, their releases and the findings. */
export function* newFindingsOf(entries: readonly Entry[]): Generator<NewFinding> {
  for (const entry of entries) {
    for (const release of entry.releases) {
      const { rescan } = release
      for (const { finding: at, modified } of rescan?.added ?? []) {
        const finding = rescan?.findings[at]
        if (rescan === null || finding?.state !== 'open') continue
        yield { entry, release, finding, day: modified === null || modified > rescan.on ? rescan.on : modified }
      }
    }
  }
}
