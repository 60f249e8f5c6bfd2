import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { filledReadme } from '../scripts/docs.ts'
import { parseManifest } from '../src/adapters/osv/manifest.ts'
import { sha256Of } from '../src/core/digest.ts'
import { parseMarketplaceInputs } from '../src/inputs/marketplace-options.ts'
import { MARKETPLACE_NAMES, VERIFY_NAMES } from '../src/inputs/names.ts'
import { ACTION_INPUTS, parseReleaseInputs } from '../src/inputs/options.ts'
import { parseVerifyInputs } from '../src/inputs/verify-options.ts'
import { buildWheel } from './fixtures/wheels.ts'
import { fencesOf, root, textAt } from './markdown.ts'
import { reportOf } from './sbom/samples.ts'
import { type Service, serve } from './services/loopback.ts'
import { startOsv } from './services/osv.ts'

const readme = textAt('README.md')
const fences = fencesOf(readme)

describe('the tables', () => {
  it('the inputs of the README are those of the code', () => {
    expect(filledReadme(readme) === readme, 'README.md is stale: run `npm run docs`').toBe(true)
  })

  it.each([
    ['action.yml', ACTION_INPUTS],
    ['verify/action.yml', VERIFY_NAMES],
    ['marketplace/action.yml', MARKETPLACE_NAMES],
  ])('%s has the inputs that the code reads', (file, names) => {
    expect(Object.keys(metadataOf(file).inputs).toSorted()).toEqual(names.toSorted())
  })

  // `advisories` alone has none: the command line must be told.
  it('a default that action.yml states is what an empty input means', () => {
    const { advisories, ...release } = defaultsOf('action.yml')
    expect(parseReleaseInputs(release)).toEqual(parseReleaseInputs({}))
    expect(parseReleaseInputs({ advisories: advisories ?? '' })).toMatchObject({
      advisories: { api: 'https://api.osv.dev' },
    })
    expect(parseVerifyInputs(defaultsOf('verify/action.yml'))).toEqual(parseVerifyInputs({}))
    const today = '2026-11-26'
    expect(parseMarketplaceInputs(defaultsOf('marketplace/action.yml'), today)).toEqual(
      parseMarketplaceInputs({}, today),
    )
  })
})

interface Metadata {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
}

function metadataOf(file: string): Metadata {
  const metadata: Metadata = parse(textAt(file))
  return metadata
}

/** As a runner would give them; a token is none of them. */
function defaultsOf(file: string): Readonly<Record<string, string>> {
  const entries = Object.entries(metadataOf(file).inputs).map(([name, { default: preset }]) => [name, preset ?? ''])
  return Object.fromEntries(entries.filter(([, preset]) => !preset?.startsWith('${{')))
}

describe('the workflows', () => {
  const shown = ['README.md', 'docs/release-jobs.md', 'docs/release-workflow.md'].flatMap(page =>
    fencesOf(textAt(page)).flatMap(({ before, text }) => {
      const [, file] = /^<!-- file: (\S+) -->$/.exec(before) ?? []
      return file === undefined ? [] : [{ page, file, text }]
    }),
  )

  it.each(shown)('$page shows $file as it is', ({ file, text }) => {
    expect(text).toBe(textAt(file))
  })

  it('are all shown', () => {
    expect(shown.map(each => each.file).toSorted()).toEqual(
      readdirSync(join(root, 'examples/workflows')).map(name => `examples/workflows/${name}`),
    )
  })

  it('pin this action by a placeholder that nobody takes for a version', () => {
    const uses = shown.flatMap(({ text }) => [...text.matchAll(/uses: (OWNER\/\S+)/g)].map(match => match[1]))
    expect(new Set(uses)).toEqual(
      new Set([`OWNER/wheelseal@${'0'.repeat(40)}`, `OWNER/wheelseal/verify@${'0'.repeat(40)}`]),
    )
  })
})

/** Asset names of a release of `demo` 1.0 as the README's table writes them, sorted. */
function rowsOfAssets(names: readonly string[]): readonly string[] {
  const general = names.map(name =>
    name
      .replace('demo-1.0-py3-none-any.whl', 'FILE')
      .replace('demo-1.0', 'PROJECT-VERSION')
      .replace(/^(badge-\w+)\.(?:svg|json)$/, '$1'),
  )
  return [...new Set(general)].toSorted()
}

function listedAssets(): readonly string[] {
  const [, section = ''] = readme.split('## What lands on the release')
  const [table = ''] = section.split('## Verify a release')
  const cells = [...table.matchAll(/^\| (`[^|]+) \|/gm)].map(match => match[1] ?? '')
  return cells
    .flatMap(cell => [...cell.matchAll(/`([^`]+)`/g)].map(match => match[1] ?? ''))
    .filter(name => !name.startsWith('.'))
    .toSorted()
}

it('the manifest beside a snapshot says when its data were taken', () => {
  const block = fences.find(each => each.language === 'json')
  const digest = sha256Of('all.zip')
  expect(parseManifest((block?.text ?? '').replace('…', digest))).toEqual([
    { name: 'all.zip', sha256: digest, date: '2026-11-23T06:00:00Z', ecosystem: 'PyPI' },
  ])
})

const commands = fences
  .filter(each => each.language === 'sh')
  .flatMap(({ text }) => text.split('\n').filter(line => line !== ''))

/** What no test can run in its own folder, and who runs it instead. */
const ELSEWHERE = {
  'npm ci && npm run demo': 'installs; .ci/run begins with the one and runs the other twice',
  'npm cit': 'this is it; the first step of .ci/run',
  'python3 -m pip install --dry-run --ignore-installed --report closure.json dist/*.whl':
    'needs Python and an index; .ci/real-wheels makes its reports by the same words, here one is given',
} as const

describe.skipIf(process.platform === 'win32')('the commands', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'wheelseal-readme-'))
  const project = join(folder, 'project')
  let osv: Service
  let github: Service

  beforeAll(async () => {
    osv = await startOsv({ records: [] })
    github = await serve(() => ({ status: 404, json: { message: 'Not Found' } }))
    symlinkSync(root, join(folder, 'wheelseal'))
    mkdirSync(join(project, 'dist'), { recursive: true })
    const { file, bytes } = buildWheel({ metadata: ['Requires-Dist: idna>=3'] })
    writeFileSync(join(project, 'dist', file), bytes)
    const demo = { name: 'demo', version: '1.0', requires: ['idna>=3'], extras: [], sha256: sha256Of(bytes) }
    writeFileSync(join(project, 'closure.json'), reportOf([demo, { name: 'idna', version: '3.20' }]))
  })
  afterAll(async () => {
    await Promise.all([osv.close(), github.close()])
    rmSync(folder, { recursive: true, force: true })
  })

  /** In a shell, as a person would, but with a home and services of the test. */
  const run = (command: string, cwd = project): Promise<{ readonly exit: number | null; readonly log: string }> => {
    const local = command.replace('https://api.osv.dev', osv.url)
    const environment = { PATH: process.env['PATH'] ?? '', HOME: folder, GITHUB_API_URL: github.url }
    return new Promise((done, fail) => {
      const child = spawn(local, { shell: true, cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
      let log = ''
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => (log += text))
      child.once('error', fail)
      child.once('close', exit => done({ exit, log }))
    })
  }
  const filesOf = (path: string) =>
    Object.fromEntries(readdirSync(path).map(name => [name, sha256Of(readFileSync(join(path, name)))]))

  it('seal, verify and inventory a wheel of one’s own, in the order of the README', async () => {
    const own = commands.filter(command => command.startsWith('npm --prefix ../wheelseal'))
    expect(own.map(command => / -- (\w+) /.exec(command)?.[1])).toEqual(['release', 'verify', 'sbom', 'release'])
    for (const command of own) {
      const { exit, log } = await run(command)
      expect(exit, `${command}\n${log}`).toBe(0)
    }
    // No workflow builds a rehearsal, so there is nothing that provenance could describe.
    const sealed = [...rowsOfAssets(Object.keys(filesOf(join(project, 'sealed')))), 'provenance.intoto.jsonl']
    expect(sealed.toSorted()).toEqual(listedAssets())
    expect(Object.keys(filesOf(join(project, 'inventory')))).toContain('demo-1.0-py3-none-any.whl.cdx.json')
  })

  it('write nothing the second time', async () => {
    const seal = commands.find(command => command.includes('-- release dist')) ?? ''
    const before = filesOf(join(project, 'sealed'))
    const { exit, log } = await run(seal)
    expect(exit, log).toBe(0)
    expect(log).toContain('nothing was scanned, signed or written anew')
    expect(filesOf(join(project, 'sealed'))).toEqual(before)
  })

  it('verify a release of GitHub: one that there is not is no verdict', async () => {
    const verify = commands.find(command => command.startsWith('npm run --silent wheelseal')) ?? ''
    const { exit, log } = await run(verify, root)
    expect(log).toContain('error[verify/target-missing]')
    expect(exit).toBe(2)
    expect(github.requests.length).toBeGreaterThan(0)
  })

  it('are all run, here or elsewhere', () => {
    const here = /^npm (?:--prefix \.\.\/wheelseal )?run --silent wheelseal -- /
    expect(commands.filter(command => !here.test(command)).toSorted()).toEqual(Object.keys(ELSEWHERE).toSorted())
    expect(textAt('.ci/run')).toContain(' npm cit\n')
    expect(textAt('.ci/demo')).toContain('npm run --silent demo')
  })

  // The platforms for which optionalDependencies bring one.
  it.skipIf(process.platform === 'darwin')('npm brings Node 24', async () => {
    const { log } = await run('npm --prefix ../wheelseal run --silent wheelseal -- --version')
    expect(log.trim()).toBe(JSON.parse(textAt('package.json')).version)
    expect((await run('npm exec --offline -- node --version', root)).log).toContain('v24.')
  })
})
