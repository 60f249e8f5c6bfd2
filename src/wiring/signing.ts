import { systemClock } from '../adapters/clock.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import type { Files } from '../ports/files.ts'
import { PUBLIC_GOOD, parseSigningConfig, type SigningServices } from '../signature/signing-config.ts'

/** in bytes */
const LARGEST_CONFIG = 1024 * 1024

/** The services of a `signing-config`, or the public-good instance where there is none. */
export async function signingServices(path: string | null, files: Files): Promise<SigningServices | Problem> {
  if (path === null) return PUBLIC_GOOD
  const bytes = await files.read(path, LARGEST_CONFIG)
  return isProblem(bytes) ? bytes : parseSigningConfig(new TextDecoder().decode(bytes), path, systemClock.now())
}
