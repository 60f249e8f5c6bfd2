// Tools that others wrote, as far as they are on this machine, and processes timed from spawn to end.
import { spawnSync } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where `.ci/run` keeps what it installs. */
const tools = process.env['WHEELSEAL_CI_TOOLS'] ?? join(homedir(), '.cache', 'wheelseal-ci')

/** A command and its first words. */
export type Command = readonly [string, ...string[]]

/** The first of the commands that starts and ends well; `undefined` where none does. */
function firstOf(commands: readonly Command[], asked: readonly string[]): Command | undefined {
  return commands.find(([file, ...words]) => spawnSync(file, [...words, ...asked], { stdio: 'ignore' }).status === 0)
}

/** sigstore-python's command line. */
export function findSigstorePython(): Command | undefined {
  const module = ['-m', 'sigstore'] as const
  return firstOf(
    [[join(tools, 'venv', 'bin', 'python'), ...module], ['python3', ...module], ['sigstore']],
    ['--version'],
  )
}

export function findCosign(): Command | undefined {
  return firstOf([['cosign'], [join(tools, 'bin', 'cosign')]], ['version'])
}

export function findOpenssl(): Command | undefined {
  return firstOf([['openssl']], ['version'])
}

/** Runs to the end; answers milliseconds. A run that fails measures nothing, so it throws. */
export function timed([file, ...words]: Command, more: readonly string[]): number {
  const started = performance.now()
  const run = spawnSync(file, [...words, ...more], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const passed = performance.now() - started
  if (run.status !== 0)
    throw new Error(`${file} ${more.join(' ')} ended with ${run.status}:\n${run.stdout}${run.stderr}`)
  return passed
}
