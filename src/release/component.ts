/** A component as a scan judges it: read back from a CycloneDX document, whoever wrote it. */
export interface Component {
  /** `bom-ref` in its document, or a path of names where it has none */
  readonly reference: string
  readonly name: string
  readonly version: string | null
  /** canonical purl as the document has it, null where it has none */
  readonly purl: string | null
  /** how it got here: names from the document's subject down to this component, sorted shortest first, at most 8 */
  readonly paths: readonly (readonly string[])[]
}
