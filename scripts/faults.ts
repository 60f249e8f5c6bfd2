// `npm run faults`: what becomes of a release under every fault of the list, in every mode: `published` (the right bytes are
// public), refused with nothing lost, or SILENT. `npm run faults -- WORDS` tries the rows whose names hold the words alone.
// `npm run faults -- --sweep` goes on with the built door: some faults with everything on, the artifact service, and the
// kill sweep, which stops a run of `dist/release.js` at every request that it makes of GitHub and has the next one finish
// it; `--sweep=3` at every third. `--kills-only` leaves out all else, which is in `npm test`, too. Ends with 1 if anything is lost, leaks, or ends otherwise than promised. No network is asked.
import { availableParallelism } from 'node:os'
import { ARTIFACT_ROWS, tryArtifactRow } from '../test/faults/artifact-rows.ts'
import { DOOR_ROWS, tryDoorRow } from '../test/faults/door-rows.ts'
import { complaint, GROUPS, tryCell } from '../test/faults/matrix.ts'
import { type Point, referenceOf } from '../test/faults/point.ts'
import { type Kind, openShop } from '../test/faults/shop.ts'
import { MODES } from '../test/faults/site.ts'
import { allKills, someCancels, summed, sweep } from '../test/faults/sweep.ts'
import { startDemoOsv } from '../test/services/world.ts'

const started = performance.now()
const words = process.argv.slice(2).filter(each => !each.startsWith('--'))
const swept = process.argv.find(each => /^--sweep(?:=[1-9]\d?)?$/.test(each))
/** of so many stops one is tried */
const stride = Number(swept?.split('=')[1] ?? 1)
const complaints: string[] = []

const killsOnly = process.argv.includes('--kills-only')
if (!killsOnly) await matrix()
if (swept !== undefined) await sweeps()
for (const each of complaints) say(`NO  ${each}`)
say(
  `${complaints.length === 0 ? 'nothing is lost in silence' : `${complaints.length} wrong`}, ${secondsSince(started)} s`,
)
process.exitCode = complaints.length === 0 ? 0 : 1

async function matrix(): Promise<void> {
  let [faults, cells] = [0, 0]
  say(`| fault | ${MODES.join(' | ')} |\n|---|${'---|'.repeat(MODES.length)}`)
  for (const { title, rows } of GROUPS) {
    for (const row of rows.filter(each => words.every(word => `${title}: ${each.name}`.includes(word)))) {
      const tried = await Promise.all(MODES.map(mode => tryCell(row, mode)))
      complaints.push(...tried.flatMap(cell => complaint(cell) ?? []).map(wrong => `${title}: ${wrong}`))
      const shown = tried.map(cell => (cell.met ? cell.shown : `(${cell.shown})`))
      faults += 1
      cells += MODES.length
      say(`| ${title}: ${row.name} | ${shown.join(' | ')} |`)
    }
  }
  say(`${faults} faults, ${cells} cells; in brackets: it cannot come about there\n`)
}

async function sweeps(): Promise<void> {
  if (!killsOnly) await artifacts()
  // Most of them wait.
  const workers = 2 * availableParallelism()
  for (const kind of ['new', 'replacing'] as const) {
    const begun = performance.now()
    if (!killsOnly) await signed(kind)
    // At once: the sweep takes minutes.
    const tell = ({ at, stop, wrongs }: Point): void => {
      if (wrongs.length === 0) return
      complaints.push(`${kind}, ${stop.how} at request ${stop.nth} (${at}): ${wrongs.join('; ')}`)
      say(`NO  ${complaints.at(-1)}`)
    }
    const killed = await sweep(
      kind,
      workers,
      reference => allKills(reference).filter((_, at) => at % stride === 0),
      tell,
    )
    const cancelled = await sweep(kind, workers, reference => someCancels(reference, 10), tell)
    say(`${summed(`SIGKILL, ${kind}`, killed)}\n${summed(`SIGTERM, ${kind}`, cancelled)} (${secondsSince(begun)} s)`)
  }
}

/** A release that is kept in the artifacts of the workflow run. */
async function artifacts(): Promise<void> {
  const tried = await Promise.all(ARTIFACT_ROWS.map(async row => [row, await tryArtifactRow(row)] as const))
  for (const [row, wrongs] of tried) told(`artifacts: ${row.name}`, row.exit, wrongs)
}

/** The built door, with everything on. */
async function signed(kind: Kind): Promise<void> {
  const osv = await startDemoOsv()
  const shop = await openShop(kind, osv)
  const reference = await referenceOf(shop)
  for (const row of DOOR_ROWS) {
    told(`${kind}: ${row.name}`, row.exit, await tryDoorRow(shop, reference, row))
  }
  await shop.close()
  await osv.close()
}

function told(name: string, exit: number, wrongs: readonly string[]): void {
  say(`${wrongs.length === 0 ? 'ok' : 'NO'}  dist/release.js, ${name}: exit ${exit}`)
  complaints.push(...wrongs.map(each => `dist/release.js, ${name}: ${each}`))
}

function secondsSince(moment: number): string {
  return ((performance.now() - moment) / 1000).toFixed(0)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
