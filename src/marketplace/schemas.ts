import { stableJson } from '../core/json.ts'
import { SCHEMA_TEXTS } from './schemas.generated.ts'
import { type SiteFile, textFile } from './site-file.ts'

/** The schemas of what the site hands out, beside it. */
export function schemaFiles(): readonly SiteFile[] {
  return Object.entries(SCHEMA_TEXTS).map(([name, text]) => textFile(`schema/${name}`, stableJson(JSON.parse(text))))
}
