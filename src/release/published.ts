import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { StoredAsset } from './asset.ts'
import { distributionAssets, MANIFEST_NAME } from './asset-plan.ts'
import type { ReleaseContext } from './context.ts'
import { reconcile } from './reconcile.ts'

/**
 * What stands against releasing these files under a tag that is public already: it was not made by wheelseal, or it
 * holds other bytes. Nothing of it is ever replaced; an empty answer means that the distributions are the published ones.
 */
export function comparePublished(context: ReleaseContext, listed: readonly StoredAsset[]): readonly Problem[] {
  if (!listed.some(asset => asset.name === MANIFEST_NAME)) return [alreadyPublic(context.release.tag)]
  const steps = reconcile(distributionAssets(context), listed, 'immutable')
  return steps.flatMap(step =>
    step.kind === 'conflict' ? [differs(context.release.tag, step.asset.name, step.asset.sha256, step.found)] : [],
  )
}

function alreadyPublic(tag: string): Problem {
  return problem(
    'publish/already-public',
    `The release \`${oneLine(tag, 100)}\` is public already and has no manifest`,
    'Let wheelseal make the release, so that nothing is public before it was checked: ' +
      'start the workflow by the tag (`on: { push: { tags: ["v*"] } }`) instead of `on: { release: { types: [published] } }`, ' +
      'or delete the release (not the tag) and run again.',
  )
}

function differs(tag: string, name: string, planned: string, found: StoredAsset | null): Problem {
  const published = found === null ? 'does not hold it' : `holds sha256 \`${found.sha256 ?? 'unknown'}\``
  return problem(
    'publish/differs',
    `\`${name}\` has sha256 \`${planned}\`, but the published release \`${oneLine(tag, 100)}\` ${published}`,
    'Published bytes never change. Release the files that were published first, or raise the version and push a new tag.',
    { where: name },
  )
}
