// Called by .ci/indexes VENV_BIN. The example plugin goes to indexes that others wrote, by the code that the action runs; pip
// installs it from there; a second run uploads nothing; wheels that were built again are refused with both digests.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pack } from '../examples/pack.ts'
import { systemClock } from '../src/adapters/clock.ts'
import { directoryFiles } from '../src/adapters/directory/files.ts'
import { directoryGlob } from '../src/adapters/directory/glob.ts'
import { createHttp } from '../src/adapters/http.ts'
import { createPackageIndex } from '../src/adapters/pypi/package-index.ts'
import { sha256OfSource } from '../src/core/digest.ts'
import { isProblem, isProblems } from '../src/core/problem.ts'
import { publishToIndex } from '../src/indexing.ts'
import { readDistributions } from '../src/inputs/distributions.ts'
import type { Log } from '../src/ports/log.ts'
import { compareWithIndex } from '../src/publishing/canonical.ts'
import type { Distribution } from '../src/release/distribution.ts'
import { startPyPI } from '../test/services/pypi.ts'

interface Index {
  readonly name: string
  readonly upload: string
  readonly simple: string | null
  readonly user: string
  readonly token: string
}

const PATIENCE = 30_000
const PASSWORD = 'canary-of-an-index'
const [given = ''] = process.argv.slice(2)
const bin = resolve(given)
const folder = mkdtempSync(join(tmpdir(), 'wheelseal-indexes-'))
const started: ChildProcess[] = []
const lines: string[] = []
const misses: string[] = []
const log: Log = {
  info: line => void lines.push(line),
  warning: line => void lines.push(line),
  problem: problem => void lines.push(JSON.stringify(problem)),
  mask: () => {},
}
const files = directoryFiles()

try {
  const first = await built('first', '')
  const again = await built('again', '\nBuilt again.\n')
  const pypi = await startPyPI({ projects: ['example-plugin'], tokens: { [PASSWORD]: null } })
  const ours = { name: 'the PyPI of our tests', upload: pypi.uploadUrl, simple: null, user: '__token__', token: PASSWORD }
  for (const index of [await pypiserver(), await devpi(), ours]) await judge(index, first, again)
  await judgeByTwine(first, again)
  await pypi.close()
} finally {
  for (const child of started) child.kill()
  rmSync(folder, { recursive: true, force: true })
}
if (misses.length > 0) process.stdout.write(`${[...misses, ...lines].join('\n')}\n`)
process.exitCode = misses.length === 0 ? 0 : 1

async function judge(index: Index, first: readonly Distribution[], again: readonly Distribution[]): Promise<void> {
  const says = (what: string, holds: boolean, found: unknown): void => {
    process.stdout.write(`${holds ? 'ok  ' : 'MISS'} ${index.name}: ${what}\n`)
    if (!holds) misses.push(`${index.name}: ${what}: ${JSON.stringify(found)}`)
  }
  const at = indexOf(index, index.token)
  const publish = (these: readonly Distribution[], to = at) =>
    publishToIndex(to, these, async () => [], { log, clock: systemClock, patience: PATIENCE })

  const check = (distributions: readonly Distribution[]) =>
    compareWithIndex({ distributions, options: { stages: ['publish'] } }, { state: 'absent', assets: [] }, { index: at, log })

  const stranger = await publish(first, indexOf(index, 'not-the-password'))
  says('a wrong password is told as such', isProblem(stranger) && stranger.code === 'pypi/no-access', stranger)
  says('nothing stands against it', (await check(first)).length === 0, lines.at(-1))
  const partly = await publish(first.slice(1))
  says('takes some of the files', !isProblem(partly) && partly.tries === first.length - 1, partly)
  const rest = await publish(first)
  says('takes the one that is missing', !isProblem(rest) && rest.tries === 1 && rest.retries === 0, rest)
  const second = await publish(first)
  says('a second run uploads nothing', !isProblem(second) && second.tries === 0, second)

  const problems = await check(again)
  const digests = again.every(({ file, sha256 }) => {
    const before = first.find(each => each.file === file)?.sha256 ?? '?'
    return problems.some(({ code, what }) => code === 'pypi/differs' && what.includes(before) && what.includes(sha256))
  })
  says('files that were built again are refused with both digests', digests, problems)
  const [forced] = again
  if (forced) says('an upload over a taken name is no success', (await at.upload(forced, [])) === 'taken', forced.file)
  says('and changes nothing', isProblem(await publish(again)) && !isProblem(await publish(first)), lines.at(-1))
  for (const file of await listed(at)) {
    const source = await at.open(file)
    const sha256 = isProblem(source) ? source.what : await sha256OfSource(source)
    if (!isProblem(source)) await source.close()
    says(`gives \`${file.name}\` back`, first.some(each => each.file === file.name && each.sha256 === sha256), sha256)
  }
  const { status, said } = await install(index)
  says('pip installs from it', status === 0 && said.includes('example-plugin 1.2.0'), said)
}

async function listed(at: ReturnType<typeof indexOf>) {
  const found = await at.find('example-plugin', '1.2.0')
  return isProblem(found) ? [] : found
}

function indexOf({ upload, simple, user }: Index, token: string) {
  const http = createHttp(systemClock, log, PATIENCE)
  return createPackageIndex({ upload, simple, user, token, idToken: null, http, files, log, clock: systemClock })
}

/** What pip makes of it: the wheel, and its metadata as Python reads them. */
async function install({ upload, simple, user, token }: Index): Promise<Said> {
  const url = new URL(simple ?? new URL(upload.endsWith('/legacy/') ? '../simple/' : 'simple/', upload))
  Object.assign(url, { username: user, password: token })
  const target = mkdtempSync(join(folder, 'installed-'))
  const options = ['--disable-pip-version-check', '--no-cache-dir', '--no-deps', `--target=${target}`]
  const pip = await run('pip', ['install', ...options, `--index-url=${url.href}`, 'example-plugin'])
  const read = 'import importlib.metadata as m; d = m.distribution("example-plugin"); print(d.name, d.version)'
  const python = await run('python', ['-c', read], { PYTHONPATH: target })
  return { status: pip.status || python.status, said: pip.said + python.said }
}

/** The PyPI of our tests takes what a client of others' sends, and refuses what PyPI refuses. */
async function judgeByTwine(first: readonly Distribution[], again: readonly Distribution[]): Promise<void> {
  const pypi = await startPyPI({ projects: ['example-plugin'], tokens: { [PASSWORD]: null } })
  const twine = (these: readonly Distribution[]) =>
    run('twine', ['upload', '--verbose', '--non-interactive', '--disable-progress-bar', ...these.map(each => each.path)], {
      TWINE_REPOSITORY_URL: pypi.uploadUrl,
      TWINE_USERNAME: '__token__',
      TWINE_PASSWORD: PASSWORD,
    })
  for (const [what, these, holds] of [
    ['uploads', first, (status: number | null) => status === 0],
    ['uploads the same once more', first, (status: number | null) => status === 0],
    ['is refused other bytes', again, (status: number | null, said: string) => status === 1 && said.includes('File already exists')],
  ] as const) {
    const { status, said } = await twine(these)
    process.stdout.write(`${holds(status, said) ? 'ok  ' : 'MISS'} the PyPI of our tests: twine ${what}\n`)
    if (!holds(status, said)) misses.push(`twine ${what}: exit ${status}: ${said}`)
  }
  await pypi.close()
}

async function pypiserver(): Promise<Index> {
  const root = join(folder, 'pypiserver')
  mkdirSync(root)
  const digest = createHash('sha1').update(PASSWORD).digest('base64')
  writeFileSync(join(folder, 'htpasswd'), `ci:{SHA}${digest}\n`)
  const port = await freePort()
  const access = ['-P', join(folder, 'htpasswd'), '-a', 'update,list,download', '--disable-fallback']
  await serving('pypi-server', ['run', '-p', String(port), '-i', '127.0.0.1', ...access, root], `http://127.0.0.1:${port}/`)
  return { name: 'pypiserver', upload: `http://127.0.0.1:${port}/`, simple: null, user: 'ci', token: PASSWORD }
}

async function devpi(): Promise<Index> {
  const state = join(folder, 'devpi')
  const secret = join(folder, 'devpi-secret')
  await run('devpi-init', ['--serverdir', state, '--no-root-pypi'])
  // Without a file of its own it thinks of a secret for a minute.
  await run('devpi-gen-secret', ['--secretfile', secret])
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const options = ['--serverdir', state, '--secretfile', secret, '--host', '127.0.0.1', '--port', String(port)]
  await serving('devpi-server', options, `${url}/+api`)
  const call = async (method: string, path: string, json: object, headers = {}) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(json),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`)
    return JSON.parse(text)
  }
  await call('PUT', '/ci', { password: PASSWORD })
  const { result } = await call('POST', '/+login', { user: 'ci', password: PASSWORD })
  const auth = Buffer.from(`ci:${result.password}`).toString('base64')
  await call('PUT', '/ci/dev', { type: 'stage', bases: [], volatile: false }, { 'x-devpi-auth': auth })
  return { name: 'devpi', upload: `${url}/ci/dev/`, simple: `${url}/ci/dev/+simple/`, user: 'ci', token: PASSWORD }
}

/** The example plugin, packed from a copy whose README says a little more. */
async function built(name: string, more: string): Promise<readonly Distribution[]> {
  const source = join(folder, name, 'source')
  cpSync(join(import.meta.dirname, '../examples/plugin'), source, { recursive: true })
  appendFileSync(join(source, 'README.md'), more)
  const out = join(folder, name, 'dist')
  pack(source, out)
  const read = await readDistributions([join(out, '*')], files, directoryGlob(out))
  if (isProblems(read)) throw new Error(read.map(each => each.what).join('\n'))
  return read.filter(each => 'file' in each)
}

interface Said {
  readonly status: number | null
  readonly said: string
}

/** Not in one go: servers of this very process answer meanwhile. */
function run(command: string, words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Said> {
  return new Promise((done, fail) => {
    const child = spawn(join(bin, command), [...words], { env: { PATH: process.env['PATH'] ?? '', ...env } })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => (said += text))
    child.once('error', fail)
    child.once('close', status => done({ status, said }))
  })
}

async function serving(command: string, words: readonly string[], url: string): Promise<void> {
  if (!existsSync(join(bin, command))) throw new Error(`${command} is not installed`)
  started.push(spawn(join(bin, command), [...words], { stdio: 'ignore' }))
  for (let second = 0; second < 120; second += 1) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer) return
    await systemClock.sleep(1000)
  }
  throw new Error(`${command} does not answer`)
}

function freePort(): Promise<number> {
  return new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
