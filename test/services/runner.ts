import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { parse } from 'yaml'

const root = resolve(import.meta.dirname, '..', '..')

export interface Step {
  /** `action.yml` or `verify/action.yml`: its defaults and its `main` are what runs */
  readonly action?: string
  readonly inputs?: Readonly<Record<string, string>>
  /** besides what a runner always sets */
  readonly env?: Readonly<Record<string, string>>
  readonly workspace: string
  /** where defaults like `${{ github.token }}` come from */
  readonly token?: string
}

export interface StepResult {
  readonly exit: number | null
  /** standard output and error as they came */
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** values of `::add-mask::` */
  readonly masked: readonly string[]
}

/** Runs a door of dist/ with the runner's own contract: a clean environment, file commands, defaults of action.yml. */
export async function runStep(step: Step): Promise<StepResult> {
  const file = resolve(root, step.action ?? 'action.yml')
  const metadata: ActionMetadata = parse(await readFile(file, 'utf8'))
  const home = await mkdtemp(join(tmpdir(), 'wheelseal-runner-'))
  const commands = Object.fromEntries(
    ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY'].map(name => [
      name,
      join(home, name),
    ]),
  )
  await Promise.all(Object.values(commands).map(path => writeFile(path, '')))
  await mkdir(join(home, 'temp'))
  try {
    const { exit, log } = await spawnCommand(
      [process.execPath, door(resolve(dirname(file), metadata.runs.main))],
      step.workspace,
      {
        ...runnerVariables(home, step.workspace),
        ...commands,
        ...inputVariables(metadata, step),
        ...step.env,
      },
    )
    const [outputs, summary] = await Promise.all([
      readFile(join(home, 'GITHUB_OUTPUT'), 'utf8'),
      readFile(join(home, 'GITHUB_STEP_SUMMARY'), 'utf8'),
    ])
    const masked = [...log.matchAll(/^::add-mask::(.*)$/gm)].map(match => match[1] ?? '')
    return { exit, log, outputs: readFileCommands(outputs), summary, masked }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

export interface CommandResult {
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command line of dist/, below `prefix` where there is one: another command and its arguments. */
export async function runCli(
  words: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  prefix: readonly string[] = [],
): Promise<CommandResult> {
  const all = [...prefix, process.execPath, door(join(root, 'dist/cli.js')), ...words]
  const { exit, out, err } = await spawnCommand(all, cwd, { ...plainVariables(), ...env })
  return { exit, out, err }
}

interface ActionMetadata {
  readonly inputs?: Readonly<Record<string, { readonly default?: string }>>
  readonly runs: { readonly main: string }
}

/** Tests spawn what users run, `dist/`; scripts/coverage.ts has them spawn its source, so that lines can be counted. */
function door(built: string): string {
  if (process.env['WHEELSEAL_TEST_DOORS'] !== 'src') return built
  return join(root, 'src', 'doors', `${basename(built, '.js')}.ts`)
}

/** What a shell would set, and nothing of this process's own. */
function plainVariables(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'SystemRoot', 'TEMP', 'TMP', 'LOCALAPPDATA']
  const variables = Object.fromEntries(
    kept.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )
  const coverage = process.env['WHEELSEAL_TEST_COVERAGE']
  return {
    ...variables,
    ...(coverage === undefined ? {} : { NODE_V8_COVERAGE: coverage }),
    XDG_STATE_HOME: join(tmpdir(), 'wheelseal-no-state'),
  }
}

function runnerVariables(home: string, workspace: string): Record<string, string> {
  return {
    ...plainVariables(),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_TEMP: join(home, 'temp'),
    RUNNER_TOOL_CACHE: join(home, 'tools'),
    GITHUB_WORKSPACE: workspace,
  }
}

function inputVariables(metadata: ActionMetadata, step: Step): Record<string, string> {
  const presets = Object.entries(metadata.inputs ?? {}).map(([name, { default: preset }]) => [name, preset ?? ''])
  const values = { ...Object.fromEntries(presets), ...step.inputs }
  const entries = Object.entries<string>(values).map(([name, value]) => [
    `INPUT_${name.toUpperCase().replaceAll(' ', '_')}`,
    value.replaceAll('${{ github.token }}', step.token ?? ''),
  ])
  return Object.fromEntries(entries)
}

function spawnCommand(
  [command = '', ...words]: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly exit: number | null; readonly out: string; readonly err: string; readonly log: string }> {
  return new Promise((done, fail) => {
    const child = spawn(command, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    let log = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      log += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
      log += text
    })
    child.once('error', fail)
    child.once('close', exit => done({ exit, out, err, log }))
  })
}

/** `name=value` lines and `name<<DELIMITER` blocks of a file command. */
function readFileCommands(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  const rows = text.split(/\r?\n/)
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? ''
    const block = /^([^=]+?)<<(.+)$/.exec(row)
    if (block) {
      const end = rows.indexOf(block[2] ?? '', at + 1)
      found[block[1] ?? ''] = rows.slice(at + 1, end).join('\n')
      at = end
    } else if (row.includes('=')) found[row.slice(0, row.indexOf('='))] = row.slice(row.indexOf('=') + 1)
  }
  return found
}
