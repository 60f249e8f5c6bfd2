// How long a release step takes from its spawn to its first request: `node bench/cold-start.ts [--runs N] [DIST]`.
// A loopback service stands for GitHub's API; the step is killed once it asks. Beside it a bare `node -e 0`, turn by
// turn, so that a busy machine slows both.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { pack } from '../examples/pack.ts'
import { best, machine, show, took } from './figures.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '15' } },
})
const root = resolve(import.meta.dirname, '..')
const door = resolve(positionals[0] ?? join(root, 'dist'), 'release.js')
const workspace = mkdtempSync(join(tmpdir(), 'wheelseal-cold-'))
pack(join(root, 'examples/plugin'), join(workspace, 'dist'))

let heard: (path: string) => void = () => undefined
const service = createServer(request => heard(request.url ?? ''))
await new Promise<void>(done => service.listen(0, '127.0.0.1', done))
const address = service.address()
const port = typeof address === 'object' && address !== null ? address.port : 0

const cold: number[] = []
const bare: number[] = []
let first = ''
for (let run = 0; run < Number(values.runs) + 2; run += 1) {
  const [doorTime, bareTime] = [await untilFirstRequest(), await untilEnd(['-e', '0'])]
  // The first two runs fill the disk cache.
  if (run < 2) continue
  cold.push(doorTime)
  bare.push(bareTime)
}
service.close()
service.closeAllConnections()
rmSync(workspace, { recursive: true, force: true })

show(`spawn to first request (${first})`, `${took(cold)}, ${(best(cold) / best(bare)).toFixed(1)} times bare node`)
show('bare node -e 0', took(bare))
process.stdout.write(`${cold.length} runs, ${machine()}\n`)

function untilFirstRequest(): Promise<number> {
  return new Promise((done, fail) => {
    const started = performance.now()
    const child = spawn(process.execPath, [door], { cwd: workspace, env: runner(), stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
    let passed: number | undefined
    heard = path => {
      passed ??= performance.now() - started
      first = path
      child.kill('SIGKILL')
    }
    child.once('close', exit => {
      if (passed === undefined) fail(new Error(`the step ended before its first request (${exit}):\n${said}`))
      else done(passed)
    })
  })
}

function untilEnd(words: readonly string[]): Promise<number> {
  return new Promise((done, fail) => {
    const started = performance.now()
    const child = spawn(process.execPath, [...words], { stdio: 'ignore' })
    child.once('error', fail)
    child.once('close', () => done(performance.now() - started))
  })
}

/** What a runner sets, with the loopback service as GitHub. */
function runner(): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: `http://127.0.0.1:${port}`,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'example/plugin',
    GITHUB_REF: 'refs/tags/v1.2.0',
    GITHUB_SHA: '0'.repeat(40),
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: workspace,
    ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'rehearsal',
    INPUT_DISTRIBUTIONS: 'dist/*',
    INPUT_TOKEN: 'rehearsal',
    INPUT_ADVISORIES: `http://127.0.0.1:${port}`,
  }
}
