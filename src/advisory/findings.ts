import type { Judgeable } from './coverage.ts'
import { lowestFixAbove } from './fixed.ts'
import { type AliasGroup, groupByAlias } from './group.ts'
import { match } from './match.ts'
import type { AdvisoryRecord } from './record.ts'
import type { Finding, Indeterminate } from './result.ts'
import { type SeverityRule, severityOf } from './severity.ts'

/** A vulnerability in one package, before any exception is looked at. */
export interface RawFinding {
  readonly component: Judgeable
  readonly group: AliasGroup
  readonly ids: string[]
  readonly aliases: string[]
  readonly severity: Finding['severity']
  readonly fixed: string | null
}

/** A record in doubt, with the names under which an exception may cover it. */
export interface RawDoubt {
  readonly component: Judgeable
  readonly group: AliasGroup
  readonly id: string
  readonly reason: Indeterminate['reason']
}

/** All records about the packages, each live one asked alone; only what matched is grouped by alias. */
export function findAll(
  components: readonly Judgeable[],
  records: readonly AdvisoryRecord[],
  rule: SeverityRule,
): { readonly findings: readonly RawFinding[]; readonly doubts: readonly RawDoubt[] } {
  const live = records.filter(record => record.withdrawn === null)
  const groups = groupByAlias(live)
  const byPackage = indexByPackage(live)
  const found = components.map(component => {
    const { subject } = component
    const about = byPackage.get(keyOf(subject)) ?? []
    const matched: AdvisoryRecord[] = []
    const doubts: RawDoubt[] = []
    for (const record of about) {
      const answer = match(subject, record)
      const group = groups.get(record.id)
      if (answer.kind === 'affected') matched.push(record)
      if (answer.kind === 'indeterminate' && group)
        doubts.push({ component, group, id: record.id, reason: answer.reason })
    }
    const byGroup = Map.groupBy(matched, record => groups.get(record.id))
    const findings = [...byGroup].flatMap(([group, members]) =>
      group ? [findingOf(component, group, members, rule)] : [],
    )
    return { findings, doubts }
  })
  return { findings: found.flatMap(each => each.findings), doubts: found.flatMap(each => each.doubts) }
}

function findingOf(
  component: Judgeable,
  group: AliasGroup,
  matched: readonly AdvisoryRecord[],
  rule: SeverityRule,
): RawFinding {
  const ids = matched.map(record => record.id).toSorted()
  return {
    component,
    group,
    ids,
    aliases: group.names.filter(name => !ids.includes(name)),
    severity: severityOf(group, component.subject, rule),
    fixed: lowestFixAbove(component.subject, matched),
  }
}

function indexByPackage(records: readonly AdvisoryRecord[]): ReadonlyMap<string, readonly AdvisoryRecord[]> {
  const index = new Map<string, AdvisoryRecord[]>()
  for (const record of records) {
    for (const key of new Set(record.affected.map(keyOf))) {
      const known = index.get(key)
      if (known) known.push(record)
      else index.set(key, [record])
    }
  }
  return index
}

function keyOf(named: { readonly ecosystem: string; readonly name: string }): string {
  return `${named.ecosystem}\n${named.name}`
}
