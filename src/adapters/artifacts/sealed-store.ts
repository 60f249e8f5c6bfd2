import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { ReleaseStore } from '../../ports/release-store.ts'
import { createDirectoryStore } from '../directory/store.ts'

export interface SealedStoreOptions {
  /** a new folder, for this run alone */
  readonly folder: string
  readonly tag: string
  /** of the artifact: letters, digits and `-_+.` */
  readonly name: string
  /** page of the workflow run, where people find its artifacts */
  readonly runUrl: string
}

/**
 * `destination: artifacts`: a release that is sealed into a folder and kept as one artifact of the workflow run, whole, so
 * that `wheelseal verify FOLDER` judges it once it is downloaded. No release is read or written. Publishing is the upload;
 * each attempt of a run has an artifact of its own.
 */
export function createSealedStore({ folder, tag, name, runUrl }: SealedStoreOptions): ReleaseStore {
  const sealed = join(folder, 'sealed')
  const inner = createDirectoryStore({ folder: sealed, tag })
  return {
    ...inner,
    publish: async plan => {
      const local = await inner.publish(plan)
      if (isProblem(local)) return local
      try {
        // 30 MB that only a run with artifacts should load.
        const { DefaultArtifactClient } = await import('@actions/artifact')
        const files = (await readdir(sealed)).map(file => join(sealed, file))
        const { id } = await new DefaultArtifactClient().uploadArtifact(name, files, sealed)
        return { artifact: name, url: id === undefined ? runUrl : `${runUrl}/artifacts/${id}` }
      } catch (error) {
        return troubleOf(error, name)
      }
    },
    urlOf: () => runUrl,
  }
}

function troubleOf(error: unknown, name: string): Problem {
  const message = error instanceof Error ? error.message : String(error)
  const cause = oneLine(message.replace(/sig=[^&\s]+/g, 'sig=***'), 300)
  const shown = oneLine(name, 200)
  if (message.includes('(409)')) {
    return problem(
      'handover/name-taken',
      `The run already has an artifact named \`${shown}\``,
      'Let one job of a run seal the release; a re-run has an attempt number of its own.',
      { cause },
    )
  }
  return problem(
    'handover/outage',
    `The sealed release could not be kept as the artifact \`${shown}\``,
    'Nothing was published. Run the job again when the artifact service of GitHub answers.',
    { cause },
  )
}
