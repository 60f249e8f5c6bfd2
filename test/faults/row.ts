import type { ProblemCode } from '../../src/core/problem.ts'
import { WRITE } from '../adapters/github/bench.ts'
import type { FaultAction, FaultRule } from '../services/loopback.ts'
import type { Losses } from './judge.ts'
import type { RunOptions } from './running.ts'
import type { Mode, Site } from './site.ts'

/**
 * `published`: the right bytes are public, exit 0. A code or an exit class: the run says no with that. `either`: it may go
 * on or say no, as long as nothing is lost.
 */
export type Ending = 'published' | 'either' | ProblemCode | 2 | 3

/** One fault, and how a run ends that meets it: the same in every mode, or as told for one. */
export interface Row {
  readonly name: string
  readonly ends?: Ending | (Partial<Record<Mode, Ending>> & { readonly otherwise: Ending })
  /** where it cannot come about, because nothing is asked there that it would hit; default: none */
  readonly unmet?: readonly Mode[]
  readonly losses?: Losses
  /** is there a package index, by Trusted Publishing? */
  readonly index?: true
  /** refused before the first write */
  readonly unwritten?: true
  /** where nobody can mend it: every later run says the same; default: nowhere */
  readonly final?: readonly Mode[]
  /** how the run that meets it is called */
  readonly run?: (site: Site) => RunOptions
  /** before the run: what lies there, and what will go wrong */
  inflict(site: Site): void
  /** what a person does before running again, besides waiting until the trouble is over */
  mend?(site: Site): void
}

/** Rows of one kind. */
export interface Group {
  readonly title: string
  readonly rows: readonly Row[]
}

export function endingOf({ ends = 'published' }: Row, mode: Mode): Ending {
  return typeof ends !== 'object' ? ends : (ends[mode] ?? ends.otherwise)
}

/** An answer that repeats the token, as an angry proxy would: once more where a quotation of 200 characters ends. */
export function says(status: number, message = 'no', headers: Readonly<Record<string, string>> = {}): FaultAction {
  const start = `{"documentation_url":"https://docs.example/rest","message":"${message}, not for ${WRITE} `
  const body = `${start.padEnd(192, '.')}${WRITE}"}`
  return { kind: 'answer', status, headers: { 'x-echo': WRITE, 'content-type': 'application/json', ...headers }, body }
}

export function page(status: number): FaultAction {
  const body = `${`<html>a proxy, and the token ${WRITE} `.padEnd(192, '.')}${WRITE}</html>`
  return { kind: 'answer', status, headers: { 'content-type': 'text/html' }, body }
}

/** Of a release that is there already nothing of this is asked; elsewhere it ends like that. */
export function written(ending: Ending): Pick<Row, 'ends' | 'unmet'> {
  return { ends: { published: 'published', otherwise: ending }, unmet: ['published'] }
}

/** Somebody acts when such a request arrives for the first time; the request is answered as usual. */
export function when(where: Pick<FaultRule, 'method' | 'path'>, act: (site: Site) => void): Row['inflict'] {
  return site =>
    site.meanwhile({ ...where, nth: 1 }, () => {
      act(site)
      return undefined
    })
}
