// release.yml in act (host mode) against the local services: one job, the same again, and two jobs with separate rights, of
// which the one that publishes may write to GitHub's attestations. Called as `node .ci/act.ts PATH-OF-ACT`.
import { rmSync } from 'node:fs'
import { strict as assert } from 'node:assert'
import { deterministicPart, parseManifest } from '../src/release/manifest.ts'
import { isProblem } from '../src/core/problem.ts'
import { startDemoOsv, startWorld, type World } from '../test/services/world.ts'
import { copyOfTree, dispatch as dispatchIn, worldVariables } from './acting.ts'

const TAG = 'example-plugin-v1.2.0'
const [act = 'act'] = process.argv.slice(2)

const checkout = copyOfTree(TAG)
const osv = await startDemoOsv()
try {
  const one = await withWorld('one job', async world => {
    await dispatch(world, '.github/workflows/release.yml', ['release'])
    const published = releaseOf(world)
    assert.equal(attestationsOf(world), 0, 'a job without `attestations: write` wrote attestations')
    const writes = world.github.writes().length
    assert.ok(writes > 0)
    world.github.forget()
    await dispatch(world, '.github/workflows/release.yml', ['release'])
    assert.deepEqual(world.github.writes(), [], 'the second dispatch wrote to the REST API')
    assert.deepEqual(releaseOf(world), published)
    console.log(`one job: ${published.names.length} assets, ${writes} writes; the second dispatch made none`)
    return published
  })
  const two = await withWorld('two jobs', async world => {
    await dispatch(world, '.ci/workflows/two-jobs.yml', ['sign', 'publish'])
    assert.equal(attestationsOf(world), 1, 'the provenance is not in the attestations, or not once')
    return releaseOf(world)
  })
  assert.deepEqual(two.names, one.names)
  assert.deepEqual(two.manifest, one.manifest)
  console.log(`two jobs: the same ${two.names.length} names, the same manifest but for run and what names signatures`)
} finally {
  await osv.close()
  rmSync(checkout.folder, { recursive: true, force: true })
}

async function withWorld<T>(name: string, story: (world: World) => Promise<T>): Promise<T> {
  const workflow = `plugins-example/plugin/.github/workflows/release.yml@refs/tags/${TAG}`
  const world = await startWorld({
    osv,
    github: { tags: { [TAG]: checkout.commit }, commits: { [checkout.commit]: '2026-11-01T12:00:00Z' } },
    claims: {
      sha: checkout.commit,
      ref: `refs/tags/${TAG}`,
      sub: `repo:plugins-example/plugin:ref:refs/tags/${TAG}`,
      event_name: 'workflow_dispatch',
      workflow_ref: workflow,
      job_workflow_ref: workflow,
    },
  })
  try {
    return await story(world)
  } catch (error) {
    console.error(`${name}: failed`)
    throw error
  } finally {
    await world.close()
  }
}

/** Dispatches a workflow on the tag; each job is given the token of its own. */
async function dispatch(world: World, workflow: string, jobs: readonly string[]): Promise<void> {
  const { WORLD_TOKEN: write = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: idToken = '', ...variables } = world.variables({})
  const { WORLD_TOKEN: read = '' } = world.variables({ contents: 'read' })
  const { WORLD_TOKEN: attest = '' } = world.variables({ attestations: 'write' })
  const own = { GITHUB_SHA: checkout.commit, GITHUB_REF: `refs/tags/${TAG}`, RUNNER_ENVIRONMENT: 'self-hosted' }
  await dispatchIn({
    act,
    checkout,
    workflow,
    jobs,
    event: { name: 'workflow_dispatch', payload: { ref: `refs/tags/${TAG}`, inputs: {} } },
    env: { ...variables, ...own, ...(jobs.length === 1 ? { ACTIONS_ID_TOKEN_REQUEST_TOKEN: idToken } : {}) },
    secrets: {
      GITHUB_TOKEN: write,
      WRITE_TOKEN: attest,
      READ_TOKEN: read,
      SIGN_ID_TOKEN: idToken,
      PUBLISH_ID_TOKEN: world.oidc.addJob({ job_workflow_sha: checkout.commit }),
    },
    variables: worldVariables(world),
  })
}

/** The one published release: its names, and what its manifest says but for run and signatures. */
function releaseOf(world: World): { readonly names: readonly string[]; readonly manifest: unknown } {
  const [release, ...others] = world.github.state.releases
  assert.ok(release !== undefined && others.length === 0 && !release.draft, 'there is not exactly one published release')
  const names = release.assets.map(asset => asset.name).sort()
  const found = release.assets.find(asset => asset.name === 'release-security.json')
  assert.ok(found !== undefined)
  const manifest = parseManifest(found.bytes)
  assert.ok(!isProblem(manifest))
  return { names, manifest: deterministicPart(manifest) }
}

/** How many bundles lie in GitHub's own attestations. */
function attestationsOf(world: World): number {
  return world.github.state.attestations.length
}
