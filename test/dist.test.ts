import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REHEARSAL_IDENTITY } from '../src/local/rehearsal.ts'

const root = resolve(import.meta.dirname, '..')
const dist = join(root, 'dist')
// Another folder of another depth: whatever of a path slips into the bytes shows.
const home = mkdtempSync(join(tmpdir(), 'wheelseal-dist-'))
const copy = join(home, 'deeper', 'still', 'checkout')
const BUILD_TIME = 120_000

const STATIC_IMPORT = /^(?:import|export)\s(?:[^;"]*\sfrom\s)?"(\.[^"]+)"/gm
// Any relative path in quotes that is a file counts as an import: rather one too many than one that a parser overlooks.
const ANY_IMPORT = /["'`](\.{1,2}\/[^"'`\n]{1,200}\.js)["'`]/g

beforeAll(() => {
  mkdirSync(copy, { recursive: true })
  for (const part of ['src', 'scripts', 'package.json', 'tsconfig.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('dist/', () => {
  it('rebuilds byte-identical from another folder (if not: `npm run build`)', { timeout: BUILD_TIME }, () => {
    build('dist')
    const [committed, rebuilt] = [digests(dist), digests(join(copy, 'dist'))]
    // Names first: what is missing or left over says more than a digest.
    expect(Object.keys(rebuilt)).toEqual(Object.keys(committed))
    expect(rebuilt).toEqual(committed)
    expect(Object.keys(committed)).toEqual(
      expect.arrayContaining(['cli.js', 'licenses.txt', 'marketplace.js', 'release.js', 'verify.js']),
    )
  })

  it.each(['release.js', 'verify.js', 'marketplace.js'])('%s cannot reach the rehearsal', door => {
    expect(rehearsalIn(reachable(join(dist, door), ANY_IMPORT))).toEqual([])
  })

  it('the command line reaches the rehearsal, so the check can see it', () => {
    expect(rehearsalIn(reachable(join(dist, 'cli.js'), ANY_IMPORT))).not.toEqual([])
  })

  it.each([
    [
      'a lazy import in the door',
      'src/doors/release.ts',
      "\nexport const mutant = () => import('../local/rehearsal.ts')\n",
    ],
    ['an import far below it', 'src/adapters/sigstore/trust.ts', "\nexport * from '../../local/rehearsal.ts'\n"],
  ])('a mutant is caught: %s', { timeout: BUILD_TIME }, (_, file, line) => {
    const original = readFileSync(join(copy, file), 'utf8')
    writeFileSync(join(copy, file), original + line)
    try {
      build('mutant')
    } finally {
      writeFileSync(join(copy, file), original)
    }
    expect(rehearsalIn(reachable(join(copy, 'mutant', 'release.js'), ANY_IMPORT))).not.toEqual([])
  })
})

describe('what dist/release.js loads before its first check', () => {
  const loaded = reachable(join(dist, 'release.js'), STATIC_IMPORT)
  const text = loaded.map(file => readFileSync(file, 'utf8'))

  // Every kilobyte is compiled on a cold machine, in front of each refusal: about 250 ms is all there is, of which bare
  // Node takes its part. Measured: bench/cold-start.ts.
  it('is at most 450 kB', () => {
    expect(text.reduce((sum, each) => sum + Buffer.byteLength(each), 0)).toBeLessThan(450_000)
  })

  it('brings along only the packages that read inputs and distributions', () => {
    const packages = text.flatMap(each =>
      [...each.matchAll(/^\/\/ node_modules\/((?:@[^/\n]+\/)?[^/\n]+)/gm)].map(match => match[1] ?? ''),
    )
    expect([...new Set(packages)].toSorted()).toEqual(['pend', 'smol-toml', 'yauzl', 'zod'])
  })

  // Naming node:http in an import runs its getter for WebSocket, which loads undici: 20 ms (src/adapters/http.ts).
  it('imports node:http nowhere by name', () => {
    expect(text.filter(each => /from "node:https?"/.test(each))).toEqual([])
  })

  it('leaves the stages and what they know for later', () => {
    const rooms = text.flatMap(each => [...each.matchAll(/^\/\/ src\/([a-z]+)/gm)].map(match => match[1] ?? ''))
    expect([...new Set(rooms)].toSorted()).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(stages|sbom|advisory|pipeline|local)$/)]),
    )
    expect(rooms).toContain('inputs')
  })
})

/** All files that an entry can load, itself included, by a reading of imports; more than once is once. */
function reachable(entry: string, imports: RegExp): readonly string[] {
  const found = new Set([entry])
  // A set visits what is added while it is walked.
  for (const file of found) {
    for (const match of readFileSync(file, 'utf8').matchAll(imports)) {
      const path = resolve(dirname(file), match[1] ?? '')
      if (existsSync(path)) found.add(path)
    }
  }
  return [...found]
}

/** Those of the files that hold something of src/local. */
function rehearsalIn(files: readonly string[]): readonly string[] {
  const { hostname } = new URL(REHEARSAL_IDENTITY.san)
  return files
    .filter(file => {
      const text = readFileSync(file, 'utf8')
      return text.includes(hostname) || /^\/\/ src\/local\//m.test(text)
    })
    .map(file => basename(file))
}

/** Builds the copy; `name` is the folder in it. */
function build(name: string): void {
  const run = spawnSync(process.execPath, [join(copy, 'scripts/build.ts'), join(copy, name)], {
    cwd: home,
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(`the build ended with ${run.status}:\n${run.stderr}`)
}

function digests(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const paths = files.map(entry => join(entry.parentPath, entry.name)).toSorted()
  return Object.fromEntries(
    paths.map(path => [
      relative(folder, path).split(sep).join('/'),
      createHash('sha256').update(readFileSync(path)).digest('hex'),
    ]),
  )
}
