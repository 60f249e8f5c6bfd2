import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { stableJson } from '../src/core/json.ts'
import { newKeyPair, pem } from '../src/local/keys.ts'
import { startOidc, TAG_PUSH } from '../test/services/oidc.ts'
import { startSigstore } from '../test/services/sigstore.ts'
import { certifiedHolder, makeBundle } from '../test/services/sigstore-client.ts'

// node .ci/bundles.ts OUTDIR: one bundle of every kind, made by the local Sigstore, for judges written by others.
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

const oidc = await startOidc()
const sigstore = await startSigstore({ issuers: [oidc] })
const certified = await certifiedHolder(sigstore, oidc)
const key = newKeyPair()
const identity = `https://github.com/${TAG_PUSH['job_workflow_ref']}`
const index: object[] = []
for (const version of [1, 2] as const) {
  for (const what of ['message', 'statement'] as const) {
    for (const by of ['certificate', 'key'] as const) {
      const kind = `rekor${version}-${what}-${by}`
      const content = what === 'message' ? { file: bytes } : { statement }
      const bundle = await makeBundle(sigstore, by === 'key' ? { key } : certified, content, version)
      await writeFile(join(out, `${kind}.sigstore.json`), bundle)
      const who = by === 'key' ? { key: 'key.pem' } : { identity, issuer: oidc.issuer }
      index.push({ kind, file: FILE, bundle: `${kind}.sigstore.json`, ...who })
    }
  }
}
await Promise.all([
  writeFile(join(out, FILE), bytes),
  writeFile(join(out, 'trusted_root.json'), sigstore.trustedRoot),
  writeFile(join(out, 'key.pem'), pem('PUBLIC KEY', key.spki)),
  writeFile(join(out, 'index.json'), stableJson(index)),
])
await Promise.all([sigstore.close(), oidc.close()])
