import { isSha256, type Sha256 } from '../core/digest.ts'
import { isObject, type Json, parseJson } from '../core/json.ts'
import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { MarkerEnvironment } from '../python/marker.ts'
import type { CoreMetadata } from '../python/metadata.ts'
import { normalizeName } from '../python/name.ts'
import { publicAddress } from './reference.ts'
import { metadataOfReport } from './report-metadata.ts'

/** One package of a report, as pip would install it. */
export interface ReportPackage {
  /** normalised by PEP 503 */
  readonly name: string
  readonly artifact?: { readonly file: string; readonly sha256: Sha256; readonly url?: string }
  readonly metadata: CoreMetadata
  /** normalised; what the command line asked for, not what other packages ask for */
  readonly requestedExtras: readonly string[]
}

/** What `pip install --dry-run --report` saved (report format `version` 1). */
export interface PipReport {
  readonly environment: MarkerEnvironment
  readonly packages: ReadonlyMap<string, ReportPackage>
}

const MOST_PACKAGES = 10_000
const HINT =
  'Save one with `python -m pip install --dry-run --ignore-installed --quiet --report closure.json dist/*.whl` on the platform that the wheel is for.'
const VARIABLES = [
  'os_name',
  'sys_platform',
  'platform_machine',
  'platform_python_implementation',
  'platform_release',
  'platform_system',
  'platform_version',
  'python_version',
  'python_full_version',
  'implementation_name',
  'implementation_version',
] as const satisfies readonly (keyof MarkerEnvironment)[]

/** Reads a saved pip report. Refuses other formats, a package twice, and packages without name or version. */
export function parsePipReport(text: string): PipReport | Problem {
  const report = parseJson(text)
  if (!isObject(report)) return malformed('it is no JSON object')
  if (report['version'] !== '1') return malformed('it is no pip report of version `1`')
  const environment = environmentOf(report['environment'])
  if (environment === undefined) return malformed('its `environment` lacks a marker variable')
  const items = report['install']
  if (!Array.isArray(items)) return malformed('it has no list `install`')
  if (items.length > MOST_PACKAGES) return malformed(`it lists more than ${MOST_PACKAGES} packages`)
  const packages = new Map<string, ReportPackage>()
  for (const [index, item] of items.entries()) {
    const read = packageOf(item)
    if (read === undefined) return malformed(`its entry ${index + 1} has no usable \`metadata\``)
    if (packages.has(read.name)) return malformed(`it lists \`${read.name}\` twice`)
    packages.set(read.name, read)
  }
  return { environment, packages }
}

/** The environment as a target label, like `cpython-3.11.7-linux-x86_64`. */
export function labelOf(environment: MarkerEnvironment): string {
  const system =
    { linux: 'linux', win32: 'windows', darwin: 'macos' }[environment.sys_platform] ?? environment.sys_platform
  const parts = [environment.implementation_name, environment.python_full_version, system, environment.platform_machine]
  return oneLine(parts.join('-').toLowerCase(), 100)
}

function malformed(why: string): Problem {
  return problem('sbom/closure-malformed', `The closure report cannot be read: ${why}`, HINT)
}

function environmentOf(value: Json | undefined): MarkerEnvironment | undefined {
  if (!isObject(value)) return undefined
  const text = (name: (typeof VARIABLES)[number]): string => {
    const member = value[name]
    return typeof member === 'string' ? member.slice(0, 500) : ''
  }
  if (VARIABLES.some(name => typeof value[name] !== 'string')) return undefined
  return {
    os_name: text('os_name'),
    sys_platform: text('sys_platform'),
    platform_machine: text('platform_machine'),
    platform_python_implementation: text('platform_python_implementation'),
    platform_release: text('platform_release'),
    platform_system: text('platform_system'),
    platform_version: text('platform_version'),
    python_version: text('python_version'),
    python_full_version: text('python_full_version'),
    implementation_name: text('implementation_name'),
    implementation_version: text('implementation_version'),
  }
}

function packageOf(item: Json): ReportPackage | undefined {
  if (!isObject(item)) return undefined
  const metadata = metadataOfReport(item['metadata'])
  if (metadata === undefined) return undefined
  const artifact = artifactOf(item['download_info'])
  const asked = item['requested_extras']
  const extras = Array.isArray(asked) ? asked.filter(each => typeof each === 'string') : []
  return {
    name: normalizeName(metadata.name),
    ...(artifact === undefined ? {} : { artifact }),
    metadata,
    requestedExtras: [...new Set(extras.map(normalizeName))].sort(),
  }
}

/** The archive that pip chose. A checkout or folder (`vcs_info`, `dir_info`) is no artifact: nobody can name its digest. */
function artifactOf(value: Json | undefined): ReportPackage['artifact'] {
  if (!isObject(value)) return undefined
  const archive = value['archive_info']
  const url = value['url']
  if (!isObject(archive) || typeof url !== 'string' || !URL.canParse(url)) return undefined
  const hashes = archive['hashes']
  const hash = archive['hash']
  const digest = isObject(hashes)
    ? hashes['sha256']
    : typeof hash === 'string'
      ? hash.replace(/^sha256=/, '')
      : undefined
  if (typeof digest !== 'string' || !isSha256(digest.toLowerCase())) return undefined
  const location = new URL(url)
  const file = fileNameOf(location.pathname)
  if (file === undefined) return undefined
  // A private index may put a token into the query: only the path is anybody else's business.
  const address = publicAddress(`${location.origin}${location.pathname}`)
  const isPublic = address !== undefined && location.username === '' && location.password === ''
  return { file, sha256: digest.toLowerCase(), ...(isPublic ? { url: address } : {}) }
}

function fileNameOf(path: string): string | undefined {
  const last = path.split('/').at(-1) ?? ''
  try {
    const name = oneLine(decodeURIComponent(last), 255)
    return name === '' ? undefined : name
  } catch {
    return undefined
  }
}
