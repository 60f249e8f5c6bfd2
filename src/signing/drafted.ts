import { sha256Of } from '../core/digest.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { Ports } from '../ports/ports.ts'
import type { AssetReference } from '../release/asset.ts'

/** A document of at most `limit` bytes as the draft holds it, if it is the very one that a fact speaks of. */
export async function readAsDrafted(
  { name, sha256 }: AssetReference,
  limit: number,
  { store }: Ports,
): Promise<Uint8Array | Problem> {
  const bytes = await store.read(name, limit)
  if (isProblem(bytes) || sha256Of(bytes) === sha256) return bytes
  return problem(
    'publish/not-settled',
    `The draft no longer holds \`${name}\` as it was made`,
    'Somebody else writes to the draft. Let one run work on it at a time, and run again.',
  )
}
