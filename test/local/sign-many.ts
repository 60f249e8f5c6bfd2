import { bytesInMemory } from '../../src/core/bytes.ts'
import { isProblem } from '../../src/core/problem.ts'
import { openRehearsal } from '../../src/local/rehearsal.ts'

// A process of its own: signs COUNT texts with the rehearsal in FOLDER and prints the bundles, one a line.
const [folder = '', prefix = '', count = '0'] = process.argv.slice(2)
const rehearsal = await openRehearsal({ stateFolder: folder, now: () => new Date() })
if (isProblem(rehearsal)) throw new Error(rehearsal.what)
for (let at = 0; at < Number(count); at += 1) {
  const signed = await rehearsal.signer.sign(bytesInMemory(Buffer.from(`${prefix}${at}`)))
  if (isProblem(signed)) throw new Error(signed.what)
  process.stdout.write(signed.bundle)
}
