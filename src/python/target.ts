import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { MarkerEnvironment } from './marker-grammar.ts'
import { satisfies } from './specifier.ts'
import { glibcPlatforms, type Interpreter, macosPlatforms, muslPlatforms, supportedTags } from './tags.ts'

/** One interpreter on one platform: what decides which requirements apply and which file of a release is installed. */
export interface Target {
  /** canonical, as `parseTarget` reads it */
  readonly label: string
  readonly environment: MarkerEnvironment
  /** every wheel tag it accepts, best first */
  readonly tags: readonly string[]
}

const HINT =
  'Write `IMPLEMENTATION-VERSION-SYSTEM-MACHINE` with the full Python version, as in `cpython-3.11.7-linux-x86_64`, `cpython-3.12.10-windows-amd64`, `cpython-3.13.5-macos-arm64` or `pypy-3.11.13-linux-x86_64`; a system may add its floor: `-glibc2.39`, `-musl1.2`, `-macos15`.'

const FORM =
  /^(?<implementation>cpython|pypy)-(?<version>3\.(?<minor>\d{1,2})\.\d{1,3}(?:(?:a|b|rc)\d{1,2})?)(?<threads>t?)-(?<system>linux|windows|macos)-(?<machine>[a-z0-9_]{1,16})(?:-(?<library>glibc2\.|musl1\.|macos)(?<floor>\d{1,2}))?$/

/** glibc of Debian 12 and the oldest macOS that Apple still maintains: what most machines have or exceed. */
const FLOOR = { glibc: 36, macos: 14 } as const

/** PyPy's own version for a Python version; the newest that is known for any other. */
const PYPY: Readonly<Record<string, string>> = { '3.9.19': '7.3.16', '3.10.16': '7.3.19', '3.11.11': '7.3.19' }
const PYPY_NEWEST = '7.3.20'

/**
 * Reads a target. The version is full, because `3.11` would mean 3.11.0 to every comparison while machines run a later
 * patch. Refuses other forms, machines that the system does not have, and a floor that is not the system's.
 */
export function parseTarget(text: string): Target | Problem {
  const parts = FORM.exec(text.trim().toLowerCase())?.groups
  const system = parts && systemOf(parts)
  if (!parts || !system) {
    const short = /^(?:cpython|pypy)-3\.\d{1,2}-/.test(text.trim().toLowerCase())
    const why = short ? 'which has no full Python version' : 'which names no target'
    return problem('input/invalid', `target is \`${oneLine(text, 80)}\`, ${why}`, HINT)
  }
  const { implementation = '', version = '', minor = '', threads = '' } = parts
  const freeThreaded = threads === 't'
  if (freeThreaded && (implementation !== 'cpython' || Number(minor) < 13)) {
    return problem(
      'input/invalid',
      `target is \`${oneLine(text, 80)}\`, but only CPython 3.13 and later runs without the lock`,
      HINT,
    )
  }
  const pypy = implementation === 'pypy'
  const interpreter: Interpreter = {
    implementation: pypy ? 'pypy' : 'cpython',
    major: 3,
    minor: Number(minor),
    freeThreaded,
  }
  const label = [implementation, version + threads, system.label].join('-')
  return {
    label,
    environment: {
      ...system.environment,
      python_version: `3.${Number(minor)}`,
      python_full_version: version,
      implementation_name: implementation,
      implementation_version: pypy ? (PYPY[version] ?? PYPY_NEWEST) : version,
      platform_python_implementation: pypy ? 'PyPy' : 'CPython',
    },
    tags: supportedTags(interpreter, system.platforms),
  }
}

type SystemEnvironment = Pick<
  MarkerEnvironment,
  'os_name' | 'sys_platform' | 'platform_system' | 'platform_machine' | 'platform_release' | 'platform_version'
>

interface System {
  readonly label: string
  readonly environment: SystemEnvironment
  /** best first */
  readonly platforms: readonly string[]
}

const WINDOWS: Readonly<Record<string, { readonly machine: string; readonly tag: string }>> = {
  amd64: { machine: 'AMD64', tag: 'win_amd64' },
  arm64: { machine: 'ARM64', tag: 'win_arm64' },
  x86: { machine: 'x86', tag: 'win32' },
}
const LINUX = ['x86_64', 'aarch64', 'i686', 'armv7l', 'ppc64le', 's390x', 'riscv64', 'loongarch64']

function systemOf(parts: Readonly<Record<string, string | undefined>>): System | undefined {
  const { system, machine = '', library, floor = '' } = parts
  if (system === 'linux') return LINUX.includes(machine) ? linux(machine, library, Number(floor)) : undefined
  if (system === 'macos') {
    return machine === 'arm64' || machine === 'x86_64' ? macos(machine, library, Number(floor)) : undefined
  }
  const known = Object.hasOwn(WINDOWS, machine) ? WINDOWS[machine] : undefined
  return known && library === undefined ? windows(machine, known) : undefined
}

function linux(machine: string, library: string | undefined, floor: number): System | undefined {
  const environment = {
    os_name: 'posix',
    sys_platform: 'linux',
    platform_system: 'Linux',
    platform_machine: machine,
    platform_release: '6.8.0',
    platform_version: '#1 SMP',
  }
  const label = `linux-${machine}`
  if (library === 'musl1.') {
    return { label: `${label}-musl1.${floor}`, environment, platforms: muslPlatforms(machine, floor) }
  }
  if (library === 'macos') return undefined
  const minor = library === undefined ? FLOOR.glibc : floor
  return {
    label: minor === FLOOR.glibc ? label : `${label}-glibc2.${minor}`,
    environment,
    platforms: glibcPlatforms(machine, minor),
  }
}

function windows(machine: string, known: { readonly machine: string; readonly tag: string }): System {
  return {
    label: `windows-${machine}`,
    environment: {
      os_name: 'nt',
      sys_platform: 'win32',
      platform_system: 'Windows',
      platform_machine: known.machine,
      platform_release: '10',
      platform_version: '10.0.20348',
    },
    platforms: [known.tag],
  }
}

function macos(machine: 'arm64' | 'x86_64', library: string | undefined, floor: number): System | undefined {
  const major = library === undefined ? FLOOR.macos : floor
  if ((library !== undefined && library !== 'macos') || major < 11) return undefined
  // Darwin counts 9 ahead of macOS up to 15; from macOS 26 on it is one behind.
  const darwin = major <= 15 ? major + 9 : major - 1
  const release = `${darwin}.6.0`
  return {
    label: major === FLOOR.macos ? `macos-${machine}` : `macos-${machine}-macos${major}`,
    environment: {
      os_name: 'posix',
      sys_platform: 'darwin',
      platform_system: 'Darwin',
      platform_machine: machine,
      platform_release: release,
      platform_version: `Darwin Kernel Version ${release}`,
    },
    platforms: macosPlatforms(machine, major),
  }
}

/**
 * CPython releases that stand for a wheel which names no target, the preferred one first: the version before the newest,
 * for it is what dependencies have wheels for. Fixed here, so that the same wheel always means the same target.
 */
const CPYTHON = ['3.13.13', '3.14.4', '3.12.13', '3.11.15', '3.10.20', '3.9.25', '3.8.20', '3.7.17', '3.6.15']
const PYPY_RELEASES = ['3.11.13', '3.10.16', '3.9.19']
const SYSTEMS = [
  'linux-x86_64',
  'linux-aarch64',
  'windows-amd64',
  'macos-arm64',
  'windows-arm64',
  'macos-x86_64',
  'windows-x86',
]

/**
 * The target that a wheel's own tags stand for: the first of a fixed list that installs it and satisfies its
 * Requires-Python. `py3-none-any` means CPython 3.13.13 on Linux x86_64; so does a wheel that no known target installs.
 */
export function defaultTargetFor(tags: readonly string[], requiresPython?: string): string {
  const wanted = new Set(tags)
  const systems = systemsNamedBy(tags)
  for (const interpreter of interpretersNamedBy(tags)) {
    const version = interpreter.replace(/^[a-z]+-/, '').replace(/t$/, '')
    if (requiresPython !== undefined && !satisfies(version, requiresPython, { prereleases: true })) continue
    for (const system of systems) {
      const target = parseTarget(`${interpreter}-${system}`)
      if ('tags' in target && target.tags.some(tag => wanted.has(tag))) return target.label
    }
  }
  return `cpython-${CPYTHON[0]}-linux-x86_64`
}

function interpretersNamedBy(tags: readonly string[]): readonly string[] {
  const usual = CPYTHON.map(version => `cpython-${version}`)
  // A wheel for a Python that is newer than this list.
  const minors = new Set(tags.map(tag => /^cp3(\d{1,2})-/.exec(tag)?.[1]).filter(minor => minor !== undefined))
  const unlisted = [...minors].map(minor => `cpython-3.${minor}.0`)
  const all = [...usual, ...unlisted]
  const threaded = tags.some(tag => /-(?:cp\d+t|abi3t)-/.test(tag)) ? all.map(each => `${each}t`) : []
  const pypy = tags.some(tag => tag.startsWith('pp')) ? PYPY_RELEASES.map(version => `pypy-${version}`) : []
  return [...all, ...threaded, ...pypy]
}

function systemsNamedBy(tags: readonly string[]): readonly string[] {
  const platforms = tags.map(tag => tag.slice(tag.lastIndexOf('-') + 1))
  const floored = platforms.flatMap(platform => {
    const parts = /^(?<kind>manylinux_2|musllinux_1|macosx)_(?<floor>\d{1,2})_(?<rest>[a-z0-9_]+)$/.exec(
      platform,
    )?.groups
    if (!parts) return []
    const { kind, floor, rest = '' } = parts
    if (kind === 'manylinux_2') return [`linux-${rest}-glibc2.${floor}`]
    if (kind === 'musllinux_1') return [`linux-${rest}-musl1.${floor}`]
    return Number(floor) > FLOOR.macos ? [`macos-${rest.endsWith('x86_64') ? 'x86_64' : 'arm64'}-macos${floor}`] : []
  })
  return [...SYSTEMS, ...LINUX.map(machine => `linux-${machine}`), ...floored]
}
