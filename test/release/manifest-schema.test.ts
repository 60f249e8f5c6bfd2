import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/core/json.ts'
import { manifestBytes } from '../../src/release/manifest.ts'
import { exampleManifest } from './example.ts'

const text = readFileSync(new URL('../../schema/release-security.schema.json', import.meta.url), 'utf8')
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(text))

describe('the published JSON Schema of the manifest', () => {
  it('accepts what we write', () => {
    expect(validate(parseJson(new TextDecoder().decode(manifestBytes(exampleManifest))))).toBe(true)
  })

  it.each([
    ['an unknown member', { extra: 1 }],
    ['another major version', { schemaVersion: '2.0' }],
    ['a path as an asset name', { assets: [{ name: 'a/b', size: 1, sha256: 'a'.repeat(64) }] }],
  ])('refuses %s', (_, over) => {
    expect(validate({ ...exampleManifest, ...over })).toBe(false)
  })

  it('closes every object and bounds every string and array', () => {
    const open: string[] = []
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return
      const schema = Object.fromEntries(Object.entries(node))
      const { type, pattern, maxLength } = schema
      const types = Array.isArray(type) ? type : [type]
      if (types.includes('object') && schema['additionalProperties'] !== false) open.push(`${path}: open object`)
      if (types.includes('array') && schema['maxItems'] === undefined) open.push(`${path}: unbounded array`)
      const fixed = schema['enum'] !== undefined || schema['const'] !== undefined
      if (types.includes('string') && !fixed && maxLength === undefined && !/^\^.*\$$/.test(String(pattern))) {
        open.push(`${path}: unbounded string`)
      }
      for (const [key, value] of Object.entries(schema)) visit(value, `${path}/${key}`)
    }
    visit(JSON.parse(text), '')
    expect(open).toEqual([])
  })
})
