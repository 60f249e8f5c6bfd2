import { type ByteSource, bytesInMemory } from '../../core/bytes.ts'
import { type Sha256, sha256Of } from '../../core/digest.ts'
import { isProblem, type Problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Files } from '../../ports/files.ts'
import type { HubAsset } from '../../ports/release-hub.ts'
import {
  backoff,
  deadlineOf,
  type Http,
  type HttpAnswer,
  type HttpRequest,
  type HttpSilence,
  hurried,
  isSilence,
  mayPass,
  type Try,
} from '../http.ts'
import { receiveTemporarily } from '../temporary-file.ts'
import { TRIES } from './hub-asking.ts'
import type { Room } from './hub-room.ts'
import { notDownloaded } from './hub-troubles.ts'
import { addressOf } from './hub-values.ts'
import { said } from './said.ts'
import { redirectOf } from './transfer.ts'

export interface HubDownloads {
  /** whose public addresses are asked */
  readonly serverUrl: string
  readonly http: Http
  /** one try at a public address, in its turn */
  readonly attempt: (request: HttpRequest) => Promise<Try>
  readonly clock: Clock
  readonly files: Files
  readonly temporaryFolder?: string
  /** without a byte, in milliseconds; default 30 s */
  readonly idleTimeout?: number
  /** what is not kept in memory waits for it, until its source is closed */
  readonly room: Room
}

type Sink = (chunk: Uint8Array) => void

/** Other bytes than are listed. `isForeign`: those of a proxy or a page, and no fault of who uploaded them. */
interface Difference extends HttpSilence {
  readonly isForeign: boolean
}

/** What came instead of the asset: an answer of no use, or (as a silence) other bytes than are listed. */
type Mishap = HttpAnswer | HttpSilence | Difference

/** in bytes: what is kept in memory while it is read */
const SMALL = 4 * 1024 * 1024
const REDIRECTS = 3
/** in bytes: room for the page that says why */
const PAGE = 64 * 1024
/** in milliseconds: what a download may last beyond its size, however long the run would wait for GitHub in all */
const PATIENCE = 60_000
/** The service's name in log lines, and of its budget: an asset that cannot be had is no outage of the API. */
const DOWNLOADS = 'GitHub downloads'

/** The bytes of a public asset, read as anybody reads them: no token is known here. */
export async function openAsset(options: HubDownloads, asset: HubAsset): Promise<ByteSource | Problem> {
  const { http, clock, serverUrl } = options
  const url = addressOf(asset.url, serverUrl)
  if (url === undefined) return notDownloaded(asset, `its address is not at \`${new URL(serverUrl).host}\``)
  const { pathname } = new URL(url)
  const wordsOfIt = (mishap: Mishap): string => `${oneLine(pathname, 300)}: ${wordsOf(mishap)}`
  for (let nth = 1; ; nth += 1) {
    const since = clock.now().getTime()
    const got = await (asset.size <= SMALL ? intoMemory(options, asset, url) : intoFile(options, asset, url))
    if (isProblem(got) || 'read' in got) return got
    if (nth === TRIES || !mayPass(got)) return notDownloaded(asset, reasonOf(got))
    // Who replaces his assets while they are read must not use up what all others may wait.
    if ('isForeign' in got && !got.isForeign) await clock.sleep(backoff(nth))
    else if (!(await http.waitAfter(got, DOWNLOADS, { nth, since, said: wordsOfIt }))) {
      return notDownloaded(asset, reasonOf(got))
    }
  }
}

async function intoMemory(options: HubDownloads, asset: HubAsset, url: string): Promise<ByteSource | Mishap> {
  const chunks: Uint8Array[] = []
  const answer = await read(options, asset, url, chunk => chunks.push(chunk))
  if (isSilence(answer) || answer.status !== 200) return answer
  const bytes = Buffer.concat(chunks)
  return differenceOf(asset, bytes.byteLength, sha256Of(bytes), answer) ?? bytesInMemory(bytes)
}

async function intoFile(options: HubDownloads, asset: HubAsset, url: string): Promise<ByteSource | Problem | Mishap> {
  const leave = await options.room.take(asset.size)
  let isOpen = false
  try {
    const got = await received(options, asset, url)
    if (isProblem(got) || !('read' in got)) return got
    isOpen = true
    const close = async (): Promise<void> => {
      await got.close()
      leave()
    }
    return { size: got.size, read: (offset, length) => got.read(offset, length), close }
  } finally {
    if (!isOpen) leave()
  }
}

async function received(options: HubDownloads, asset: HubAsset, url: string): Promise<ByteSource | Problem | Mishap> {
  let came: Mishap | undefined
  const got = await receiveTemporarily(
    async openSink => {
      came = await read(options, asset, url, openSink())
      return isSilence(came) || came.status !== 200 ? notDownloaded(asset, reasonOf(came)) : undefined
    },
    (size, sha256) => {
      const difference = came && !isSilence(came) ? differenceOf(asset, size, sha256, came) : undefined
      if (difference) came = difference
      return difference && notDownloaded(asset, difference.cause)
    },
    options,
  )
  if (!isProblem(got)) return got
  if (got.code !== 'marketplace/unreachable') return { ...got, code: 'marketplace/write-failed' }
  return came ?? got
}

/** One GET, redirected to the storage at most a few times, and never from https to http. */
async function read(
  { http, attempt, idleTimeout }: HubDownloads,
  { size }: HubAsset,
  first: string,
  sink: Sink,
): Promise<Mishap> {
  const left = http.left(DOWNLOADS)
  let url = first
  for (let hop = 0; ; hop += 1) {
    const request: HttpRequest = {
      method: 'GET',
      url,
      sink,
      limit: Math.max(size, PAGE),
      // A byte now and then is no download.
      deadline: deadlineOf(size, Math.min(left, PATIENCE)),
      ...(idleTimeout === undefined ? {} : { idleTimeout }),
    }
    const { answer } = await attempt(hurried(request, left))
    if (isSilence(answer)) return answer.silence === 'network' ? broken(answer) : answer
    if (answer.status < 300 || answer.status > 399) return answer
    const next = redirectOf(answer, url)
    if (next === undefined || hop === REDIRECTS) return { silence: 'network', cause: 'it is redirected nowhere' }
    url = next
  }
}

/** Node's own words for it are no sentence. */
function broken({ cause }: HttpSilence): HttpSilence {
  return { silence: 'network', cause: `the connection failed (${oneLine(cause, 100)})` }
}

function differenceOf(asset: HubAsset, size: number, sha256: Sha256, { headers }: HttpAnswer): Difference | undefined {
  if (size === asset.size && sha256 === (asset.sha256 ?? sha256)) return undefined
  const isPage = /^text\/html\b/i.test(headers['content-type'] ?? '')
  const cause = isPage
    ? 'a web page came instead of the file'
    : size === asset.size
      ? `its bytes have the sha256 \`${sha256}\` instead of \`${asset.sha256}\``
      : `${size} bytes came instead of ${asset.size}`
  return { silence: 'network', cause, isForeign: isPage }
}

function reasonOf(mishap: Mishap): string {
  if (!isSilence(mishap)) return mishap.status === 404 ? 'it is not there (HTTP 404)' : wordsOf(mishap)
  if (mishap.silence === 'overdue') return 'GitHub limits the downloads of this run for longer than it waits'
  return mishap.silence === 'too-large' ? 'more bytes come than are listed' : mishap.cause
}

/** A storage that refuses may repeat the signature of its address. */
function wordsOf(mishap: Mishap): string {
  return said({ token: null }, mishap)
}
