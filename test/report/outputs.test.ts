import { expect, it } from 'vitest'
import { releaseOutputs } from '../../src/report/outputs.ts'
import { facts, scanFact } from '../release/example.ts'
import { publishFact } from './example.ts'

it.each([
  ['what the scan says', facts, null, 'pass'],
  ['off where nothing was scanned: pass means judged', { ...facts, scan: { off: 'not asked for' } }, null, 'off'],
  ['incomplete where the run never came to the scan', { sign: facts.sign }, null, 'incomplete'],
  ['fail where something was refused', { ...facts, scan: scanFact }, 'fail' as const, 'fail'],
])('the verdict is %s', (_, given, failed, verdict) => {
  expect(releaseOutputs(given, [], null, failed)).toMatchObject({ verdict })
})

it.each([
  ['nothing of places that a release did not go to', {}, { index: '', artifact: '', notified: '' }],
  [
    'what the index took and had',
    { index: { url: 'https://pypi.example.org/project/x/1/', uploaded: 2, kept: 1 } },
    { index: '{"url":"https://pypi.example.org/project/x/1/","uploaded":2,"kept":1}' },
  ],
  ['the artifact', { artifact: 'release-v1.2.0-1' }, { artifact: 'release-v1.2.0-1' }],
  ['that the marketplace was told', { notified: { repository: 'o/m', trouble: null } }, { notified: 'true' }],
  ['that it was not', { notified: { repository: 'o/m', trouble: 'HTTP 502' } }, { notified: 'false' }],
])('the outputs tell %s', (_, over, told) => {
  expect(releaseOutputs({ ...facts, publish: { ...publishFact, ...over } }, [], null, null)).toMatchObject(told)
})

it('the outputs link every asset', () => {
  const { assets = '' } = releaseOutputs({ ...facts, publish: publishFact }, [], null, null)
  expect(JSON.parse(assets)).toEqual(publishFact.assets)
})
