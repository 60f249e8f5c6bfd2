import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { StoredAsset } from './asset.ts'
import { distributionAssets, MANIFEST_BUNDLE_NAME, MANIFEST_NAME } from './asset-plan.ts'
import type { ReleaseContext } from './context.ts'
import { reconcile, troubleOfConflict } from './reconcile.ts'

/** What a release holds that the public sees. */
interface Published {
  readonly immutable: boolean
  readonly assets: readonly StoredAsset[]
}

/** Was it sealed by wheelseal? */
export function isSealed(
  { options }: Pick<ReleaseContext, 'options'>,
  signIsOff: boolean,
  { assets }: Published,
): boolean {
  const has = (name: string): boolean => assets.some(asset => asset.name === name && asset.state === 'stored')
  // Whoever dies while he completes somebody's release leaves a manifest that nobody signed: it is completed like the rest.
  const isUnfinished = options.adoptPublished && !signIsOff && !has(MANIFEST_BUNDLE_NAME)
  return has(MANIFEST_NAME) && !isUnfinished
}

/**
 * What stands against releasing these files under a tag that is public already. A sealed release holds exactly the
 * published bytes. One that somebody else made is completed only if the run says so (`adopt-published`), if files can
 * still be added, and if none that is there would have to be another: nothing is ever replaced.
 */
export function comparePublished(context: ReleaseContext, signIsOff: boolean, found: Published): readonly Problem[] {
  const sealed = isSealed(context, signIsOff, found)
  const tag = oneLine(context.release.tag, 100)
  if (!sealed && !context.options.adoptPublished) return [alreadyPublic(tag)]
  if (!sealed && found.immutable) return [neverComplete(tag)]
  const steps = reconcile(distributionAssets(context), found.assets, sealed ? 'immutable' : 'published-mutable')
  return steps.flatMap(step => (step.kind === 'conflict' ? [troubleOfConflict(step)] : []))
}

function alreadyPublic(tag: string): Problem {
  return problem(
    'publish/already-public',
    `The release \`${tag}\` is public already and has no manifest`,
    'Let wheelseal make the release, so that nothing is public before it was checked: ' +
      'start the workflow by the tag (`on: { push: { tags: ["v*"] } }`) instead of `on: { release: { types: [published] } }`, ' +
      'or delete the release (not the tag) and run again. To complete what is public, unchecked until then: `adopt-published: true`.',
  )
}

function neverComplete(tag: string): Problem {
  return problem(
    'publish/already-public',
    `The release \`${tag}\` is public and immutable, and has no manifest: nothing can be added to it`,
    'Raise the version and push a new tag; let wheelseal make that release.',
  )
}
