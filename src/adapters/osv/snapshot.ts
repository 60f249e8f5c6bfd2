import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { rulesOf } from '../../advisory/ecosystem.ts'
import { sortedBy } from '../../core/order.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import type { AdvisoryData, AdvisorySource } from '../../ports/advisory-source.ts'
import { type ListedFile, parseManifest } from './manifest.ts'
import { malformed, type RecordTexts, readRecordTexts } from './record-texts.ts'
import { type Glances, glanceAt, select, stringsAfter } from './select.ts'

const READABLE = /\.(?:jsonl|jsonl\.gz|zip)$/
const MANIFEST = 'manifest.json'
const MANIFEST_LIMIT = 8 * 1024 * 1024

interface Loaded {
  readonly sources: AdvisoryData['sources']
  readonly ecosystems: readonly string[]
  readonly glances: Glances
}

/**
 * Advisories from a file (`.jsonl`, `.jsonl.gz`, `.zip`) or a folder of them: the files that its `manifest.json` lists,
 * else its `*.jsonl`, `*.jsonl.gz` and `all.zip`. The time of the data is the `date` of the source that lists the file;
 * a file whose digest is not the manifest's is refused. A file covers the ecosystem that its manifest names, or else the
 * one that most of its records speak of: a stray record of another makes nobody else's packages clean.
 */
export function openSnapshot(path: string): AdvisorySource {
  let loading: Promise<Loaded | Problem> | undefined
  const loaded = (): Promise<Loaded | Problem> => {
    loading ??= load(path)
    return loading
  }
  return {
    check: async () => {
      const found = await loaded()
      return isProblem(found) ? [found] : []
    },
    records: async packages => {
      const found = await loaded()
      if (isProblem(found)) return found
      const { sources, ecosystems, glances } = found
      return { sources, ecosystems, ...select(glances, packages) }
    },
  }
}

async function load(path: string): Promise<Loaded | Problem> {
  const files = await filesOf(path)
  if (isProblem(files)) return files
  const read: (readonly [ListedFile, RecordTexts])[] = []
  for (const file of files.listed) {
    const found = await readRecordTexts(join(files.folder, ...file.name.split('/')), file.name)
    if (isProblem(found)) return found
    if (file.sha256 !== null && file.sha256 !== found.sha256) {
      return malformed(file.name, `its sha256 is ${found.sha256}, the manifest beside it says ${file.sha256}`)
    }
    read.push([file, found])
  }
  return {
    sources: read.map(([{ name, sha256: known, date }, { sha256 }]) => ({
      name,
      sha256,
      // A date without a digest may speak of other bytes.
      snapshotAt: known === null ? null : date,
    })),
    ecosystems: [...new Set(read.flatMap(([file, { texts }]) => ecosystemsOf(file, texts)))].toSorted(),
    glances: glanceAt(read.flatMap(([, { texts }]) => texts)),
  }
}

async function filesOf(path: string): Promise<{ folder: string; listed: readonly ListedFile[] } | Problem> {
  const kind = await kindOf(path)
  if (kind === 'absent') return unreadable(path, 'there is no such file or folder')
  const folder = kind === 'folder' ? path : dirname(path)
  const manifest = await manifestOf(folder)
  if (kind === 'file') {
    const name = basename(path)
    if (!READABLE.test(name)) return unreadable(path, 'its name ends in none of `.jsonl`, `.jsonl.gz`, `.zip`')
    const listed = manifest === 'malformed' ? undefined : manifest?.find(each => each.name === name)
    return { folder, listed: [listed ?? unlisted(name)] }
  }
  if (manifest === 'malformed') return malformed(MANIFEST, 'it is no list of sources and files inside its folder')
  const names = manifest
    ? []
    : (await readdir(folder)).filter(name => /\.jsonl(?:\.gz)?$/.test(name) || name === 'all.zip')
  const listed = (manifest ?? names.map(unlisted)).filter(({ name }) => READABLE.test(name))
  if (listed.length === 0) return unreadable(path, 'the folder holds no advisories')
  return { folder, listed: sortedBy(listed, each => each.name) }
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'absent'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch {
    return 'absent'
  }
}

async function manifestOf(folder: string): Promise<readonly ListedFile[] | 'malformed' | undefined> {
  const path = join(folder, MANIFEST)
  if ((await kindOf(path)) !== 'file') return undefined
  try {
    if ((await stat(path)).size > MANIFEST_LIMIT) return 'malformed'
    return parseManifest(await readFile(path, 'utf8')) ?? 'malformed'
  } catch {
    return 'malformed'
  }
}

function unlisted(name: string): ListedFile {
  return { name, sha256: null, date: null, ecosystem: null }
}

function ecosystemsOf(file: ListedFile, texts: RecordTexts['texts']): readonly string[] {
  if (file.ecosystem !== null) return rulesOf(file.ecosystem) ? [file.ecosystem] : []
  const counts = new Map<string, number>()
  for (const { bytes } of texts) {
    for (const ecosystem of new Set(stringsAfter(bytes.toString('latin1'), '"ecosystem"'))) {
      counts.set(ecosystem, (counts.get(ecosystem) ?? 0) + 1)
    }
  }
  return [...counts].filter(([name, count]) => rulesOf(name) && count * 2 > texts.length).map(([name]) => name)
}

function unreadable(path: string, cause: string): Problem {
  return problem(
    'scan/no-source',
    `There are no advisories at \`${path}\``,
    'Set `advisories` to an OSV snapshot (`.jsonl`, `.jsonl.gz`, `.zip`), a folder of them, or the address of an OSV API.',
    { cause },
  )
}
