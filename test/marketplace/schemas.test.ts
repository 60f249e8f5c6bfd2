import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { writeSite } from '../../src/marketplace/write-site.ts'
import { ENTRIES, partOf } from './entries.ts'
import { HOSTILE } from './hostile.ts'
import { siteInMemory } from './in-memory-site.ts'
import { foundOf, rescanned } from './rescans.ts'

describe('the JSON of a site', async () => {
  const { site, files, json } = siteInMemory()
  const rescan = rescanned('zeta', [[foundOf('GHSA-new'), '2026-11-24']])
  const [evil] = HOSTILE.releases
  const hostile = { ...HOSTILE, releases: evil ? [{ ...evil, tag: 'v1', version: '1' }] : [], latest: 'v1' }
  const figures = await writeSite(partOf([...ENTRIES, hostile, rescan]), site, () => [])
  if (isProblem(figures)) throw new Error(figures.what)
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true })
  formats.default(ajv)
  const validate = (schema: string, value: unknown): string => {
    const name = `marketplace-${schema}.schema.json`
    const validator = ajv.getSchema(name) ?? ajv.compile(json(`schema/${name}`) as object)
    return validator(value) ? 'valid' : ajv.errorsText(validator.errors)
  }
  const entries = [...files.keys()].filter(path => /^plugins\/[^/]+\.json$/.test(path))

  const rows: readonly [path: string, schema: string][] = [
    ['index.json', 'index'],
    ['metrics.json', 'metrics'],
    ...entries.map((path): [string, string] => [path, 'entry']),
  ]
  it.each(rows)('%s is what the schema of it says', (path, schema) => {
    expect(validate(schema, json(path))).toBe('valid')
  })

  it.each([
    ['index', 'index.json'],
    ['metrics', 'metrics.json'],
    ['entry', 'plugins/zeta.json'],
  ])('is refused with a member more: %s', (schema, path) => {
    expect(validate(schema, { ...(json(path) as object), green: true })).toContain('additional properties')
  })
})
