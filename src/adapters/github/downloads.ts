import type { ByteSource } from '../../core/bytes.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Files } from '../../ports/files.ts'
import type { StoredAsset } from '../../release/asset.ts'
import { isSilence } from '../http.ts'
import { receiveTemporarily } from '../temporary-file.ts'
import { createGitHubApi, type GitHubAccess, type GitHubAnswer, type GitHubApi } from './api.ts'
import { findPublishedRelease, type GitHubAsset, listAssets } from './releases.ts'
import { said } from './said.ts'
import { fetchAsset } from './transfer.ts'

export interface DownloadOptions extends GitHubAccess {
  readonly tag: string
  readonly clock: Clock
  readonly files: Files
  /** where large files are kept while they are read; default: the system's folder for temporary files */
  readonly temporaryFolder?: string
}

/** A published release as a consumer reads it. What it lists are GitHub's own words: nothing of it is verified yet. */
export interface PublishedRelease {
  readonly url: string
  readonly immutable: boolean
  readonly assets: readonly StoredAsset[]
  /** The bytes of a small asset, refused above `limit`. */
  read(name: string, limit: number): Promise<Uint8Array | Problem>
  /** A large asset, streamed to a temporary file that `close` removes; refused above `limit` bytes. */
  open(name: string, limit: number): Promise<ByteSource | Problem>
}

/** Reads a published release, with or without a token. `verify/target-missing` where there is none (a draft is none). */
export async function findPublished(options: DownloadOptions): Promise<PublishedRelease | Problem> {
  const api = createGitHubApi(options)
  const release = await findPublishedRelease(api, options.tag)
  if (release === undefined) return missing(options, 'no published release')
  if (isProblem(release)) return asVerifier(release)
  const assets = await listAssets(api, release.id)
  if (assets === undefined) return missing(options, 'no published release')
  if (isProblem(assets)) return asVerifier(assets)

  const stored = (name: string, limit: number): GitHubAsset | Problem => {
    const asset = assets.find(each => each.name === name && each.state === 'stored')
    if (!asset) return missing(options, `no asset \`${oneLine(name, 200)}\``)
    return asset.size <= limit ? asset : tooLarge(asset, limit)
  }

  return {
    url: release.url,
    immutable: release.immutable,
    assets: assets.map(({ name, size, sha256, state }) => ({ name, size, sha256, state })),
    read: async (name, limit) => {
      const asset = stored(name, limit)
      if (isProblem(asset)) return asset
      const answer = await fetchAsset(api, asset, options.clock)
      return !isSilence(answer) && answer.status === 200 ? answer.bytes : unreachable(options, asset, answer)
    },
    open: async (name, limit) => {
      const asset = stored(name, limit)
      return isProblem(asset) ? asset : download(api, asset, options)
    },
  }
}

/** The bytes of an asset in a temporary file that `close` removes; other bytes than GitHub lists are `verify/unreachable`. */
export async function download(
  api: GitHubApi,
  asset: GitHubAsset,
  options: DownloadOptions,
): Promise<ByteSource | Problem> {
  return receiveTemporarily(
    async openSink => {
      const answer = await fetchAsset(api, asset, options.clock, openSink)
      return isSilence(answer) || answer.status !== 200 ? unreachable(options, asset, answer) : undefined
    },
    (size, sha256) =>
      size === asset.size && sha256 === (asset.sha256 ?? sha256)
        ? undefined
        : unreachable(options, asset, { silence: 'network', cause: 'other bytes arrived than GitHub lists' }),
    options,
  )
}

function missing(options: DownloadOptions, what: string): Problem {
  const target = `${options.repository}@${options.tag}`
  return problem(
    'verify/target-missing',
    `There is ${what} at \`${oneLine(target, 250)}\``,
    'Check owner, repository and tag; of a private repository, pass a token that may read it.',
  )
}

function unreachable(options: DownloadOptions, asset: GitHubAsset, answer: GitHubAnswer): Problem {
  return problem(
    'verify/unreachable',
    `The asset \`${oneLine(asset.name, 200)}\` could not be downloaded, so nothing is known about it`,
    'Verify again when GitHub answers.',
    { cause: said(options, answer) },
  )
}

function tooLarge(asset: GitHubAsset, limit: number): Problem {
  return problem(
    'verify/unreachable',
    `The asset \`${oneLine(asset.name, 200)}\` is ${asset.size} bytes, more than the ${limit} that are read`,
    'Download it by other means and verify the files in a folder.',
  )
}

function asVerifier(trouble: Problem): Problem {
  if (trouble.code !== 'release/unreachable') return trouble
  return {
    ...trouble,
    code: 'verify/unreachable',
    what: 'GitHub did not give the release to read',
    hint: 'Nothing was judged. Run again when GitHub answers, or download the release elsewhere and verify its folder.',
  }
}
