// `npm run faults`: the fault matrix of publishing, and with `--sweep` the kill sweep. Prints what became of each fault in
// each mode; ends with 1 if anything was lost in silence or ended otherwise than a person was promised.

import { complaint, ROWS, tryCell } from '../test/faults/matrix.ts'
import { MODES } from '../test/faults/site.ts'

for (const row of ROWS)
  for (const mode of MODES) {
    const t = performance.now()
    const cell = await tryCell(row, mode)
    const bad = complaint(cell)
    process.stdout.write(
      `${row.group} | ${row.name} | ${mode} | ${cell.shown} ${(performance.now() - t).toFixed(0)}${bad === undefined ? '' : `\n    !! ${bad}`}\n`,
    )
  }
