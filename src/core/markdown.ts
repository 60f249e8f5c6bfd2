import { forMarkdown, oneLine } from './text.ts'

/** Pieces of GitHub Markdown whose text, whoever wrote it, shows as it is. */

/** A sentence of ours that quotes values in backticks: they become code, everything is escaped. */
export function prose(text: string, limit = 1000): string {
  return oneLine(text, limit)
    .split(/(`[^`]*`)/)
    .map(piece => (/^`.+`$/.test(piece) ? code(piece.slice(1, -1), limit) : forMarkdown(piece, limit)))
    .join('')
}

/** A value. Backticks would show our escapes as they are, so it is an element. */
export function code(text: string, limit = 300): string {
  return `<code>${forMarkdown(text, limit)}</code>`
}

/** A link to an http(s) address; anything else stays text. */
export function link(text: string, url: string): string {
  const shown = forMarkdown(text, 300)
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return shown
  // The parser's own spelling has no blank, quote or angle bracket; brackets would end the link.
  const target = new URL(url).href.replace(
    /[()'`[\]\\|<>]/g,
    each => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `[${shown}](${target})`
}

/** Lines to copy. The fence is longer than any run of backticks in them. */
export function fenced(lines: readonly string[], language: string): readonly string[] {
  const clean = lines.map(line => oneLine(line, 4000))
  const longest = Math.max(2, ...clean.flatMap(line => (line.match(/`+/g) ?? []).map(run => run.length)))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${language}`, ...clean, fence]
}

/**
 * A table of cells that are Markdown already, as far as `budget` bytes reach; then a line says how many rows were cut.
 */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  budget: number,
): readonly string[] {
  return tableOf({ header, rows, cellsOf: row => row, budget, elsewhere: 'they are in the files of the release' })
}

/** A table whose rows become cells one by one: those that the budget cuts cost nothing. */
export function tableOf<Row>(what: {
  readonly header: readonly string[]
  readonly rows: readonly Row[]
  /** Markdown */
  readonly cellsOf: (row: Row) => readonly string[]
  /** in bytes */
  readonly budget: number
  /** where the rows are that were cut */
  readonly elsewhere: string
}): readonly string[] {
  const { header, rows, cellsOf, budget, elsewhere } = what
  const lines = [rowOf(header), rowOf(header.map(() => '---'))]
  let spent = 0
  for (const [at, row] of rows.entries()) {
    const next = rowOf(cellsOf(row))
    spent += Buffer.byteLength(next) + 1
    if (spent > budget) return [...lines, '', `${rows.length - at} of ${rows.length} rows cut: ${elsewhere}.`]
    lines.push(next)
  }
  return lines
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
