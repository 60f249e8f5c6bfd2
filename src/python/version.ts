import { compareText } from '../core/order.ts'
/**
 * A version by PEP 440. Numbers stay decimal text without leading zeros: date-like releases pass 2^53, and rounding
 * them would make two versions equal.
 */
export interface Version {
  readonly epoch: string
  readonly release: readonly string[]
  readonly pre?: { readonly phase: 'a' | 'b' | 'rc'; readonly number: string }
  readonly post?: string
  readonly dev?: string
  /** segments of the local version, lower case */
  readonly local?: readonly string[]
}

/** A version as text whose order by code unit is the order of PEP 440; equal versions have equal keys. */
export type VersionKey = string & { readonly brand: 'PEP 440 order' }

/** in characters; longer text is no version to us */
const LONGEST = 2048

// What Python's str.strip() removes: unlike JavaScript's \s it has U+001C to U+001F and U+0085, and not U+FEFF.
const WHITE = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+'
const AROUND = new RegExp(`^${WHITE}|${WHITE}$`, 'g')

const PHASE: Readonly<Record<string, 'a' | 'b' | 'rc'>> = {
  a: 'a',
  alpha: 'a',
  b: 'b',
  beta: 'b',
  c: 'rc',
  rc: 'rc',
  pre: 'rc',
  preview: 'rc',
}
const PRE = /[-_.]?(alpha|beta|preview|pre|rc|a|b|c)[-_.]?(\d*)/y
const POST = /-(\d+)|[-_.]?(?:post|rev|r)[-_.]?(\d*)/y
const DEV = /[-_.]?dev[-_.]?(\d*)/y
const NUMBER = /\d+/y
const LOCAL = /[a-z0-9]+/y

/** Reads a version in any spelling that PEP 440 permits, with white space around it; anything else is `undefined`. */
export function parseVersion(text: string): Version | undefined {
  if (text.length > LONGEST) return undefined
  const trimmed = text.replace(AROUND, '')
  if (!/^[\x21-\x7e]+$/.test(trimmed)) return undefined
  const body = trimmed.toLowerCase()
  let at = body.startsWith('v') ? 1 : 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const match = pattern.exec(body)
    if (match) at += match[0].length
    return match
  }

  let first = take(NUMBER)?.[0]
  if (first === undefined) return undefined
  let epoch = '0'
  if (body[at] === '!') {
    at += 1
    epoch = first
    first = take(NUMBER)?.[0]
    if (first === undefined) return undefined
  }
  const release = [decimal(first)]
  while (body[at] === '.' && isDigit(body[at + 1])) {
    at += 1
    release.push(decimal(take(NUMBER)?.[0]))
  }
  const pre = take(PRE)
  const phase = pre ? PHASE[pre[1] ?? ''] : undefined
  const post = take(POST)
  const dev = take(DEV)
  const local: string[] = []
  if (body[at] === '+') {
    do {
      at += 1
      const segment = take(LOCAL)?.[0]
      if (segment === undefined) return undefined
      local.push(isNumeric(segment) ? decimal(segment) : segment)
    } while (body[at] === '.' || body[at] === '-' || body[at] === '_')
  }
  if (at !== body.length) return undefined
  return {
    epoch: decimal(epoch),
    release,
    ...(phase && { pre: { phase, number: decimal(pre?.[2]) } }),
    ...(post && { post: decimal(post[1] ?? post[2]) }),
    ...(dev && { dev: decimal(dev[1]) }),
    ...(local.length > 0 && { local }),
  }
}

/** The canonical text of a parsed version (PEP 440, "Normalization"). */
export function printVersion(version: Version): string {
  const local = version.local ? `+${version.local.join('.')}` : ''
  return printPublic(version) + local
}

/** The canonical text of a version in any permitted spelling; `undefined` if it is none. */
export function normalizeVersion(text: string): string | undefined {
  const version = parseVersion(text)
  return version && printVersion(version)
}

/** The canonical text without the local part (`1.0` of `1.0+cu124`); `undefined` if it is no version. */
export function publicVersion(text: string): string | undefined {
  const version = parseVersion(text)
  return version && printPublic(version)
}

/** Is this a pre-release or development release? False for text that is no version. */
export function isPrerelease(text: string): boolean {
  const version = parseVersion(text)
  return version?.pre !== undefined || version?.dev !== undefined
}

/** The key of a parsed version. */
export function keyOf(version: Version): VersionKey {
  const release = version.release.slice(0, significant(version.release)).map(ordered).join('')
  const bareDev = version.dev !== undefined && version.pre === undefined && version.post === undefined
  // Each part begins with a character that ranks its absence: `1.dev0 < 1a0 < 1 < 1.post0`, and `.dev` lowers its own part.
  const pre = version.pre ? `b${version.pre.phase}${ordered(version.pre.number)}` : bareDev ? 'a' : 'z'
  const post = version.post === undefined ? 'a' : `b${ordered(version.post)}`
  const dev = version.dev === undefined ? 'z' : `b${ordered(version.dev)}`
  // Among local segments text ranks below numbers, and a shorter sequence below a longer one.
  const local = (version.local ?? []).map(each => (isNumeric(each) ? `c${ordered(each)}` : `b${each} `)).join('')
  const key = `${ordered(version.epoch)}${release} ${pre}${post}${dev}${local}a`
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where a key is made
  return key as VersionKey
}

const MEMORY = 100_000
const remembered = new Map<string, VersionKey | undefined>()

/** The key of a version in any permitted spelling, `undefined` if it is none. Remembered, as a scan asks for the same text again and again. */
export function versionKey(text: string): VersionKey | undefined {
  const known = remembered.get(text)
  if (known !== undefined || remembered.has(text)) return known
  const version = parseVersion(text)
  const key = version && keyOf(version)
  if (remembered.size >= MEMORY) remembered.clear()
  remembered.set(text, key)
  return key
}

/** Negative, zero or positive, as the first version is older than, equal to or newer than the second. */
export function compareKeys(left: VersionKey, right: VersionKey): number {
  return compareText(left, right)
}

/**
 * Orders two versions by PEP 440. Text that is no version ranks below every version, and among its like by code unit, so
 * that sorting is total; whoever must judge a version asks `versionKey` first.
 */
export function compareVersions(a: string, b: string): number {
  const left = versionKey(a)
  const right = versionKey(b)
  if (left !== undefined && right !== undefined) return compareKeys(left, right)
  if (left !== undefined) return 1
  if (right !== undefined) return -1
  return compareText(a, b)
}

function printPublic(version: Version): string {
  const epoch = version.epoch === '0' ? '' : `${version.epoch}!`
  const pre = version.pre ? `${version.pre.phase}${version.pre.number}` : ''
  const post = version.post === undefined ? '' : `.post${version.post}`
  const dev = version.dev === undefined ? '' : `.dev${version.dev}`
  return `${epoch}${version.release.join('.')}${pre}${post}${dev}`
}

/** A number so that text order is number order: the count of its digits as one character, then the digits. */
function ordered(number: string): string {
  return String.fromCharCode(0x30 + number.length) + number
}

function significant(release: readonly string[]): number {
  let length = release.length
  while (length > 0 && release[length - 1] === '0') length -= 1
  return length
}

function decimal(digits: string | undefined): string {
  return (digits ?? '').replace(/^0+(?=\d)/, '') || '0'
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9'
}

function isNumeric(text: string): boolean {
  return /^\d+$/.test(text)
}
