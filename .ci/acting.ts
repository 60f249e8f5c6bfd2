// Workflows in act (host mode) against the local services. act enforces no rights and skips what it does not know with exit
// 0, so everything is asserted on its JSON and on the services.
import { spawn, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { strict as assert } from 'node:assert'
import type { World } from '../test/services/world.ts'

const root = resolve(import.meta.dirname, '..')

/** A repository of its own that act can work in, and its commit. */
export interface Checkout {
  readonly folder: string
  readonly commit: string
}

/** What git knows of this tree, as it is now, changed by `edit` and tagged: act takes GITHUB_SHA from there. */
export function copyOfTree(tag: string, edit: (folder: string) => void = () => {}): Checkout {
  const folder = mkdtempSync(join(tmpdir(), 'wheelseal-act-'))
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  for (const file of files.split('\0').filter(name => name !== '' && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(root, file), join(folder, file), { dereference: false })
  }
  const git = (...words: readonly string[]) => execFileSync('git', [...words], { cwd: folder, encoding: 'utf8' })
  edit(folder)
  git('init', '--quiet')
  git('add', '--all')
  git('-c', 'user.name=act', '-c', 'user.email=act@example.com', 'commit', '--quiet', '--message', 'A tree to release')
  git('tag', tag)
  return { folder, commit: git('rev-parse', 'HEAD').trim() }
}

export interface Dispatch {
  readonly act: string
  readonly checkout: Checkout
  readonly workflow: string
  /** jobs that must be seen to succeed */
  readonly jobs: readonly string[]
  readonly event: { readonly name: string; readonly payload: object }
  readonly env: Readonly<Record<string, string>>
  readonly secrets?: Readonly<Record<string, string>>
  readonly variables?: Readonly<Record<string, string>>
}

interface ActLine {
  readonly job?: string
  readonly jobID?: string
  readonly jobResult?: string
  readonly msg?: string
}

/** Runs a workflow and asserts that each of these jobs was seen to succeed; answers what act printed. */
export async function dispatch({ act, checkout, workflow, jobs, event, env, secrets = {}, variables = {} }: Dispatch): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'wheelseal-event-')), 'event.json')
  writeFileSync(file, JSON.stringify(event.payload))
  const pairs = (flag: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`])
  const words = [
    event.name,
    ...['-W', workflow, '-e', file, '-P', 'ubuntu-24.04=-self-hosted'],
    ...['--rm', '--no-cache-server', '--json'],
    ...pairs('--env', env),
    ...pairs('-s', secrets),
    ...pairs('--var', variables),
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
  return shown
}

/** Variables of the repository that name the world's own services. */
export function worldVariables(world: World): Readonly<Record<string, string>> {
  return {
    SIGNING_CONFIG: join(world.workspace, '..', 'signing-config.json'),
    TRUSTED_ROOT: join(world.workspace, '..', 'trusted-root.json'),
    ADVISORIES: world.osv.url,
  }
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
