import type { Case } from './case.ts'
import { type Judgeable, listComponents, type Unjudgeable } from './coverage.ts'
import { exclusionsFor, isInForce } from './exceptions.ts'
import type { ScanResult } from './result.ts'

/** Which components are judged, and why the others are not. */
export interface Sorted {
  readonly judged: readonly Judgeable[]
  /** excluded, but still looked at for malware */
  readonly excludedButKnown: readonly Judgeable[]
  readonly unjudgeable: readonly Unjudgeable[]
  readonly coverage: ScanResult['coverage']
}

/** Every component in exactly one place: judged + excluded + unjudgeable = components, always. */
export function sortComponents(matter: Case): Sorted {
  const judged: Judgeable[] = []
  const excludedButKnown: Judgeable[] = []
  const unjudgeable: Unjudgeable[] = []
  const notJudged: ScanResult['coverage']['notJudged'] = []
  const listed = listComponents(matter.components)
  for (const component of listed) {
    const exclusion = exclusionsFor(component, matter.policy.exclusions).find(each => isInForce(each, matter.today))
    const answer = component.kind === 'judgeable' ? covered(component, matter) : component
    if (exclusion) {
      if (component.kind === 'judgeable') excludedButKnown.push(component)
      notJudged.push(entryOf(component, 'excluded', exclusion.reason))
    } else if (answer.kind === 'judgeable') judged.push(answer)
    else {
      unjudgeable.push(answer)
      notJudged.push(entryOf(answer, 'unjudgeable', answer.reason))
    }
  }
  const components = listed.length
  const coverage = {
    components,
    judged: judged.length,
    excluded: components - judged.length - unjudgeable.length,
    unjudgeable: unjudgeable.length,
    notJudged,
  }
  return { judged, excludedButKnown, unjudgeable, coverage }
}

/** A source without an ecosystem's data is no source of clean answers about it. */
function covered(component: Judgeable, matter: Case): Judgeable | Unjudgeable {
  const { ecosystem, name, version, purl } = component.package
  if (!matter.trouble && matter.ecosystems.includes(ecosystem)) return component
  const reason = matter.trouble ? 'there are no advisory data' : `the advisory data do not cover \`${ecosystem}\``
  return { kind: 'unjudgeable', name, version, purl, reason }
}

function entryOf(
  component: Judgeable | Unjudgeable,
  state: 'excluded' | 'unjudgeable',
  reason: string,
): ScanResult['coverage']['notJudged'][number] {
  const { name, version, purl } = component.kind === 'judgeable' ? component.package : component
  return { name, version, purl, state, reason: reason.slice(0, 1000).toWellFormed() }
}
