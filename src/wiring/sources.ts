import type { Http } from '../adapters/http.ts'
import { problem } from '../core/problem.ts'
import type { Advisories } from '../inputs/advisories.ts'
import type { Environment } from '../inputs/environment.ts'
import type { ReleaseInputs } from '../inputs/options.ts'
import type { TrustedRoot } from '../inputs/trusted-root.ts'
import type { AdvisorySource } from '../ports/advisory-source.ts'
import type { Files } from '../ports/files.ts'
import type { Ports } from '../ports/ports.ts'
import type { Trust } from '../ports/trust.ts'

/** The trust root that a run was told to use. */
export async function trustOf(root: TrustedRoot, files: Files, environment: Environment): Promise<Trust> {
  const { embeddedTrust, fileTrust, tufTrust } = await import('../adapters/sigstore/trust.ts')
  if (root === 'embedded') return embeddedTrust()
  return root === 'tuf' ? tufTrust(`${environment.stateFolder}/tuf`) : fileTrust(root.path, files)
}

export async function advisorySource(advisories: Advisories | null, http: Http): Promise<AdvisorySource> {
  if (advisories === null) return noSource
  if ('path' in advisories) return (await import('../adapters/osv/snapshot.ts')).openSnapshot(advisories.path)
  return (await import('../adapters/osv/api.ts')).createOsvApi({ base: advisories.api, http })
}

export async function resolverOf(
  inputs: Pick<ReleaseInputs, 'lock' | 'closure' | 'target'>,
  files: Files,
): Promise<Ports['resolver']> {
  const { createResolver } = await import('../adapters/resolve/resolver.ts')
  return createResolver(inputs, files)
}

const missingSource = problem(
  'scan/no-source',
  'No advisories were given to scan with',
  'Give `--advisories` a snapshot (file or folder) or the base URL of an OSV API, or leave `scan` out of `--stages`.',
)
const noSource: AdvisorySource = { check: async () => [missingSource], records: async () => missingSource }
