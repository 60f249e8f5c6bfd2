/** Keys and list positions from the whole document down to a value. */
export type Path = readonly (string | number)[]

/** Where reading JSON has to stop, on which line (from 1), and why. */
export interface JsonFault {
  readonly line: number
  readonly said: string
}

const BLANK = /[ \t\r\n]*/y
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

const DEEPEST = 64

/**
 * Walks JSON (RFC 8259) and tells on which line each member and list item stands, by its path. Answers why it stopped:
 * no JSON, an object that has a member twice (readers differ on which of them counts), more than 64 levels.
 */
export function jsonLines(text: string, found: (path: Path, line: number) => void): JsonFault | undefined {
  let at = 0
  let line = 1
  let counted = 0
  const path: (string | number)[] = []

  const take = (form: RegExp): boolean => {
    form.lastIndex = at
    const fits = form.test(text)
    if (fits) at = form.lastIndex
    return fits
  }
  const takeString = (): string | undefined => {
    const start = at
    const end = endOfString(text, start, '"')
    const read = unescaped(text.slice(start, end))
    if (read !== undefined) at = end
    return read
  }
  const lineHere = (): number => {
    for (; counted < at; counted += 1) if (text.charCodeAt(counted) === 0x0a) line += 1
    return line
  }
  const fault = (said: string): JsonFault => ({ line: lineHere(), said })
  const next = (): string | undefined => {
    take(BLANK)
    return text[at]
  }
  const value = (): JsonFault | undefined => {
    const opening = next()
    if (opening === '{' || opening === '[') return path.length >= DEEPEST ? fault('it nests too deep') : inside(opening)
    if (opening === '"') return takeString() === undefined ? fault('a text in double quotes is wrong here') : undefined
    if (take(SCALAR)) return undefined
    return fault(opening === undefined ? 'it ends too early' : 'a value is expected here')
  }
  const inside = (opening: '{' | '['): JsonFault | undefined => {
    const closing = opening === '{' ? '}' : ']'
    const members = new Set<string>()
    at += 1
    if (next() === closing) {
      at += 1
      return undefined
    }
    for (let index = 0; ; index += 1) {
      const trouble = opening === '{' ? member(members) : item(index)
      if (trouble !== undefined) return trouble
      const separator = next()
      if (separator !== ',' && separator !== closing)
        return fault(separator === undefined ? 'it ends too early' : `\`,\` or \`${closing}\` is expected here`)
      at += 1
      if (separator === closing) return undefined
    }
  }
  const member = (members: Set<string>): JsonFault | undefined => {
    const name = next() === '"' ? takeString() : undefined
    if (name === undefined) return fault('a name in double quotes is expected here')
    if (members.has(name)) return fault('the object has a member twice')
    members.add(name)
    path.push(name)
    found(path, lineHere())
    if (next() !== ':') return fault('`:` is expected here')
    at += 1
    const trouble = value()
    path.pop()
    return trouble
  }
  const item = (index: number): JsonFault | undefined => {
    next()
    path.push(index)
    found(path, lineHere())
    const trouble = value()
    path.pop()
    return trouble
  }
  return value() ?? (next() === undefined ? undefined : fault('nothing may follow here'))
}

/**
 * Where a text ends that begins at `at` with these quotes; a backslash takes the next character along. By hand: a regular
 * expression for it overflows the stack at some million characters.
 */
export function endOfString(text: string, at: number, quotes: string, escapes = true): number {
  let end = at + quotes.length
  while (end < text.length && !text.startsWith(quotes, end)) end += escapes && text[end] === '\\' ? 2 : 1
  return Math.min(end + quotes.length, text.length)
}

/** A JSON string in its quotes, read. */
function unescaped(written: string): string | undefined {
  try {
    return String(JSON.parse(written))
  } catch {
    return undefined
  }
}
