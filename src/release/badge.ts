import { makeBadge } from 'badge-maker'
import { stableJson } from '../core/json.ts'
import { oneLine } from '../core/text.ts'
import { type Before, isOff, type ScanFact, type SignFact } from './facts.ts'

/** `good`: checked and well. Everything else is another colour; what is off is grey, never green. */
export type BadgeState = 'good' | 'backup' | 'off' | 'bad' | 'incomplete' | 'unknown'

/** One badge: what it is about, and one short sentence of what was checked. */
export interface Badge {
  readonly kind: 'signed' | 'sbom' | 'scan'
  readonly state: BadgeState
  /** at most 60 characters of plain text */
  readonly message: string
  readonly svg: { readonly name: string; readonly bytes: Uint8Array }
  /** the endpoint format of shields.io, schema version 1 */
  readonly endpoint: { readonly name: string; readonly bytes: Uint8Array }
}

const COLOR = {
  good: '#2e7d32',
  backup: '#b26a00',
  off: '#6e7781',
  bad: '#c62828',
  incomplete: '#c4510c',
  unknown: '#6e7781',
} as const satisfies Record<BadgeState, string>

// Fixed names go stale in caches: five minutes is the least that shields.io keeps.
const CACHE_SECONDS = 300
const LONGEST = 60

/**
 * The three badges of a release, always all three: what was not done says so. `byBackupKey`: a backup key signed
 * statements or manifest, whatever signed the files.
 */
export function badgesOf(facts: Before<'publish'>, byBackupKey = false): readonly Badge[] {
  const { sign, sbom, scan } = facts
  return [
    isOff(sign) ? draw('signed', 'off', 'off') : signedBadge(sign, byBackupKey),
    isOff(sbom)
      ? draw('sbom', 'off', 'off')
      : sbom.documents.every(document => document.complete)
        ? draw('sbom', 'good', `CycloneDX ${sbom.specVersion}`)
        : draw('sbom', 'incomplete', `CycloneDX ${sbom.specVersion}, incomplete`),
    isOff(scan) ? draw('scan', 'off', 'off') : scanBadge(scan),
  ]
}

function signedBadge(sign: SignFact, byBackupKey: boolean): Badge {
  const kinds = new Set(sign.signatures.map(signature => signature.kind))
  if (kinds.size === 0) return draw('signed', 'incomplete', 'nothing signed')
  if (kinds.has('local')) return draw('signed', 'unknown', 'rehearsal only')
  if (byBackupKey || kinds.has('backup-key')) return draw('signed', 'backup', 'backup key')
  return draw('signed', 'good', 'Sigstore, verified')
}

function scanBadge(scan: ScanFact): Badge {
  const { state, message } = saidOfScan(scan)
  return draw('scan', state, message)
}

type ScanSummary = Pick<ScanFact, 'verdict' | 'counts' | 'excepted' | 'threshold'>

/** What a badge says of a scan, in a few words. */
export function saidOfScan(scan: ScanSummary): Pick<Badge, 'state' | 'message'> {
  switch (scan.verdict) {
    case 'fail':
      return { state: 'bad', message: `${worst(scan)} found` }
    case 'incomplete':
      return { state: 'incomplete', message: 'incomplete' }
    case 'pass': {
      const open = Object.values(scan.counts).reduce((sum, count) => sum + count, 0)
      // Without a threshold nothing was judged: findings may be there, and green would say otherwise.
      if (scan.threshold === 'never' && open > 0)
        return { state: 'unknown', message: `${worst(scan)} found, no threshold` }
      const excepted =
        scan.excepted === 0 ? '' : scan.excepted === null ? ', exceptions unknown' : `, ${scan.excepted} excepted`
      const said =
        open === 0 ? (excepted === '' ? 'no known advisories' : 'none open') : `none ${floorOf(scan.threshold)}`
      return { state: 'good', message: `${said}${excepted}` }
    }
  }
}

function floorOf(threshold: ScanFact['threshold']): string {
  return threshold === 'critical' || threshold === 'never' ? 'critical' : `${threshold} or above`
}

function worst(scan: ScanSummary): string {
  const bands = ['critical', 'high', 'medium', 'low', 'unknown', 'none'] as const
  const band = bands.find(each => scan.counts[each] > 0)
  return band === undefined ? 'advisories' : `${scan.counts[band]} ${band === 'unknown' ? 'unrated' : band}`
}

/** Draws one badge of a release's assets. */
export function draw(kind: Badge['kind'], state: BadgeState, text: string): Badge {
  const { message, svg, endpoint } = drawn(kind, state, text)
  return {
    kind,
    state,
    message,
    svg: { name: `badge-${kind}.svg`, bytes: svg },
    endpoint: { name: `badge-${kind}.json`, bytes: endpoint },
  }
}

/** One badge wherever it will lie. No link ever goes into it, and its text is cleaned and cut. */
export function drawn(kind: Badge['kind'], state: BadgeState, text: string) {
  const message = oneLine(text, LONGEST)
  const color = COLOR[state]
  const endpoint = {
    schemaVersion: 1,
    label: kind,
    message,
    color,
    isError: state === 'bad' || state === 'incomplete',
    cacheSeconds: CACHE_SECONDS,
  }
  const encoder = new TextEncoder()
  return {
    message,
    svg: encoder.encode(`${makeBadge({ label: kind, message, color })}\n`),
    endpoint: encoder.encode(stableJson(endpoint)),
  }
}
