import { exitCodeOf, isProblem, type Problem } from '../core/problem.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import type { AssetReader } from './asset-reader.ts'
import { judgeAsset } from './judge-asset.ts'
import type { ReleaseJudgement } from './judge-release.ts'
import type { Publisher } from './publisher.ts'
import { BUNDLE_SUFFIX, type ReleaseClaims } from './release-claims.ts'

/** The judgement about one file of any kind and the bundle beside it; there is no manifest to hold it to. */
export async function judgeFile(
  name: string,
  question: { readonly assets: AssetReader; readonly root: TrustRoot; readonly policy: readonly Publisher[] },
): Promise<ReleaseJudgement | Problem> {
  const found = await question.assets.list()
  if (isProblem(found)) return found
  const claims: ReleaseClaims = {
    distributions: [name],
    bundles: new Map([[name, [{ name: `${name}${BUNDLE_SUFFIX}`, claim: null }]]]),
    digests: new Map([[name, null]]),
    unclaimed: [],
    off: null,
  }
  const judged = await judgeAsset(name, { ...question, claims, names: new Set(found.map(each => each.name)) })
  const code = exitCodeOf(judged.problems)
  return {
    verdict: code === 0 ? 'verified' : code === 3 ? 'incomplete' : 'refused',
    manifest: { state: 'not-read', signature: null, content: null, problems: [] },
    distributions: [judged],
    requirements: [],
    others: [],
    unclaimed: [],
    problems: judged.problems,
  }
}
