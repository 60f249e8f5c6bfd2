import { dirname, join, resolve } from 'node:path'
import { type ExitCode, exitCodeOf, isProblem, isProblems, type Problem } from '../core/problem.ts'
import type { Environment } from '../inputs/environment.ts'
import type { ReleaseInputs } from '../inputs/options.ts'
import { check, fold } from '../pipeline.ts'
import { planRelease } from '../plan.ts'
import type { Log } from '../ports/log.ts'
import { SCAN_NAME } from '../release/asset-plan.ts'
import type { StageName } from '../release/facts.ts'
import { wireAlone } from '../wiring/folder.ts'
import type { Rehearsing } from '../wiring/wiring.ts'
import { areDocuments, planDocuments } from './documents.ts'

/** What one stage alone left behind. */
export interface Alone {
  readonly exit: ExitCode
  /** paths that were written */
  readonly files: readonly string[]
  readonly problems: readonly Problem[]
}

/** One stage by itself, outside a release: its files go beside the distributions, or where `--out` says. */
export async function runAlone(
  name: Exclude<StageName, 'publish'>,
  inputs: ReleaseInputs,
  environment: Environment,
  rehearsing: Rehearsing | null,
  log: Log,
): Promise<Alone> {
  const wiring = wireAlone(inputs, environment, rehearsing, log)
  const documents = name === 'scan' ? areDocuments(inputs.distributions) : false
  if (isProblem(documents)) return ended([documents])
  const planned = documents
    ? await planDocuments(inputs, wiring.planning, log)
    : await planRelease(inputs, environment, wiring.planning)
  if (isProblems(planned)) return ended(planned)
  const plan = 'plan' in planned ? planned.plan : planned
  const ports = await wiring.ports(plan)
  if (isProblem(ports)) return ended([ports])
  const refused = await check(plan, ports)
  if (refused.length > 0) return ended(refused)
  const result = await fold(plan, ports)
  const wanted = result.made.filter(asset => (name === 'scan' ? asset.name === SCAN_NAME : true))
  const first = 'paths' in planned ? planned.paths[0] : plan.context.distributions[0]?.path
  const folder = resolve(inputs.out ?? dirname(first ?? '.'))
  const written = await wiring.keep(folder, wanted)
  if (isProblem(written)) return ended([...result.problems, written])
  const files = wanted.map(asset => join(folder, asset.name))
  files.forEach(file => log.info(`wrote ${file}`))
  return { ...ended(result.problems), files }
}

function ended(problems: readonly Problem[]): Alone {
  return { exit: exitCodeOf(problems), files: [], problems }
}
