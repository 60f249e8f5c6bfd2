import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DefaultArtifactClient } from '@actions/artifact'
import { isSha256, sha256Of } from '../../core/digest.ts'
import { type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { HandoverFile } from '../../handover.ts'
import { packFiles, unpackFiles } from './packing.ts'

/** Files on their way from one job of a run to a later one, as a workflow artifact. */
export interface HandoverCourier {
  /** Answers the reference `NAME@sha256:…`, to be passed on as an output of the job: it is what the later job trusts. */
  upload(name: string, files: readonly HandoverFile[]): Promise<string | Problem>
  /** The files that a reference names; bytes that are not exactly those are `handover/mismatch`. */
  download(reference: string): Promise<readonly HandoverFile[] | Problem>
}

export interface HandoverCourierOptions {
  /** RUNNER_TEMP; null: the system's folder for temporary files */
  readonly temporaryFolder: string | null
}

/** in bytes; a hand-over holds bundles, SBOMs and reports, not wheels */
const LIMIT = 512 * 1024 * 1024
// What @actions/artifact forbids, and a leading dot; `@` would end the name in a reference.
const NAME = /^[A-Za-z0-9_+-][A-Za-z0-9_+.-]{0,200}$/

/**
 * Hand-overs through GitHub's artifact service. Every job of a run can replace an artifact, so the service is trusted
 * with nothing: the digest of the pack travels in the reference. The pack is uploaded as it is and read into memory:
 * nothing in it becomes a path, and no archive is ever extracted.
 */
export function createHandoverCourier(options: HandoverCourierOptions): HandoverCourier {
  const temporaryFolder = options.temporaryFolder ?? tmpdir()
  return {
    upload: async (name, files) => {
      if (!NAME.test(name)) return badName(name)
      const pack = packFiles(files)
      return withClient(temporaryFolder, async (folder, client) => {
        // Without an archive the file's own name is the artifact's.
        const path = join(folder, name)
        await writeFile(path, pack, { mode: 0o600 })
        try {
          await client.uploadArtifact(name, [path], folder, { skipArchive: true })
          return `${name}@sha256:${sha256Of(pack)}`
        } catch (error) {
          return troubleOf(error, name, 'uploaded')
        }
      })
    },
    download: async reference => {
      const named = parseReference(reference)
      if (named === undefined) return badReference(reference)
      const { name, sha256 } = named
      return withClient(temporaryFolder, async (folder, client) => {
        const pack = await fetchPack(client, join(folder, 'pack'), name)
        if (!(pack instanceof Uint8Array)) return pack
        const found = sha256Of(pack)
        if (found !== sha256) return mismatch(name, sha256, found)
        return unpackFiles(pack) ?? mismatch(name, sha256, `${found}, but not in our format`)
      })
    },
  }
}

async function withClient<T>(
  temporaryFolder: string,
  use: (folder: string, client: DefaultArtifactClient) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(temporaryFolder, 'wheelseal-handover-'))
  try {
    // 30 MB that only a run with a hand-over should load.
    const { DefaultArtifactClient } = await import('@actions/artifact')
    return await use(folder, new DefaultArtifactClient())
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Name and digest of `NAME@sha256:…`; undefined for anything else. */
export function parseReference(reference: string): { readonly name: string; readonly sha256: string } | undefined {
  const [name = '', sha256 = '', ...rest] = reference.trim().split('@sha256:')
  return NAME.test(name) && isSha256(sha256) && rest.length === 0 ? { name, sha256 } : undefined
}

async function fetchPack(client: DefaultArtifactClient, folder: string, name: string): Promise<Uint8Array | Problem> {
  try {
    const { artifact } = await client.getArtifact(name)
    if (artifact.size > LIMIT) return tooLarge(name, artifact.size)
    await mkdir(folder)
    await client.downloadArtifact(artifact.id, { path: folder, skipDecompress: true })
  } catch (error) {
    return troubleOf(error, name, 'downloaded')
  }
  // The service chose the file's name: whatever it is, there must be one file.
  const [file, ...others] = await readdir(folder)
  if (file === undefined || others.length > 0) return missing(name)
  const path = join(folder, file)
  const { size } = await stat(path)
  return size > LIMIT ? tooLarge(name, size) : readFile(path)
}

function troubleOf(error: unknown, name: string, doing: string): Problem {
  const { name: kind, message } = error instanceof Error ? error : { name: 'unknown', message: String(error) }
  const cause = oneLine(message.replace(/sig=[^&\s]+/g, 'sig=***'), 300)
  if (kind === 'ArtifactNotFoundError') return missing(name)
  if (message.includes('(409)')) {
    return problem(
      'handover/name-taken',
      `The run already has an artifact named \`${oneLine(name, 200)}\``,
      'Let one job of a run hand over the same files and stages; a re-run has an attempt number of its own.',
      { cause },
    )
  }
  if (kind === 'GHESNotSupportedError' || message.includes('ACTIONS_R')) {
    return problem(
      'handover/missing',
      'This job has no artifact service, so nothing can be handed over between jobs',
      'Run all stages in one job.',
      { cause },
    )
  }
  return problem(
    'handover/outage',
    `The hand-over \`${oneLine(name, 200)}\` could not be ${doing}`,
    'Run the job again when the artifact service of GitHub answers.',
    { cause },
  )
}

function missing(name: string): Problem {
  return problem(
    'handover/missing',
    `The run has no hand-over named \`${oneLine(name, 200)}\``,
    'Take `handover` from the outputs of a job of this run, and let this job wait for it with `needs`.',
  )
}

function mismatch(name: string, wanted: string, found: string): Problem {
  return problem(
    'handover/mismatch',
    `The hand-over \`${oneLine(name, 200)}\` is \`sha256:${found}\`, but the job that made it said \`sha256:${wanted}\``,
    'Another job of this run replaced the artifact. Find out which, then start a new run.',
  )
}

function tooLarge(name: string, size: number): Problem {
  return problem(
    'handover/mismatch',
    `The hand-over \`${oneLine(name, 200)}\` is ${size} bytes, more than the ${LIMIT} that are read`,
    'It is not what wheelseal wrote. Start a new run.',
  )
}

function badName(name: string): Problem {
  return problem(
    'input/invalid',
    `\`${oneLine(name, 200)}\` is no name for a hand-over`,
    'Use letters, digits and `-_+.`, without a dot in front.',
  )
}

function badReference(reference: string): Problem {
  return problem(
    'input/invalid',
    `\`${oneLine(reference, 200)}\` is no hand-over`,
    'Write `NAME@sha256:DIGEST` as the job that made it gave it:\n\nhandover: ${{ needs.sign.outputs.handover }}',
  )
}
