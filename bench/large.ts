// A process of its own for bench/hash.ts: hashes or signs FILE through the product's own path, then prints milliseconds, peak
// memory in MiB as JSON. usage: large.ts hash|sign FILE
import { generateKeyPairSync } from 'node:crypto'
import { directoryFiles } from '../src/adapters/directory/files.ts'
import { signMessage } from '../src/adapters/sigstore/key-signature.ts'
import { sha256OfSource } from '../src/core/digest.ts'
import { isProblem } from '../src/core/problem.ts'

const [way = '', path = ''] = process.argv.slice(2)
const source = await directoryFiles().open(path)
if (isProblem(source)) throw new Error(source.what)
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const started = performance.now()
await (way === 'sign' ? signMessage(source, privateKey) : sha256OfSource(source))
const passed = performance.now() - started
await source.close()
// Node counts in KiB.
const peak = process.resourceUsage().maxRSS / 1024
process.stdout.write(JSON.stringify({ milliseconds: passed, peak }))
