import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { Ports } from '../ports/ports.ts'
import type { AssetReference } from '../release/asset.ts'
import { MANIFEST_NAME } from '../release/asset-plan.ts'
import type { PublishFact } from '../release/facts.ts'
import { troubleOfLack } from '../release/reconcile.ts'

/** The last write, and then a look at what the public sees: what the store lists, and what its addresses give. */
export async function goPublic(
  plan: readonly AssetReference[],
  { store }: Ports,
): Promise<Pick<PublishFact, 'url' | 'manifest' | 'assets' | 'artifact'> | Problem> {
  const published = await store.publish(plan)
  if (isProblem(published)) return published
  const found = await store.find()
  if (isProblem(found)) return found
  if (found.state !== 'published') {
    return problem(
      'publish/not-settled',
      'The release was to become public, but it is still a draft',
      'Everything is stored and verified. Run again: only the last step is left to do.',
    )
  }
  const trouble = troubleOfLack(found.assets, plan) ?? (await store.checkPublic(plan))
  if (trouble) return trouble
  const assets = plan
    .map(({ name, size, sha256 }) => ({ name, size, sha256, url: store.urlOf(name) }))
    .sort((left, right) => (left.name < right.name ? -1 : 1))
  const manifest = assets.find(each => each.name === MANIFEST_NAME)
  if (!manifest) throw new Error('a release was published without its manifest')
  return { url: published.url, artifact: published.artifact ?? null, manifest, assets }
}
