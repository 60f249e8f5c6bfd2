import { type Html, html } from './html.ts'

/** One value a month; null where there is none. */
export interface Series {
  readonly name: string
  readonly values: readonly (number | null)[]
}

export interface Scale {
  readonly id: string
  readonly name: string
  readonly about: string
  /** `bars`: each series is a part of the one before it, and stands in front of it */
  readonly kind: 'bars' | 'lines'
  readonly top: number | undefined
  readonly inWords: (value: number) => string
}

// In units of the drawing, which scales with its box.
const WIDTH = 560
const LEFT = 52
const TOP = 10
const FLOOR = 210
const HEIGHT = 238
const WIDEST_BAR = 28
const LABEL = 60

/** A plot as one picture: its title and description are read out, the numbers are in the table below it. */
export function plot(months: readonly string[], series: readonly Series[], scale: Scale): Html {
  const greatest = Math.max(0, ...series.flatMap(({ values }) => values.map(value => value ?? 0)))
  const top = scale.top ?? roundUp(greatest)
  const step = (WIDTH - LEFT) / months.length
  const axes: Axes = {
    x: at => tenth(LEFT + (at + 0.5) * step),
    y: value => tenth(FLOOR - (value / top) * (FLOOR - TOP)),
    wide: tenth(Math.min(WIDEST_BAR, step * 0.6)),
  }
  // The newest month has its label, and as many before it as fit.
  const every = Math.ceil(LABEL / step)
  const draw = scale.kind === 'bars' ? bars : dots
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${scale.id}-title" aria-describedby="${scale.id}-desc">
<title id="${scale.id}-title">${scale.name}</title>
<desc id="${scale.id}-desc">${scale.about} From ${months[0]} to ${months.at(-1)}.</desc>
${[0, 0.25, 0.5, 0.75, 1].map(part => gridLine(axes.y(part * top), scale.inWords(part * top)))}
${months.map((month, at) => (months.length - 1 - at) % every === 0 && html`<text x="${axes.x(at)}" y="${FLOOR + 20}" text-anchor="middle">${month}</text>`)}
${series.map((each, at) => html`<g class="${toneOf(scale.kind, at)}">${draw(each.values, axes)}</g>${scale.kind === 'lines' && series.length > 1 && ending(each, axes)}`)}
</svg>`
}

/** The last of nested bars is what the plot is about; of lines it is the first, and the others are broken. */
export function toneOf(kind: Scale['kind'], at: number): string {
  return (kind === 'bars') === (at === 0) ? 'second' : 'first'
}

interface Axes {
  readonly x: (at: number) => number
  readonly y: (value: number) => number
  /** of a bar */
  readonly wide: number
}

function gridLine(y: number, label: string): Html {
  return html`<g class="grid"><line x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}"/><text x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${label}</text></g>`
}

function bars(values: Series['values'], { x, y, wide }: Axes): Html {
  return html`${values.map((value, at) => html`<rect x="${tenth(x(at) - wide / 2)}" y="${y(value ?? 0)}" width="${wide}" height="${tenth(FLOOR - y(value ?? 0))}"/>`)}`
}

/** The name of a line where it ends: nobody has to tell its colour. */
function ending({ name, values }: Series, { x, y }: Axes): Html {
  const at = values.findLastIndex(value => value !== null)
  return html`${at >= 0 && html`<text x="${x(at)}" y="${tenth(y(values[at] ?? 0) - 10)}" text-anchor="middle">${name}</text>`}`
}

function dots(values: Series['values'], { x, y }: Axes): Html {
  // A month without a value breaks the line: nothing was there to join.
  const path = values.map((value, at) =>
    value === null ? '' : `${(values[at - 1] ?? null) === null ? 'M' : 'L'}${x(at)} ${y(value)}`,
  )
  return html`<path class="line" d="${path.join('')}"/>${values.map((value, at) => (value === null ? html`` : html`<circle cx="${x(at)}" cy="${y(value)}" r="3.5"/>`))}`
}

/** 4, 8, 20, 40, 80, 200 …: quarters of it are round, and whole from the first on. */
function roundUp(value: number): number {
  if (value <= 4) return 4
  const power = 10 ** Math.floor(Math.log10(value))
  return [2, 4, 8, 20].map(each => each * power).find(each => each >= value) ?? value
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
