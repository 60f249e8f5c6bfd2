// From release.yml to the marketplace's page, end to end in act (host mode): four versions of the example plugin (two by the
// workflow's identity, one by the backup key while the log is down, one with signing off), each dispatch that a release
// sent recorded, the first and the last replayed into the marketplace's workflow, the signals of the site that it wrote, and
// its pages in Chromium. Pages itself is left out. usage: node .ci/marketplace.ts PATH-OF-ACT SITE BROWSER SCREENSHOTS
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { strict as assert } from 'node:assert'
import { entrySchema } from '../src/marketplace/entry-schema.ts'
import { TAG_PUSH } from '../test/services/oidc.ts'
import { REPOSITORY, startDemoOsv, startWorld } from '../test/services/world.ts'
import { copyOfTree, dispatch, worldVariables } from './acting.ts'
import { browse, type Page } from './browser.ts'
import { driveWith } from './drive-site.ts'

const [act = 'act', out = 'site', installed = '', shots = ''] = process.argv.slice(2)
const MARKETPLACE = 'plugins-example/marketplace'
const MARKETPLACE_TOKEN = 'ghs_canary_marketplace'
const REKOR = /^\/api\/v1\/log\/entries/

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const open = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

interface Version {
  readonly version: string
  readonly how: 'keyless' | 'backup key' | 'off'
  /** state and look of signed, sbom, scan */
  readonly expected: readonly [string, string, string]
}

const VERSIONS: readonly Version[] = [
  { version: '1.1.0', how: 'keyless', expected: ['verified good', 'verified good', 'verified good'] },
  { version: '1.2.0', how: 'keyless', expected: ['verified good', 'verified good', 'verified good'] },
  { version: '1.3.0', how: 'backup key', expected: ['verified backup', 'verified good', 'verified good'] },
  { version: '1.4.0', how: 'off', expected: ['off off', 'claimed unknown', 'claimed unknown'] },
]

const ROWS = "[...document.querySelectorAll('table.versions tbody tr')].map(row => row.textContent.trim().replace(/\\s+/g, ' '))"
const SAID = { keyless: 'Sigstore, verified', 'backup key': 'backup key', off: 'off' } as const

const osv = await startDemoOsv()
const world = await startWorld({
  osv,
  github: { marketplace: { repository: MARKETPLACE, rights: { [MARKETPLACE_TOKEN]: 'write' } } },
})
try {
  for (const version of VERSIONS) await release(version)
  const { dispatches } = world.github.state
  assert.equal(dispatches.length, VERSIONS.length, 'not every release told the marketplace')
  const marketplace = copyOfTree('v0', folder => writeFileSync(join(folder, 'catalog.toml'), catalog()))
  for (const each of [dispatches[0], dispatches.at(-1)]) if (each) await build(marketplace, each.type, each.payload)
  rmSync(marketplace.folder, { recursive: true, force: true })
  judgeSite()
  await judgePages()
} finally {
  await world.close()
  await osv.close()
}

function tagOf({ version }: Version): string {
  return `example-plugin-v${version}`
}

async function release(version: Version): Promise<void> {
  const tag = tagOf(version)
  const checkout = copyOfTree(tag, folder => {
    const file = join(folder, 'examples/plugin/pyproject.toml')
    const rules = `[tool.wheelseal]\nbackup-key = """\n${open}"""\n\n[[tool.wheelseal.exception]]`
    const text = readFileSync(file, 'utf8').replace('version = "1.2.0"', `version = "${version.version}"`)
    writeFileSync(file, text.replace('[[tool.wheelseal.exception]]', rules))
  })
  const ref = `refs/tags/${tag}`
  const workflow = `${REPOSITORY}/.github/workflows/release.yml@${ref}`
  world.github.state.tags.set(tag, { commit: checkout.commit, object: null })
  world.github.state.commits.set(checkout.commit, '2026-11-01T12:00:00Z')
  const idToken = world.oidc.addJob({
    sha: checkout.commit,
    ref,
    sub: `repo:${REPOSITORY}:ref:${ref}`,
    event_name: 'workflow_dispatch',
    workflow_ref: workflow,
    workflow_sha: checkout.commit,
    job_workflow_ref: workflow,
    job_workflow_sha: checkout.commit,
  })
  const { WORLD_TOKEN: write = '', ...variables } = world.variables({})
  if (version.how === 'backup key') {
    world.sigstore.faults.add({ path: REKOR, nth: 'every', action: { kind: 'answer', status: 503 } })
  }
  await dispatch({
    act,
    checkout,
    workflow: '.github/workflows/release.yml',
    jobs: ['release'],
    event: { name: 'workflow_dispatch', payload: { ref, inputs: {} } },
    env: {
      ...variables,
      GITHUB_SHA: checkout.commit,
      GITHUB_REF: ref,
      RUNNER_ENVIRONMENT: 'self-hosted',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: idToken,
    },
    secrets: { GITHUB_TOKEN: write, BACKUP_KEY: secret, MARKETPLACE_TOKEN },
    variables: {
      ...worldVariables(world),
      MARKETPLACE,
      OUTAGE_BUDGET: '2s',
      ...(version.how === 'off' ? { STAGES: 'sbom scan publish' } : {}),
    },
  })
  world.sigstore.faults.clear()
  rmSync(checkout.folder, { recursive: true, force: true })
  console.log(`${tag}: released, ${version.how}`)
}

async function build(checkout: ReturnType<typeof copyOfTree>, type: string, payload: unknown): Promise<void> {
  const { WORLD_TOKEN: read = '', GITHUB_API_URL = '' } = world.variables({ contents: 'read' })
  const said = await dispatch({
    act,
    checkout,
    workflow: '.ci/workflows/marketplace.yml',
    jobs: ['build'],
    event: { name: 'repository_dispatch', payload: { action: type, client_payload: payload } },
    // Where the local GitHub hands out assets; nothing of the marketplace is signed, so no identity depends on it.
    env: { GITHUB_API_URL, GITHUB_SERVER_URL: world.github.serverUrl },
    secrets: { GITHUB_TOKEN: read, READ_TOKEN: read },
    variables: { ...worldVariables(world), OUT: resolve(out), CACHE: join(world.workspace, '..', 'cache') },
  })
  const tag = Object(payload).tag
  assert.ok(said.includes(`\`${tag}\``), `the run does not say that it was told of ${tag}:\n${said.slice(-3000)}`)
}

function catalog(): string {
  return `schema-version = "1.0"

[marketplace]
title = "Example plugins"
url = "https://plugins.example.com/"
contact = "security@plugins.example.com"

[[plugin]]
name = "example-plugin"
repository = "${REPOSITORY}"
repository-id = "${String(TAG_PUSH['repository_id'])}"
workflow = ".github/workflows/release.yml"
refs = ["refs/tags/example-plugin-v*"]
contact = "plugins@example.com"
backup-key = """
${open}"""
`
}

function judgeSite(): void {
  const entry = entrySchema.parse(JSON.parse(readFileSync(join(out, 'plugins/example-plugin.json'), 'utf8')))
  assert.equal(entry.trouble, null)
  assert.deepEqual(
    entry.releases.map(each => each.version),
    VERSIONS.map(each => each.version).toReversed(),
  )
  for (const { version, expected } of VERSIONS) {
    const signals = entry.releases.find(each => each.version === version)?.signals
    assert.ok(signals)
    const found = [signals.signed, signals.sbom, signals.scan].map(({ state, look }) => `${state} ${look}`)
    assert.deepEqual(found, expected, `${version}: ${JSON.stringify(signals, null, 2)}`)
    console.log(`${version}: ${found.join(', ')}`)
  }
}

/** Every page as it must be on every site, and each version with its signals where a visitor reads them. */
async function judgePages(): Promise<void> {
  const browser = await browse(installed, out)
  try {
    const opened = await driveWith(browser, out, shots)
    await browser.look({}, async page => {
      await page.goto(`${browser.site}plugins/example-plugin/`)
      const rows = await page.evaluate<readonly string[]>(ROWS)
      for (const { version, how } of VERSIONS) {
        const row = rows.find(each => each.startsWith(version)) ?? ''
        assert.ok(row.includes(SAID[how]), `${version} is shown as: ${row}`)
        assert.ok(await hasGreenSignature(page, version) === (how === 'keyless'), `${version} has the wrong colour`)
      }
    })
    console.log(`${opened} pages in Chromium: each version with its signals, nothing asked for elsewhere, nothing for axe-core`)
  } finally {
    await browser.close()
  }
}

function hasGreenSignature(page: Page, version: string): Promise<boolean> {
  const row = `[...document.querySelectorAll('table.versions tbody tr')].find(row => row.textContent.trim().startsWith('${version}'))`
  return page.evaluate<boolean>(`${row}.querySelector('td .mark').classList.contains('good')`)
}
