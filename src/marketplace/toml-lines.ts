import { endOfString, type Path } from './json-lines.ts'

const BLANK = /[ \t\r\n]*/y
const KEY = /[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*(\.?)/y
const BARE = /[^\s,[\]{}#"'=]+/y

/**
 * On which line (from 1) the tables, keys and list items of a TOML document stand, each found by its path. For text that
 * a parser of TOML 1.0 has read: nothing is refused here.
 */
export function tomlLines(text: string, found: (path: Path, line: number) => void): void {
  let at = 0
  let line = 1
  let counted = 0
  const counts = new Map<string, number>()
  let table: Path = []

  const take = (form: RegExp): RegExpExecArray | undefined => {
    form.lastIndex = at
    const match = form.exec(text)
    if (match === null) return undefined
    at = form.lastIndex
    return match
  }
  const skip = (): void => {
    take(BLANK)
    while (text[at] === '#') {
      const end = text.indexOf('\n', at)
      at = end === -1 ? text.length : end
      take(BLANK)
    }
  }
  const tell = (path: Path) => {
    for (; counted < at; counted += 1) if (text.charCodeAt(counted) === 0x0a) line += 1
    found(path, line)
  }
  const key = (): Path => {
    const parts: string[] = []
    for (;;) {
      const match = take(KEY)
      if (match === undefined) return parts
      const [, quoted, literal, bare, dot] = match
      parts.push(quoted === undefined ? (literal ?? bare ?? '') : unquoted(quoted))
      if (dot === '') return parts
    }
  }
  const value = (path: Path): void => {
    skip()
    const opening = text[at]
    if (opening === '"' || opening === "'") {
      at = endOfText(text, at, opening)
      return
    }
    if (opening !== '[' && opening !== '{') {
      take(BARE)
      return
    }
    at += 1
    for (let index = 0; at < text.length; index += 1) {
      skip()
      if (text[at] === ']' || text[at] === '}') break
      const before = at
      const inside = opening === '[' ? [...path, index] : [...path, ...key()]
      tell(inside)
      if (opening === '{') at += text[at] === '=' ? 1 : 0
      value(inside)
      skip()
      if (text[at] === ',' || at === before) at += 1
    }
    at += 1
  }

  if (text.charCodeAt(0) === 0xfeff) at += 1
  for (;;) {
    skip()
    if (at >= text.length) return
    if (text[at] === '[') {
      const isList = text[at + 1] === '['
      tell([])
      at += isList ? 2 : 1
      const name = key()
      const index = counts.get(name.join('.')) ?? 0
      if (isList) counts.set(name.join('.'), index + 1)
      table = isList ? [...name, index] : name
      found(table, line)
      at += isList ? 2 : 1
    } else {
      const before = at
      tell([])
      const path = [...table, ...key()]
      found(path, line)
      if (text[at] === '=') at += 1
      value(path)
      // What this walk does not understand must not hold it up.
      if (at === before) at += 1
    }
  }
}

function endOfText(text: string, at: number, quote: string): number {
  const three = quote.repeat(3)
  if (!text.startsWith(three, at)) return endOfString(text, at, quote, quote === '"')
  const end = endOfString(text, at, three, quote === '"')
  // One or two more quotes belong to the text, not to what closes it.
  return end + (text.startsWith(quote, end) ? 1 : 0) + (text.startsWith(quote + quote, end) ? 1 : 0)
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}
