// The main job, on embedded ports: packs the example plugin, seals its release into ./sealed, verifies that folder as a
// consumer would, and does it all once more to show that nothing is signed or written twice.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { pack } from './pack.ts'

const root = resolve(import.meta.dirname, '..')
const state = join(root, '.wheelseal')
const wheels = join(state, 'dist')
const sealed = join(root, 'sealed')
const say = (line = '') => process.stdout.write(`${line}\n`)

/** Runs the command line as a person would; what it tells people goes straight to the terminal. */
function wheelseal(words: readonly string[]): Result {
  say(`\n$ wheelseal ${words.map(word => (word.startsWith(root) ? relative(plugin, word) : word)).join(' ')}`)
  const run = spawnSync(process.execPath, [join(root, 'dist/cli.js'), ...words, '--json'], {
    cwd: plugin,
    env: { ...process.env, XDG_STATE_HOME: state, GITHUB_ACTIONS: '' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (run.status !== 0) {
    say(`the demo stops here: exit ${run.status ?? run.signal}`)
    process.exit(run.status ?? 70)
  }
  const result: Result = JSON.parse(run.stdout)
  return result
}

interface Result {
  readonly verdict: string
  readonly tag: string
  readonly assets: readonly { readonly name: string; readonly sha256: string }[]
  readonly signer: { readonly identity: string; readonly issuer: string; readonly trustedRoot: string }
}

const plugin = join(root, 'examples/plugin')

say('wheelseal demo: the example plugin becomes a sealed release')
rmSync(wheels, { recursive: true, force: true })
const packed = pack(plugin, wheels)
say(`packed ${packed.map(file => relative(root, file)).join(', ')}`)

const release = [
  'release',
  ...packed,
  ...['--lock', join(plugin, 'pylock.toml')],
  ...['--advisories', join(root, 'examples/advisories')],
  // The demo's advisories are restated facts of a fixed day; a real release keeps the default of five days.
  ...['--max-advisory-age', '36500d'],
  ...['--out', sealed],
]
const wasSealed = existsSync(sealed)
const first = wheelseal(release)
// A counter that counts nothing would prove nothing below.
if (!wasSealed && signaturesMade() < packed.length)
  throw new Error('the rehearsal signed, and its log does not show it')

const { identity, issuer, trustedRoot } = first.signer
wheelseal(['verify', sealed, '--trusted-root', trustedRoot, '--identity', identity, '--issuer', issuer, '--offline'])

const before = digests(sealed)
const signedBefore = signaturesMade()
wheelseal(release)
const after = digests(sealed)
const changed =
  [...after].filter(([name, digest]) => before.get(name) !== digest).length +
  [...before.keys()].filter(name => !after.has(name)).length

const signed = signaturesMade() - signedBefore
say(`\nsecond run: ${signed} signatures made, ${changed} of ${after.size} files changed`)
if (changed > 0 || signed !== 0) process.exit(1)
say(
  `the sealed release lies in ${relative(process.cwd(), sealed) || '.'}; its keys, in ${relative(process.cwd(), state)}, are a rehearsal's`,
)

function digests(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return new Map(
    files.map(entry => {
      const path = join(entry.parentPath, entry.name)
      return [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')]
    }),
  )
}

/** Entries of the rehearsal's log: every signature adds one. */
function signaturesMade(): number {
  const path = join(state, 'wheelseal', 'rehearsal.json')
  if (!existsSync(path)) return 0
  const { leaves }: { readonly leaves: string } = JSON.parse(readFileSync(path, 'utf8'))
  // SHA-256 hashes of the leaves, one after the other, in base64.
  return Buffer.from(leaves, 'base64').byteLength / 32
}
