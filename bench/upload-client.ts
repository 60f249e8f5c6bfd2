// A process of its own for bench/uploads.ts: makes a draft and uploads files to it, then prints milliseconds and peak
// memory in MiB as JSON. usage: upload-client.ts JSON
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { systemClock } from '../src/adapters/clock.ts'
import { directoryFiles } from '../src/adapters/directory/files.ts'
import { createGitHubApi, type GitHubApi, jsonOf } from '../src/adapters/github/api.ts'
import { createPace } from '../src/adapters/github/pace.ts'
import { place, type Shelf } from '../src/adapters/github/placing.ts'
import { type GitHubRelease, listAssets, parseRelease } from '../src/adapters/github/releases.ts'
import { createHttp } from '../src/adapters/http.ts'
import { inParallel } from '../src/core/parallel.ts'
import { isProblem } from '../src/core/problem.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { Asset } from '../src/release/asset.ts'
import { fast } from './upload-clock.ts'
import type { ClientOptions, Measured } from './uploads.ts'

const TOKEN = 'ghs_bench'
const BUDGET = 600_000
/** as `src/storing.ts` has them */
const PARALLEL = 4

const options: ClientOptions = JSON.parse(process.argv[2] ?? '{}')
const started = performance.now()
await upload(options)
const milliseconds = performance.now() - started
// Node counts in KiB.
const measured: Measured = { milliseconds, peak: process.resourceUsage().maxRSS / 1024 }
process.stdout.write(JSON.stringify(measured))

async function upload({ url, way, files, octokit }: ClientOptions): Promise<void> {
  const quiet = { info: () => {}, warning: () => {}, problem: () => {}, mask: () => {} }
  const clock: Clock = way === 'paced' || way === 'impatient' ? fast : systemClock
  const http = createHttp(clock, quiet, BUDGET)
  const pace = createPace(clock, quiet, BUDGET)
  const api = createGitHubApi({ apiUrl: url, token: TOKEN, repository: 'octo/plugin', http, pace })
  const release = parseRelease(jsonOf(await api.create('/releases', { tag_name: 'v1.0.0', draft: true })))
  if (release === undefined) throw new Error('the draft could not be made')
  const assets = files.map(
    ({ path, ...reference }): Asset => ({
      ...reference,
      mediaType: 'application/zip',
      content:
        path === null ? { kind: 'bytes', bytes: new TextEncoder().encode(reference.name) } : { kind: 'file', path },
    }),
  )
  switch (way) {
    case 'own':
    case 'paced':
      return own({ api, release, clock, files: directoryFiles(), log: quiet, look: lookAt(api, release) }, assets)
    case 'fetch':
      return oneByOne(assets, async (asset, body) => {
        const answer = await post(release, asset, body)
        if (answer.status !== 201) throw new Error(`HTTP ${answer.status}`)
      })
    case 'octokit':
      return oneByOne(assets, await octokitUploader(octokit ?? '', release))
    case 'impatient':
      return impatient(release, assets)
  }
}

async function own(shelf: Shelf, assets: readonly Asset[]): Promise<void> {
  const [trouble] = await inParallel(assets, PARALLEL, async asset => {
    const placed = await place(shelf, asset, asset.name)
    return isProblem(placed) ? placed : undefined
  })
  if (trouble) throw new Error(`${trouble.what}: ${trouble.cause}`)
}

function lookAt(api: GitHubApi, release: GitHubRelease): Shelf['look'] {
  return async () => {
    const listed = await listAssets(api, release.id)
    if (listed === undefined) throw new Error('the draft is gone')
    return listed
  }
}

type Send = (asset: Asset, body: Uint8Array<ArrayBuffer>) => Promise<void>

/** What most workflows do today: a file in a buffer, one request, then the next file. Nothing is hashed. */
async function oneByOne(assets: readonly Asset[], send: Send): Promise<void> {
  for (const asset of assets) await send(asset, await bytesOf(asset))
}

async function bytesOf({ content }: Asset): Promise<Uint8Array<ArrayBuffer>> {
  return content.kind === 'bytes' ? new Uint8Array(content.bytes) : readFile(content.path)
}

function post(release: GitHubRelease, asset: Asset, body: Uint8Array<ArrayBuffer>): Promise<Response> {
  const target = release.uploadUrl.replace(/\{.*\}$/, `?name=${encodeURIComponent(asset.name)}`)
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': asset.mediaType }
  return fetch(target, { method: 'POST', headers, body })
}

async function octokitUploader(folder: string, release: GitHubRelease): Promise<Send> {
  const module: unknown = await import(pathToFileURL(`${folder}/node_modules/@octokit/rest/dist-src/index.js`).href)
  const { Octokit } = Object(module)
  const octokit = new Octokit({ auth: TOKEN })
  return async (asset, data) => {
    await octokit.request({
      method: 'POST',
      url: release.uploadUrl.replace(/\{.*\}$/, `?name=${encodeURIComponent(asset.name)}`),
      headers: { 'content-type': asset.mediaType, 'content-length': asset.size },
      data,
    })
  }
}

/** Eight workers without a common pace: each waits for itself when it is refused. */
async function impatient(release: GitHubRelease, assets: readonly Asset[]): Promise<void> {
  await inParallel(assets, 8, async asset => {
    for (;;) {
      const answer = await post(release, asset, await bytesOf(asset))
      await answer.arrayBuffer()
      if (answer.status === 201) return undefined
      await fast.sleep(1000 * Number(answer.headers.get('retry-after')))
    }
  })
}
