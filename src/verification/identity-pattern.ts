/**
 * A regular expression over identities that always holds from end to end. It runs forward over sets of positions, a
 * position at a time, and never backtracks: no pattern can be written, and no identity chosen, that makes it run long.
 */
export interface IdentityPattern {
  /** as written in the policy */
  readonly source: string
  /** false for an identity of more than 2,048 characters */
  matches(identity: string): boolean
}

/** Where a part of the pattern can end in `text`, if it begins at one of these positions. */
type Part = (text: readonly string[], from: ReadonlySet<number>) => ReadonlySet<number>

interface Read {
  readonly part: Part
  /** single characters that it stands for once its repetitions are written out */
  readonly size: number
}

/** in UTF-16 code units */
const LONGEST_PATTERN = 500
/** in characters */
const LONGEST_IDENTITY = 2048
const LARGEST = 1000
const ESCAPED = /^\\[dDwWsS^$\\.*+?()[\]{}|/-]/
const CLASS = /^\[(?:[^\]\\]|\\.)+\]/u
const QUANTIFIER = /^(?:[*+?]|\{\d{1,3}(?:,\d{0,3})?\})/

/**
 * Compiles a pattern in JavaScript's syntax (flag `u`): characters, escapes, `.`, classes, groups, `|`, `^`, `$` and
 * greedy quantifiers. Answers what is wrong with it, as text that follows its name: it is no regular expression, uses
 * anything else (back references, lookarounds, lazy quantifiers, named groups, word boundaries), or is too large.
 */
export function compileIdentityPattern(source: string): IdentityPattern | string {
  if (source === '' || source.length > LONGEST_PATTERN) return `is no pattern of 1 to ${LONGEST_PATTERN} characters`
  try {
    // JavaScript's own parser judges the syntax; the pattern as a whole is never run by it.
    RegExp(source, 'u')
  } catch {
    return 'is no regular expression'
  }
  const read = readPattern(source)
  if (read === undefined) {
    return 'uses more than characters, `.`, classes, groups, `|`, `^`, `$` and the quantifiers `*`, `+`, `?` and `{n,m}`'
  }
  if (read.size > LARGEST) return `stands for more than ${LARGEST} characters once its repetitions are written out`
  return {
    source,
    matches: identity => {
      const text = Array.from(identity)
      return text.length <= LONGEST_IDENTITY && read.part(text, new Set([0])).has(text.length)
    },
  }
}

/** `undefined` for what is not supported; the syntax is known to be right. */
function readPattern(source: string): Read | undefined {
  let at = 0
  const take = (form: RegExp): string | undefined => {
    const found = form.exec(source.slice(at))?.[0]
    at += found?.length ?? 0
    return found
  }

  const alternatives = (): Read | undefined => {
    const branches: Read[] = []
    do {
      const branch = sequence()
      if (branch === undefined) return undefined
      branches.push(branch)
    } while (take(/^\|/) !== undefined)
    return {
      part: (text, from) => new Set(branches.flatMap(each => [...each.part(text, from)])),
      size: branches.reduce((sum, each) => sum + each.size, 0),
    }
  }

  const sequence = (): Read | undefined => {
    const parts: Read[] = []
    while (at < source.length && !/^[|)]/.test(source.slice(at))) {
      const part = atom()
      const repeated = part && repetition(part, take(QUANTIFIER))
      // A second quantifier would make the first one lazy.
      if (repeated === undefined || QUANTIFIER.test(source.slice(at))) return undefined
      parts.push(repeated)
    }
    return {
      part: (text, from) => parts.reduce((positions, each) => each.part(text, positions), from),
      size: parts.reduce((sum, each) => sum + each.size, 0),
    }
  }

  const atom = (): Read | undefined => {
    if (take(/^\((?:\?:)?/) !== undefined) {
      const inside = source[at] === '?' ? undefined : alternatives()
      return take(/^\)/) === undefined ? undefined : inside
    }
    if (take(/^\^/) !== undefined) return { part: (_, from) => kept(from, 0), size: 0 }
    if (take(/^\$/) !== undefined) return { part: (text, from) => kept(from, text.length), size: 0 }
    const one = take(ESCAPED) ?? take(CLASS) ?? take(/^[^\\[\](){}*+?|^$]/u)
    return one === undefined ? undefined : character(new RegExp(`^${one}$`, 'u'))
  }

  const read = alternatives()
  return at === source.length ? read : undefined
}

function character(form: RegExp): Read {
  return {
    part: (text, from) => new Set([...from].filter(at => form.test(text[at] ?? '')).map(at => at + 1)),
    size: 1,
  }
}

function kept(from: ReadonlySet<number>, position: number): ReadonlySet<number> {
  return from.has(position) ? new Set([position]) : new Set()
}

function repetition(read: Read, quantifier: string | undefined): Read | undefined {
  if (quantifier === undefined) return read
  const [least, most] = boundsOf(quantifier)
  return {
    part: (text, from) => {
      let positions = from
      for (let time = 0; time < least; time += 1) positions = read.part(text, positions)
      const reached = new Set(positions)
      // Each position is gone on from once: this ends, however the rest nests.
      for (let time = least; time < most && positions.size > 0; time += 1) {
        positions = new Set([...read.part(text, positions)].filter(each => !reached.has(each)))
        for (const each of positions) reached.add(each)
      }
      return reached
    },
    size: read.size * Math.max(1, most === Number.POSITIVE_INFINITY ? least : most),
  }
}

function boundsOf(quantifier: string): readonly [number, number] {
  switch (quantifier) {
    case '*':
      return [0, Number.POSITIVE_INFINITY]
    case '+':
      return [1, Number.POSITIVE_INFINITY]
    case '?':
      return [0, 1]
    default: {
      const [least = '0', most = least] = quantifier.slice(1, -1).split(',')
      return [Number(least), most === '' ? Number.POSITIVE_INFINITY : Number(most)]
    }
  }
}
