import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { stableJson } from '../src/core/json.ts'
import { newKeyPair, pem } from '../src/local/keys.ts'
import { parseBackupKey, withBackupKey } from '../src/adapters/sigstore/backup.ts'
import { bytesInMemory } from '../src/core/bytes.ts'
import { isProblem, type Problem } from '../src/core/problem.ts'
import type { Signed } from '../src/ports/signer.ts'
import { servicesOf, startJob } from '../test/adapters/sigstore/job.ts'
import { TAG_PUSH } from '../test/services/oidc.ts'
import { certifiedHolder, makeBundle } from '../test/services/sigstore-client.ts'

// node .ci/bundles.ts OUTDIR: one bundle of every kind, for judges written by others: as the local Sigstore's own client makes
// them, and as the product's signers do (`wheelseal-…`), by the job's identity and, while Fulcio is down, by the backup key.
const [given] = process.argv.slice(2)
if (given === undefined) throw new Error('usage: node .ci/bundles.ts OUTDIR')
const out = resolve(given)
await mkdir(out, { recursive: true })

const FILE = 'wheelseal_example-1.0-py3-none-any.whl'
const bytes = Buffer.from('not a wheel: these judges look at signatures alone\n')
const statement = Buffer.from(
  stableJson({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: FILE, digest: { sha256: createHash('sha256').update(bytes).digest('hex') } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {},
  }),
)

const job = await startJob({ budget: 1 })
const { oidc, sigstore } = job
const certified = await certifiedHolder(sigstore, oidc)
const key = newKeyPair()
const secret = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' })
const backup = parseBackupKey(secret.toString())
if (isProblem(backup)) throw new Error(backup.what)
const identity = `https://github.com/${TAG_PUSH['job_workflow_ref']}`
const index: object[] = []

for (const version of [1, 2] as const) {
  for (const what of ['message', 'statement'] as const) {
    for (const by of ['certificate', 'key'] as const) {
      const kind = `rekor${version}-${what}-${by}`
      const content = what === 'message' ? { file: bytes } : { statement }
      await keep(kind, by, 'key.pem', await makeBundle(sigstore, by === 'key' ? { key } : certified, content, version))
      if (by === 'key') sigstore.faults.add({ path: /signingCert$/, nth: 'every', action: { kind: 'answer', status: 503 } })
      const keyless = job.signer({ config: { rekor: version } })
      const services = servicesOf(sigstore, { rekor: version })
      const signer = by === 'key' ? withBackupKey(keyless, { ...job.wire, key: backup, services }) : keyless
      const signed = await (what === 'message' ? signer.sign(bytesInMemory(bytes)) : signer.attest(statement, 'any'))
      await keep(`wheelseal-${kind}`, by, 'backup.pem', bundleOf(signed, by))
      sigstore.faults.clear()
    }
  }
}
await Promise.all([
  writeFile(join(out, FILE), bytes),
  writeFile(join(out, 'trusted_root.json'), sigstore.trustedRoot),
  writeFile(join(out, 'key.pem'), pem('PUBLIC KEY', key.spki)),
  writeFile(join(out, 'backup.pem'), backup.publicKey),
  writeFile(join(out, 'index.json'), stableJson(index)),
])
await job.close()

async function keep(kind: string, by: 'certificate' | 'key', keyFile: string, bundle: Uint8Array): Promise<void> {
  await writeFile(join(out, `${kind}.sigstore.json`), bundle)
  const who = by === 'key' ? { key: keyFile } : { identity, issuer: oidc.issuer }
  index.push({ kind, file: FILE, bundle: `${kind}.sigstore.json`, ...who })
}

function bundleOf(signed: Signed | Problem, by: 'certificate' | 'key'): Uint8Array {
  if (isProblem(signed)) throw new Error(`${signed.what}: ${signed.cause}`)
  if ((signed.by.kind === 'backup-key') !== (by === 'key')) throw new Error(`signed by ${signed.by.kind}`)
  return signed.bundle
}
