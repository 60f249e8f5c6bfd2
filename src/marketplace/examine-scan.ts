import { listComponents } from '../advisory/coverage.ts'
import { scanResult } from '../advisory/result.ts'
import { type JsonLimits, parseExactJson } from '../core/json.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { SCAN_NAME } from '../release/asset-plan.ts'
import type { Manifest } from '../release/manifest.ts'
import type { RequirementJudgement } from '../verification/judge-requirement.ts'
import type { Download } from './entry-schema.ts'
import type { Examination } from './examination.ts'
import { digestsOf, type SbomFindings } from './examine-sbom.ts'
import type { HubAssets } from './hub-assets.ts'
import { type Keep, keepDocument } from './kept-document.ts'
import { plainResult } from './plain.ts'
import { lieIn } from './scan-lies.ts'
import { failed, unknown } from './signal.ts'

export interface ScanFindings {
  readonly scan: Examination['scan']
  readonly file: Download | null
}

export interface ScanQuestion {
  readonly content: Manifest
  /** what came of the statements that bind it */
  readonly requirement: RequirementJudgement | undefined
  readonly sbom: SbomFindings
  /** ISO 8601 UTC: when the manifest was signed, and when the release became public; null where nobody says */
  readonly sealedAt: string | null
  readonly publishedAt: string | null
  readonly assets: HubAssets
  readonly keep: Keep
}

const MiB = 1024 * 1024
/** in bytes: all findings of all releases are in memory at once, and some thousand of them are less */
const LARGEST = 8 * MiB
const LIMITS: JsonLimits = { depth: 16, values: 4_000_000 }

/** Holds the scan to files, SBOMs, manifest and itself, once statements bind it. */
export async function bindScan(question: ScanQuestion): Promise<ScanFindings | Problem> {
  const { content, requirement, sbom, sealedAt, publishedAt, assets, keep } = question
  // That it did not pass is for whoever judges it anew: it is bound all the same.
  const unbound = requirement?.problems.find(each => each.code !== 'verify/scan-verdict')
  if (unbound !== undefined) return told(failed(unbound.what))
  if (sbom.signal.state !== 'verified') {
    return told(unknown('The scan cannot be compared with the SBOMs that it was made from, because those do not hold'))
  }
  const bytes = assets.fetched(SCAN_NAME)
  if (bytes !== undefined && bytes.byteLength > LARGEST) {
    return told(failed(`\`${SCAN_NAME}\` has ${Math.ceil(bytes.byteLength / MiB)} MiB, allowed are ${LARGEST / MiB}`))
  }
  const read = bytes && scanResult.safeParse(parseExactJson(bytes, LIMITS))
  if (bytes === undefined || !read?.success) {
    return told(failed(`\`${SCAN_NAME}\` is no scan result that all read alike`))
  }
  const result = read.data
  const listed = listComponents(sbom.inventory.map(each => ({ ...each, reference: '' })))
  const lie = lieIn(result, { content, sboms: digestsOf(sbom), listed, sealedAt, publishedAt })
  if (lie !== undefined) return told(failed(lie))
  const file = await keepDocument(SCAN_NAME, bytes, keep)
  return isProblem(file) ? file : { scan: { kind: 'bound', result: plainResult(result) }, file }
}

function told(signal: Extract<Examination['scan'], { kind: 'told' }>['signal']): ScanFindings {
  return { scan: { kind: 'told', signal }, file: null }
}
