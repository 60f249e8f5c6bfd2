import { codesIn } from '../doors/bench.ts'
import type { UploadFault } from '../services/github-state.ts'
import type { FaultRule } from '../services/loopback.ts'
import { leaks, lost, type Reference, unfinished } from './point.ts'
import type { Shop } from './shop.ts'

/** A fault that the built door meets with everything on, by the clock of this machine. */
export interface DoorRow {
  readonly name: string
  readonly fault: FaultRule | UploadFault
  readonly exit: 0 | 2 | 3
}

const WHEEL = /any\.whl(?:\.part-[0-9a-f]{12})?(?:$|&)/
const html = { kind: 'answer', status: 502, body: '<html>' } as const
const post = (path: RegExp, action: FaultRule['action'], nth: FaultRule['nth'] = 1): FaultRule => ({
  method: 'POST',
  path,
  nth,
  action,
})
const patch = (action: FaultRule['action'], nth: FaultRule['nth'] = 1): FaultRule => ({
  method: 'PATCH',
  path: /\/releases\/\d+$/,
  nth,
  action,
})

export const DOOR_ROWS: readonly DoorRow[] = [
  { name: 'a wheel: 502, a starter stays', fault: { name: WHEEL, nth: 1, kind: 'starter' }, exit: 0 },
  { name: 'a wheel: 201, wrong digest', fault: { name: WHEEL, nth: 1, kind: 'corrupt' }, exit: 0 },
  { name: 'an SBOM: 201, truncated', fault: { name: /whl\.cdx\.json/, nth: 1, kind: 'truncate' }, exit: 0 },
  { name: 'no digest is ever listed', fault: { name: /./, nth: 'every', kind: 'no-digest' }, exit: 0 },
  { name: 'a bundle: stored, the answer lost', fault: post(/whl\.sigstore/, { kind: 'store-then-drop' }), exit: 0 },
  {
    name: 'the manifest: stored, the answer lost',
    fault: post(/release-security\.json/, { kind: 'store-then-drop' }),
    exit: 0,
  },
  { name: 'the manifest: 502 for ever', fault: post(/release-security\.json/, html, 'every'), exit: 3 },
  { name: 'un-draft: done, the answer lost', fault: patch({ kind: 'store-then-drop' }), exit: 0 },
  {
    name: 'un-draft: 422, a rule forbids the tag',
    fault: patch({ kind: 'answer', status: 422, json: { message: 'rule' } }, 'every'),
    exit: 3,
  },
]

/** Runs into the fault, judges; and where the run said no, once more without it. Answers everything that must not be. */
export async function tryDoorRow(
  shop: Shop,
  reference: Reference,
  { fault, exit }: DoorRow,
): Promise<readonly string[]> {
  const { github } = shop.world
  shop.reset()
  if ('kind' in fault) github.addUploadFault(fault)
  else github.faults.add(fault)
  const run = await shop.run()
  const left = shop.stored()
  const met = 'kind' in fault ? github.state.uploadFaults.some(each => each.seen > 0) : true
  github.faults.clear()
  github.state.uploadFaults.length = 0
  const wrongs = [
    ...(met ? [] : ['the fault never came about']),
    ...(run.exit === exit ? [] : [`it ends with ${run.exit} (${codesIn(run.log).join(' ')}), promised was ${exit}`]),
    ...leaks(run),
    ...lost(shop),
  ]
  if (run.exit === 0) return [...wrongs, ...(await unfinished(shop, reference, run, left))]
  const open = github.state.releases.some(each => !each.draft) ? ['it said no, and is public'] : []
  return [...wrongs, ...open, ...(await unfinished(shop, reference, await shop.run(), left))]
}
