export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value }

export interface Field {
  readonly name: string
  readonly answersAs: string
  readonly args: Readonly<Record<string, Value>>
  readonly fields: readonly Field[] | undefined
}

/** An error of the whole request: GraphQL then answers no data at all. */
export class Refused extends Error {
  readonly json: object
  constructor(message: string, code?: string) {
    super(message)
    this.json = { message, ...(code === undefined ? {} : { extensions: { code } }) }
  }
}

/** The fields of the first operation of a document, variables and fragments (whatever type they are on) put in. */
export function parse(query: string, variables: Readonly<Record<string, unknown>>): readonly Field[] {
  const tokens: readonly string[] = query.match(/"(?:[^"\\]|\\.)*"|\.{3}|\$?[A-Za-z_]\w*|-?\d+|[{}()[\]:!=]/g) ?? []
  const starts = fragmentsIn(tokens)
  let at = tokens.indexOf('{')
  if (/^\s*(?:query\b[^({]*)?\(/.test(query)) at = tokens.indexOf('{', tokens.indexOf(')'))
  const next = (): string => {
    const token = tokens[at]
    if (token === undefined) throw new Refused('Expected one of SCHEMA, actual: (none) at [1, 1]')
    at += 1
    return token
  }
  const taken = (token: string): boolean => {
    if (tokens[at] !== token) return false
    at += 1
    return true
  }
  const value = (): Value => {
    const token = next()
    if (token === '[') {
      const items: Value[] = []
      while (!taken(']')) items.push(value())
      return items
    }
    if (token === '{') return members('}')
    if (token.startsWith('$')) return valueOf(variables[token.slice(1)])
    if (token.startsWith('"') || /^-?\d/.test(token)) return valueOf(JSON.parse(token))
    return token === 'true' ? true : token === 'false' ? false : token === 'null' ? null : token
  }
  const members = (end: string): Readonly<Record<string, Value>> => {
    const found: Record<string, Value> = {}
    while (!taken(end)) {
      const name = next()
      if (!taken(':')) throw new Refused(`Parse error on "${name}"`)
      found[name] = value()
    }
    return found
  }
  const fragment = (): readonly Field[] => {
    const name = next()
    if (name === 'on') {
      next()
      next()
      return selection()
    }
    const back = at
    const start = starts.get(name)
    if (start === undefined) throw new Refused(`Fragment ${name} was used, but not defined`)
    at = start
    const fields = selection()
    at = back
    return fields
  }
  const selection = (): readonly Field[] => {
    const fields: Field[] = []
    while (!taken('}')) {
      if (taken('...')) {
        fields.push(...fragment())
        continue
      }
      const answersAs = next()
      const name = taken(':') ? next() : answersAs
      const args = taken('(') ? members(')') : {}
      fields.push({ name, answersAs, args, fields: taken('{') ? selection() : undefined })
    }
    return fields
  }
  next()
  return selection()
}

/** By its name, where the selection of each begins: after `fragment NAME on TYPE {`. */
function fragmentsIn(tokens: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (let at = tokens.indexOf('fragment'); at >= 0; at = tokens.indexOf('fragment', at + 1)) {
    found.set(tokens[at + 1] ?? '', at + 5)
  }
  return found
}

function valueOf(value: unknown): Value {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return null
}

export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}
