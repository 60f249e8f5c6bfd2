/**
 * A regular expression over identities that always holds from end to end. It runs as an automaton: at each character it
 * looks once at each state that it can be in. No pattern can be written, and no identity chosen, that makes it run long.
 */
export interface IdentityPattern {
  /** as written in the policy */
  readonly source: string
  /** false for an identity of more than 2,048 characters */
  matches(identity: string): boolean
}

/** What may come next: a character of this form, one of the two ends, or nothing but what follows. */
interface State {
  readonly next: RegExp | 'start' | 'end' | 'nothing'
  /** a repetition comes back to where it began */
  readonly after: State[]
}

interface Read {
  /** the part of the pattern, before what follows it */
  readonly before: (then: State) => State
  /** single characters that it stands for once its repetitions are written out; nothing counts as one */
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
  const accepted: State = { next: 'nothing', after: [] }
  const start = read.before(accepted)
  return {
    source,
    matches: identity => {
      const text = Array.from(identity)
      return text.length <= LONGEST_IDENTITY && reached(text, start).has(accepted)
    },
  }
}

/** The states in which the text can end. */
function reached(text: readonly string[], start: State): ReadonlySet<State> {
  let states = opened([start], 0, text.length)
  for (const [at, character] of text.entries()) {
    const passed = [...states].filter(({ next }) => next instanceof RegExp && next.test(character))
    states = opened(
      passed.flatMap(each => each.after),
      at + 1,
      text.length,
    )
  }
  return states
}

/** These states, and those that are reached from them without a character. */
function opened(from: readonly State[], at: number, end: number): ReadonlySet<State> {
  const found = new Set(from)
  // The set grows while it is walked: each state is looked at once.
  for (const { next, after } of found) {
    if (next === 'nothing' || (next === 'start' && at === 0) || (next === 'end' && at === end)) {
      for (const each of after) found.add(each)
    }
  }
  return found
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
      before: then => ({ next: 'nothing', after: branches.map(each => each.before(then)) }),
      size: branches.reduce((sum, each) => sum + Math.max(1, each.size), 0),
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
      before: then => parts.reduceRight((after, each) => each.before(after), then),
      size: parts.reduce((sum, each) => sum + each.size, 0),
    }
  }

  const atom = (): Read | undefined => {
    if (take(/^\((?:\?:)?/) !== undefined) {
      const inside = source[at] === '?' ? undefined : alternatives()
      return take(/^\)/) === undefined ? undefined : inside
    }
    if (take(/^\^/) !== undefined) return single('start')
    if (take(/^\$/) !== undefined) return single('end')
    const one = take(ESCAPED) ?? take(CLASS) ?? take(/^[^\\[\](){}*+?|^$]/u)
    return one === undefined ? undefined : single(new RegExp(`^${one}$`, 'u'))
  }

  const read = alternatives()
  return at === source.length ? read : undefined
}

function single(next: State['next']): Read {
  return { before: then => ({ next, after: [then] }), size: 1 }
}

function repetition({ before, size }: Read, quantifier: string | undefined): Read | undefined {
  if (quantifier === undefined) return { before, size }
  const [least, most] = boundsOf(quantifier)
  const isEndless = most === Number.POSITIVE_INFINITY
  const required = isEndless ? Math.max(0, least - 1) : least
  return {
    before: then => {
      let state = isEndless ? endless(before, then, least > 0) : then
      if (!isEndless) {
        for (let time = least; time < most; time += 1) state = { next: 'nothing', after: [before(state), then] }
      }
      for (let time = 0; time < required; time += 1) state = before(state)
      return state
    },
    size: Math.max(1, size) * Math.max(1, isEndless ? least : most),
  }
}

/** Again and again, at least once or perhaps never. */
function endless(before: Read['before'], then: State, once: boolean): State {
  const again: State = { next: 'nothing', after: [then] }
  const first = before(again)
  again.after.push(first)
  return once ? first : again
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
