import { codesIn } from '../doors/bench.ts'
import type { FaultRule } from '../services/loopback.ts'
import type { StepResult } from '../services/runner.ts'
import { type Job, startWorld, type World } from '../services/world.ts'
import { leaks } from './point.ts'

/** What happens to the artifact service of GitHub Actions while a release is kept there, or handed over. */
export interface ArtifactRow {
  readonly name: string
  readonly exit: 0 | 2 | 3
  readonly fault?: FaultRule
  readonly env?: Job['env']
  /** the release is made in two jobs, and somebody changes what the first one handed over */
  readonly tampered?: true
}

const KEEP = { inputs: { destination: 'artifacts' }, rights: { contents: 'read' } } as const satisfies Job
const down = { kind: 'answer', status: 503, body: 'no server is available' } as const
const twirp = (method: string): RegExp => new RegExp(`/twirp/.*/${method}$`)

export const ARTIFACT_ROWS: readonly ArtifactRow[] = [
  { name: 'create: 503', exit: 0, fault: { path: twirp('CreateArtifact'), nth: 1, action: down } },
  {
    name: 'create: 400',
    exit: 3,
    fault: { path: twirp('CreateArtifact'), nth: 'every', action: { ...down, status: 400 } },
  },
  { name: 'upload: 503, twice', exit: 0, fault: { method: 'PUT', path: /^\/blobs\//, nth: [1, 2], action: down } },
  {
    name: 'upload: stored, the answer lost',
    exit: 0,
    fault: { method: 'PUT', path: /^\/blobs\//, nth: 1, action: { kind: 'store-then-drop' } },
  },
  {
    name: 'finalize: done, the answer lost',
    // The runner's own library does not ask again: a refusal, though it is kept.
    exit: 3,
    fault: { path: twirp('FinalizeArtifact'), nth: 1, action: { kind: 'store-then-drop' } },
  },
  {
    name: 'no artifact service in the environment',
    exit: 3,
    env: { ACTIONS_RUNTIME_TOKEN: '', ACTIONS_RESULTS_URL: '' },
  },
  { name: 'what was handed over was changed', exit: 2, tampered: true },
]

/** Runs into the fault, judges, and runs again without it. Answers everything that must not be. */
export async function tryArtifactRow(row: ArtifactRow): Promise<readonly string[]> {
  const world = await startWorld()
  try {
    return row.tampered === true ? await handedOver(world, row) : await kept(world, row)
  } finally {
    await world.close()
  }
}

async function kept(world: World, { fault, env = {}, exit }: ArtifactRow): Promise<readonly string[]> {
  if (fault !== undefined) world.artifacts.faults.add(fault)
  const run = await world.run({ ...KEEP, env })
  world.artifacts.faults.clear()
  const wrongs = [...unlike(run, exit), ...(exit === 0 ? notKept(world) : [])]
  if (exit === 0) return wrongs
  // The artifact that was begun has its name: another attempt has another.
  const again = await world.run({ ...KEEP, env: { GITHUB_RUN_ATTEMPT: '2' } })
  return [...wrongs, ...unlike(again, 0), ...notKept(world)]
}

async function handedOver(world: World, { exit }: ArtifactRow): Promise<readonly string[]> {
  const made = await world.run({ inputs: { stages: 'sign sbom scan' }, rights: { contents: 'read' } })
  const [artifact] = world.artifacts.artifacts
  const whole = artifact?.bytes
  if (artifact === undefined || whole === null || whole === undefined) return [`nothing was handed over: ${made.log}`]
  const publish: Job = { inputs: { stages: 'publish', handover: made.outputs['handover'] ?? '' } }
  artifact.bytes = whole.map((byte, at) => (at === whole.length >> 1 ? byte ^ 1 : byte))
  const run = await world.run(publish)
  const wrote = world.github.writes()
  artifact.bytes = whole
  const again = await world.run(publish)
  return [...unlike(run, exit), ...wrote.map(each => `wrote: ${each}`), ...unlike(again, 0)]
}

function unlike(run: StepResult, exit: number): readonly string[] {
  const ended =
    run.exit === exit ? [] : [`it ends with ${run.exit} (${codesIn(run.log).join(' ')}), promised was ${exit}`]
  return [...ended, ...leaks(run)]
}

function notKept({ artifacts: { artifacts }, github }: World): readonly string[] {
  const isKept = artifacts.some(each => 'finalized' in each && each.finalized === true)
  return [...(isKept ? [] : ['exit 0, and nothing is kept']), ...github.writes().map(each => `wrote: ${each}`)]
}
