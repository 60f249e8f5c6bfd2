// What uploads take: `node bench/uploads.ts [--octokit FOLDER]`. One GB in forty files against a local GitHub that reads
// 50 MB/s of a connection and thinks for 300 ms; one file of 1.9 GB; 513 files against a limit of eighty a minute whose
// minutes take three seconds. Beside each what workflows do today. Server and client are processes of their own.
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { directoryFiles } from '../src/adapters/directory/files.ts'
import { sha256Of, sha256OfSource } from '../src/core/digest.ts'
import { isProblem } from '../src/core/problem.ts'
import { best, machine, notRun, seconds, show } from './figures.ts'
import { SCALE } from './upload-clock.ts'

/** All the way of a request: bytes a second, milliseconds, writes a minute. */
export interface ServerOptions {
  readonly speed?: number
  readonly latency?: number
  readonly most?: number
}

export interface ServerState {
  readonly url: string
  readonly stored: number
  readonly refused: number
}

/** `path` null: the asset is its own name. */
interface BenchFile {
  readonly name: string
  readonly size: number
  readonly sha256: string
  readonly path: string | null
}

export interface ClientOptions {
  readonly url: string
  /** `own`, `paced`: this product; `fetch`, `octokit`: a buffer, one after the other; `impatient`: each for itself */
  readonly way: 'own' | 'paced' | 'fetch' | 'octokit' | 'impatient'
  readonly files: readonly BenchFile[]
  readonly octokit?: string
}

export interface Measured {
  readonly milliseconds: number
  /** in MiB */
  readonly peak: number
}

const MEGABYTE = 1_000_000
const THROTTLED: ServerOptions = { speed: 50 * MEGABYTE, latency: 300 }
const MOST_MEMORY = 200
const WRITES = 80
const MANY = 513
/** in milliseconds: six windows are full before the last of them may begin */
const FASTEST = (Math.floor(MANY / WRITES) * 60_000) / SCALE

const { octokit } = parseArgs({ options: { octokit: { type: 'string' } } }).values
const folder = mkdtempSync(join(tmpdir(), 'wheelseal-uploads-'))
try {
  await forty()
  await large()
  await many()
  if (octokit === undefined) notRun('octokit', 'name a folder that has @octokit/rest installed: --octokit FOLDER')
  process.stdout.write(`${machine()}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function forty(): Promise<void> {
  const files: BenchFile[] = []
  for (let index = 1; index <= 40; index += 1) files.push(await sparse(`wheel-${index}.whl`, 25 * MEGABYTE))
  const what = '40 × 25 MB at 50 MB/s a connection and 300 ms'
  // Twice, and the better counts: the peer's time is its waiting alone, and hardly a busy machine's.
  const runs = [await run(THROTTLED, { way: 'own', files }), await run(THROTTLED, { way: 'own', files })]
  const own = {
    milliseconds: best(runs.map(each => each.milliseconds)),
    peak: Math.max(...runs.map(each => each.peak)),
  }
  const peers = await beside(THROTTLED, files)
  const ratio = own.milliseconds / Math.min(...peers.map(each => each.milliseconds))
  show(what, `${seconds(own.milliseconds)}, ${ratio.toFixed(2)} of one after the other`, {
    asked: 'at most 0.33',
    met: ratio <= 1 / 3,
  })
  memory(what, own)
  for (const peer of peers) show(what, describePeer(peer))
}

async function large(): Promise<void> {
  const files = [await sparse('large.whl', 1900 * MEGABYTE)]
  const what = '1 × 1.9 GB at full speed'
  const own = await run({}, { way: 'own', files })
  show(what, seconds(own.milliseconds))
  memory(what, own)
  // A quarter is enough to see where its memory goes.
  const quarter = [await sparse('quarter.whl', 475 * MEGABYTE)]
  for (const peer of await beside({}, quarter)) show('1 × 0.475 GB at full speed', describePeer(peer))
}

async function many(): Promise<void> {
  const files = Array.from({ length: MANY }, (_, index): BenchFile => {
    const name = `wheel-${index}.whl`
    return { name, size: name.length, sha256: sha256Of(name), path: null }
  })
  const what = `${MANY} files, ${WRITES} a minute (of ${60 / SCALE} s)`
  const own = await run({ most: WRITES }, { way: 'paced', files })
  const ratio = own.milliseconds / FASTEST
  show(what, `${seconds(own.milliseconds)}, ${ratio.toFixed(2)} of what it takes`, {
    asked: 'at most 1.15',
    met: ratio <= 1.15,
  })
  show(what, `${own.refused} refusals`, { asked: 'at most 2', met: own.refused <= 2 })
  const peer = await run({ most: WRITES }, { way: 'impatient', files })
  show(what, `eight workers, each waiting for itself: ${seconds(peer.milliseconds)}, ${peer.refused} refusals`)
}

interface Run extends Measured {
  readonly way: ClientOptions['way']
  readonly refused: number
}

async function beside(server: ServerOptions, files: readonly BenchFile[]): Promise<readonly Run[]> {
  const fetched = await run(server, { way: 'fetch', files })
  return octokit === undefined ? [fetched] : [fetched, await run(server, { way: 'octokit', files, octokit })]
}

function describePeer({ way, milliseconds, peak }: Run): string {
  return `${way} with a buffer, one after the other: ${seconds(milliseconds)}, peak ${peak.toFixed(0)} MiB`
}

function memory(what: string, { peak }: Pick<Measured, 'peak'>): void {
  show(what, `peak ${peak.toFixed(0)} MiB`, { asked: `at most ${MOST_MEMORY} MiB`, met: peak <= MOST_MEMORY })
}

/** One client at a server of its own. A run that does not store everything measures nothing, so it throws. */
async function run(server: ServerOptions, client: Omit<ClientOptions, 'url'>): Promise<Run> {
  const child = started('upload-server', server)
  const said = createInterface({ input: child.stdout ?? process.stdin })[Symbol.asyncIterator]()
  const next = async (): Promise<ServerState> => JSON.parse((await said.next()).value ?? '{}')
  try {
    const { url } = await next()
    const measured: Measured = JSON.parse(await outputOf(started('upload-client', { ...client, url })))
    child.stdin?.write('\n')
    const { stored, refused } = await next()
    if (stored !== client.files.length) throw new Error(`${client.way}: ${stored} of ${client.files.length} are stored`)
    return { ...measured, way: client.way, refused }
  } finally {
    child.stdin?.end()
  }
}

function started(file: string, options: object): ChildProcess {
  const path = join(import.meta.dirname, `${file}.ts`)
  return spawn(process.execPath, [path, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] })
}

async function outputOf(child: ChildProcess): Promise<string> {
  let output = ''
  child.stdout?.on('data', (text: Buffer) => (output += String(text)))
  const code = await new Promise(resolve => child.once('close', resolve))
  if (code !== 0) throw new Error(`the client ended with ${String(code)}`)
  return output
}

/** Bytes that take no room on the disk; the first are the file's own. */
async function sparse(name: string, size: number): Promise<BenchFile> {
  const path = join(folder, name)
  const file = openSync(path, 'w')
  writeSync(file, name)
  ftruncateSync(file, size)
  closeSync(file)
  const source = await directoryFiles().open(path)
  if (isProblem(source)) throw new Error(source.what)
  const sha256 = await sha256OfSource(source)
  await source.close()
  return { name, size, sha256, path }
}
