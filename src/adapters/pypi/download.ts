import type { ByteSource } from '../../core/bytes.ts'
import { type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Clock } from '../../ports/clock.ts'
import type { IndexedFile } from '../../ports/package-index.ts'
import { redirectOf } from '../github/transfer.ts'
import { type Http, type HttpAnswer, type HttpSilence, isSilence, mayPass } from '../http.ts'
import { type OpenSink, receiveTemporarily, type TemporaryOptions } from '../temporary-file.ts'
import type { IndexEndpoints } from './endpoints.ts'
import { outage } from './refusal.ts'
import type { Secrets } from './secrets.ts'

export interface Downloading extends TemporaryOptions {
  readonly endpoints: IndexEndpoints
  /** value of the header Authorization for the index's own origin; null: none is sent */
  readonly authorization: string | null
  readonly http: Http
  readonly secrets: Secrets
  readonly clock: Clock
}

const REDIRECTS = 3
/** in bytes: what is read of a file whose size the index does not tell */
const LARGEST = 4 * 1024 ** 3

/** The bytes of a listed file; other bytes than listed are `pypi/refused`. Credentials stay on the index's own origin. */
export async function downloadFile(file: IndexedFile, wire: Downloading): Promise<ByteSource | Problem> {
  const { endpoints, http, secrets, clock } = wire
  if (file.sha256 === null && file.url.startsWith('http:') && endpoints.simple.startsWith('https:')) {
    return unreadable(endpoints, file, 'it has no digest there, and an address without TLS: anybody may answer')
  }
  return receiveTemporarily(
    async openSink => {
      for (let nth = 1; ; nth += 1) {
        const since = clock.now().getTime()
        const answer = await fetchOnce(file, openSink, wire)
        if (!isSilence(answer) && answer.status === 200) return undefined
        const cause = secrets.said(answer)
        if (!mayPass(answer)) return unreadable(endpoints, file, cause)
        const isWorthIt = await http.waitAfter(answer, endpoints.name, { nth, since, said: secrets.said })
        if (!isWorthIt) return outage(endpoints.name, cause)
      }
    },
    (size, sha256) =>
      size === (file.size ?? size) && sha256 === (file.sha256 ?? sha256)
        ? undefined
        : unreadable(endpoints, file, `${size} bytes with SHA-256 ${sha256} arrived`),
    wire,
  )
}

async function fetchOnce(
  file: IndexedFile,
  openSink: OpenSink,
  { endpoints, authorization, http }: Downloading,
): Promise<HttpAnswer | HttpSilence> {
  const own = new URL(endpoints.upload).origin
  let url = file.url
  for (let hop = 0; ; hop += 1) {
    const headers = authorization !== null && new URL(url).origin === own ? { authorization } : {}
    const limit = Math.max(file.size ?? LARGEST, 64 * 1024)
    const answer = await http.send({ method: 'GET', url, headers, limit, sink: openSink() })
    if (isSilence(answer) || answer.status < 300 || answer.status > 399) return answer
    const next = redirectOf(answer, url)
    if (next === undefined || hop === REDIRECTS) return { silence: 'network', cause: 'the file was redirected nowhere' }
    url = next
  }
}

function unreadable({ name }: IndexEndpoints, file: IndexedFile, cause: string): Problem {
  return problem(
    'pypi/refused',
    `${name} did not give \`${oneLine(file.name, 200)}\` as it lists it`,
    'Run again; if it stays so, the index or something on the way to it is broken, and its file should not be used.',
    { cause, where: oneLine(file.name, 200) },
  )
}
