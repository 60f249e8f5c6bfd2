import { isProblem, type Problem } from '../core/problem.ts'
import { isUnavailable } from '../ports/attestations.ts'
import type { Ports } from '../ports/ports.ts'
import type { ReleaseContext } from '../release/context.ts'
import { type Before, isOff } from '../release/facts.ts'
import { bundlesOf, LARGEST_FILE } from '../signature/bundle-lines.ts'
import { readAsDrafted } from './drafted.ts'

/**
 * Puts the provenance where GitHub keeps its own, for `gh attestation verify FILE --repo OWNER/REPO`: once, whatever an
 * earlier run put there. Answers what became of it, as a sentence; null where there is none to put. A place that does not
 * offer this is said and stops nothing: the release has the same bundles.
 */
export async function storeProvenance(
  { facts: { sign } }: ReleaseContext<Before<'publish'>>,
  ports: Ports,
): Promise<string | null | Problem> {
  if (isOff(sign) || isOff(sign.provenance) || ports.attestations === null) return null
  const lines = await readAsDrafted(sign.provenance.asset, LARGEST_FILE, ports)
  if (isProblem(lines)) return lines
  const bundles = bundlesOf(lines)
  if (isProblem(bundles)) return bundles
  for (const bundle of bundles) {
    const trouble = await ports.attestations.add(bundle)
    if (trouble === undefined) continue
    if (!isUnavailable(trouble)) return trouble
    ports.log.warning(`the provenance is on the release only: ${trouble.reason}`)
    return `on the release only: ${trouble.reason}`
  }
  ports.log.info('the provenance is in the attestations of the repository')
  return 'in the attestations of the repository'
}
