// A GitHub that other people wrote, for the happy path: `emulate` keeps repository, releases and assets, dist/release.js
// makes a release there, and again, and makes one of rebuilt files into a draft. emulate throws the bytes of assets away,
// lists no digests and knows neither GraphQL nor public addresses, so this script stands in front of it and keeps the
// bytes, and nothing else: every JSON answer is emulate's own. Without that, the run has to end as a draft: what cannot
// be compared is not published. Called as `node .ci/emulate.ts FOLDER` with `npm install --prefix FOLDER emulate@0.12.2`.
import { strict as assert } from 'node:assert'
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sha256Of } from '../src/core/digest.ts'
import { isProblem } from '../src/core/problem.ts'
import { parseManifest } from '../src/release/manifest.ts'
import { addDistributions, otherWheel } from '../test/doors/bench.ts'
import { type Received, type Reply, serve } from '../test/services/loopback.ts'
import { startWorld, TAG, type World } from '../test/services/world.ts'

const [folder = '.'] = process.argv.slice(2)
const REPOSITORY = 'admin/plugin'
const TOKEN = 'any-token-may-write-at-emulate'

/** asset id → what was uploaded */
const kept = new Map<number, Uint8Array>()
let keepsBytes = true

const front = await serve(answer)
const port = await freePort()
const emulate = spawn(
  process.execPath,
  [join(folder, 'node_modules/emulate/dist/index.js'), 'start', '--service', 'github', '--port', String(port), '--base-url', front.url],
  { stdio: ['ignore', 'inherit', 'inherit'] },
)
const world = await startWorld()
try {
  await untilReady()
  const sha = await makeRepository()

  keepsBytes = false
  const refused = await run(world, sha, { 'outage-budget': '1s' })
  assert.equal(refused.exit, 3, refused.log)
  assert.match(refused.log, /error\[publish\/not-settled\]/)
  const [draft, ...others] = await releases()
  assert.deepEqual([draft?.['draft'], others.length], [true, 0])
  console.log('emulate alone: nothing can be compared, so the release stays a draft (exit 3)')

  keepsBytes = true
  const sealed = await run(world, sha)
  assert.equal(sealed.exit, 0, sealed.log)
  const first = await published()
  console.log(`${first.size} assets of ${TAG}: one release, public, every file once, bytes as in the manifest`)

  front.forget()
  const again = await run(world, sha)
  assert.equal(again.exit, 0, again.log)
  assert.deepEqual(front.requests.filter(each => each.method !== 'GET' && each.path !== '/graphql'), [])
  assert.deepEqual(await published(), first)
  console.log('the second run wrote nothing')

  await patch(`/releases/${String(draft?.['id'])}`, { draft: true })
  addDistributions(world.workspace, [otherWheel()])
  const rebuilt = await run(world, sha)
  assert.equal(rebuilt.exit, 0, rebuilt.log)
  const second = await published()
  const wheel = otherWheel()
  assert.equal(second.get(wheel.file), sha256Of(wheel.bytes))
  assert.deepEqual(new Set(second.keys()), new Set(first.keys()))
  console.log('a rebuilt wheel was exchanged on the draft, then published')
  console.log('not checked here, for emulate has none of it: digests that GitHub lists, GraphQL, drafts hidden by tag, two')
  console.log('  drafts of a tag, refused names and empty files, rights of tokens, immutability, attestations, public addresses')
} finally {
  emulate.kill()
  await front.close()
  await world.close()
}

async function run(at: World, sha: string, inputs: Readonly<Record<string, string>> = {}): ReturnType<World['run']> {
  const env = { GITHUB_API_URL: front.url, GITHUB_REPOSITORY: REPOSITORY, GITHUB_REPOSITORY_ID: '1', GITHUB_SHA: sha }
  return at.run({ inputs: { stages: 'sbom scan publish', token: TOKEN, ...inputs }, env })
}

/** What emulate says, and the bytes that it threw away. */
async function answer(request: Received): Promise<Reply> {
  const asked = /\/releases\/assets\/(\d+)$/.exec(request.path)
  const isForBytes = request.headers['accept']?.includes('application/octet-stream') === true
  if (keepsBytes && request.method === 'GET' && asked && isForBytes) {
    const bytes = kept.get(Number(asked[1]))
    return bytes ? { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: bytes } : { status: 404 }
  }
  if (request.method === 'GET' && request.path.startsWith(`/${REPOSITORY}/releases/download/`)) {
    const [release] = await releases()
    const listed = await items(`/releases/${String(release?.['id'])}/assets?per_page=100`)
    const found = listed.find(each => request.path.endsWith(`/${String(each['name'])}`))
    return { status: found ? 200 : 404, body: kept.get(Number(found?.['id'])) ?? new Uint8Array() }
  }
  const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers
  const told = await fetch(`http://127.0.0.1:${port}${request.target}`, {
    method: request.method,
    headers,
    ...(request.method === 'GET' ? {} : { body: Buffer.from(request.body) }),
  })
  const body = new Uint8Array(await told.arrayBuffer())
  if (request.method === 'POST' && told.status === 201 && request.path.endsWith('/assets')) {
    kept.set(Number(Object(JSON.parse(new TextDecoder().decode(body))).id), request.body.slice())
  }
  return { status: told.status, headers: { 'content-type': told.headers.get('content-type') ?? 'text/plain' }, body }
}

/** Name → SHA-256 of the one release, public, held against its own manifest. */
async function published(): Promise<ReadonlyMap<string, string>> {
  const [release, ...more] = await releases()
  assert.deepEqual([release?.['tag_name'], release?.['draft'], more.length], [TAG, false, 0])
  const listed = await items(`/releases/${String(release?.['id'])}/assets?per_page=100`)
  const bytes = new Map(listed.map(each => [String(each['name']), kept.get(Number(each['id'])) ?? new Uint8Array()]))
  assert.equal(bytes.size, listed.length, 'a name is there twice')
  const manifest = parseManifest(bytes.get('release-security.json') ?? new Uint8Array())
  if (isProblem(manifest)) throw new Error(manifest.what)
  const digests = new Map([...bytes].map(([name, each]) => [name, sha256Of(each)]))
  for (const { name, sha256 } of manifest.assets) assert.equal(digests.get(name), sha256, name)
  assert.equal(digests.size, manifest.assets.length + 1)
  return digests
}

/** A repository with one commit and the tag; answers the commit. */
async function makeRepository(): Promise<string> {
  await ask('POST', '/user/repos', { name: 'plugin', auto_init: true })
  const branch = Object(await ask('GET', `/repos/${REPOSITORY}/git/ref/heads/main`))
  const sha = String(Object(branch.object).sha)
  await ask('POST', `/repos/${REPOSITORY}/git/refs`, { ref: `refs/tags/${TAG}`, sha })
  return sha
}

async function releases(): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return items('/releases?per_page=100')
}

async function items(path: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const list: unknown = await ask('GET', `/repos/${REPOSITORY}${path}`)
  return Array.isArray(list) ? list.map(each => Object(each)) : []
}

async function patch(path: string, body: object): Promise<void> {
  await ask('PATCH', `/repos/${REPOSITORY}${path}`, body)
}

async function ask(method: string, path: string, body?: object): Promise<unknown> {
  const told = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  assert.ok(told.ok, `${method} ${path}: HTTP ${told.status}`)
  return told.json()
}

async function untilReady(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await fetch(`http://127.0.0.1:${port}/user`).then(() => true, () => false)) return
    await sleep(100)
  }
  throw new Error('emulate did not start')
}

/** A port that is free now; emulate cannot choose one itself. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
