import { z } from 'zod'
import { indexSchema } from './index-schema.ts'

/** The shape of `part.json`, which heads a part that one job hands to the merging one. */
const shape = indexSchema.shape

export const partSchema = z.strictObject({
  schemaVersion: z.literal('1.0'),
  generator: shape.generator,
  asOf: shape.asOf,
  catalog: z.strictObject({
    sha256: shape.catalog.shape.sha256,
    marketplace: z.strictObject({ title: shape.title, url: shape.url, contact: shape.contact }),
    rules: shape.rules,
  }),
  shard: z.int().min(1).max(10_000),
  of: z.int().min(1).max(10_000),
  /** sorted by name; each in `entries/NAME.json` */
  entries: z
    .array(shape.plugins.element.shape.entry.omit({ path: true }).extend({ name: shape.plugins.element.shape.name }))
    .max(1_000_000),
})

export type PartHeader = z.infer<typeof partSchema>
