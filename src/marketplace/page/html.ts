import { forMarkup } from '../../core/text.ts'

/** in UTF-16 code units: what an entry may hold of any one text, and no more of it is shown */
const LONGEST = 4000

/** What {@link forMarkup} would leave as it is: printable ASCII but for `&`, `<`, `>` and quotes, and not too long. */
const PLAIN = /^[ !#-%(-;=?-~]{0,4000}$/

/** Markup that this room wrote. Only {@link html} makes it, so a text can never be taken for one. */
export class Html {
  readonly #markup: string
  private constructor(markup: string) {
    this.#markup = markup
  }

  /** For the template below; its literal pieces are ours. */
  static of(pieces: readonly string[], values: readonly Value[]): Html {
    let markup = pieces[0] ?? ''
    for (const [at, value] of values.entries()) markup += written(value) + (pieces[at + 1] ?? '')
    return new Html(markup)
  }

  toString(): string {
    return this.#markup
  }
}

/** What may stand in a template: markup as it is, text escaped; nothing where something is absent. */
export type Value = string | number | Html | readonly Value[] | null | undefined | false

function written(value: Value): string {
  // Most texts need no change, and seeing that is ten times as fast as making none.
  if (typeof value === 'string') return PLAIN.test(value) ? value : forMarkup(value, LONGEST)
  if (typeof value === 'number') return String(value)
  if (value === null || value === undefined || value === false) return ''
  return value instanceof Html ? value.toString() : value.map(written).join('')
}

/** Element content and quoted attributes: every text in it shows as it is, whoever wrote it. */
export function html(pieces: TemplateStringsArray, ...values: readonly Value[]): Html {
  return Html.of(pieces, values)
}

/** Pieces with something of ours between them. */
export function joined(pieces: readonly Html[], between: Html): Html {
  return html`${pieces.flatMap((piece, at) => (at === 0 ? [piece] : [between, piece]))}`
}

/** A link to an http(s) address in the parser's own spelling; anything else, `javascript:` above all, stays text. */
export function link(text: string | Html, url: string): Html {
  const target = addressOf(url)
  return target === undefined ? html`${text}` : html`<a href="${target}" rel="noopener noreferrer">${text}</a>`
}

/** An http(s) address as the parser spells it; `undefined` for anything else. */
export function addressOf(url: string): string | undefined {
  return /^https?:\/\//.test(url) && URL.canParse(url) ? new URL(url).href : undefined
}

/** An address of a person or page, as a catalogue has it: mail, or https. */
export function contactLink(contact: string): Html {
  return /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(contact)
    ? html`<a href="mailto:${contact}">${contact}</a>`
    : link(contact, contact)
}

/** A sentence of ours that quotes values in backticks: they become code. */
export function prose(text: string): Html {
  const pieces = text.split(/(`[^`]*`)/)
  return html`${pieces.map(piece => (/^`.+`$/s.test(piece) ? html`<code>${piece.slice(1, -1)}</code>` : html`${piece}`))}`
}

/** Lines as they are, for `pre`. */
export function lines(texts: readonly string[]): Html {
  return joined(
    texts.map(text => html`${text}`),
    html`
`,
  )
}
