import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256Of } from '../../src/core/digest.ts'
import { openTown, READ_TOKEN, type Town } from '../marketplace/town.ts'
import { runStep } from '../services/runner.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
  await town.settle('alpha', [{ version: '1.0' }])
  town.writeCatalog()
})
afterAll(() => town.close())

const ANNOUNCEMENT = {
  schemaVersion: '1.0',
  host: 'https://github.com',
  repository: 'plugins-example/alpha',
  repositoryId: '5000',
  tag: 'v1.0',
  commit: null,
  release: 'https://github.com/plugins-example/alpha/releases/tag/v1.0',
  manifest: { url: 'https://github.com/release-security.json', sha256: 'a'.repeat(64) },
}

/** As its own release would have announced it. */
function announced() {
  const bytes = town.releasesOf('alpha')[0]?.assets.find(each => each.name === 'release-security.json')?.bytes
  return { ...ANNOUNCEMENT, manifest: { ...ANNOUNCEMENT.manifest, sha256: sha256Of(bytes ?? '') } }
}

function build(payload: unknown, event = 'repository_dispatch') {
  const path = join(town.folder, 'event.json')
  writeFileSync(path, JSON.stringify({ action: 'release-sealed', client_payload: payload }))
  return runStep({
    action: 'marketplace/action.yml',
    inputs: { 'trusted-root': 'root.json', 'outage-budget': '2s' },
    env: {
      GITHUB_API_URL: town.github.apiUrl,
      GITHUB_SERVER_URL: town.github.serverUrl,
      GITHUB_EVENT_NAME: event,
      GITHUB_EVENT_PATH: path,
    },
    workspace: town.folder,
    token: READ_TOKEN,
  })
}

describe('a build as an action', () => {
  it('says which release started it, and tells what it wrote', async () => {
    const { exit, log, outputs, summary, masked } = await build(announced())
    expect(exit, log).toBe(0)
    expect(log).toContain('started by the release `v1.0` of `plugins-example/alpha`')
    expect(log).not.toContain('::warning::')
    expect(outputs).toEqual({ site: 'site', plugins: '1', stale: '0', red: '0', report: join('site', 'report.md') })
    expect(summary.trim()).toBe(readFileSync(join(town.folder, 'site/report.md'), 'utf8').trim())
    expect(masked).toEqual([READ_TOKEN])
  })

  it('warns where GitHub has another manifest than was announced', async () => {
    const { exit, log } = await build(ANNOUNCEMENT)
    expect(exit, log).toBe(0)
    expect(log).toContain('::warning::`v1.0` of `plugins-example/alpha` was announced with another manifest')
  })

  it('warns of a publisher whom nobody lists, who waits for it', async () => {
    const { exit, log } = await build({ ...ANNOUNCEMENT, repository: 'plugins-example/omega', repositoryId: '6000' })
    expect(exit, log).toBe(0)
    expect(log).toContain(
      '::warning::The catalogue has no plugin of `plugins-example/omega` (id `6000`), which announced `v1.0`',
    )
  })

  it.each([
    ['another event', ANNOUNCEMENT, 'workflow_dispatch'],
    ['what nobody sends', { ...ANNOUNCEMENT, tag: 'v1\n::error::x' }, 'repository_dispatch'],
  ])('believes nothing of %s', async (_, payload, event) => {
    const { exit, log } = await build(payload, event)
    expect(exit, log).toBe(0)
    expect(log).not.toContain('started by')
  })
})
