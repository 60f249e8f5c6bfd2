// node .ci/site.ts VENV_BIN: pip installs from the package index of a marketplace, whether its server knows JSON or only files,
// and takes nothing but what was verified; feedparser reads its feeds, prometheus_client its metrics.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createSite } from '../src/adapters/directory/site.ts'
import { sha256Of } from '../src/core/digest.ts'
import { isProblem } from '../src/core/problem.ts'
import type { Entry } from '../src/marketplace/entry-schema.ts'
import { writeSite } from '../src/marketplace/write-site.ts'
import { type BuiltFile, buildWheel } from '../test/fixtures/wheels.ts'
import { CATALOG, ENTRIES, entryOf, fileOf, partOf, releaseOf, SIGNALS } from '../test/marketplace/entries.ts'
import { HOSTILE } from '../test/marketplace/hostile.ts'
import { foundOf, rescanned } from '../test/marketplace/rescans.ts'
import { serve } from '../test/services/loopback.ts'

const [given = ''] = process.argv.slice(2)
const bin = resolve(given)
const folder = mkdtempSync(join(tmpdir(), 'wheelseal-site-'))
const misses: string[] = []
const JSON_TYPE = 'application/vnd.pypi.simple.v1+json'

function says(what: string, right: boolean, seen: string): void {
  console.log(`${right ? 'ok     ' : 'FAILED '} ${what}`)
  if (!right) misses.push(`${what}\n${seen}`)
}

const wheels = new Map<string, BuiltFile>()
const wheelOf = (version: string) => {
  const wheel = buildWheel({ version })
  wheels.set(wheel.file, wheel)
  return wheel
}

/** `/json/` answers by `Accept`, `/plain/` as a server that knows nothing but files, `/wheels/` is where publishers keep theirs. */
const server = await serve(({ path, headers }) => {
  const [, root = '', ...rest] = path.split('/')
  if (root === 'wheels') return { status: 200, body: wheels.get(rest.join('/'))?.bytes ?? '' }
  const json = root === 'json' && headers['accept']?.includes(JSON_TYPE) === true
  const index = json ? 'index.json' : 'index.html'
  const file = join(folder, 'site', ...rest.filter(each => each !== '')) + (path.endsWith('/') ? `/${index}` : '')
  try {
    return { status: 200, headers: { 'content-type': json ? JSON_TYPE : 'text/html' }, body: readFileSync(file) }
  } catch {
    return { status: 404 }
  }
})

function releaseOfWheel(version: string, changes: Parameters<typeof releaseOf>[0] = {}, requiresPython: string | null = null) {
  const { file: name, bytes } = wheelOf(version)
  const sha256 = sha256Of(bytes)
  const url = `${server.url}/wheels/${name}`
  const purl = `pkg:pypi/demo@${version}`
  const file = fileOf({ name, size: bytes.byteLength, sha256, url, requiresPython, package: { name: 'demo', version, purl } })
  return releaseOf({ version, tag: `v${version}`, files: [file], ...changes })
}

async function site(name: string, entries: readonly Entry[]): Promise<void> {
  const catalog = { ...CATALOG, marketplace: { ...CATALOG.marketplace, url: `${server.url}/plain/` } }
  const made = await writeSite({ ...partOf(entries), catalog }, createSite(join(folder, name)), () => [])
  if (isProblem(made)) throw new Error(`${made.what}: ${made.cause ?? ''}`)
}

function run(command: string, words: readonly string[]): Promise<{ readonly status: number | null; readonly said: string }> {
  return new Promise((done, fail) => {
    const child = spawn(join(bin, command), [...words], { env: { PATH: process.env['PATH'] ?? '' } })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => (said += text))
    child.once('error', fail)
    child.once('close', status => done({ status, said }))
  })
}

async function downloads(root: string, wanted: string) {
  const to = mkdtempSync(join(folder, 'download-'))
  const options = ['--disable-pip-version-check', '--no-cache-dir', '--no-deps', '--retries=0', `--dest=${to}`]
  const { status, said } = await run('pip', ['download', ...options, `--index-url=${server.url}/${root}/simple/`, wanted])
  return { status, said, files: readdirSync(to) }
}

try {
  const unverified = { signed: SIGNALS.failed, sbom: SIGNALS.unknown, scan: SIGNALS.unknown }
  const releases = [
    releaseOfWheel('3.0', { signals: unverified }),
    releaseOfWheel('2.0', {}, '>=4'),
    releaseOfWheel('1.10'),
    releaseOfWheel('1.9', {}, '>=3.8'),
  ]
  await site('site', [entryOf({ name: 'demo', packages: ['demo'], latest: 'v3.0', releases })])
  for (const root of ['json', 'plain']) {
    const newest = await downloads(root, 'demo')
    const of = `pip, from a server of ${root === 'json' ? 'JSON' : 'files'}`
    says(`${of}: the newest release that is verified and fits this Python`, newest.files.join() === 'demo-1.10-py3-none-any.whl', newest.said)
    const older = await downloads(root, 'demo==1.9')
    says(`${of}: an older one`, older.files.join() === 'demo-1.9-py3-none-any.whl', older.said)
    const refused = await downloads(root, 'demo==3.0')
    says(`${of}: none that was not verified`, refused.status !== 0 && refused.files.length === 0, refused.said)
  }
  wheels.set('demo-1.10-py3-none-any.whl', buildWheel({ version: '1.10', files: { 'demo/evil.py': '' } }))
  for (const root of ['json', 'plain']) {
    const swapped = await downloads(root, 'demo==1.10')
    const right = swapped.status !== 0 && swapped.files.length === 0 && /DO NOT MATCH THE HASHES/i.test(swapped.said)
    says(`pip refuses a wheel that was swapped (${root})`, right, swapped.said)
  }
  await site('empty', [])
  await site('kinds', [...ENTRIES, HOSTILE, rescanned('zeta', [[foundOf('GHSA-b'), '2026-11-20'], [foundOf('GHSA-a'), '2026-11-24']])])
  const sites = Object.entries({ empty: 0, kinds: 3 }).flatMap(([name, entries]) => [join(folder, name), String(entries)])
  const judged = await run('python', [resolve('.ci/judges/marketplace_site.py'), ...sites])
  says('feedparser and prometheus_client read what the site says', judged.status === 0, judged.said)
} finally {
  await server.close()
  rmSync(folder, { recursive: true })
}
for (const miss of misses) console.error(miss)
if (misses.length > 0) process.exitCode = 1
