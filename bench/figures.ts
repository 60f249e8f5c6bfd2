// What the benches print: one line a figure, with what is asked of it. On a busy machine milliseconds say little, so speed
// is asked for as a ratio to a peer in the same run wherever there is a peer, best run to best run: whatever is above the
// best is what else the machine had to do.
import { loadavg } from 'node:os'

/** What is asked of a figure, in words, and whether it was met. */
export interface Demand {
  readonly asked: string
  readonly met: boolean
}

/** Prints a figure; a demand that is not met makes this process end with 1. */
export function show(what: string, measured: string, demand?: Demand): void {
  const verdict = demand === undefined ? '        ' : demand.met ? 'ok      ' : 'MISSED  '
  const asked = demand === undefined ? '' : ` (asked for: ${demand.asked})`
  process.stdout.write(`${verdict}${what}: ${measured}${asked}\n`)
  if (demand?.met === false) process.exitCode = 1
}

/** Names a peer that is not on this machine: nothing is concluded from it. */
export function notRun(what: string, why: string): void {
  process.stdout.write(`not run ${what}: ${why}\n`)
}

/** What the figures above were measured on. */
export function machine(): string {
  return `load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}`
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}

export function best(values: readonly number[]): number {
  return Math.min(...values)
}

/** How long runs took, in milliseconds. */
export function took(values: readonly number[]): string {
  return `median ${milliseconds(median(values))}, best ${milliseconds(best(values))}`
}

export function milliseconds(value: number): string {
  return `${value.toFixed(0)} ms`
}

export function seconds(value: number): string {
  return `${(value / 1000).toFixed(1)} s`
}
