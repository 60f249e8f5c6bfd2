import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { textAt } from '../markdown.ts'
import { startPyPI } from '../services/pypi.ts'
import { startWorld, type World } from '../services/world.ts'

interface WorkflowJob {
  readonly environment?: string
  readonly needs?: string | readonly string[]
  readonly permissions: Readonly<Record<string, 'read' | 'write'>>
  readonly steps: readonly { readonly uses?: string; readonly with?: Readonly<Record<string, string>> }[]
}

/** Jobs of an example in the order in which they stand, which is one that `needs` allows. */
function jobsOf(file: string): readonly (readonly [name: string, job: WorkflowJob])[] {
  const workflow: { readonly jobs: Readonly<Record<string, WorkflowJob>> } = parse(textAt(`examples/workflows/${file}`))
  return Object.entries(workflow.jobs)
}

/**
 * Runs our steps with exactly the rights that the example gives to their job; answers each job's outputs. `instead`: what
 * inputs are that only GitHub and PyPI could give.
 */
async function runExample(
  file: string,
  world: World,
  instead: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  const outputs: Record<string, Readonly<Record<string, string>>> = {}
  for (const [name, { permissions, steps }] of jobsOf(file)) {
    const step = steps.find(each => each.uses?.startsWith('OWNER/wheelseal@'))
    if (step === undefined) continue
    // The example plugin has a lock; pip's report is the other way to say the same.
    const { closure, handover, ...inputs } = step.with ?? {}
    const handed = handover?.replace(/\$\{\{ needs\.(\w+)\.outputs\.(\w+) \}\}/g, (_, job: string, output: string) =>
      String(outputs[job]?.[output]),
    )
    const result = await world.run({
      inputs: {
        ...inputs,
        ...(closure === undefined ? {} : { lock: 'pylock.toml' }),
        ...(handed === undefined ? {} : { handover: handed }),
        ...instead,
      },
      rights: {
        contents: permissions['contents'] ?? 'read',
        idToken: permissions['id-token'] === 'write',
        ...(permissions['attestations'] === 'write' ? { attestations: 'write' } : {}),
      },
    })
    expect(result.exit, `${name}\n${result.log}`).toBe(0)
    outputs[name] = result.outputs
  }
  return outputs
}

it.each([
  ['release.yml', ['release']],
  ['release-separate-rights.yml', ['sign', 'inventory', 'publish']],
])('%s publishes a whole release with the rights that it gives', async (file, jobs) => {
  const world = await startWorld()
  try {
    const outputs = await runExample(file, world)
    expect(Object.keys(outputs)).toEqual(jobs)
    expect(outputs[jobs.at(-1) ?? '']).toMatchObject({ verdict: 'pass', signed: 'true' })
    const [release, ...others] = world.github.state.releases
    expect(others).toEqual([])
    expect(release?.draft).toBe(false)
    expect(release?.assets.map(each => each.name)).toContain('release-security.json.sigstore.json')
    expect(world.github.state.attestations).toHaveLength(1)
  } finally {
    await world.close()
  }
})

const ENVIRONMENT = 'pypi'
const MARKETPLACE = 'example/marketplace'

it('release-to-pypi.yml is on the index, is public, and told, with the rights that it gives', async () => {
  const file = 'release-to-pypi.yml'
  const [, [, job] = []] = jobsOf(file)
  expect(job?.environment).toBe(ENVIRONMENT)
  expect(job?.steps.at(-1)?.with).toMatchObject({
    pypi: 'trusted',
    // What a push leaves empty is off.
    'reuse-published': '${{ inputs.reuse-published || false }}',
    'dry-run': '${{ inputs.dry-run || false }}',
    notify: MARKETPLACE,
    'notify-token': '${{ steps.marketplace.outputs.token }}',
  })
  const world = await startWorld({
    claims: { environment: ENVIRONMENT },
    github: { marketplace: { repository: MARKETPLACE, rights: { ghs_canary_app: 'write' } } },
  })
  const { oidc, sigstore, github } = world
  const publisher = { repository: 'plugins-example/plugin', workflow: 'release.yml', environment: ENVIRONMENT }
  const pypi = await startPyPI({
    publishers: [{ project: 'example-plugin', ...publisher }],
    oidc,
    trustedRoot: sigstore.trustedRoot,
  })
  try {
    const { release } = await runExample(file, world, {
      pypi: pypi.uploadUrl,
      'notify-token': 'ghs_canary_app',
      'reuse-published': 'false',
      'dry-run': 'false',
    })
    expect(release).toMatchObject({ verdict: 'pass', signed: 'true', notified: 'true' })
    expect(pypi.files('example-plugin').map(each => each.attestations.length)).toEqual([1, 1, 1])
    expect(github.state.releases).toMatchObject([{ draft: false }])
    expect(github.state.dispatches).toMatchObject([{ type: 'release-sealed', payload: { tag: 'v1.2.0' } }])
  } finally {
    await pypi.close()
    await world.close()
  }
})
