import { wrongs } from './judge.ts'
import { type Ending, endingOf, type Group, type Row } from './row.ts'
import { GITHUB } from './rows-github.ts'
import { OTHERS } from './rows-others.ts'
import { PYPI } from './rows-pypi.ts'
import { TRANSPORT } from './rows-transport.ts'
import { UPLOADS } from './rows-uploads.ts'
import type { RunResult } from './running.ts'
import { type Mode, openSite, type Site } from './site.ts'

export const GROUPS: readonly Group[] = [UPLOADS, ...GITHUB, OTHERS, PYPI, TRANSPORT]

/** What became of one fault in one mode. */
export interface Cell {
  readonly row: Row
  readonly mode: Mode
  readonly exit: number
  readonly codes: readonly string[]
  /** did the trouble come about? */
  readonly met: boolean
  /** what must not be: a silent loss, and everything else that breaks the rules; empty: well */
  readonly wrongs: readonly string[]
  /** as the table shows it */
  readonly shown: string
}

/** Runs into the fault, judges; takes the fault away, runs again, judges once more: by then it has to be public. */
export async function tryCell(row: Row, mode: Mode): Promise<Cell> {
  const site = await openSite(mode, row.index)
  const trouble: string[] = []
  try {
    row.inflict(site)
    const first = await site.run(row.run?.(site))
    const met = site.met() || row.run !== undefined
    trouble.push(...wrongs(site, first, row.losses ?? {}))
    const written = site.github.writes()
    const mayWrite = mode !== 'published' && row.unwritten === undefined
    if (!mayWrite && written.length > 0) trouble.push(`wrote: ${written.join(', ')}`)
    const left = placeOf(site)
    const wasWell = first.exit === 0 && trouble.length === 0

    const isFinal = first.exit !== 0 && row.final?.includes(mode) === true
    site.mend()
    row.mend?.(site)
    const again = await site.run()
    if ((again.exit === 0) === isFinal) trouble.push(`the next run ends with ${again.exit}: ${again.said.slice(-400)}`)
    trouble.push(...wrongs(site, again, isFinal ? (row.losses ?? {}) : {}).map(each => `after the next run: ${each}`))
    if (wasWell && site.github.writes().length > written.length) trouble.push('the next run wrote anew')
    return { row, mode, ...told(first, left, trouble), met, wrongs: trouble }
  } finally {
    await site.close().catch((error: unknown) => trouble.push(String(error)))
  }
}

/** What a run that said no has left. */
function placeOf({ mode, state: { releases } }: Site): string {
  if (mode === 'published') return 'refused, as it was'
  if (releases.some(each => !each.draft)) return 'public, whole'
  return releases.length === 0 ? 'refused, nothing there' : 'refused, draft kept'
}

function told(
  { exit, problems }: RunResult,
  left: string,
  trouble: readonly string[],
): Pick<Cell, 'exit' | 'codes' | 'shown'> {
  const codes = [...new Set(problems.map(each => each.code))]
  const refusal = `exit ${exit}${codes.map(each => `, ${each}`).join('')}`
  if (trouble.length > 0) return { exit, codes, shown: `${exit === 0 ? 'SILENT' : 'WRONG'} (${refusal})` }
  return { exit, codes, shown: exit === 0 ? 'published' : `${left} (${refusal})` }
}

function isAsPromised({ exit, codes }: Pick<Cell, 'exit' | 'codes'>, ending: Ending): boolean {
  if (ending === 'either') return true
  if (ending === 'published') return exit === 0
  return typeof ending === 'number' ? exit === ending : exit !== 0 && codes.includes(ending)
}

/** What speaks against a cell, for a person; undefined where nothing does. */
export function complaint({ row, mode, exit, codes, met, wrongs: trouble }: Cell): string | undefined {
  const ending = endingOf(row, mode)
  const found = [
    ...trouble,
    ...(isAsPromised({ exit, codes }, ending) ? [] : [`exit ${exit} ${codes.join(' ')}, promised was ${ending}`]),
    ...(met === !(row.unmet ?? []).includes(mode)
      ? []
      : [met ? 'the fault came about, unexpectedly' : 'the fault never came about']),
  ]
  return found.length === 0 ? undefined : `${row.name} (${mode}): ${found.join('; ')}`
}
