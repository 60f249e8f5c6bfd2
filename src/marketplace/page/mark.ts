import { counted } from '../../core/text.ts'
import type { Entry, ReleaseEntry, ScanEntry, Signal } from '../entry-schema.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'

/** How a signal is shown: its look, but what is only claimed has its own. */
export type Mark = Signal['look'] | 'claimed'

export const KINDS = ['signed', 'sbom', 'scan'] as const
export type Kind = (typeof KINDS)[number]

export const KIND_NAMES: Readonly<Record<Kind, string>> = { signed: 'Signature', sbom: 'SBOM', scan: 'Scan' }

/** The marks, the best first, with the word for each. */
export const MARK_NAMES: Readonly<Record<Mark, string>> = {
  good: 'Verified',
  backup: 'Backup key',
  off: 'Off',
  incomplete: 'Incomplete',
  claimed: 'Claimed only',
  unknown: 'Unknown',
  bad: 'Failed',
}
export const MARKS = Object.keys(MARK_NAMES).filter((key): key is Mark => key in MARK_NAMES)

export function markOf({ look, state }: Signal): Mark {
  return state === 'claimed' && look === 'unknown' ? 'claimed' : look
}

/** Icon, colour and words of a signal. */
export function chip(signal: Signal): Html {
  const mark = markOf(signal)
  return html`<span class="mark ${mark}">${icon(mark)}<span><span class="unseen">${MARK_NAMES[mark]}: </span>${signal.message}</span></span>`
}

/** How bad is the worst of these? Higher is worse, 0 is all well. */
export function worstOf(signals: ReleaseEntry['signals'] | undefined): number {
  return signals === undefined ? MARKS.length : Math.max(...KINDS.map(kind => MARKS.indexOf(markOf(signals[kind]))))
}

export const BANDS = ['critical', 'high', 'medium', 'low', 'unknown', 'none'] as const
export type Band = (typeof BANDS)[number]

/** `unknown` is a severity that nobody stated. */
export const BAND_NAMES: Readonly<Record<Band, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  unknown: 'Unrated',
  none: 'None',
}

export function openCount({ counts }: Pick<ScanEntry, 'counts'>): number {
  return BANDS.reduce((sum, band) => sum + counts[band], 0)
}

/** `1 critical, 2 medium`, or undefined where nothing is open. */
export function countsInWords({ counts }: Pick<ScanEntry, 'counts'>): string | undefined {
  const some = BANDS.filter(band => counts[band] > 0)
  return some.length === 0
    ? undefined
    : some.map(band => `${counts[band]} ${BAND_NAMES[band].toLowerCase()}`).join(', ')
}

/** Why what is shown may not be so any more; undefined where it was looked at on the day of the site. */
export function staleWords({ staleSince, checkedOn }: Pick<Entry, 'staleSince' | 'checkedOn'>): string | undefined {
  if (staleSince !== null) return `Not looked at since ${staleSince}`
  return checkedOn === null ? 'Never looked at yet' : undefined
}

/** `48,213 bytes`: exact, as a reader compares it. */
export function bytesInWords(size: number): string {
  return counted(size, 'byte').replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

export function dayOf(instant: string | null): Html {
  return instant === null
    ? html`<span class="soft">not known</span>`
    : html`<time datetime="${instant}">${instant.slice(0, 10)}</time>`
}

/** To the minute, UTC. */
export function instantOf(instant: string | null): Html {
  return instant === null
    ? html`<span class="soft">not proven</span>`
    : html`<time datetime="${instant}">${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC</time>`
}
