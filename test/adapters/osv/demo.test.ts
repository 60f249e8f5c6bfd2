import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { openSnapshot } from '../../../src/adapters/osv/snapshot.ts'
import { listComponents } from '../../../src/advisory/coverage.ts'
import { findAll } from '../../../src/advisory/findings.ts'
import { isProblem } from '../../../src/core/problem.ts'

it('the demo advisories hold one finding above the threshold and one below for the example plugin', async () => {
  const source = openSnapshot(fileURLToPath(new URL('../../../examples/advisories', import.meta.url)))
  const locked = [
    ['jinja2', '3.1.6'],
    ['markdown', '3.8'],
    ['markupsafe', '3.0.2'],
    ['pygments', '2.19.2'],
  ] as const
  const components = listComponents(
    locked.map(([name, version]) => ({
      reference: name,
      name,
      version,
      purl: `pkg:pypi/${name}@${version}`,
      paths: [['example-plugin', name]],
    })),
  ).filter(each => each.kind === 'judgeable')
  expect(await source.check()).toEqual([])
  const data = await source.records(components.map(each => each.subject))
  if (isProblem(data)) throw new Error(data.what)
  expect(data.sources).toMatchObject([{ name: 'demo.jsonl', snapshotAt: '2026-07-23T14:42:31Z' }])
  expect(data.ecosystems).toEqual(['PyPI'])
  const { findings, doubts } = findAll(components, data.records, 'max')
  expect(doubts).toEqual([])
  expect(findings.map(({ ids, severity, fixed }) => [ids[0], severity.band, severity.score, fixed])).toEqual([
    ['PYSEC-2026-89', 'high', 7.5, null],
    ['PYSEC-2026-2987', 'low', 3.3, '2.20.0'],
  ])
})
