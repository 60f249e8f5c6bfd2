import { basename } from 'node:path'
import { sha256Of } from '../core/digest.ts'
import { compactJson } from '../core/json.ts'
import { isProblem, isProblems, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { ReleaseInputs } from '../inputs/options.ts'
import { policyOf } from '../inputs/policy-file.ts'
import type { Plan } from '../pipeline.ts'
import { type PlanningTools, readRules } from '../plan.ts'
import type { Log } from '../ports/log.ts'
import { NO_EFFORT } from '../release/effort.ts'
import type { SbomDocument, SbomFact } from '../release/facts.ts'
import { statedCompleteness } from '../sbom/completeness.ts'
import { readInventory } from '../sbom/inventory.ts'

/** A scan of CycloneDX documents that somebody made: a release without files, whose inventory is handed over. */
export interface DocumentPlan {
  readonly plan: Plan
  /** the documents, in the order in which they were named */
  readonly paths: readonly string[]
}

/** The largest document that is read, in bytes. */
const LARGEST = 64 * 1024 * 1024
const NOTHING = { off: 'a scan of documents' } as const

/** Were documents (`*.json`) named, and nothing else? A problem where both kinds were. */
export function areDocuments(names: readonly string[]): boolean | Problem {
  const documents = names.filter(name => name.toLowerCase().endsWith('.json'))
  if (documents.length === 0 || documents.length === names.length) return documents.length > 0
  return problem(
    'input/invalid',
    'Documents and distributions were named in one scan',
    'Scan the documents (`*.json`) in one call, the wheels and sdists in another.',
  )
}

/** Reads the documents and the project's rules; every document that cannot be read is named. */
export async function planDocuments(
  inputs: ReleaseInputs,
  tools: PlanningTools,
  log: Log,
): Promise<DocumentPlan | readonly Problem[]> {
  const rules = await readRules(inputs.project, tools.files)
  const matches = await Promise.all(inputs.distributions.map(pattern => matchesOf(pattern, tools)))
  const paths = [...new Set(matches.flat().filter(match => typeof match === 'string'))]
  const read = await Promise.all(paths.map(path => readDocument(path, tools, log)))
  const problems = [
    ...uselessFlags(inputs),
    ...matches.flat().filter(isProblem),
    ...read.filter(isProblem),
    ...(isProblems(rules) ? rules : []),
  ]
  if (problems.length > 0 || isProblems(rules)) return problems
  const documents = read.flatMap(each => (isProblem(each) ? [] : [each]))
  const [first] = documents
  if (first === undefined) throw new Error('a pattern that matched nothing was not refused')
  const digests = documents.map(({ asset }) => [asset.name, asset.sha256])
  const fact: SbomFact = {
    inputs: sha256Of(compactJson(digests)),
    documents,
    aggregate: first.asset,
    specVersion: '1.6',
  }
  const nowhere = { host: null, repository: null, repositoryId: null, commit: null, ref: null, time: null }
  const { lock, closure, target, publicLog, provenance, destination, adoptPublished, dryRun } = inputs
  const plan: Plan = {
    context: {
      release: { ...nowhere, tag: first.file, run: { id: 'local', attempt: 1 } },
      distributions: [],
      reused: [],
      policy: policyOf(rules, inputs),
      options: { stages: ['scan'], lock, closure, target, publicLog, provenance, destination, adoptPublished, dryRun },
      facts: { sbom: fact },
      effort: NO_EFFORT,
    },
    decisions: { sign: NOTHING, sbom: { handed: fact }, scan: 'run', publish: NOTHING },
    isPublic: false,
    handedAssets: [],
  }
  return { plan, paths }
}

async function matchesOf(pattern: string, { glob }: PlanningTools): Promise<readonly (string | Problem)[]> {
  const found = await glob.match(pattern)
  if (found.length > 0) return found
  const hint = 'Name CycloneDX documents (JSON) that exist, like `example.cdx.json`.'
  return [problem('input/no-match', `\`${oneLine(pattern, 300)}\` matches no file`, hint, { where: pattern })]
}

async function readDocument(path: string, { files }: PlanningTools, log: Log): Promise<SbomDocument | Problem> {
  const bytes = await files.read(path, LARGEST)
  if (isProblem(bytes)) return bytes
  const file = basename(path)
  const text = new TextDecoder().decode(bytes)
  const components = readInventory(text)
  if (isProblem(components)) return { ...components, where: path }
  const stated = statedCompleteness(text)
  if (stated === null) log.warning('it does not say whether it is complete: what it leaves out is not judged', file)
  // An inventory of nothing that does not vouch for itself is a tool that found nothing, not a clean bill.
  const complete = stated === 'complete' || (stated === null && components.length > 0)
  return { file, asset: { name: file, size: bytes.byteLength, sha256: sha256Of(bytes) }, components, complete }
}

/** What says what an installation brings along has nothing to say to a list that is finished. */
function uselessFlags({ lock, closure, target }: ReleaseInputs): readonly Problem[] {
  const given = { lock: lock !== null, closure: closure.length > 0, target: target !== null }
  return Object.entries(given).flatMap(([name, isGiven]) =>
    isGiven ? [problem('input/invalid', `\`${name}\` says nothing about a document`, `Leave \`--${name}\` out.`)] : [],
  )
}
