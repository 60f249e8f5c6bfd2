import { counted } from '../core/text.ts'
import { saidOfScan } from '../release/badge.ts'
import type { Assessed } from './assess-scan.ts'
import type { RescanEntry, ScanEntry, Signal } from './entry-schema.ts'
import { verified } from './signal.ts'

/**
 * What is said of a scan that is bound to `files` files: by the release's own, and by the one of today where there is one.
 * That finds what was not known then, and it makes up for the age of the other, for a release can never be scanned anew by
 * its publisher; nothing else that the own scan came to does it mend.
 */
export function scanSignal({ entry: own, isOnlyOld }: Assessed, again: RescanEntry | null, files: number): Signal {
  const bound = `A signed statement binds the scan to each of ${counted(files, 'file')}`
  const why = own.reasons.join('; ')
  if (again?.verdict === 'fail' && own.verdict !== 'fail') {
    const stands = own.verdict === 'pass' ? 'its own scan passes' : 'its own scan is incomplete'
    return signalOf(again, `Scanned again on ${again.on}, the release fails: ${again.reasons.join('; ')}; ${stands}`)
  }
  if (again?.verdict === 'pass' && isOnlyOld) {
    return signalOf(again, `${bound}, and ${why}; scanned again on ${again.on}, the release passes${besides(again)}`)
  }
  switch (own.verdict) {
    case 'pass':
      return signalOf(own, `${bound}; judged anew under this catalogue, ${dated(own)}, it passes${besides(own)}`)
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

/** What passes only because its publisher says so. */
function besides({ excepted, coverage }: ScanEntry): string {
  const said = [
    ...(excepted > 0 ? [`${counted(excepted, 'finding')} excepted by its publisher`] : []),
    ...(coverage.excluded > 0 ? [`${counted(coverage.excluded, 'component')} left out by its publisher`] : []),
  ]
  return said.length === 0 ? '' : `, with ${said.join(' and ')}`
}
