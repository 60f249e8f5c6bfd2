import { realpathSync } from 'node:fs'
import { basename, resolve, sep } from 'node:path'
import { systemClock } from '../adapters/clock.ts'
import { directoryFiles } from '../adapters/directory/files.ts'
import { fileReader, folderReader, kindOfPath } from '../adapters/directory/reader.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Environment } from '../inputs/environment.ts'
import type { VerifyInputs } from '../inputs/verify-options.ts'
import type { Log } from '../ports/log.ts'
import type { Trust } from '../ports/trust.ts'
import type { AssetReader } from '../verification/asset-reader.ts'
import { type Publisher, publisherOfRelease } from '../verification/publisher.ts'
import { trustOf } from './sources.ts'

/** Something to verify, opened: what it holds, and the policy that its own name stands for. */
export interface Target {
  readonly kind: 'release' | 'file'
  /** file name of a `file`, else the target's own words */
  readonly name: string
  readonly assets: AssetReader
  /** what its manifest must be about; null where the target does not say */
  readonly expected: { readonly repository: string; readonly tag: string } | null
  /** null: there is no policy without one being given */
  readonly publisher: Publisher | null
}

/** The outside world of a verification. */
export interface VerifyWiring {
  readonly log: Log
  trust(): Promise<Trust>
  /** publishers that the inputs name; empty where they name none */
  publishers(): Promise<readonly Publisher[] | Problem>
  open(target: string): Promise<Target | Problem>
}

const RELEASE = /^([A-Za-z0-9-]{1,100}\/[A-Za-z0-9._-]{1,100})@([^\s]{1,255})$/
const LARGEST_POLICY = 256 * 1024
/** how long one request may wait, in milliseconds: whoever verifies stands before an installation */
const BUDGET = 30_000

export function wireVerify(inputs: VerifyInputs, environment: Environment, log: Log): VerifyWiring {
  const files = directoryFiles()
  return {
    log,
    trust: () => trustOf(inputs.trustedRoot, files, environment),
    publishers: async () => {
      const { identity, issuer, policy } = inputs
      if (identity !== null && issuer !== null) return [{ kind: 'literal', identity, issuer }]
      if (policy === null) return []
      const bytes = await files.read(policy, LARGEST_POLICY)
      if (isProblem(bytes)) return { ...bytes, code: 'policy/unreadable' }
      const { parsePublisherFile } = await import('../verification/publisher-file.ts')
      return parsePublisherFile(bytes, basename(policy))
    },
    open: async target => {
      const kind = kindOfPath(target)
      if (kind !== 'nothing') {
        const intruder = inside(target, inputs)
        if (intruder !== undefined) return intruder
        const bare = { expected: null, publisher: null }
        return kind === 'folder'
          ? { ...bare, kind: 'release', name: target, assets: folderReader(target, files) }
          : { ...bare, kind: 'file', name: basename(target), assets: fileReader(target, files) }
      }
      const [, repository, tag] = RELEASE.exec(target) ?? []
      if (repository === undefined || tag === undefined) return nothingThere(target)
      if (inputs.offline) return notOffline(target)
      const [{ releaseReader }, { createHttp }] = await Promise.all([
        import('../adapters/github/reader.ts'),
        import('../adapters/http.ts'),
      ])
      const { apiUrl, token: found, temporaryFolder } = environment
      const token = inputs.token ?? found
      if (token !== null) log.mask(token)
      const assets = await releaseReader({
        ...(temporaryFolder === null ? {} : { temporaryFolder }),
        http: createHttp(systemClock, log, BUDGET),
        clock: systemClock,
        apiUrl,
        token,
        repository,
        tag,
        files,
      })
      if (isProblem(assets)) return assets
      return {
        kind: 'release',
        name: target,
        assets,
        expected: { repository, tag },
        publisher: publisherOfRelease(repository, tag),
      }
    },
  }
}

/** Where a path leads, its links followed; a path that leads nowhere as it is written. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

/** A trust root or policy that lies in the target is the target's own word: it is never used. */
function inside(target: string, { trustedRoot, policy }: VerifyInputs): Problem | undefined {
  const folder = realPath(target) + sep
  const given = [typeof trustedRoot === 'string' ? null : trustedRoot.path, policy].filter(path => path !== null)
  const found = given.find(path => realPath(path).startsWith(folder))
  if (found === undefined) return undefined
  return problem(
    'input/invalid',
    `\`${oneLine(found, 300)}\` lies inside the target, which would vouch for itself`,
    'Get the trust root and the policy by another way than the files that they judge.',
  )
}

function nothingThere(target: string): Problem {
  return problem(
    'verify/target-missing',
    `There is no \`${oneLine(target, 300)}\``,
    'Name a sealed folder, a file beside its bundle, or a release as `OWNER/REPO@TAG`.',
  )
}

function notOffline(target: string): Problem {
  return problem(
    'input/invalid',
    `\`${oneLine(target, 300)}\` lies on GitHub, and \`offline\` forbids to fetch it`,
    'Leave `offline` out, or download the release and name its folder.',
  )
}
