import type { z } from 'zod'
import { scanResult } from '../advisory/result.ts'
import { schemaText } from '../core/json-schema.ts'
import { entrySchema } from './entry-schema.ts'
import { indexSchema } from './index-schema.ts'
import { metricsSchema } from './metrics-schema.ts'
import { type SiteFile, textFile } from './site-file.ts'

/** File name → type of the JSON that a site is made of. */
export const MARKETPLACE_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  'marketplace-entry.schema.json': entrySchema,
  'marketplace-index.schema.json': indexSchema,
  'marketplace-metrics.schema.json': metricsSchema,
}

/** The schemas of what the site hands out, beside it. */
export function schemaFiles(): readonly SiteFile[] {
  const types = { ...MARKETPLACE_SCHEMAS, 'scan.schema.json': scanResult }
  return Object.entries(types).map(([name, type]) => textFile(`schema/${name}`, schemaText(name, type)))
}
