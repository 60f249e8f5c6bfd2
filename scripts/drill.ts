// `npm run drill`: what a project does so that it can release while Sigstore is down, and what everybody sees then, end to
// end against the local services of the tests (test/services/). Each line below a step was checked; the first that does not
// hold ends the drill with 1. It takes some twenty seconds, asks no network, and leaves nothing behind.
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findCosign, findOpenssl } from '../bench/peers.ts'
import { isObject, parseJson } from '../src/core/json.ts'
import { isProblem } from '../src/core/problem.ts'
import { MANIFEST_NAME } from '../src/release/asset-plan.ts'
import { parseManifest } from '../src/release/manifest.ts'
import type { StepResult } from '../test/services/runner.ts'
import { REPOSITORY, startWorld, TAG, type World } from '../test/services/world.ts'

const REKOR = /^\/api\/v1\/log\/entries/
const AMBER = '#b26a00'
const FILE = 'example_plugin-1.2.0-py3-none-any.whl'
/** a port where nothing listens */
const NOWHERE = 'http://127.0.0.1:9'

const started = performance.now()
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const open = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const folder = mkdtempSync(join(tmpdir(), 'wheelseal-drill-'))
const at = (name: string): string => join(folder, name)
let steps = 0
/** shown where a check fails */
let lastLog = ''

class Missed extends Error {}

try {
  step('Make a key, once: `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out backup.pem`')
  say('the private half becomes a secret of the repository, given to the input `backup-key`; it is never shown')
  await whileADraft()
  await whenPublished()
  say(`\nthe drill went well: ${steps} steps in ${((performance.now() - started) / 1000).toFixed(0)} s`, '')
} catch (error) {
  if (!(error instanceof Missed)) throw error
  say(`NO  ${error.message}\n\nwhat the run said last:\n${unmasked(lastLog).slice(-4000)}`, '')
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** An outage that is over before the release is public: the key's signatures are replaced. */
async function whileADraft(): Promise<void> {
  await using world = await openWorld()
  step('A key that nobody reviewed signs nothing')
  const stranger = await release(world, { 'backup-key': secret })
  check('the run stops with exit 2 before its first write', stranger.exit === 2 && world.github.writes().length === 0)
  check('and prints the lines to paste into the policy', stranger.log.includes(`backup-key = """`))

  step('Write the public half into `[tool.wheelseal]` of pyproject.toml, as `backup-key`')
  admit(world)
  say('there a review sees it; consumers get it the same way')

  step('Rekor is down, and no key is given')
  down(world)
  const stopped = await release(world, {})
  check('the run stops with exit 3 once `outage-budget` is spent', stopped.exit === 3, 'error[sign/outage]')
  check('nothing is public', isDraft(world))

  step('Rekor is down and the key is given; then the advisories cannot be had, so the release stays a draft')
  const bridged = await release(world, { 'backup-key': secret, advisories: NOWHERE })
  check('the run stops with exit 3, for the advisories alone', bridged.exit === 3 && !bridged.log.includes('[sign/'))
  check(
    'a warning says which key signed, and why',
    /::warning title=Signed with the backup key::.*sha256/.test(bridged.log),
  )
  check('the key made the bundle on the draft', isDraft(world) && isByKey(world))
  const said = unmasked(bridged.log) + bridged.summary
  check('of the secret nothing is shown', !said.includes(secret.split('\n')[1] ?? ''))

  step('Rekor is back: run again on the tag')
  world.sigstore.faults.clear()
  const upgraded = await release(world, { 'backup-key': secret })
  check('it is published', upgraded.exit === 0 && !isDraft(world))
  check(
    'the log says that the identity took the place of the key',
    upgraded.log.includes("the backup key's signature is replaced by one of the identity"),
  )
  check(
    'outputs and badge say keyless',
    upgraded.outputs['signed'] === 'true' && badge(world) !== AMBER && !isByKey(world),
  )
}

/** An outage that outlasts the release: it is published with the key's signatures, and stays so. */
async function whenPublished(): Promise<void> {
  await using world = await openWorld()
  admit(world)
  step('Another release, and Rekor stays down')
  down(world)
  const sealed = await release(world, { 'backup-key': secret })
  check('it is published, with the output `signed=backup`', sealed.exit === 0 && sealed.outputs['signed'] === 'backup')
  check('the badge is amber, never green', badge(world) === AMBER)
  check('the summary says by whom', sealed.summary.includes('by the backup key'))
  check('the manifest says it of each file', manifestSays(world))

  step('A consumer verifies')
  const sealedFolder = download(world)
  const identity = `[[publisher]]\ngithub = "${REPOSITORY}"\nref = "refs/tags/${TAG}"\n`
  const refused = await verify(world, sealedFolder, identity)
  check('who trusts the workflow alone is refused, with exit 1', refused.exit === 1, 'error[verify/identity]')
  const accepted = await verify(world, sealedFolder, `${identity}\n[[publisher]]\nbackup-key = """\n${open}"""\n`)
  check('who lists the key in a policy file is let in', accepted.exit === 0 && accepted.outputs['verdict'] === 'pass')
  judgedByOthers(sealedFolder)

  step('Rekor is back, and somebody runs it again')
  world.sigstore.faults.clear()
  const [writes, bytes] = [world.github.writes().length, bundle(world)]
  const again = await release(world, { 'backup-key': secret })
  const untouched = world.github.writes().length === writes && bundle(world).equals(bytes)
  check('what is published stays: exit 0, no write, not another byte', again.exit === 0 && untouched)
  check('and still says `signed=backup`', again.outputs['signed'] === 'backup')
}

/** Software that others wrote, as far as it is here, on the bundle of a file. */
function judgedByOthers(sealed: string): void {
  const [file, bundleFile, key] = [join(sealed, FILE), join(sealed, `${FILE}.sigstore.json`), at('backup.pub')]
  writeFileSync(key, open)
  const openssl = findOpenssl()
  if (openssl === undefined) say('not run: openssl is not installed')
  else {
    writeFileSync(
      at('signature'),
      Buffer.from(textAt(readFileSync(bundleFile), 'messageSignature', 'signature'), 'base64'),
    )
    const words = ['dgst', '-sha256', '-verify', key, '-signature', at('signature'), file]
    check('`openssl dgst -sha256 -verify backup.pub` accepts the signature', succeeds([...openssl, ...words]))
  }
  const cosign = findCosign()
  if (cosign === undefined) return say('not run: cosign is not installed')
  // No log could be reached, so there is no entry that cosign could ask for.
  const words = ['verify-blob', '--key', key, '--bundle', bundleFile, '--insecure-ignore-tlog', file]
  check(
    `\`cosign ${words.slice(0, 2).join(' ')} backup.pub --insecure-ignore-tlog\` accepts the bundle`,
    succeeds([...cosign, ...words]),
  )
}

function openWorld(): Promise<World & AsyncDisposable> {
  return startWorld().then(world => ({ ...world, [Symbol.asyncDispose]: () => world.close() }))
}

/** A run of the release action, with a budget of two seconds for a service that is down. */
async function release(world: World, inputs: Readonly<Record<string, string>>): Promise<StepResult> {
  const result = await world.run({ inputs: { 'outage-budget': '2s', ...inputs } })
  lastLog = result.log
  return result
}

async function verify(world: World, target: string, publishers: string): Promise<StepResult> {
  const policy = at('publishers.toml')
  writeFileSync(policy, publishers)
  const result = await world.run({ action: 'verify/action.yml', inputs: { target, policy } })
  lastLog = result.log
  return result
}

/** Writes the public half into the rules of the project, above their first table. */
function admit(world: World): void {
  const file = join(world.workspace, 'pyproject.toml')
  const rules = `[tool.wheelseal]\nbackup-key = """\n${open}"""\n\n[[tool.wheelseal.exception]]`
  writeFileSync(file, readFileSync(file, 'utf8').replace('[[tool.wheelseal.exception]]', rules))
}

function down(world: World): void {
  world.sigstore.faults.add({ path: REKOR, nth: 'every', action: { kind: 'answer', status: 503 } })
}

function isDraft(world: World): boolean {
  return world.github.state.releases.every(each => each.draft)
}

function asset(world: World, name: string): Buffer {
  const found = world.github.state.releases.flatMap(each => each.assets).find(each => each.name === name)
  return Buffer.from(found?.bytes ?? '')
}

function bundle(world: World): Buffer {
  return asset(world, `${FILE}.sigstore.json`)
}

function isByKey(world: World): boolean {
  return textAt(bundle(world), 'verificationMaterial', 'publicKey', 'hint') !== ''
}

function badge(world: World): string {
  return textAt(asset(world, 'badge-signed.json'), 'color')
}

/** Does the manifest name the backup key, and nobody else, as the signer of each file? */
function manifestSays(world: World): boolean {
  const manifest = parseManifest(asset(world, MANIFEST_NAME))
  if (isProblem(manifest)) return false
  const signatures = manifest.subjects.map(each => each.signatures)
  return signatures.every(([first, ...more]) => first?.kind === 'backup-key' && more.length === 0)
}

/** The published release as a folder, as `gh release download` leaves it. */
function download(world: World): string {
  const sealed = mkdtempSync(at('sealed-'))
  for (const { name, bytes } of world.github.state.releases.flatMap(each => each.assets))
    writeFileSync(join(sealed, name), bytes)
  return sealed
}

/** Without the lines that tell the runner what to hide. */
function unmasked(log: string): string {
  return log.replace(/^::add-mask::.*$/gm, '')
}

/** The text at this place of a JSON document; empty where there is none. */
function textAt(bytes: Uint8Array, ...path: readonly string[]): string {
  let found: unknown = parseJson(new TextDecoder().decode(bytes), 32)
  for (const key of path) found = isObject(found) ? found[key] : undefined
  return typeof found === 'string' ? found : ''
}

function succeeds([command = '', ...words]: readonly string[]): boolean {
  const run = spawnSync(command, words, { encoding: 'utf8' })
  lastLog = `${run.stdout}${run.stderr}`
  return run.status === 0
}

function step(title: string): void {
  steps += 1
  say(`\n${steps}. ${title}`, '')
}

/** `said`: what the last run's log must hold besides. */
function check(what: string, met: boolean, said = ''): void {
  if (!met || !lastLog.includes(said)) throw new Missed(what)
  say(`ok  ${what}`)
}

function say(line: string, indent = '   '): void {
  process.stdout.write(`${indent}${line}\n`)
}
