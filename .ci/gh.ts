// GitHub's own client reads what wheelseal published on the local GitHub: `gh release view` and `download`, every file
// hashed here and held against what the API lists as its digest, what the manifest says, and what is in the workspace.
// Called as `node .ci/gh.ts PATH-OF-GH`; gh is Debian's package, unpacked without root.
import { strict as assert } from 'node:assert'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isProblem } from '../src/core/problem.ts'
import { parseManifest } from '../src/release/manifest.ts'
import { ghEnvironment } from '../test/services/gh.ts'
import { startWorld, TAG, type World } from '../test/services/world.ts'

const [gh = 'gh'] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'wheelseal-gh-'))
const world = await startWorld()
try {
  const sealed = await world.run()
  assert.equal(sealed.exit, 0, sealed.log)
  console.log((await ask(world, '--version')).split('\n')[0])

  const view: unknown = JSON.parse(await ask(world, 'release', 'view', TAG, '--json', 'tagName,isDraft,isPrerelease,name,body,assets'))
  const { assets, ...form } = Object(view)
  assert.deepEqual({ ...form, body: typeof form.body }, { tagName: TAG, isDraft: false, isPrerelease: false, name: TAG, body: 'string' })

  // gh of 2023 does not show digests: its `api` command does, as the API lists them.
  const lines = await ask(world, 'api', `repos/{owner}/{repo}/releases/tags/${TAG}`, '--jq', '.assets[] | .name + " " + .digest')
  const listed = new Map(lines.trim().split('\n').map(line => [line.split(' ')[0] ?? '', line.split(' ')[1]?.replace('sha256:', '')]))

  await ask(world, 'release', 'download', TAG, '--dir', join(folder, 'got'))
  const got = new Map(readdirSync(join(folder, 'got')).map(name => [name, sha256Of(join(folder, 'got', name))]))
  assert.deepEqual(Object.fromEntries(got), Object.fromEntries(listed), 'what gh downloaded is not what the API lists')
  assert.deepEqual(new Set(Array.from(assets, each => Object(each).name)), new Set(got.keys()))

  const manifest = parseManifest(readFileSync(join(folder, 'got', 'release-security.json')))
  if (isProblem(manifest)) throw new Error(manifest.what)
  for (const { name, sha256 } of manifest.assets) assert.equal(got.get(name), sha256, `${name} is not what the manifest says`)
  const built = readdirSync(join(world.workspace, 'dist'))
  for (const file of built) assert.equal(got.get(file), sha256Of(join(world.workspace, 'dist', file)), `${file} is not what was built`)
  assert.equal(got.size, manifest.assets.length + 2, 'there is more than the manifest, its bundle, and what it lists')
  console.log(`gh downloaded ${got.size} assets of ${TAG}: digests as listed, as in the manifest, ${built.length} as built`)

  const release = world.github.state.releases[0]
  const wheel = release?.assets.find(each => each.name.endsWith('.whl'))
  if (wheel) wheel.bytes = new TextEncoder().encode('other bytes')
  await ask(world, 'release', 'download', TAG, '--dir', join(folder, 'again'), '--pattern', '*.whl')
  assert.notEqual(sha256Of(join(folder, 'again', wheel?.name ?? '')), listed.get(wheel?.name ?? ''), 'the check cannot fail')
} finally {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
}

function sha256Of(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

/** What gh prints; anything but exit 0 is an error that shows what it said. */
async function ask(asked: World, ...words: readonly string[]): Promise<string> {
  const { WORLD_TOKEN: token = '' } = asked.variables({ contents: 'write' })
  const child = spawn(gh, words, { cwd: folder, env: ghEnvironment(asked.github, folder, token) })
  const said = { out: '', error: '' }
  child.stdout.on('data', chunk => void (said.out += String(chunk)))
  child.stderr.on('data', chunk => void (said.error += String(chunk)))
  const status = await new Promise(done => child.once('close', done))
  assert.equal(status, 0, `gh ${words.join(' ')}: ${said.error}`)
  return said.out
}
