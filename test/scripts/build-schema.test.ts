import { expect, it } from 'vitest'
import { outdatedSchemas } from '../../scripts/build-schema.ts'

it('the schemas in schema/ are what the types say (node scripts/build-schema.ts)', () => {
  expect(outdatedSchemas()).toEqual([])
})
