import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generate } from '../../scripts/build-sbom-validator.ts'
import { GENERATOR } from '../../src/release/generator.ts'

const at = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test('the committed validator is what the script makes (node scripts/build-sbom-validator.ts)', () => {
  expect(at('src/sbom/validator.generated.js') === generate()).toBe(true)
})

test('the tool that our documents name is this package', () => {
  const { name, version } = JSON.parse(at('package.json'))
  expect(GENERATOR).toEqual({ name, version })
})
