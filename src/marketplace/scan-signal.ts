import { counted } from '../core/text.ts'
import { saidOfScan } from '../release/badge.ts'
import type { Assessed } from './assess-scan.ts'
import type { RescanEntry, ScanEntry, Signal } from './entry-schema.ts'
import { eachOf, verified } from './signal.ts'

/**
 * What is said of a scan that is bound to `files` files: by the release's own, and by the one of today where there is one.
 * That finds what was not known then, and it makes up for the age of the other, for a release can never be scanned anew by
 * its publisher; nothing else that the own scan came to does it mend.
 */
export function scanSignal({ entry: own, isOnlyOld }: Assessed, again: RescanEntry | null, files: number): Signal {
  const bound = `A signed statement binds the scan to ${eachOf(files)}`
  const why = own.reasons.join('; ')
  if (again?.verdict === 'fail' && own.verdict !== 'fail') {
    const stands = own.verdict === 'pass' ? 'its own scan passes' : 'its own scan is incomplete'
    return signalOf(again, `Scanned again on ${again.on}, the release fails: ${again.reasons.join('; ')}; ${stands}`)
  }
  if (again?.verdict === 'pass' && isOnlyOld) {
    return signalOf(again, `${bound}, and ${why}; scanned again on ${again.on}, ${passes(again)}`)
  }
  switch (own.verdict) {
    case 'pass': {
      const judged = `${bound}; judged anew under this catalogue, ${dated(own)}, ${passes(own)}`
      if (again?.verdict === 'pass') return signalOf(again, `${judged}; scanned again on ${again.on}, ${passes(again)}`)
      const doubt =
        again === null ? '' : `; scanned again on ${again.on}, it is incomplete: ${again.reasons.join('; ')}`
      return signalOf(own, `${judged}${doubt}`)
    }
    case 'fail':
      return signalOf(own, `${bound}, and under this catalogue it fails: ${why}`)
    case 'incomplete':
      return signalOf(own, `${bound}, and under this catalogue it is incomplete: ${why}`)
  }
}

function signalOf(scan: ScanEntry, sentence: string): Signal {
  const { failOn: threshold, verdict, counts, excepted } = scan
  const { state, message } = saidOfScan({ verdict, counts, excepted, threshold })
  return verified(state, message, sentence)
}

function dated({ snapshotAt }: ScanEntry): string {
  return snapshotAt === null ? 'with nothing to ask advisories about' : `with advisories of ${snapshotAt.slice(0, 10)}`
}

/** That it passes, and what of it only because somebody says so. */
function passes({ excepted, coverage, failOn }: ScanEntry): string {
  const said = [
    ...(excepted > 0 ? [`${counted(excepted, 'finding')} excepted by its publisher`] : []),
    ...(coverage.excluded > 0 ? [`${counted(coverage.excluded, 'component')} left out by its publisher`] : []),
  ]
  const stops = failOn === 'never' ? 'nothing stops it, for this catalogue has no threshold' : 'it passes'
  return said.length === 0 ? stops : `${stops}, with ${said.join(' and ')}`
}
