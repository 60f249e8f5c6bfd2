// The command line from any folder, on the Node 24 that npm brought along:
// `npm --prefix PATH/TO/CHECKOUT run --silent wheelseal -- release dist/*.whl`. npm starts scripts in the checkout;
// patterns, policy and output belong to the folder that the person stands in.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

const door = resolve(import.meta.dirname, '..', 'dist', 'cli.js')
const run = spawnSync(process.execPath, [door, ...process.argv.slice(2)], {
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
  stdio: 'inherit',
})
process.exitCode = run.status ?? 70
