import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BuiltFile, buildWheel } from '../fixtures/wheels.ts'
import { startWorld, type World, type WorldOptions } from '../services/world.ts'

/** A world of its own for each case, so that they may run side by side: most of them wait. */
export async function inWorld(act: (world: World) => Promise<void>, options: WorldOptions = {}): Promise<void> {
  const world = await startWorld(options)
  try {
    await act(world)
  } finally {
    await world.close()
  }
}

/** Codes of the problems that a log shows, in its order. */
export function codesIn(log: string): readonly string[] {
  return [...log.matchAll(/^error\[([a-z]+\/[a-z-]+)\]: /gm)].map(match => match[1] ?? '')
}

/** The lines that belong to the problems of a log: what, where, cause and hint of each. */
export function problemsIn(log: string): readonly { readonly code: string; readonly where: string | undefined }[] {
  return log
    .split(/^(?=error\[)/m)
    .slice(1)
    .map(text => ({
      code: /^error\[([^\]]+)\]/.exec(text)?.[1] ?? '',
      where: /^ {2}--> (.*)$/m.exec(text)?.[1],
    }))
}

/** How many problems of a log come with a hint. */
export function hintsIn(log: string): number {
  return [...log.matchAll(/^ {2}hint: \S/gm)].length
}

/** A folder of one's own below the system's folder for temporary files. */
export function temporaryFolder(): { readonly path: string; [Symbol.dispose](): void } {
  const path = mkdtempSync(join(tmpdir(), 'wheelseal-doors-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** A copy of the world's workspace: a test may break it. */
export function copyOf(world: World, into: string): string {
  const workspace = join(into, 'workspace')
  cpSync(world.workspace, workspace, { recursive: true })
  return workspace
}

/** Puts files into `dist/` of a workspace, in place of what lay there. */
export function putDistributions(workspace: string, files: readonly BuiltFile[], folder = 'dist'): void {
  rmSync(join(workspace, 'dist'), { recursive: true, force: true })
  addDistributions(workspace, files, folder)
}

export function addDistributions(workspace: string, files: readonly BuiltFile[], folder = 'dist'): void {
  mkdirSync(join(workspace, folder), { recursive: true })
  for (const { file, bytes } of files) writeFileSync(join(workspace, folder, file), bytes)
}

/** A wheel of the example plugin's name and version, with other bytes. */
export function otherWheel(text = 'other bytes'): BuiltFile {
  return buildWheel({ name: 'example_plugin', version: '1.2.0', files: { 'example_plugin/__init__.py': text } })
}

/** What a run could have written, counted: GitHub's writes, certificates, log entries. */
export function traces(world: World): object {
  const { certificates, entries, duplicates, refusedCertificates, refusedEntries } = world.sigstore.counts
  const asked = world.sigstore.requests.fulcio.length + world.sigstore.requests.rekor.length
  return { certificates, entries, duplicates, refusedCertificates, refusedEntries, asked }
}

/** Name → bytes of the assets of the world's only release. */
export function assetsOf(world: World): ReadonlyMap<string, Buffer> {
  return new Map(
    world.github.state.releases.flatMap(each => each.assets).map(each => [each.name, Buffer.from(each.bytes)]),
  )
}

/** Name → bytes of the files of a folder. */
export function filesIn(folder: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(each => each.isFile())
  return new Map(entries.map(({ name }) => [name, readFileSync(join(folder, name))]))
}

/** Takes the exception that lets the example plugin pass out of the workspace's policy; answers how to put it back. */
export function withoutException(workspace: string): () => void {
  const file = join(workspace, 'pyproject.toml')
  const whole = readFileSync(file, 'utf8')
  writeFileSync(file, whole.slice(0, whole.indexOf('[[tool.wheelseal.exception]]')))
  return () => writeFileSync(file, whole)
}
