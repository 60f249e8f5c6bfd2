import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { AssetReference, StoredAsset } from './asset.ts'
import type { ReleaseContext } from './context.ts'
import { isPackageOf } from './package-file.ts'

/**
 * Why a release must not become public beside what else lies on its draft. A stranger's file stays, but not one that
 * installers would take for this project's, unchecked as it is, nor one whose name differs from an asset's by case alone.
 */
export function strangerTrouble(
  context: Pick<ReleaseContext, 'distributions'>,
  planned: readonly Pick<AssetReference, 'name'>[],
  unclaimed: readonly StoredAsset[],
): Problem | undefined {
  const projects = new Set(context.distributions.map(each => each.name))
  const taken = new Map(planned.map(({ name }) => [name.toLowerCase(), name]))
  for (const { name } of unclaimed) {
    const shown = oneLine(name, 200)
    const twin = taken.get(name.toLowerCase())
    if (twin !== undefined) return refused(name, `\`${shown}\` differs from \`${twin}\` by upper and lower case alone`)
    for (const project of projects) {
      if (isPackageOf(name, project)) return refused(name, `\`${shown}\` is named like a file of \`${project}\``)
    }
  }
  return undefined
}

function refused(name: string, why: string): Problem {
  return problem(
    'publish/differs',
    `${why}, lies on the draft and is none of the files of this run`,
    'Nobody checked it. Delete it from the draft if it does not belong there, else name it in `distributions`; then run again.',
    { where: name },
  )
}
