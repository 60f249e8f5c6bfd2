// What a file of 1 GiB costs: `node bench/hash.ts [--mebibytes N]`. Hashed and signed through the product's own path, each in a
// process of its own whose peak memory is read at its end, beside `openssl dgst -sha256`, turn by turn.
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { best, machine, notRun, show, took } from './figures.ts'
import { findOpenssl, timed } from './peers.ts'

const MEBIBYTE = 1024 * 1024
/** Times what openssl takes. node:crypto signs no digest that was made already, so signing hashes twice, in one reading. */
const MOST = { hash: 1.1, sign: 2.2 }
const MOST_MEMORY = 150
const RUNS = 7
const WAYS = ['hash', 'sign'] as const

const { values } = parseArgs({ options: { mebibytes: { type: 'string', default: '1024' } } })
const folder = mkdtempSync(join(tmpdir(), 'wheelseal-hash-'))
const file = join(folder, 'large')
try {
  fill(Number(values.mebibytes))
  measure()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

interface Large {
  readonly milliseconds: number
  /** in MiB */
  readonly peak: number
}

function measure(): void {
  const openssl = findOpenssl()
  const peer: number[] = []
  const own = new Map(WAYS.map(way => [way, new Array<Large>()]))
  // The first run fills the disk cache.
  for (let run = 0; run <= RUNS; run += 1) {
    const passed = openssl === undefined ? undefined : timed(openssl, ['dgst', '-sha256', file])
    if (run > 0 && passed !== undefined) peer.push(passed)
    for (const way of WAYS) {
      const large = inProcess(way)
      if (run > 0) own.get(way)?.push(large)
    }
  }
  for (const [way, runs] of own) {
    const times = runs.map(each => each.milliseconds)
    const ratio = best(times) / best(peer)
    const what = `${way} ${values.mebibytes} MiB`
    // openssl's time is its whole process; ours is without Node's start, which says nothing of how a file is read.
    if (openssl !== undefined)
      show(what, `${took(times)}, ${ratio.toFixed(2)} times openssl`, {
        asked: `at most ${MOST[way]} times`,
        met: ratio <= MOST[way],
      })
    const peak = Math.max(...runs.map(each => each.peak))
    show(what, `peak ${peak.toFixed(0)} MiB`, { asked: `at most ${MOST_MEMORY} MiB`, met: peak <= MOST_MEMORY })
  }
  if (openssl === undefined) notRun('openssl', 'it is not installed')
  else show('openssl dgst -sha256', took(peer))
  process.stdout.write(`${RUNS} runs, ${machine()}\n`)
}

/** Bytes that no file system can leave out. */
function fill(mebibytes: number): void {
  const chunk = Buffer.alloc(MEBIBYTE, 0x5a)
  const descriptor = openSync(file, 'w')
  for (let written = 0; written < mebibytes; written += 1) {
    chunk.writeUInt32LE(written, 0)
    writeSync(descriptor, chunk)
  }
  closeSync(descriptor)
}

function inProcess(way: (typeof WAYS)[number]): Large {
  const run = spawnSync(process.execPath, [join(import.meta.dirname, 'large.ts'), way, file], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`${way} ended with ${run.status}:\n${run.stderr}`)
  const large: Large = JSON.parse(run.stdout)
  return large
}
