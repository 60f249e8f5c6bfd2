import { expect, it } from 'vitest'
import { releaseOutputs } from '../../src/report/outputs.ts'
import { facts, scanFact } from '../release/example.ts'

it.each([
  ['what the scan says', facts, null, 'pass'],
  ['off where nothing was scanned: pass means judged', { ...facts, scan: { off: 'not asked for' } }, null, 'off'],
  ['incomplete where the run never came to the scan', { sign: facts.sign }, null, 'incomplete'],
  ['fail where something was refused', { ...facts, scan: scanFact }, 'fail' as const, 'fail'],
])('the verdict is %s', (_, given, failed, verdict) => {
  expect(releaseOutputs(given, [], null, failed)).toMatchObject({ verdict })
})
