/** What a step tells the runner, through the runner's own library: it is loaded only when there is something to tell. */
export interface Runner {
  outputs(values: Readonly<Record<string, string>>): Promise<void>
  /** Markdown; GitHub drops a summary above 1 MiB as a whole */
  summary(markdown: string): Promise<void>
}

export const actionsRunner: Runner = {
  outputs: async values => {
    const { setOutput } = await import('@actions/core')
    for (const [name, value] of Object.entries(values)) setOutput(name, value)
  },
  summary: async markdown => {
    const { summary } = await import('@actions/core')
    await summary.addRaw(markdown, true).write()
  },
}
