import { isObject, type Json } from '../core/json.ts'
import { oneLine } from '../core/text.ts'
import type { Claims } from '../signature/certificate.ts'
import type { StatementJudgement } from './judge-statement.ts'

/**
 * Where SLSA provenance departs from what the certificate authority saw of its signer, or from the repository
 * (`OWNER/NAME`) whose release it is on; `undefined` where it does not. Provenance is whatever its signer wrote. Repository,
 * commit and builder must be known to the certificate, so a bare key states none; the rest of GitHub's build type must
 * not contradict it.
 */
export function departureOfProvenance(
  { statement, judgement: { claims } }: StatementJudgement,
  repository: string | null,
): string | undefined {
  const said = saidIn(statement.predicate)
  const must: readonly Pair[] = [
    ['repository', said.repository, claims.sourceRepositoryUri],
    ['commit', said.commit, claims.sourceRepositoryDigest],
    ['builder', said.builder, claims.buildSignerUri],
  ]
  const may: readonly Pair[] = [
    ['workflow', said.workflow, claims.buildConfigUri],
    ['event', said.event, claims.buildTrigger],
    ['runner', said.runner, claims.runnerEnvironment],
    ['repository id', said.repositoryId, claims.sourceRepositoryIdentifier],
    ['run', said.run, claims.runInvocationUri],
  ]
  const wrong =
    must.find(([, told, seen]) => seen === undefined || told !== seen) ??
    may.find(([, told, seen]) => seen !== undefined && told !== undefined && told !== seen)
  if (wrong !== undefined) return `the provenance names another ${wrong[0]} than its certificate`
  const built = claims.sourceRepositoryUri ?? ''
  if (repository === null || built.endsWith(`/${repository}`)) return undefined
  return `the provenance is of \`${oneLine(built, 200)}\`, the release is of \`${oneLine(repository, 200)}\``
}

/** The commit that provenance says was built; `undefined` where it says none. */
export function commitIn(predicate: Json): Json | undefined {
  return saidIn(predicate).commit
}

type Pair = readonly [string, Json | undefined, Claims[keyof Claims]]

function saidIn(predicate: Json) {
  const { buildDefinition, runDetails } = membersOf(predicate)
  const { externalParameters, internalParameters, resolvedDependencies } = membersOf(buildDefinition)
  const { repository, path, ref } = membersOf(membersOf(externalParameters)['workflow'])
  const github = membersOf(membersOf(internalParameters)['github'])
  const [source] = Array.isArray(resolvedDependencies) ? (resolvedDependencies as readonly Json[]) : []
  const { builder, metadata } = membersOf(runDetails)
  const isNamed = typeof repository === 'string' && typeof path === 'string' && typeof ref === 'string'
  return {
    repository,
    commit: membersOf(membersOf(source)['digest'])['gitCommit'],
    builder: membersOf(builder)['id'],
    workflow: isNamed ? `${repository}/${path}@${ref}` : undefined,
    event: github['event_name'],
    runner: github['runner_environment'],
    repositoryId: github['repository_id'],
    run: membersOf(metadata)['invocationId'],
  }
}

function membersOf(value: Json | undefined): { readonly [name: string]: Json | undefined } {
  return isObject(value) ? value : {}
}
