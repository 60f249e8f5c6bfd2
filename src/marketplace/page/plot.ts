import { type Html, html } from './html.ts'

/** One line of dots, or bars; null where there is no value. */
export interface Series {
  readonly name: string
  readonly kind: 'bars' | 'line'
  readonly values: readonly (number | null)[]
}

export interface Scale {
  readonly id: string
  readonly name: string
  readonly about: string
  readonly top: number | undefined
  readonly inWords: (value: number) => string
}

// In units of the drawing, which scales with its box.
const LEFT = 56
const TOP = 12
const HEIGHT = 200
const BOTTOM = 28
/** of one month; what is wider than its box can be scrolled */
const STEP = 56
const NARROWEST = 12

/** A plot as one picture: its title and description are read out, the numbers are in the table below it. */
export function plot(months: readonly string[], series: readonly Series[], scale: Scale): Html {
  const greatest = Math.max(0, ...series.flatMap(({ values }) => values.map(value => value ?? 0)))
  const top = scale.top ?? roundUp(greatest)
  const width = LEFT + Math.max(months.length, NARROWEST) * STEP
  const y = (value: number) => tenth(TOP + HEIGHT - (value / top) * HEIGHT)
  const x = (at: number) => LEFT + at * STEP + STEP / 2
  const bars = series.filter(({ kind }) => kind === 'bars').length
  return html`<svg viewBox="0 0 ${width} ${TOP + HEIGHT + BOTTOM}" width="${width}" height="${TOP + HEIGHT + BOTTOM}" role="img" aria-labelledby="${scale.id}-title ${scale.id}-desc">
<title id="${scale.id}-title">${scale.name}</title>
<desc id="${scale.id}-desc">${scale.about} ${months.length === 1 ? 'One month' : `${months.length} months`}, ${months[0]} to ${months.at(-1)}.</desc>
${[0, 0.25, 0.5, 0.75, 1].map(part => html`<g class="grid"><line x1="${LEFT}" x2="${width}" y1="${y(part * top)}" y2="${y(part * top)}"/><text x="${LEFT - 8}" y="${y(part * top) + 4}" text-anchor="end">${scale.inWords(part * top)}</text></g>`)}
${months.map((month, at) => html`<text class="month" x="${x(at)}" y="${TOP + HEIGHT + 20}" text-anchor="middle">${month}</text>`)}
${series.map((each, at) => (each.kind === 'bars' ? drawBars(each, at, { x, y, bars }) : drawLine(each, at, { x, y })))}
</svg>`
}

interface Axes {
  readonly x: (at: number) => number
  readonly y: (value: number) => number
}

function drawBars({ values }: Series, series: number, { x, y, bars }: Axes & { readonly bars: number }): Html {
  const wide = tenth(32 / bars)
  return html`<g class="s${series}">${values.map((value, at) => {
    const height = value === null ? 0 : tenth(TOP + HEIGHT - y(value))
    return html`<rect x="${tenth(x(at) - 16 + series * wide)}" y="${y(value ?? 0)}" width="${tenth(wide - 2)}" height="${height}"/>`
  })}</g>`
}

function drawLine({ values }: Series, series: number, { x, y }: Axes): Html {
  const points = values.map((value, at) => (value === null ? undefined : ([x(at), y(value)] as const)))
  // A month without a value breaks the line: nothing was there to join.
  const path = points
    .map((point, at) => point && `${points[at - 1] === undefined ? 'M' : 'L'}${point[0]} ${point[1]}`)
    .filter(Boolean)
    .join('')
  return html`<g class="s${series}"><path class="line" d="${path}"/>${points.map(point => point && html`<circle cx="${point[0]}" cy="${point[1]}" r="3.5"/>`).filter(each => each !== undefined)}</g>`
}

/** The next of 1, 2, 4, 8 times a power of ten, so that quarters of it are round; in whole things from 4 on. */
function roundUp(value: number): number {
  if (value <= 4) return 4
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 4, 8, 10].map(each => each * power).find(each => each >= value) ?? value
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
