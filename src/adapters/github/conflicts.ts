import { type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { AssetReference } from '../../release/asset.ts'
import type { GitHubAsset, GitHubRelease } from './releases.ts'

const NEVER =
  'Published bytes never change. Release the files that were published first, or raise the version and push a new tag.'

/** A published release may only be added to, and only by who found it published. */
export function closed(release: GitHubRelease, asset: AssetReference, old: GitHubAsset | undefined): Problem {
  const kind = release.immutable ? 'immutable' : 'public'
  const there = old === undefined ? 'does not hold it' : `holds sha256 \`${old.sha256 ?? 'unknown'}\``
  return problem(
    'publish/differs',
    `\`${oneLine(asset.name, 200)}\` has sha256 \`${asset.sha256}\`, but the release \`${oneLine(release.tag, 100)}\` is ${kind} and ${there}`,
    NEVER,
    { where: oneLine(asset.name, 200) },
  )
}

/** Nothing is taken from a published release. */
export function stays(release: GitHubRelease, { name, sha256 }: GitHubAsset): Problem {
  return problem(
    'publish/differs',
    `\`${oneLine(name, 200)}\` with sha256 \`${sha256 ?? 'unknown'}\` was to be removed, but the release \`${oneLine(release.tag, 100)}\` is public`,
    NEVER,
    { where: oneLine(name, 200) },
  )
}

/** The draft that was filled is not the one that counts. */
export function overtaken(tag: string): Problem {
  return problem(
    'publish/not-settled',
    `There is another release of \`${oneLine(tag, 100)}\` now, older than the draft that was filled or public already`,
    'Run again: it is looked at then, and a second draft is removed.',
  )
}

/** Right before the un-drafting something planned is missing. */
export function incomplete(name: string): Problem {
  return problem(
    'publish/not-settled',
    `The draft does not hold \`${oneLine(name, 200)}\` with the planned digest any more`,
    'It stays a draft. Another run may have changed it: let one at a time make a release, with `concurrency:`, then run again.',
  )
}

/** Right before the un-drafting something lies there under a temporary name. */
export function atWork(name: string): Problem {
  return problem(
    'publish/not-settled',
    `\`${oneLine(name, 200)}\` lies on the draft: another run is exchanging the file right now`,
    'It stays a draft. Let one run at a time make a release, with `concurrency:`; if none is at work, delete that file, then run again.',
  )
}

/** Other bytes are there and are not to be touched. */
export function contested(asset: AssetReference, found: AssetReference | GitHubAsset): Problem {
  return problem(
    'publish/differs',
    `Another run is at work on this release: it has \`${oneLine(asset.name, 200)}\` with sha256 \`${found.sha256 ?? 'unknown'}\`, this run with \`${asset.sha256}\``,
    'Let one run at a time make a release: `concurrency: release-${{ github.ref_name }}` without cancel-in-progress. Then run again.',
    { where: oneLine(asset.name, 200) },
  )
}

/** What was to be moved is not where it was. */
export function moved(asset: AssetReference): Problem {
  return problem(
    'publish/not-settled',
    `\`${oneLine(asset.name, 200)}\` was moved on the draft while this run was at work on it`,
    'Another run may be at work on the same release: let one at a time make it, with `concurrency:`, then run again.',
    { where: oneLine(asset.name, 200) },
  )
}
