// release.yml in act (host mode) against the local services: one job, the same again, and two jobs with separate rights, of
// which the one that publishes may write to GitHub's attestations. act enforces no rights and skips what it does not know with exit 0, so everything is asserted on its JSON and on the
// services. Called as `node .ci/act.ts PATH-OF-ACT`.
import { spawn, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { strict as assert } from 'node:assert'
import { deterministicPart, parseManifest } from '../src/release/manifest.ts'
import { isProblem } from '../src/core/problem.ts'
import { startDemoOsv, startWorld, type World } from '../test/services/world.ts'

const TAG = 'example-plugin-v1.2.0'
const root = resolve(import.meta.dirname, '..')
const [act = 'act'] = process.argv.slice(2)

const checkout = copyOfTree()
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

/** What git knows of this tree, as it is now, as a repository of its own: act takes GITHUB_SHA from there. */
function copyOfTree(): { readonly folder: string; readonly commit: string } {
  const folder = mkdtempSync(join(tmpdir(), 'wheelseal-act-'))
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  for (const file of files.split('\0').filter(name => name !== '' && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(root, file), join(folder, file), { dereference: false })
  }
  const git = (...words: readonly string[]) => execFileSync('git', [...words], { cwd: folder, encoding: 'utf8' })
  git('init', '--quiet')
  git('add', '--all')
  git('-c', 'user.name=act', '-c', 'user.email=act@example.com', 'commit', '--quiet', '--message', 'A tree to release')
  git('tag', TAG)
  return { folder, commit: git('rev-parse', 'HEAD').trim() }
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

interface ActLine {
  readonly job?: string
  readonly jobID?: string
  readonly jobResult?: string
  readonly msg?: string
}

/** Dispatches a workflow on the tag and asserts that each of these jobs was seen to succeed. */
async function dispatch(world: World, workflow: string, jobs: readonly string[]): Promise<void> {
  const event = join(world.workspace, '..', 'event.json')
  writeFileSync(event, JSON.stringify({ ref: `refs/tags/${TAG}`, inputs: {} }))
  const { WORLD_TOKEN: write = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: idToken = '', ...variables } = world.variables({})
  const { WORLD_TOKEN: read = '' } = world.variables({ contents: 'read' })
  const { WORLD_TOKEN: attest = '' } = world.variables({ attestations: 'write' })
  const env = { ...variables, GITHUB_SHA: checkout.commit, GITHUB_REF: `refs/tags/${TAG}`, RUNNER_ENVIRONMENT: 'self-hosted' }
  const words = [
    'workflow_dispatch',
    ...['-W', workflow, '-e', event, '-P', 'ubuntu-24.04=-self-hosted'],
    ...['--rm', '--no-cache-server', '--json'],
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...(jobs.length === 1 ? ['--env', `ACTIONS_ID_TOKEN_REQUEST_TOKEN=${idToken}`] : []),
    ...['-s', `GITHUB_TOKEN=${write}`, '-s', `WRITE_TOKEN=${attest}`, '-s', `READ_TOKEN=${read}`],
    ...['-s', `SIGN_ID_TOKEN=${idToken}`, '-s', `PUBLISH_ID_TOKEN=${world.oidc.addJob({ job_workflow_sha: checkout.commit })}`],
    ...['--var', `SIGNING_CONFIG=${join(world.workspace, '..', 'signing-config.json')}`],
    ...['--var', `TRUSTED_ROOT=${join(world.workspace, '..', 'trusted-root.json')}`],
    ...['--var', `ADVISORIES=${world.osv.url}`],
  ]
  const { exit, out } = await run(act, words, checkout.folder)
  const lines = out.split('\n').flatMap((line): readonly ActLine[] => {
    try {
      const parsed: ActLine = JSON.parse(line)
      return [parsed]
    } catch {
      return []
    }
  })
  const succeeded = new Set(lines.filter(line => line.jobResult === 'success').map(line => line.jobID))
  const shown = lines.map(line => line.msg?.trimEnd() ?? '').join('\n')
  assert.equal(exit, 0, `act ended with ${exit}:\n${shown.slice(-6000)}`)
  for (const job of jobs) assert.ok(succeeded.has(job), `act did not run the job ${job} to its end:\n${shown.slice(-6000)}`)
}

function run(command: string, words: readonly string[], cwd: string): Promise<{ readonly exit: number | null; readonly out: string }> {
  return new Promise((done, fail) => {
    const child = spawn(command, [...words], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.once('error', fail)
    child.once('close', exit => done({ exit, out }))
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
