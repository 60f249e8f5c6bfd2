// `npm run bench`: every bench after the other, so that none slows another. Ends with 1 if a demand was missed.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const BENCHES = ['cold-start', 'verify', 'hash', 'sign-many', 'uploads']

const missed = BENCHES.filter(name => {
  process.stdout.write(`\n${name}\n`)
  return spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], { stdio: 'inherit' }).status !== 0
})
process.stdout.write(missed.length === 0 ? '\nevery demand was met\n' : `\nmissed: ${missed.join(', ')}\n`)
process.exitCode = missed.length === 0 ? 0 : 1
