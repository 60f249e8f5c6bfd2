/**
 * Writes the JSON Schemas (draft 2020-12) of what we publish, from the zod types that read and write it.
 * `node scripts/build-schema.ts` writes, `--check` only compares and fails if a file is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { scanResult } from '../src/advisory/result.ts'
import { schemaText } from '../src/core/json-schema.ts'
import { catalogTable } from '../src/marketplace/catalog-schema.ts'
import { MARKETPLACE_SCHEMAS } from '../src/marketplace/schemas.ts'
import { manifestSchema } from '../src/release/manifest-schema.ts'

/** File name in schema/ → type. One line for each asset that has a schema; a marketplace names its own. */
const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  'marketplace-catalog.schema.json': catalogTable,
  'release-security.schema.json': manifestSchema,
  'scan.schema.json': scanResult,
  ...MARKETPLACE_SCHEMAS,
}

const FOLDER = new URL('../schema/', import.meta.url)

/** Names of the files whose content differs from what their type says. */
export function outdatedSchemas(): readonly string[] {
  return Object.entries(SCHEMAS).flatMap(([name, type]) => {
    try {
      return readFileSync(new URL(name, FOLDER), 'utf8') === schemaText(name, type) ? [] : [name]
    } catch {
      return [name]
    }
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outdated = outdatedSchemas()
  if (process.argv.includes('--check')) {
    if (outdated.length > 0)
      throw new Error(`out of date: ${outdated.join(', ')}; run \`node scripts/build-schema.ts\``)
  } else {
    for (const [name, type] of Object.entries(SCHEMAS)) writeFileSync(new URL(name, FOLDER), schemaText(name, type))
  }
}
