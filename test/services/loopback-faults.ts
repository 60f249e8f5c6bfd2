import type { Reply } from './loopback.ts'

/**
 * `answer`: this instead of the handler's answer (the handler does not run). `delay`: wait, then go on as usual. `drop`:
 * close the socket without an answer, handler not run. `store-then-drop`: run the handler, then close without an answer.
 * `cut`: run the handler, announce its full length, close after half of its body. `stall`: read this share (0 to 1) of the
 * request's body, then neither read nor answer. `reset`: read it, then reset the connection. `slow`: read the body at this
 * speed (bytes a second), then wait, then go on as usual.
 */
export type FaultAction =
  | ({ readonly kind: 'answer' } & Reply)
  | { readonly kind: 'delay'; readonly milliseconds: number }
  | { readonly kind: 'drop' }
  | { readonly kind: 'store-then-drop' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'stall' | 'reset'; readonly share: number }
  | { readonly kind: 'slow'; readonly speed: number; readonly latency?: number }

export interface FaultRule {
  /** exact method; absent: any */
  readonly method?: string
  /** tested against path and query */
  readonly path: RegExp
  /** 1 is the first request that matches after the rule was added; a list names several; `every`: all of them */
  readonly nth: number | readonly number[] | 'every'
  readonly action: FaultAction
}

/** Trouble on demand. Every rule counts the requests it matches; the first rule that is due acts, the others only count. */
export interface Faults {
  add(rule: FaultRule): void
  clear(): void
  /** counts this request; the action that is due, if any */
  take(method: string, target: string): FaultAction | undefined
}

export function createFaults(rules: readonly FaultRule[] = []): Faults {
  let counted = rules.map(rule => ({ rule, seen: 0 }))
  return {
    add: rule => {
      counted.push({ rule, seen: 0 })
    },
    clear: () => {
      counted = []
    },
    take: (method, target) => {
      let due: FaultAction | undefined
      for (const each of counted) {
        const { rule } = each
        if ((rule.method !== undefined && rule.method !== method) || target.search(rule.path) < 0) continue
        each.seen += 1
        const { nth } = rule
        const hit = nth === 'every' || (typeof nth === 'number' ? nth === each.seen : nth.includes(each.seen))
        if (hit) due ??= rule.action
      }
      return due
    },
  }
}
