/** The workflow run that signs, in the words of its own ID token (GitHub's OpenID Connect claims). */
export interface WorkflowRun {
  /** `https://github.com` or the server's own address */
  readonly serverUrl: string
  /** `OWNER/NAME` */
  readonly repository: string
  readonly repositoryId: string
  readonly repositoryOwnerId: string
  /** 40 or 64 hexadecimal digits */
  readonly sha: string
  /** full ref that the run was started for */
  readonly ref: string
  /** `OWNER/NAME/.github/workflows/FILE@REF` of the workflow that was started */
  readonly workflowRef: string
  /** the same of the workflow whose job signs: another one where a reusable workflow was called */
  readonly jobWorkflowRef: string
  readonly eventName: string
  /** `github-hosted` or `self-hosted` */
  readonly runnerEnvironment: string
  readonly runId: string
  readonly runAttempt: string
}
