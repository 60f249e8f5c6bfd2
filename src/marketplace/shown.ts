import { oneLine } from '../core/text.ts'
import type { Entry, ReleaseEntry, Signal } from './entry-schema.ts'

/** of a badge's message */
const LONGEST = 60

/**
 * The signals of a release as they may be shown on this day: of a plugin that could not be looked at none is green, and
 * each says of which day it is.
 */
export function shownSignals(
  { staleSince }: Pick<Entry, 'staleSince'>,
  { signals }: Pick<ReleaseEntry, 'signals'>,
): ReleaseEntry['signals'] {
  if (staleSince === null) return signals
  const aged = (signal: Signal): Signal => ({
    ...signal,
    look: signal.look === 'good' || signal.look === 'backup' ? 'unknown' : signal.look,
    message: `${oneLine(signal.message, LONGEST - 2 - staleSince.length)}, ${staleSince}`,
  })
  return { signed: aged(signals.signed), sbom: aged(signals.sbom), scan: aged(signals.scan) }
}
