import { type Sha256, sha256OfSource } from './core/digest.ts'
import { isProblem, type Problem, problem } from './core/problem.ts'
import { counted, oneLine } from './core/text.ts'
import type { Clock } from './ports/clock.ts'
import type { Log } from './ports/log.ts'
import type { IndexedFile, PackageIndex } from './ports/package-index.ts'
import { REBUILT } from './release/canonical.ts'
import type { Distribution } from './release/distribution.ts'
import { type IndexStep, planIndex } from './release/index-plan.ts'

/** What publishing to an index needs besides the index. */
export interface IndexTools {
  readonly log: Log
  readonly clock: Clock
  /** milliseconds that an index which took everything may need until it lists everything */
  readonly patience: number
}

/** What it took until the index listed every file with the planned digest. */
export interface IndexSettlement {
  /** names of files that were not there before */
  readonly uploaded: readonly string[]
  /** names of files that were there already */
  readonly kept: readonly string[]
  /** uploads begun */
  readonly tries: number
  /** uploads begun anew for a file that had been tried before */
  readonly retries: number
  /** bytes of all uploads begun */
  readonly bytes: number
}

/** The attestations to upload with a file (PEP 740, JSON); asked only of an index that takes them. */
export type AttestationsOf = (distribution: Distribution) => Promise<readonly Uint8Array[] | Problem>

type Step = IndexStep<IndexedFile>
type Look = () => Promise<{ readonly steps: readonly Step[]; readonly found: readonly IndexedFile[] } | Problem>

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000

/** What an index has of this one version, as `find` says; of these files each with a digest, read where none is listed. */
export async function askIndex(
  index: PackageIndex,
  distributions: readonly Distribution[],
): Promise<readonly IndexedFile[] | Problem> {
  const seen = await lookerAt(index, distributions)()
  return isProblem(seen) ? seen : seen.found
}

/**
 * Makes an index list these files, which are of one version; the only code that writes to one. It asks, uploads what is
 * missing, one file at a time, and asks again: an answer to an upload is never believed, only the digest that is listed
 * afterwards. What other bytes have the name is `pypi/differs`. A refusal ends it at once, for nothing that is uploaded
 * can be taken back; running again goes on where it ended.
 */
export async function publishToIndex(
  index: PackageIndex,
  distributions: readonly Distribution[],
  attestationsOf: AttestationsOf,
  { log, clock, patience }: IndexTools,
): Promise<IndexSettlement | Problem> {
  const look = lookerAt(index, distributions)
  const tries = new Map<string, number>()
  const taken = new Set<string>()
  let bytes = 0
  let kept: readonly string[] | undefined
  let pause = FIRST_PAUSE_MS
  let waited = 0

  const upload = async (distribution: Distribution): Promise<'taken' | 'unknown' | Problem> => {
    const attestations = index.takesAttestations ? await attestationsOf(distribution) : []
    if (isProblem(attestations)) return attestations
    const nth = (tries.get(distribution.file) ?? 0) + 1
    tries.set(distribution.file, nth)
    bytes += distribution.size
    log.info(`uploading \`${distribution.file}\` to ${index.url}${nth === 1 ? '' : `, try ${nth}`}`)
    return index.upload(distribution, attestations)
  }

  for (let trouble: { readonly of: Distribution; readonly problem: Problem } | undefined; ; ) {
    const seen = await look()
    if (isProblem(seen)) return trouble?.problem ?? seen
    const [conflict] = conflictsIn(seen.steps, index)
    if (conflict) return conflict
    const missing = missingIn(seen.steps)
    kept ??= seen.steps.filter(step => step.kind === 'keep').map(step => step.distribution.file)
    if (missing.length === 0) {
      const uploaded = distributions.map(each => each.file).filter(file => !kept?.includes(file))
      const begun = [...tries.values()].reduce((sum, count) => sum + count, 0)
      return { uploaded, kept, tries: begun, retries: begun - tries.size, bytes }
    }
    // A refusal may come of an earlier try that was stored after all: then the file is listed, and all is well.
    if (trouble && missing.includes(trouble.of)) return trouble.problem
    trouble = undefined

    const due = missing.filter(each => !taken.has(each.file))
    for (const distribution of due) {
      const outcome = await upload(distribution)
      if (isProblem(outcome)) trouble = { of: distribution, problem: outcome }
      if (outcome !== 'taken') break
      taken.add(distribution.file)
    }
    if (due.length > 0) continue
    if (waited >= patience) return notSettled(index, missing, seen.found, waited)
    const now = Math.min(pause, patience - waited)
    log.info(
      `${index.url} does not list ${counted(missing.length, 'file')} yet; asking again in ${Math.ceil(now / 1000)} s`,
    )
    await clock.sleep(now)
    waited += now
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }
}

/** Asks an index what it has of these files; bytes that only reading can tell are read once. */
function lookerAt(index: PackageIndex, distributions: readonly Distribution[]): Look {
  const [{ name, version } = { name: '', version: '' }] = distributions
  const read = new Map<string, Sha256>()
  const told = (file: IndexedFile): IndexedFile => ({ ...file, sha256: file.sha256 ?? read.get(file.url) ?? null })
  return async () => {
    const listed = distributions.length === 0 ? [] : await index.find(name, version)
    if (isProblem(listed)) return listed
    // Every one of them, where several have one name: each could have other bytes.
    for (const file of listed) {
      if (told(file).sha256 !== null || !distributions.some(each => each.file === file.name)) continue
      const source = await index.open(file)
      if (isProblem(source)) return source
      try {
        read.set(file.url, await sha256OfSource(source))
      } finally {
        await source.close()
      }
    }
    const found = listed.map(told)
    return { steps: planIndex(distributions, found), found }
  }
}

function missingIn(steps: readonly Step[]): readonly Distribution[] {
  return steps.filter(step => step.kind === 'upload').map(step => step.distribution)
}

function conflictsIn(steps: readonly Step[], index: PackageIndex): readonly Problem[] {
  return steps.filter(step => step.kind === 'conflict').map(step => differs(index, step.distribution, step.found))
}

function differs(index: PackageIndex, { file, sha256 }: Distribution, found: IndexedFile): Problem {
  return problem(
    'pypi/differs',
    `\`${oneLine(file, 200)}\` is on ${oneLine(index.url, 200)} as \`${found.sha256}\`, this run has \`${sha256}\``,
    REBUILT,
    { where: oneLine(file, 200) },
  )
}

function notSettled(
  index: PackageIndex,
  missing: readonly Distribution[],
  found: readonly IndexedFile[],
  waited: number,
): Problem {
  for (const { file, sha256 } of missing) {
    const twin = found.find(each => each.sha256 === sha256)
    if (twin) return takenAs(index, file, twin.name)
  }
  const names = missing.slice(0, 5).map(each => `\`${oneLine(each.file, 200)}\``)
  const more = missing.length > names.length ? ` and ${missing.length - names.length} more` : ''
  return problem(
    'pypi/not-settled',
    `${oneLine(index.url, 200)} took ${names.join(', ')}${more}, and after ${Math.round(waited / 1000)} s does not list them`,
    'Run again: what it lists by then is not uploaded anew.',
  )
}

function takenAs(index: PackageIndex, file: string, name: string): Problem {
  return problem(
    'pypi/refused',
    `${oneLine(index.url, 200)} has the bytes of \`${oneLine(file, 200)}\` under the name \`${oneLine(name, 200)}\`, and takes the same bytes once`,
    'Name the file as it was first published, or raise the version.',
    { where: oneLine(file, 200) },
  )
}
