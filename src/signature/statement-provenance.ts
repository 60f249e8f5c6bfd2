import type { Json } from '../core/json.ts'
import type { WorkflowRun } from '../release/workflow-run.ts'
import { PROVENANCE } from './predicate-type.ts'
import { type Subject, statementsOf } from './statement-bytes.ts'

const BUILD_TYPE = 'https://actions.github.io/buildtypes/workflow/v1'

/** SLSA provenance v1 of all files of a release, word for word as GitHub's own build type has it. */
export function provenanceStatements(files: readonly Subject[], run: WorkflowRun): readonly Uint8Array[] {
  return statementsOf(files, { predicateType: PROVENANCE, predicate: provenanceOf(run) })
}

function provenanceOf(run: WorkflowRun): Json {
  const repository = `${run.serverUrl}/${run.repository}`
  const workflow = withoutPrefix(run.workflowRef, `${run.repository}/`)
  // At the first `@`: a tag may have one, too.
  const at = workflow.indexOf('@')
  return {
    buildDefinition: {
      buildType: BUILD_TYPE,
      externalParameters: {
        workflow: {
          ref: at < 0 ? '' : workflow.slice(at + 1),
          repository,
          path: at < 0 ? workflow : workflow.slice(0, at),
        },
      },
      internalParameters: {
        github: {
          event_name: run.eventName,
          repository_id: run.repositoryId,
          repository_owner_id: run.repositoryOwnerId,
          runner_environment: run.runnerEnvironment,
        },
      },
      resolvedDependencies: [{ uri: `git+${repository}@${run.ref}`, digest: { gitCommit: run.sha } }],
    },
    runDetails: {
      builder: { id: `${run.serverUrl}/${run.jobWorkflowRef}` },
      metadata: { invocationId: `${repository}/actions/runs/${run.runId}/attempts/${run.runAttempt}` },
    },
  }
}

function withoutPrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text
}
