/** The compatibility tags of wheels (PEP 425 and its successors) as text: `INTERPRETER-ABI-PLATFORM`. */

/** of one compressed set; real wheels stay below a hundred */
const MOST_TAGS = 1024

/** Expands a compressed tag set (`py2.py3-none-any`) into single tags, sorted; `undefined` if malformed or above 1,024. */
export function expandTags(text: string): readonly string[] | undefined {
  const [interpreters, abis, platforms, ...rest] = text.split('-').map(part => part.split('.'))
  if (!interpreters || !abis || !platforms || rest.length > 0) return undefined
  if (interpreters.some(name => !/^[A-Za-z]/.test(name))) return undefined
  if ([...interpreters, ...abis, ...platforms].some(part => !/^[A-Za-z0-9_]+$/.test(part))) return undefined
  if (interpreters.length * abis.length * platforms.length > MOST_TAGS) return undefined
  const tags = interpreters.flatMap(interpreter =>
    abis.flatMap(abi => platforms.map(platform => `${interpreter}-${abi}-${platform}`.toLowerCase())),
  )
  return [...new Set(tags)].sort()
}

/** What an interpreter accepts, for `supportedTags`. */
export interface Interpreter {
  readonly implementation: 'cpython' | 'pypy'
  /** always 3 */
  readonly major: number
  readonly minor: number
  /** CPython without the global interpreter lock (`cp313t`) */
  readonly freeThreaded: boolean
}

/** Every tag that an interpreter accepts on these platforms (best first), best first: the order of Python's `packaging.tags`. */
export function supportedTags(interpreter: Interpreter, platforms: readonly string[]): readonly string[] {
  const own =
    interpreter.implementation === 'cpython' ? cpythonTags(interpreter, platforms) : pypyTags(interpreter, platforms)
  const generic = genericNames(interpreter)
  const bare = interpreter.implementation === 'cpython' ? `cp${digits(interpreter)}` : 'pp3'
  return [
    ...own,
    ...generic.flatMap(name => platforms.map(platform => `${name}-none-${platform}`)),
    `${bare}-none-any`,
    ...generic.map(name => `${name}-none-any`),
  ]
}

function cpythonTags(interpreter: Interpreter, platforms: readonly string[]): readonly string[] {
  const name = `cp${digits(interpreter)}`
  const stable = interpreter.freeThreaded ? 'abi3t' : 'abi3'
  // Up to 3.7 the name of the ABI says that Python's own allocator is built in, as it is everywhere.
  const flag = interpreter.freeThreaded ? 't' : interpreter.minor < 8 ? 'm' : ''
  const abis = [name + flag, stable, 'none']
  // The stable ABI began with Python 3.2: a wheel for any minor version since then still loads.
  const older = descending(interpreter.minor - 1, 2)
  return [
    ...abis.flatMap(abi => platforms.map(platform => `${name}-${abi}-${platform}`)),
    ...older.flatMap(minor => platforms.map(platform => `cp${interpreter.major}${minor}-${stable}-${platform}`)),
  ]
}

function pypyTags(interpreter: Interpreter, platforms: readonly string[]): readonly string[] {
  const name = `pp${digits(interpreter)}`
  const abis = [`pypy${digits(interpreter)}_pp73`, 'none']
  return abis.flatMap(abi => platforms.map(platform => `${name}-${abi}-${platform}`))
}

function genericNames(interpreter: Interpreter): readonly string[] {
  const older = descending(interpreter.minor - 1, 0).map(minor => `py${interpreter.major}${minor}`)
  return [`py${digits(interpreter)}`, `py${interpreter.major}`, ...older]
}

function digits(interpreter: Interpreter): string {
  return `${interpreter.major}${interpreter.minor}`
}

/** Platform tags of Linux with glibc 2.`minor` (PEP 600 with the older names of PEP 513, 571 and 599). */
export function glibcPlatforms(machine: string, minor: number): readonly string[] {
  const oldest = machine === 'x86_64' || machine === 'i686' ? 5 : 17
  const aliases: Readonly<Record<number, string>> = { 17: 'manylinux2014', 12: 'manylinux2010', 5: 'manylinux1' }
  const standard = descending(minor, oldest).flatMap(each => {
    const alias = aliases[each]
    const name = `manylinux_2_${each}_${machine}`
    return alias === undefined ? [name] : [name, `${alias}_${machine}`]
  })
  return [`linux_${machine}`, ...standard]
}

/** Platform tags of Linux with musl 1.`minor` (PEP 656). */
export function muslPlatforms(machine: string, minor: number): readonly string[] {
  return [`linux_${machine}`, ...descending(minor, 0).map(each => `musllinux_1_${each}_${machine}`)]
}

/** Platform tags of macOS `major` (11 or later: each major accepts what was built for an earlier one). */
export function macosPlatforms(machine: 'arm64' | 'x86_64', major: number): readonly string[] {
  const formats =
    machine === 'arm64' ? ['arm64', 'universal2'] : ['x86_64', 'intel', 'fat64', 'fat3', 'universal2', 'universal']
  // No arm64 binary is older than macOS 11, but the other half of a universal one may be.
  const before = machine === 'arm64' ? ['universal2'] : formats
  return [
    ...descending(major, 11).flatMap(each => formats.map(format => `macosx_${each}_0_${format}`)),
    ...descending(16, 4).flatMap(each => before.map(format => `macosx_10_${each}_${format}`)),
  ]
}

/** Whole numbers from one down to another, both included. */
function descending(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, from - to + 1) }, (_, index) => from - index)
}
