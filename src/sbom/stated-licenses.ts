import { isObject, type Json } from '../core/json.ts'
import { oneLine } from '../core/text.ts'
import { textOf } from './foreign.ts'

const MOST = 100

/** What a component's `licenses` say (CycloneDX 1.4 to 1.7): ids, expressions, or names as they are written; each once. */
export function statedLicenses(licenses: Json | undefined): readonly string[] {
  const choices = Array.isArray(licenses) ? licenses.filter(isObject).slice(0, MOST) : []
  const found = choices.flatMap(choice => {
    const license = isObject(choice['license']) ? choice['license'] : {}
    const said = textOf(choice, 'expression') ?? textOf(license, 'id') ?? textOf(license, 'name')
    return said === undefined ? [] : [oneLine(said.trim(), 500)]
  })
  return [...new Set(found)]
}
