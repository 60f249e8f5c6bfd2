import { createHash } from 'node:crypto'
import { allInParallel } from '../../core/parallel.ts'
import { type Problem, problem } from '../../core/problem.ts'
import { counted, oneLine } from '../../core/text.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import type { AssetReference } from '../../release/asset.ts'
import { backoff, type HttpAnswer, type HttpRequest, type HttpSilence, isSilence } from '../http.ts'
import type { GitHubApi } from './api.ts'
import type { GitHubAsset } from './releases.ts'
import { said } from './said.ts'
import { digestByReading, redirectOf } from './transfer.ts'
import { isLoopback } from './upload.ts'
import { webAddress } from './web-address.ts'

export interface PublicCheck {
  readonly api: GitHubApi
  /** GITHUB_SERVER_URL: its host, and none but it, is where the public reads */
  readonly serverUrl: string
  /** of another repository nothing is read without a token: then the API is asked, with it */
  readonly isPublic: boolean
  readonly clock: Clock
  readonly log: Log
  /** milliseconds that may be spent on waiting for what lags behind */
  readonly patience: number
}

interface Finding {
  readonly asset: AssetReference
  readonly url: string
  /** what came instead: a digest, or what was said */
  readonly instead: string
}

const ROUNDS = 6
const PARALLEL = 4
const REDIRECTS = 5

/**
 * Reads assets of a published release where the public reads them, without a token, and compares size and SHA-256. The
 * web host may lag some seconds behind: what does not fit is asked for again. `publish/not-public` names the first that
 * stays wrong.
 */
export async function checkPublic(
  check: PublicCheck,
  listed: readonly GitHubAsset[],
  wanted: readonly AssetReference[],
): Promise<Problem | undefined> {
  let due = wanted
  let waited = 0
  for (let round = 1; ; round += 1) {
    const findings = await allInParallel(due, PARALLEL, asset => compare(check, listed, asset))
    const [first] = findings
    if (first === undefined) return told(check, wanted)
    const pause = backoff(round)
    if (round === ROUNDS || waited + pause > check.patience) return notPublic(first, findings.length)
    check.log.info(
      `${counted(findings.length, 'asset')} not public as stored yet (\`${first.asset.name}\`: ${first.instead}); looking again in ${Math.ceil(pause / 1000)} s`,
    )
    await check.clock.sleep(pause)
    waited += pause
    due = findings.map(each => each.asset)
  }
}

async function compare(
  check: PublicCheck,
  listed: readonly GitHubAsset[],
  asset: AssetReference,
): Promise<Finding | undefined> {
  const found = listed.find(each => each.name === asset.name && each.state === 'stored')
  if (found === undefined) return { asset, url: 'no address', instead: 'it is not listed' }
  const url = found.downloadUrl
  const finding = (instead: string): Finding => ({ asset, url, instead })
  if (found.size !== asset.size) return finding(`${found.size} bytes instead of ${asset.size}`)
  if (!check.isPublic) {
    const sha256 = await digestByReading(check.api, found, check.clock)
    return sha256 === asset.sha256 ? undefined : finding(sha256 ?? 'it could not be read')
  }
  if (!isOfServer(url, check)) return finding('its address is on another host')
  let size = 0
  let hash = createHash('sha256')
  const answer = await read(check.api, url, asset.size, chunk => {
    size += chunk.byteLength
    hash.update(chunk)
  })
  if (isSilence(answer) || answer.status !== 200) return finding(said(check.api.access, answer))
  const sha256 = hash.digest('hex')
  return size === asset.size && sha256 === asset.sha256 ? undefined : finding(sha256)
}

/** A GET as anybody sends it: no token, and no header taken along where it is redirected. */
async function read(
  { access: { http } }: GitHubApi,
  address: string,
  limit: number,
  sink: (chunk: Uint8Array) => void,
): Promise<HttpAnswer | HttpSilence> {
  // A refusal is longer than a small asset.
  const common = { method: 'GET', sink, limit: Math.max(limit, 64 * 1024) } as const
  let request: HttpRequest = { ...common, url: address }
  for (let hop = 0; ; hop += 1) {
    const answer = await http.send(request)
    if (isSilence(answer) || answer.status < 300 || answer.status > 399) return answer
    const url = redirectOf(answer, request.url)
    if (url === undefined || hop === REDIRECTS) return { silence: 'network', cause: 'it was redirected nowhere' }
    request = { ...common, url }
  }
}

function isOfServer(address: string, { api, serverUrl }: PublicCheck): boolean {
  const url = webAddress(address)
  if (url === undefined) return false
  if (url.origin === new URL(serverUrl).origin) return true
  // A GitHub on this machine (a test, a gateway) has a host per port, and need not be the server that identities name.
  return isLoopback(new URL(api.access.apiUrl).hostname) && isLoopback(url.hostname)
}

function told({ isPublic, log }: PublicCheck, wanted: readonly AssetReference[]): undefined {
  const bytes = wanted.reduce((sum, each) => sum + each.size, 0)
  const where = isPublic ? 'from their public addresses' : 'from the API, for the repository is not public'
  log.info(`${counted(wanted.length, 'asset')} (${bytes} bytes) read back ${where}: size and sha256 as planned`)
}

function notPublic({ asset, url, instead }: Finding, count: number): Problem {
  const more = count > 1 ? `, and ${count - 1} more are not as planned` : ''
  return problem(
    'publish/not-public',
    `The release is public, but \`${oneLine(asset.name, 200)}\` with sha256 \`${asset.sha256}\` reads as \`${oneLine(instead, 300)}\` at \`${oneLine(url, 300)}\`${more}`,
    'GitHub may be behind: open the address, and run again, which only reads. What is stored was compared before it became public.',
    { where: oneLine(asset.name, 200) },
  )
}
