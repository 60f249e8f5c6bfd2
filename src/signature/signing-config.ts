import { isObject, parseJson } from '../core/json.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import { instant, list, object, oneOf, type Shape, text } from './json-shape.ts'

/** A transparency log that signatures are written to. */
export interface SigningLog {
  /** base address without a final slash */
  readonly url: string
  readonly version: 1 | 2
}

/** Which services sign. */
export interface SigningServices {
  /** base address without a final slash */
  readonly fulcioUrl: string
  /** every signature goes to each of these: at least one, all of one version */
  readonly logs: readonly SigningLog[]
  /** base address of a Rekor v1 log, whose promise carries the time itself; null where there is none */
  readonly promiseLog: string | null
  /** full addresses of RFC 3161 authorities: every keyless signature gets a timestamp of each */
  readonly timestampUrls: readonly string[]
  /** the same for a signature with the backup key, which may have no other proof of its time */
  readonly backupTimestampUrls: readonly string[]
  /** a log that everyone can read: what is signed is disclosed */
  readonly isPublic: boolean
}

/** Sigstore's public-good instance. A Rekor v1 entry carries its time, so only a backup signature needs a timestamp. */
export const PUBLIC_GOOD: SigningServices = {
  fulcioUrl: 'https://fulcio.sigstore.dev',
  logs: [{ url: 'https://rekor.sigstore.dev', version: 1 }],
  promiseLog: 'https://rekor.sigstore.dev',
  timestampUrls: [],
  backupTimestampUrls: ['https://timestamp.sigstore.dev/api/v1/timestamp'],
  isPublic: true,
}

const MEDIA_TYPE = 'application/vnd.dev.sigstore.signingconfig.v0.2+json'
const MOST_SERVICES = 64

/** A `Service` of protobuf-specs. */
interface Service {
  readonly url: string
  readonly majorApiVersion: number
  readonly validFor: { readonly start: string; readonly end?: string }
  readonly operator?: string
}

interface Selection {
  readonly selector: string
  readonly count?: number
}

interface Config {
  readonly caUrls?: readonly Service[]
  readonly rekorTlogUrls?: readonly Service[]
  readonly rekorTlogConfig?: Selection
  readonly tsaUrls?: readonly Service[]
  readonly tsaConfig?: Selection
}

const address: Shape = (value, path) =>
  typeof value === 'string' && value.length <= 500 && /^https?:\/\//.test(value) && URL.canParse(value)
    ? undefined
    : `\`${path}\` is no http or https address`
const whole: Shape = (value, path) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : `\`${path}\` is no whole number`

// Members that this version does not know are let through: a config is fetched from its operator, who may add some.
const serviceShape = object(
  { url: address, majorApiVersion: whole, validFor: object({ start: instant }, { end: instant }, true) },
  { operator: text(200) },
  true,
)
const selectionShape = object({ selector: oneOf('ANY', 'ALL', 'EXACT') }, { count: whole }, true)
const servicesShape = list(serviceShape, 0, MOST_SERVICES)
const configShape = object(
  { mediaType: oneOf(MEDIA_TYPE) },
  {
    caUrls: servicesShape,
    oidcUrls: servicesShape,
    rekorTlogUrls: servicesShape,
    rekorTlogConfig: selectionShape,
    tsaUrls: servicesShape,
    tsaConfig: selectionShape,
  },
  true,
)

/**
 * Reads a Sigstore signing config (protobuf-specs `SigningConfig` v0.2, JSON) and picks its services for `now`: valid at
 * that instant (both ends count), of the highest API version that is spoken here (Fulcio 1, Rekor 2 and 1, timestamps 1),
 * the newest of each operator, as many as the selector says. Refuses a Rekor v2 log without any timestamp authority:
 * nothing could prove the time of a signature.
 */
export function parseSigningConfig(json: string, file: string, now: Date): SigningServices | Problem {
  const config = readConfig(json, oneLine(file, 200))
  if (isProblem(config)) return config
  const pick = picker(now, oneLine(file, 200))
  const [ca, logs, timestamps] = [
    pick('caUrls', 'certificate authority', config.caUrls, [1], { selector: 'ANY' }),
    pick('rekorTlogUrls', 'transparency log', config.rekorTlogUrls, [2, 1], config.rekorTlogConfig),
    config.tsaUrls?.length ? pick('tsaUrls', 'timestamp authority', config.tsaUrls, [1], config.tsaConfig) : [],
  ]
  if (isProblem(ca)) return ca
  if (isProblem(logs)) return logs
  if (isProblem(timestamps)) return timestamps
  const version = logs[0]?.majorApiVersion === 2 ? 2 : 1
  if (version === 2 && timestamps.length === 0) {
    return refused(
      `\`${oneLine(file, 200)}\` prefers a Rekor v2 log and names no timestamp authority (\`tsaUrls\`)`,
      'An entry of Rekor v2 carries no time, so add a timestamp authority, or leave the log out.',
    )
  }
  const promise = valid(config.rekorTlogUrls ?? [], [1], now)[0]
  const urls = [...logs, ...(promise ? [promise] : [])].map(each => each.url)
  const timestampUrls = timestamps.map(each => each.url)
  return {
    fulcioUrl: baseOf(ca[0]?.url ?? ''),
    logs: logs.map(each => ({ url: baseOf(each.url), version })),
    promiseLog: promise === undefined ? null : baseOf(promise.url),
    timestampUrls,
    backupTimestampUrls: timestampUrls,
    isPublic: urls.some(isPublicGood),
  }
}

function readConfig(json: string, file: string): Config | Problem {
  const config = parseJson(json, 16)
  if (!isObject(config) || config['mediaType'] !== MEDIA_TYPE) {
    return refused(`\`${file}\` is no Sigstore signing config`, `It must be JSON with \`mediaType\` \`${MEDIA_TYPE}\`.`)
  }
  return isConfig(config) ? config : refused(`In \`${file}\` ${configShape(config, 'config')}`, HINT)
}

/** The shape looks at every member that the type names. */
function isConfig(json: object): json is Config {
  return isObject(json) && configShape(json, 'config') === undefined
}

const HINT = 'Give the signing_config.v0.2.json of the Sigstore instance, as its operator publishes it.'

function picker(now: Date, file: string) {
  return (
    member: string,
    what: string,
    services: readonly Service[] = [],
    versions: readonly number[],
    selection: Selection | undefined,
  ): readonly Service[] | Problem => {
    const found = valid(services, versions, now)
    if (found.length === 0) {
      return refused(
        `\`${file}\` names no ${what} (\`${member}\`) with \`majorApiVersion\` ${versions.join(' or ')} that is valid now`,
        'Give a signing config whose `validFor` contains the present.',
      )
    }
    // sigstore-python takes a missing selector for ALL, sigstore-go for an error: who signs where is not to be guessed.
    if (selection === undefined) {
      return refused(`\`${file}\` does not say how to select from \`${member}\``, `Add the config, as in ${EXAMPLE}.`)
    }
    if (selection.selector === 'ANY') return found.slice(0, 1)
    if (selection.selector === 'ALL') return found
    const count = selection.count ?? 0
    if (count > 0 && count <= found.length) return found.slice(0, count)
    return refused(
      `\`${file}\` asks for exactly ${count} from \`${member}\`, of which ${found.length} can be used now`,
      'Services count if they are valid now, of the highest API version, and of different operators; `count` must be at least 1.',
    )
  }
}

const EXAMPLE = '`"rekorTlogConfig": {"selector": "ANY"}`'

/** Of the highest version of which one is valid: the newest of each operator, newest first. */
function valid(services: readonly Service[], versions: readonly number[], now: Date): readonly Service[] {
  const open = services.filter(({ validFor: { start, end } }) => {
    return Date.parse(start) <= now.getTime() && (end === undefined || now.getTime() <= Date.parse(end))
  })
  const version = versions.find(each => open.some(service => service.majorApiVersion === each))
  const sorted = open
    .filter(each => each.majorApiVersion === version)
    .sort((left, right) => Date.parse(right.validFor.start) - Date.parse(left.validFor.start))
  const operators = sorted.map(each => each.operator ?? '')
  return sorted.filter((_, index) => operators.indexOf(operators[index] ?? '') === index)
}

function baseOf(url: string): string {
  return url.replace(/\/+$/, '')
}

// A log of one's own discloses to its own readers only; the staging instance is as public as the other.
function isPublicGood(url: string): boolean {
  return /(?:^|\.)sigst(?:ore|age)\.dev$/.test(new URL(url).hostname)
}

function refused(what: string, hint: string): Problem {
  return problem('input/invalid', what, hint)
}
