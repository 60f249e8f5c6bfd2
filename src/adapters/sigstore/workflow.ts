import type { Json } from '../../core/json.ts'
import type { WorkflowRun } from '../../ports/attestor.ts'

/** Claim of GitHub's ID tokens → member of the port. */
const CLAIMS = {
  repository: 'repository',
  repositoryId: 'repository_id',
  repositoryOwnerId: 'repository_owner_id',
  sha: 'sha',
  ref: 'ref',
  workflowRef: 'workflow_ref',
  jobWorkflowRef: 'job_workflow_ref',
  eventName: 'event_name',
  runnerEnvironment: 'runner_environment',
  runId: 'run_id',
  runAttempt: 'run_attempt',
} as const satisfies Readonly<Record<Exclude<keyof WorkflowRun, 'serverUrl'>, string>>

/** in UTF-16 code units: refs and paths are bounded by GitHub far below */
const LONGEST_CLAIM = 1024

/** The workflow run that a token's claims describe; null where one of them is missing: no token of a GitHub workflow. */
export function workflowOf(claims: { readonly [name: string]: Json }, serverUrl: string): WorkflowRun | null {
  const claim = (name: string): string => {
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined
    return typeof value === 'string' && value.length <= LONGEST_CLAIM ? value : ''
  }
  const run: WorkflowRun = {
    serverUrl: serverUrl.replace(/\/$/, ''),
    repository: claim(CLAIMS.repository),
    repositoryId: claim(CLAIMS.repositoryId),
    repositoryOwnerId: claim(CLAIMS.repositoryOwnerId),
    sha: claim(CLAIMS.sha),
    ref: claim(CLAIMS.ref),
    workflowRef: claim(CLAIMS.workflowRef),
    jobWorkflowRef: claim(CLAIMS.jobWorkflowRef),
    eventName: claim(CLAIMS.eventName),
    runnerEnvironment: claim(CLAIMS.runnerEnvironment),
    runId: claim(CLAIMS.runId),
    runAttempt: claim(CLAIMS.runAttempt),
  }
  return Object.values(run).includes('') ? null : run
}
