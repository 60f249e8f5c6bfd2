import { compactJson, type Json } from '../core/json.ts'
import type { Problem } from '../core/problem.ts'
import { BOM } from './predicate-type.ts'
import { type Subject, statementsAbout } from './statement-bytes.ts'

/**
 * Binds a CycloneDX document to the files it describes: the predicate is the document itself. `bom` is the parsed
 * document, `asset` its name for people.
 */
export function bomStatements(files: readonly Subject[], bom: Json, asset: string): readonly Uint8Array[] | Problem {
  return statementsAbout(asset, files, { predicateType: BOM, predicate: bom })
}

/** Is the signed predicate this very document, whatever the order of its members? */
export function speaksOfBom(predicate: Json, bom: Json): boolean {
  return compactJson(predicate) === compactJson(bom)
}
