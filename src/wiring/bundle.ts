import { directoryFiles } from '../adapters/directory/files.ts'
import { kindOfPath } from '../adapters/directory/reader.ts'
import type { Problem } from '../core/problem.ts'
import type { Environment } from '../inputs/environment.ts'
import type { Files } from '../ports/files.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import { trustOf } from './sources.ts'

/** What judging one bundle needs of this machine. */
export interface BundleTools {
  readonly files: Files
  root(): Promise<TrustRoot | Problem>
  exists(path: string): boolean
}

export async function bundleTools(trustedRoot: string | null, environment: Environment): Promise<BundleTools> {
  const files = directoryFiles()
  const trust = await trustOf(trustedRoot === null ? 'embedded' : { path: trustedRoot }, files, environment)
  return { files, root: () => trust.root(), exists: path => kindOfPath(path) !== 'nothing' }
}
