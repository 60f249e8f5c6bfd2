import { systemClock } from '../adapters/clock.ts'
import { directoryFiles } from '../adapters/directory/files.ts'
import { writeWhole } from '../adapters/directory/folder.ts'
import { createHttp } from '../adapters/http.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import type { Environment } from '../inputs/environment.ts'
import type { SignBundle } from '../inputs/sign-bundle-arguments.ts'
import type { Attestor } from '../ports/attestor.ts'
import type { Files } from '../ports/files.ts'
import type { Log } from '../ports/log.ts'
import type { Signer } from '../ports/signer.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import { signingServices } from './signing.ts'
import { trustOf } from './sources.ts'

/** What signing one file needs of this machine and of the network. */
export interface SigningTools {
  readonly files: Files
  readonly root: TrustRoot
  readonly signer: Signer & Attestor
  /** The whole bundle or none of it. */
  write(path: string, bytes: Uint8Array): Promise<Problem | undefined>
}

/** in milliseconds: a person stands before the command line */
const BUDGET = 60_000

export async function signingTools(
  asked: SignBundle,
  environment: Environment,
  log: Log,
): Promise<SigningTools | Problem> {
  log.mask(asked.identityToken)
  const files = directoryFiles()
  const trust = await trustOf(asked.trustedRoot === null ? 'embedded' : { path: asked.trustedRoot }, files, environment)
  const [root, services] = await Promise.all([trust.root(), signingServices(asked.signingConfig, files)])
  if (isProblem(root)) return root
  if (isProblem(services)) return services
  const { createKeylessSigner } = await import('../adapters/sigstore/signer.ts')
  const clock = systemClock
  const signer = createKeylessSigner({
    token: { jwt: asked.identityToken },
    serverUrl: environment.github?.serverUrl ?? 'https://github.com',
    services,
    http: createHttp(clock, log, BUDGET),
    log,
    clock,
  })
  return { files, root, signer, write: writeWhole }
}
