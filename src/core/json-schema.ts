import { z } from 'zod'

/** The JSON Schema (draft 2020-12) of a type, as the text of a file of this name. */
export function schemaText(name: string, type: z.ZodType): string {
  const { $schema, ...schema } = z.toJSONSchema(type, { target: 'draft-2020-12' })
  return `${JSON.stringify({ $schema, $id: name, ...schema }, null, 2)}\n`
}
