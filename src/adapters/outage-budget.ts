/** Milliseconds since 1970, both ends. */
type Interval = readonly [from: number, to: number]

/** How long a run has waited in vain for each service. */
export interface OutageBudget {
  /** In vain from one instant to another: what overlaps with an earlier wait for the same service counts once. */
  spend(service: string, from: number, to: number): void
  /** milliseconds that are left to wait for this service; 0 when all is spent */
  left(service: string): number
}

/** One budget in milliseconds for each service of a run, shared by everything that waits for it. */
export function createOutageBudget(budget: number): OutageBudget {
  const waits = new Map<string, readonly Interval[]>()
  return {
    spend: (service, from, to) => {
      waits.set(service, united(waits.get(service) ?? [], [from, to]))
    },
    left: service => {
      const spent = (waits.get(service) ?? []).reduce((sum, [from, to]) => sum + to - from, 0)
      return Math.max(0, budget - spent)
    },
  }
}

/** Disjoint intervals plus one more, disjoint again. */
function united(known: readonly Interval[], [from, to]: Interval): readonly Interval[] {
  const touching = known.filter(each => each[0] <= to && from <= each[1])
  const apart = known.filter(each => !touching.includes(each))
  const all = [...touching, [from, Math.max(from, to)] as const]
  return [...apart, [Math.min(...all.map(each => each[0])), Math.max(...all.map(each => each[1]))]]
}
