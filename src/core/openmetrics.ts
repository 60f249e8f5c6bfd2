import { oneLine } from './text.ts'

type Labels = Readonly<Record<string, string>>

/** A value under its labels; a label whose value is empty is as good as none. */
export type Sample = readonly [labels: Labels, value: number]

/** A metric of type gauge with all its samples. */
export interface Family {
  readonly name: string
  readonly help: string
  /** base unit; it ends the name, as OpenMetrics wants it */
  readonly unit: 'seconds' | 'bytes' | null
  readonly samples: readonly Sample[]
}

export function gauge(name: string, help: string, samples: readonly Sample[], unit: Family['unit'] = null): Family {
  return { name, help, unit, samples }
}

/** One sample for each value that a label can have: 1 for the one that holds, 0 for the others. */
export function oneOf<T extends string>(label: string, values: readonly T[], holds: T): readonly Sample[] {
  return values.map(value => [{ [label]: value }, value === holds ? 1 : 0])
}

/**
 * OpenMetrics 1.0 text of these families, in their order; each sample has the labels `common`, too. A family without a
 * sample is left out. Read as Prometheus text format 0.0.4 it says the same: its own words are comments there.
 */
export function openMetrics(families: readonly Family[], common: Labels): string {
  const lines = families.filter(family => family.samples.length > 0).flatMap(family => linesOf(family, common))
  return [...lines, '# EOF', ''].join('\n')
}

function linesOf({ name, help, unit, samples }: Family, common: Labels): readonly string[] {
  return [
    `# TYPE ${name} gauge`,
    ...(unit === null ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${help}`,
    ...samples.map(([labels, value]) => `${name}${labelled({ ...common, ...labels })} ${value}`),
  ]
}

function labelled(labels: Labels): string {
  const pairs = Object.entries(labels)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function escaped(value: string): string {
  return oneLine(value, 200).replaceAll('\\', '\\\\').replaceAll('"', '\\"')
}
