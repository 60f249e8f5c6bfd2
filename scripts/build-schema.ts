/**
 * Writes the JSON Schemas (draft 2020-12) of what we publish, from the zod types that read and write it.
 * `node scripts/build-schema.ts` writes, `--check` only compares and fails if a file is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { scanResult } from '../src/advisory/result.ts'
import { catalogTable } from '../src/marketplace/catalog-schema.ts'
import { entrySchema } from '../src/marketplace/entry-schema.ts'
import { indexSchema } from '../src/marketplace/index-schema.ts'
import { metricsSchema } from '../src/marketplace/metrics-schema.ts'
import { manifestSchema } from '../src/release/manifest-schema.ts'

/** File name → type of the JSON that the site of a marketplace is made of. */
const ON_SITE: Readonly<Record<string, z.ZodType>> = {
  'marketplace-entry.schema.json': entrySchema,
  'marketplace-index.schema.json': indexSchema,
  'marketplace-metrics.schema.json': metricsSchema,
  'scan.schema.json': scanResult,
}

/** File name in schema/ → type. One line for each asset that has a schema. */
const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  'marketplace-catalog.schema.json': catalogTable,
  'release-security.schema.json': manifestSchema,
  ...ON_SITE,
}

const FOLDER = new URL('../schema/', import.meta.url)

// A bundle has no schema/ to read at run time, and what makes a schema of a type is too much for it to carry.
const GENERATED = new URL('../src/marketplace/schemas.generated.ts', import.meta.url)

function schemaText(name: string, type: z.ZodType): string {
  const { $schema, ...schema } = z.toJSONSchema(type, { target: 'draft-2020-12' })
  return `${JSON.stringify({ $schema, $id: name, ...schema }, null, 2)}\n`
}

function generatedText(): string {
  const texts = Object.entries(ON_SITE).map(([name, type]) => {
    const text = JSON.stringify(JSON.parse(schemaText(name, type)))
    return `  '${name}': ${quoted(text)},\n`
  })
  return `// Made by scripts/build-schema.ts.
export const SCHEMA_TEXTS: Readonly<Record<string, string>> = {
${texts.join('')}}
`
}

/** As a literal of ours, which the formatter leaves alone. */
function quoted(text: string): string {
  return `String.raw\`${text.replaceAll('`', '\\u0060').replaceAll('${', '\\u0024{')}\``
}

/** Names of the files whose content differs from what their type says. */
export function outdatedSchemas(): readonly string[] {
  const wanted = Object.entries(SCHEMAS).map(
    ([name, type]) => [name, new URL(name, FOLDER), schemaText(name, type)] as const,
  )
  return [...wanted, ['schemas.generated.ts', GENERATED, generatedText()] as const].flatMap(([name, url, text]) => {
    try {
      return readFileSync(url, 'utf8') === text ? [] : [name]
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
    writeFileSync(GENERATED, generatedText())
  }
}
