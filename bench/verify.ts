// How long it takes to verify one file, as whole processes: `node bench/verify.ts [--runs N] [DIST]`. Both of our ways beside
// sigstore-python, cosign and a bare node, turn by turn, so that a busy machine slows all of them. Every one of them reads
// the same bundle (v0.3, Rekor v1) under the same trust root, without network.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startOidc, TAG_PUSH } from '../test/services/oidc.ts'
import { startSigstore } from '../test/services/sigstore.ts'
import { certifiedHolder, makeBundle } from '../test/services/sigstore-client.ts'
import { best, machine, milliseconds, notRun, show, took } from './figures.ts'
import { type Command, findCosign, findSigstorePython, timed } from './peers.ts'

/** in milliseconds, on a machine whose bare node takes 22; elsewhere as many times its own */
const MOST = 100
const MOST_OF_BARE = MOST / 22

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '15' } },
})
const cli: Command = [process.execPath, join(resolve(positionals[0] ?? join(import.meta.dirname, '../dist')), 'cli.js')]
const folder = mkdtempSync(join(tmpdir(), 'wheelseal-verify-'))
const file = join(folder, 'example-1.0-py3-none-any.whl')
const bundle = `${file}.sigstore.json`
const root = join(folder, 'trusted-root.json')
const trustConfig = join(folder, 'trust-config.json')
const identity = `https://github.com/${TAG_PUSH['job_workflow_ref']}`
const issuer = await makeFiles()

const bare = 'bare node'
const ours = {
  'sigstore verify-bundle': [
    ...['sigstore', 'verify-bundle', '--bundle', bundle, '--trusted-root', root],
    ...['--certificate-identity', identity, '--certificate-oidc-issuer', issuer, file],
  ],
  verify: ['verify', file, '--identity', identity, '--issuer', issuer, '--trusted-root', root, '--offline'],
}
const python = findSigstorePython()
const cosign = findCosign()
const contenders: readonly (readonly [string, Command, readonly string[]])[] = [
  [bare, [process.execPath], ['-e', '0']],
  ...Object.entries(ours).map(([name, words]) => [name, cli, words] as const),
  ...(python === undefined ? [] : [['sigstore-python', python, wordsOfPython()] as const]),
  ...(cosign === undefined ? [] : [['cosign', cosign, wordsOfCosign()] as const]),
]

const times = new Map(contenders.map(([name]) => [name, new Array<number>()]))
for (let run = 0; run < Number(values.runs) + 1; run += 1)
  for (const [name, command, words] of contenders) {
    const passed = timed(command, words)
    // The first run fills the disk cache.
    if (run > 0) times.get(name)?.push(passed)
  }
rmSync(folder, { recursive: true, force: true })

const runsOf = (name: string): readonly number[] => times.get(name) ?? []
const bestOf = (name: string): number => best(runsOf(name))
const most = Math.max(MOST, bestOf(bare) * MOST_OF_BARE)
for (const name of Object.keys(ours)) {
  const ratio = (bestOf(name) / bestOf(bare)).toFixed(1)
  show(`wheelseal ${name}`, `${took(runsOf(name))}, ${ratio} times bare node`, {
    asked: `at most ${milliseconds(MOST)}, on this machine ${milliseconds(most)}`,
    met: bestOf(name) <= most,
  })
  if (python === undefined) continue
  const share = bestOf(name) / bestOf('sigstore-python')
  show(`wheelseal ${name}`, `${share.toFixed(2)} of sigstore-python`, { asked: 'less than it', met: share < 1 })
}
for (const [name] of contenders.filter(([each]) => !(each in ours))) show(name, took(runsOf(name)))
if (python === undefined) notRun('sigstore-python', 'it is not installed (.ci/requirements.txt)')
if (cosign === undefined) notRun('cosign', 'it is not installed')
process.stdout.write(`${values.runs} runs, ${machine()}\n`)

/** File, bundle and trust; answers the issuer. */
async function makeFiles(): Promise<string> {
  const oidc = await startOidc()
  const sigstore = await startSigstore({ issuers: [oidc] })
  const bytes = Buffer.from('not a wheel: only its signature is looked at\n')
  writeFileSync(file, bytes)
  writeFileSync(bundle, await makeBundle(sigstore, await certifiedHolder(sigstore, oidc), { file: bytes }, 1))
  writeFileSync(root, sigstore.trustedRoot)
  const text = (json: Uint8Array) => new TextDecoder().decode(json)
  writeFileSync(
    trustConfig,
    `{"mediaType":"application/vnd.dev.sigstore.clienttrustconfig.v0.1+json",
      "trustedRoot":${text(sigstore.trustedRoot)},"signingConfig":${text(sigstore.signingConfig())}}`,
  )
  await Promise.all([sigstore.close(), oidc.close()])
  return oidc.issuer
}

function wordsOfPython(): readonly string[] {
  const whom = ['--cert-identity', identity, '--cert-oidc-issuer', issuer]
  return ['--trust-config', trustConfig, 'verify', 'identity', '--offline', '--bundle', bundle, ...whom, file]
}

function wordsOfCosign(): readonly string[] {
  const whom = ['--certificate-identity', identity, '--certificate-oidc-issuer', issuer]
  return ['verify-blob', '--bundle', bundle, '--trusted-root', root, ...whom, file]
}
