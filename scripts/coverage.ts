// `npm run coverage [-- TESTS...]`: which lines and branches of src the tests run, counting what spawned doors run. Tests
// spawn src/doors/*.ts here instead of dist/, each process writes what V8 counted, and that is added to vitest's own
// counts. Prints every file under 90 % and ends with 1 if src as a whole is.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseAst } from 'vitest/node'

const WANTED = 90
// A door of src loads file by file, which takes a second or two; a failing test must not hide what the others ran.
const OPTIONS = ['--coverage', '--coverage.reportOnFailure', '--testTimeout=180000']
const root = resolve(import.meta.dirname, '..')
const folder = join(root, 'coverage')
const doors = join(folder, 'doors')
const source = pathToFileURL(join(root, 'src')).href + '/'

// vitest's own converter and its merger, so that both halves are counted by one measure.
const requireOfVitest = createRequire(import.meta.resolve('@vitest/coverage-v8'))
const convert: (options: object) => Promise<CoverageMap> = requireOfVitest('ast-v8-to-istanbul').convert
const mergeScripts: (scripts: readonly Script[]) => Script | undefined =
  requireOfVitest('@bcoe/v8-coverage').mergeScriptCovs

rmSync(folder, { recursive: true, force: true })
const tests = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...OPTIONS, ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, WHEELSEAL_TEST_DOORS: 'src', WHEELSEAL_TEST_COVERAGE: doors },
  },
)
const counted: CoverageMap = JSON.parse(readFileSync(join(folder, 'coverage-final.json'), 'utf8'))
const spawned = await countedByDoors()
const rows = Object.values(counted).map(file => {
  const { counts, strays } = added(countsOf(file), countsOf(spawned.get(file.path)))
  const lines = Map.groupBy(counts.filter(isStatement), each => each.line)
  return {
    file: relative(root, file.path).split(sep).join('/'),
    strays,
    // A line ran if a statement that begins on it did.
    lines: [...lines.values()].map(group => Math.max(...group.flatMap(each => each.hits))),
    branches: counts.filter(each => !isStatement(each)).flatMap(each => each.hits),
  }
})
const low = rows.filter(({ lines, branches }) => share(lines) < WANTED || share(branches) < WANTED)
for (const { file, lines, branches } of low.toSorted((one, other) => share(one.lines) - share(other.lines)))
  say(`${shown(lines)} lines  ${shown(branches)} branches  ${file}`)
const strays = rows.reduce((sum, row) => sum + row.strays, 0)
const all = { lines: rows.flatMap(row => row.lines), branches: rows.flatMap(row => row.branches) }
say(
  `${low.length} of ${rows.length} files under ${WANTED} %; doors ran ${spawned.size} files (${strays} hits unplaced)`,
)
say(`src: ${shown(all.lines)} of ${all.lines.length} lines, ${shown(all.branches)} of ${all.branches.length} branches`)
process.exitCode = tests.status !== 0 || share(all.lines) < WANTED || share(all.branches) < WANTED ? 1 : 0

interface Place {
  readonly start: { readonly line: number; readonly column: number }
}
interface FileCoverage {
  readonly path: string
  readonly statementMap: Readonly<Record<string, Place>>
  readonly branchMap: Readonly<Record<string, { readonly type: string; readonly loc: Place }>>
  readonly s: Readonly<Record<string, number>>
  readonly b: Readonly<Record<string, readonly number[]>>
}
type CoverageMap = Readonly<Record<string, FileCoverage>>
/** How often one place of a file ran: a statement once, a branch once for each of its ways. */
interface Count {
  readonly kind: string
  readonly line: number
  readonly column: number
  readonly hits: readonly number[]
}
interface Script {
  readonly url: string
  readonly functions: readonly unknown[]
}

/** What all spawned processes ran of src, by path. */
async function countedByDoors(): Promise<ReadonlyMap<string, FileCoverage>> {
  const scripts = readdirSync(doors).flatMap(name => {
    const { result }: { result: readonly Script[] } = JSON.parse(readFileSync(join(doors, name), 'utf8'))
    return result.filter(({ url }) => url.startsWith(source) && url.endsWith('.ts'))
  })
  const files = [...Map.groupBy(scripts, script => script.url)].map(async ([url, runs]) => {
    const path = fileURLToPath(url)
    // Node strips types in place: what V8 counted has the offsets of the file as it was written.
    const code = stripTypeScriptTypes(readFileSync(path, 'utf8'))
    const coverage = { url, functions: mergeScripts(runs)?.functions ?? [] }
    const [file] = Object.values(await convert({ code, ast: parseAst(code), coverage }))
    return file === undefined ? [] : [[path, file] as const]
  })
  return new Map((await Promise.all(files)).flat())
}

function countsOf(file: FileCoverage | undefined): readonly Count[] {
  if (file === undefined) return []
  const statements = Object.entries(file.statementMap).map(([id, { start }]) => ({
    kind: 'statement',
    line: start.line,
    column: start.column,
    hits: [file.s[id] ?? 0],
  }))
  const branches = Object.entries(file.branchMap).map(([id, { type, loc }]) => ({
    kind: type,
    line: loc.start.line,
    column: loc.start.column,
    hits: file.b[id] ?? [],
  }))
  return [...statements, ...branches]
}

/**
 * vitest's counts of a file plus those of the spawned processes. Both name the same places, but vitest's compiler forgets
 * some parentheses and with them a few columns: then the nearest place of the same kind on the same line is meant. What
 * finds no place is left out and counted (`strays`): a share is never better than what ran.
 */
function added(counts: readonly Count[], others: readonly Count[]): { counts: readonly Count[]; strays: number } {
  const free = new Set(others)
  const take = (count: Count, farthest: number): readonly number[] | undefined => {
    const distance = (other: Count) => Math.abs(other.column - count.column)
    const [nearest] = [...free]
      .filter(
        other => other.kind === count.kind && other.line === count.line && other.hits.length === count.hits.length,
      )
      .filter(other => distance(other) <= farthest)
      .toSorted((one, other) => distance(one) - distance(other))
    if (nearest !== undefined) free.delete(nearest)
    return nearest?.hits
  }
  const exact = counts.map(count => ({ count, other: take(count, 0) }))
  const placed = exact.map(({ count: { kind, line, column, hits }, other }) => {
    const more = other ?? take({ kind, line, column, hits }, Number.POSITIVE_INFINITY)
    return { kind, line, column, hits: hits.map((own, index) => own + (more?.[index] ?? 0)) }
  })
  return { counts: placed, strays: [...free].filter(each => each.hits.some(hits => hits > 0)).length }
}

function isStatement({ kind }: Count): boolean {
  return kind === 'statement'
}

/** Of the counts, how many are not zero, in per cent; of none, all. */
function share(hits: readonly number[]): number {
  return hits.length === 0 ? 100 : (hits.filter(each => each > 0).length / hits.length) * 100
}

function shown(hits: readonly number[]): string {
  return `${share(hits).toFixed(1).padStart(5)} %`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
