// The marketplace over many repositories, cold and warm, in parts and at once, against the local GitHub in a process of its
// own. usage: node bench/marketplace.ts [--repositories N] [--wheels N] [--releases N]; by default 1,000 with one release of 5
// wheels each.
import { type ChildProcess, spawn } from 'node:child_process'
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { machine, seconds, show } from './figures.ts'

/** What the other process says of itself, once it can be asked. */
export interface Served {
  readonly apiUrl: string
  readonly serverUrl: string
  readonly trustedRoot: string
  readonly assets: { readonly count: number; readonly bytes: number }
}

const MOST_COLD = 60_000
const MOST_WARM = 5000
const MOST_MEMORY = 500
/** twice as many may take this much more than twice as long, for what the machine has to do besides */
const SLACK = 1.15
const SHARDS = 8
const DAY = new Date().toISOString().slice(0, 10)

const { values } = parseArgs({
  options: {
    repositories: { type: 'string', default: '1000' },
    wheels: { type: 'string', default: '5' },
    releases: { type: 'string', default: '1' },
  },
})
const repositories = Number(values.repositories)
const folder = mkdtempSync(join(tmpdir(), 'wheelseal-marketplace-'))
const at = (name: string): string => join(folder, name)
const server = spawn(
  process.execPath,
  [resolve(import.meta.dirname, 'marketplace-server.ts'), values.repositories, values.wheels, values.releases],
  {
    stdio: ['pipe', 'pipe', 'inherit'],
  },
)
const lines = createInterface(server.stdout)[Symbol.asyncIterator]()

try {
  const served: Served = await said()
  process.stdout.write(
    `${repositories} repositories, ${served.assets.count} assets, ${megabytes(served.assets.bytes)} MB, ${machine()}\n`,
  )
  writeFileSync(at('root.json'), served.trustedRoot)
  writeCatalog('half.toml', Math.floor(repositories / 2))
  writeCatalog('all.toml', repositories)

  const half = await build(served, 'half.toml', 'half', 'half-cache')
  show(`${Math.floor(repositories / 2)} repositories, cold`, told(half))
  await asked()
  const cold = await build(served, 'all.toml', 'site', 'cache')
  const demand = (most: number, of: Run) => ({ asked: `below ${seconds(most)}`, met: of.took < most })
  show(`${repositories} repositories, cold`, told(cold), demand(MOST_COLD, cold))
  show('twice the repositories', `${(cold.took / half.took).toFixed(2)} times as long`, {
    asked: `at most ${2 * SLACK}`,
    met: cold.took / half.took <= 2 * SLACK,
  })
  show('requests, cold', JSON.stringify(await asked()))
  const warm = await build(served, 'all.toml', 'site', 'cache')
  show(`${repositories} repositories, warm`, told(warm), demand(MOST_WARM, warm))
  show('requests, warm', JSON.stringify(await asked()))
  const memory = Math.max(cold.memory, warm.memory)
  show('memory', `${memory.toFixed(0)} MB`, { asked: `below ${MOST_MEMORY} MB`, met: memory < MOST_MEMORY })

  const parts = Array.from({ length: SHARDS }, (_, index) => `part-${index + 1}`)
  let inParts = 0
  for (const [index, part] of parts.entries()) {
    const run = await build(served, 'all.toml', part, `cache-${part}`, ['--shard', `${index + 1}/${SHARDS}`])
    inParts += run.took
  }
  const merged = await cli(served, ['marketplace', 'merge', ...parts.toReversed().map(at), '--out', at('merged')])
  show(`${SHARDS} shards one after the other, and merged`, `${seconds(inParts)} and ${told(merged)}`)
  const differs = differenceOf('site', 'merged')
  show('merged and built at once', differs === '' ? 'equal byte for byte' : differs, {
    asked: 'equal',
    met: differs === '',
  })
  show('the site', sizeOf('site'))
  show('the cache', sizeOf('cache'))
  show('the parts', parts.map(sizeOf).join('; '))
} finally {
  server.stdin.end()
  rmSync(folder, { recursive: true, force: true })
}

interface Run {
  /** in milliseconds */
  readonly took: number
  /** the most that was resident, in MB */
  readonly memory: number
}

function build(
  served: Served,
  catalog: string,
  out: string,
  cache: string,
  more: readonly string[] = [],
): Promise<Run> {
  const words = ['--out', at(out), '--cache', at(cache), '--trusted-root', at('root.json'), '--as-of', DAY, ...more]
  return cli(served, ['marketplace', 'build', at(catalog), ...words])
}

async function cli(served: Served, words: readonly string[]): Promise<Run> {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GITHUB_API_URL: served.apiUrl,
    GITHUB_SERVER_URL: served.serverUrl,
    GH_TOKEN: 'ghs_bench',
  }
  const started = performance.now()
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../dist/cli.js'), ...words], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const peak = watchMemory(child)
  await once(child, 'close')
  if (child.exitCode !== 0) throw new Error(`${words.join(' ')} ended with ${child.exitCode}:\n${err.slice(-3000)}`)
  return { took: performance.now() - started, memory: peak() }
}

/** Linux keeps the most that was resident (`VmHWM`, in KB) for as long as the process lives. */
function watchMemory(child: ChildProcess): () => number {
  let most = 0
  const timer = setInterval(() => {
    try {
      most = Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? most)
    } catch {
      // It ended a moment ago.
    }
  }, 50)
  child.once('close', () => clearInterval(timer))
  return () => most / 1024
}

function writeCatalog(name: string, count: number): void {
  const plugins = Array.from({ length: count }, (_, index) => [
    '[[plugin]]',
    `name = "plugin-${index}"`,
    `repository = "plugins-example/plugin-${index}"`,
    `repository-id = "${10_000 + index}"`,
    'workflow = ".github/workflows/release.yml"',
    'refs = ["refs/tags/v*"]',
  ])
  const head = [
    'schema-version = "1.0"',
    '[marketplace]',
    'title = "Many plugins"',
    'url = "https://plugins.example.com/"',
  ]
  writeFileSync(at(name), `${[...head, ...plugins.flat()].join('\n')}\n`)
}

async function said<T>(): Promise<T> {
  const { value } = await lines.next()
  const read: T = JSON.parse(value ?? 'null')
  return read
}

/** How often each host was asked since the last time. */
async function asked(): Promise<Readonly<Record<string, number>>> {
  server.stdin.write('\n')
  return said()
}

/** Every file below a folder, with its size in bytes and its digest. */
function filesIn(name: string): ReadonlyMap<string, { readonly size: number; readonly digest: string }> {
  const files = readdirSync(at(name), { recursive: true, withFileTypes: true }).filter(each => each.isFile())
  return new Map(
    files.map(({ parentPath, name: file }) => {
      const path = join(parentPath, file)
      const bytes = readFileSync(path)
      return [relative(at(name), path), { size: bytes.byteLength, digest: hash('sha256', bytes) }]
    }),
  )
}

function differenceOf(one: string, other: string): string {
  const [left, right] = [filesIn(one), filesIn(other)]
  const paths = new Set([...left.keys(), ...right.keys()])
  const differing = [...paths].filter(path => left.get(path)?.digest !== right.get(path)?.digest)
  return differing.length === 0 ? '' : `${differing.length} files differ, among them ${differing[0]}`
}

function sizeOf(name: string): string {
  const files = [...filesIn(name).values()]
  return `${megabytes(files.reduce((sum, each) => sum + each.size, 0))} MB, ${files.length} files`
}

function told({ took, memory }: Run): string {
  return `${seconds(took)}, ${memory.toFixed(0)} MB`
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}
