import type { Exception, Exclusion, Policy } from '../release/policy.ts'
import type { CatalogRules } from './catalog.ts'

/** The catalogue's rules as a judgement takes them, with what of the publisher's own policy is honoured. */
export function policyOf(
  { failOn, unknownSeverity, maxScanAge }: CatalogRules,
  { exceptions, exclusions }: { readonly exceptions: readonly Exception[]; readonly exclusions: readonly Exclusion[] },
): Policy {
  return {
    failOn,
    unknownSeverity,
    maxAdvisoryAge: maxScanAge,
    exceptions,
    exclusions,
    identities: [],
    allowedRefs: [],
    // Nobody compares it here.
    sha256: '',
  }
}
