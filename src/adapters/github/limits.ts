import { type Problem, problem } from '../../core/problem.ts'
import { counted, oneLine } from '../../core/text.ts'
import type { PlannedAsset } from '../../ports/release-store.ts'
import { assetName } from '../../release/asset-name.ts'

/** GitHub's limits of a release, as its documentation and its API tell them. */
const MOST_ASSETS = 1000
/** in bytes; a file has to stay below */
const LARGEST_FILE = 2 * 1024 ** 3
/** in characters */
const LONGEST_NOTES = 125_000
const LONGEST_NAME = 255
/** what a temporary name adds: `.part-` and twelve digits */
const TEMPORARY = 18

/** requests that create content and that GitHub takes in a minute, with some air */
const PACE = 75
/** besides the uploads: the draft, its publishing, and what has to be sent again */
const BESIDES = 5

export interface Room {
  /** assets on the release that are not planned and stay */
  readonly others: number
  /** of a release that has none yet; null where a person wrote some */
  readonly notes: string | null
}

/** What stands against storing these on a GitHub release, all of it at once; sizes that are not known yet are not judged. */
export function limitTroubles(planned: readonly PlannedAsset[], { others, notes }: Room): readonly Problem[] {
  const total = planned.length + others
  return [
    ...(total > MOST_ASSETS ? [tooMany(planned.length, others)] : []),
    ...planned.flatMap(asset => [...sizeTrouble(asset), ...nameTrouble(asset.name)]),
    ...(notes !== null && notes.length > LONGEST_NOTES ? [tooMuchToSay(notes.length)] : []),
  ]
}

/** Whole minutes that storing so many assets takes at GitHub's pace; 0 where it is no matter of minutes. */
export function minutesFor(assets: number): number {
  const requests = assets + BESIDES
  return requests <= PACE ? 0 : Math.ceil(requests / PACE)
}

function tooMany(planned: number, others: number): Problem {
  const besides = others === 0 ? '' : `, and ${others} that are not of this run lie on the release`
  return problem(
    'publish/limits',
    `${planned} assets are planned${besides}; a GitHub release holds ${MOST_ASSETS} at most`,
    'Release fewer files under one tag, for example one project a tag.',
  )
}

function sizeTrouble({ name, size }: PlannedAsset): readonly Problem[] {
  if (size === 0) return [refused(name, 'is empty, which GitHub refuses', 'Leave it out, or build it again.')]
  if (size === null || size < LARGEST_FILE) return []
  return [
    refused(
      name,
      `is ${size} bytes; a file of a GitHub release is smaller than ${LARGEST_FILE}`,
      'Split the project, or move large data out of the wheel.',
    ),
  ]
}

function nameTrouble(name: string): readonly Problem[] {
  const kept = assetName(name)
  if (kept !== name) {
    return [
      refused(
        name,
        `would be stored as \`${oneLine(kept, 300)}\``,
        'Use letters, digits and `-_+@.` in file names, without a dot at either end.',
      ),
    ]
  }
  if (name.length + TEMPORARY <= LONGEST_NAME) return []
  return [
    refused(
      name,
      `is a name of ${name.length} characters; ${LONGEST_NAME - TEMPORARY} leave room for the temporary one`,
      'Shorten the name of the file.',
    ),
  ]
}

function tooMuchToSay(length: number): Problem {
  return problem(
    'publish/limits',
    `The release notes are ${counted(length, 'character')}; GitHub takes ${LONGEST_NOTES}`,
    'Shorten `release-notes` of the policy, and link to the rest.',
  )
}

function refused(name: string, why: string, hint: string): Problem {
  return problem('publish/limits', `\`${oneLine(name, 300)}\` ${why}`, hint, { where: oneLine(name, 300) })
}
