import { type ScanResult, scanResult } from '../advisory/result.ts'
import { parseJson } from '../core/json.ts'
import type { Asset } from '../release/asset.ts'
import { SCAN_NAME } from '../release/asset-plan.ts'
import type { ReleaseContext } from '../release/context.ts'
import type { Effort } from '../release/effort.ts'
import type { Outcome } from './log.ts'

/** A release run that is over, as far as anything can be told of it. */
export interface ReleaseReport extends Outcome {
  /** null where the run stopped before a release was planned */
  readonly context: ReleaseContext | null
  /** what this job made: its scan result, if there is one, gives the findings */
  readonly made: readonly Asset[]
  readonly effort: Effort
}

/** The scan result that a job made, a refusing one too; null where it made none. */
export function scanResultIn(made: ReleaseReport['made']): ScanResult | null {
  const content = made.find(asset => asset.name === SCAN_NAME)?.content
  if (content?.kind !== 'bytes') return null
  const read = scanResult.safeParse(parseJson(new TextDecoder().decode(content.bytes)))
  return read.success ? read.data : null
}
