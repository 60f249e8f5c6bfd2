// Fifty wheels and a Rekor v2 log that answers once in ten seconds, as the public one does: `node bench/sign-many.ts`.
// First the signer alone, then the whole sign stage as the action runs it (bundles, PEP 740 attestations, provenance; each
// verified). One token and one certificate are enough, and nobody waits for a second checkpoint.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bytesInMemory } from '../src/core/bytes.ts'
import { isProblem } from '../src/core/problem.ts'
import { startJob } from '../test/adapters/sigstore/job.ts'
import { buildWheel } from '../test/fixtures/wheels.ts'
import { startWorld } from '../test/services/world.ts'
import { machine, seconds, show } from './figures.ts'

const FILES = 50
/** in milliseconds */
const CHECKPOINT = 10_000
const MOST = 15_000
const wheels = Array.from({ length: FILES }, (_, index) =>
  buildWheel({ name: 'example_plugin', version: '1.2.0', tag: `py3-none-manylinux_2_${index + 1}_x86_64` }),
)

await signerAlone()
await signStage()
process.stdout.write(`${machine()}\n`)

async function signerAlone(): Promise<void> {
  const job = await startJob({ sigstore: { checkpointDelay: CHECKPOINT }, budget: 120_000 })
  try {
    const signer = job.signer({ config: { rekor: 2 } })
    const started = performance.now()
    const signed = await Promise.all(wheels.map(({ bytes }) => signer.sign(bytesInMemory(bytes))))
    const passed = performance.now() - started
    const failed = signed.find(isProblem)
    if (failed !== undefined) throw new Error(`${failed.what}: ${failed.cause}`)
    wall('the signer', passed)
    const { certificates, entries2, timestamps } = job.sigstore.counts
    calls('the signer', { tokens: job.oidc.tokensIssued, certificates, entries: entries2, timestamps }, FILES)
  } finally {
    await job.close()
  }
}

async function signStage(): Promise<void> {
  const world = await startWorld({ rekor: 'both', sigstore: { checkpointDelay: CHECKPOINT } })
  try {
    const folder = join(world.workspace, 'dist')
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    for (const { file, bytes } of wheels) writeFileSync(join(folder, file), bytes)
    const started = performance.now()
    const { exit, log } = await world.run({
      inputs: { stages: 'sign', 'outage-budget': '2m' },
      rights: { contents: 'read' },
    })
    const passed = performance.now() - started
    if (exit !== 0) throw new Error(`the sign stage ended with ${exit}:\n${log}`)
    wall('the sign stage, process and all', passed)
    const { certificates, entries, entries2, timestamps } = world.sigstore.counts
    const made = { tokens: world.oidc.tokensIssued, certificates, entries: entries2, timestamps }
    // One statement of provenance for all, in the same log.
    calls('the sign stage', made, FILES + 1)
    show('the sign stage', `${entries} entries in Rekor v1`, { asked: `${FILES}, PEP 740`, met: entries === FILES })
  } finally {
    await world.close()
  }
}

function wall(who: string, passed: number): void {
  show(`${FILES} wheels, a checkpoint every ${seconds(CHECKPOINT)}, ${who}`, seconds(passed), {
    asked: `at most ${seconds(MOST)}`,
    met: passed <= MOST,
  })
}

function calls(who: string, made: Readonly<Record<string, number>>, signatures: number): void {
  const { tokens, certificates, entries, timestamps } = made
  show(who, `${tokens} tokens, ${certificates} certificates, ${entries} entries, ${timestamps} timestamps`, {
    asked: `1, 1, ${signatures}, ${signatures}`,
    met: tokens === 1 && certificates === 1 && entries === signatures && timestamps === signatures,
  })
}
