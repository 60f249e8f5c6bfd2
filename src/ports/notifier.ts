import type { Announcement } from '../release/announcement.ts'
import type { Unavailable } from './attestations.ts'

/** A marketplace that is told of a release once the public can read it. */
export interface Notifier {
  /** `OWNER/REPO` of the marketplace */
  readonly repository: string
  /**
   * Tells it, until it says that it heard or the patience of this run is spent. It may hear the same twice, and believes
   * nothing of it: whoever is told reads the release and verifies it. A marketplace that cannot be told is no trouble of
   * the release, only worth a line: it comes by without being called.
   */
  announce(announcement: Announcement): Promise<Unavailable | undefined>
}
