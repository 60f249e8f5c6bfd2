import { isObject, type Json, parseJson } from '../core/json.ts'
import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'

/** Which services sign: base URLs without a final slash. `isPublic`: the log is the public-good one, read by everyone. */
export interface SigningServices {
  readonly fulcioUrl: string
  readonly rekorUrl: string
  readonly isPublic: boolean
}

/** Sigstore's public-good instance. */
export const PUBLIC_GOOD: SigningServices = {
  fulcioUrl: 'https://fulcio.sigstore.dev',
  rekorUrl: 'https://rekor.sigstore.dev',
  isPublic: true,
}

const MEDIA_TYPE = 'application/vnd.dev.sigstore.signingconfig.v0.2+json'

/**
 * Reads a Sigstore signing config (v0.2) and picks, of the services that are valid at `now`, the newest certificate
 * authority (API version 1) and the newest Rekor v1 log. A service that is not yet, or no longer, valid is never picked.
 */
export function parseSigningConfig(text: string, file: string, now: Date): SigningServices | Problem {
  const config = parseJson(text, 16)
  if (!isObject(config) || config['mediaType'] !== MEDIA_TYPE) {
    return problem(
      'input/invalid',
      `\`${oneLine(file, 200)}\` is no Sigstore signing config`,
      `It must be JSON with \`mediaType\` \`${MEDIA_TYPE}\`.`,
    )
  }
  const fulcioUrl = newestValid(config['caUrls'], now)
  const rekorUrl = newestValid(config['rekorTlogUrls'], now)
  if (fulcioUrl === undefined || rekorUrl === undefined) {
    const missing = fulcioUrl === undefined ? 'certificate authority (`caUrls`)' : 'Rekor v1 log (`rekorTlogUrls`)'
    return problem(
      'input/invalid',
      `\`${oneLine(file, 200)}\` names no ${missing} with \`majorApiVersion\` 1 that is valid now`,
      'Give a signing config whose `validFor` contains the present, with a Rekor v1 log.',
    )
  }
  // A log of one's own discloses to its own readers only.
  return { fulcioUrl, rekorUrl, isPublic: new URL(rekorUrl).hostname.endsWith('.sigstore.dev') }
}

function newestValid(services: Json | undefined, now: Date): string | undefined {
  if (!Array.isArray(services)) return undefined
  const valid = services.flatMap((service: Json) => {
    if (!isObject(service) || service['majorApiVersion'] !== 1 || !isObject(service['validFor'])) return []
    const { url } = service
    const start = instant(service['validFor']['start'])
    const end =
      service['validFor']['end'] === undefined ? Number.POSITIVE_INFINITY : instant(service['validFor']['end'])
    const holds = start <= now.getTime() && now.getTime() <= end
    return holds && typeof url === 'string' && /^https?:\/\//.test(url) && URL.canParse(url)
      ? [{ url: url.replace(/\/+$/, ''), start }]
      : []
  })
  return valid.sort((left, right) => right.start - left.start)[0]?.url
}

function instant(value: Json | undefined): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN
}
