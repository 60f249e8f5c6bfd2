import { isObject, type Json, parseJson } from '../core/json.ts'

/** A component of a foreign CycloneDX document where it stands, with everything nested in it taken out. */
export interface ForeignComponent {
  readonly raw: { readonly [key: string]: Json }
  /** `bom-ref`, or null where it has none */
  readonly ref: string | null
  /** index of the component it is nested in; null at the top */
  readonly parent: number | null
}

/** A CycloneDX JSON document that somebody else wrote, 1.4 to 1.7, as far as every version agrees. */
export interface ForeignDocument {
  readonly specVersion: string
  readonly subject: ForeignComponent | null
  /** parts of the subject (`metadata.component.components`), then `components`, parents before their children */
  readonly nestedInSubject: readonly ForeignComponent[]
  readonly components: readonly ForeignComponent[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

/** Components and dependency edges that one document may have. */
const MOST_COMPONENTS = 50_000
const MOST_EDGES = 500_000

/** Reads a document; a string says in a few words why it cannot be read. Nesting is bounded by the JSON depth of 64. */
export function readForeignDocument(text: string): ForeignDocument | string {
  const bom = parseJson(text.replace(/^\uFEFF/, ''))
  if (bom === undefined) return 'it is no JSON'
  if (!isObject(bom)) return 'it is no JSON object'
  if ('spdxVersion' in bom || '@context' in bom) return 'it is an SPDX document'
  if (bom['bomFormat'] !== 'CycloneDX') return 'it is no CycloneDX document'
  const specVersion = bom['specVersion']
  if (typeof specVersion !== 'string' || !/^1\.[4-7]$/.test(specVersion))
    return 'its CycloneDX version is not 1.4 to 1.7'
  const metadata = isObject(bom['metadata']) ? bom['metadata'] : {}
  const rawSubject = metadata['component']
  const subject = isObject(rawSubject) ? { raw: rawSubject, ref: refOf(rawSubject), parent: null } : null
  const nestedInSubject = subject === null ? [] : flatten(subject.raw['components'])
  const components = flatten(bom['components'])
  const dependencies = edgesOf(bom['dependencies'])
  if (nestedInSubject === undefined || components === undefined) return `it has more than ${MOST_COMPONENTS} components`
  if (dependencies === undefined) return `it has more than ${MOST_EDGES} dependency edges`
  return { specVersion, subject, nestedInSubject, components, dependencies }
}

export function textOf(raw: { readonly [key: string]: Json }, key: string): string | undefined {
  const value = raw[key]
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function refOf(raw: { readonly [key: string]: Json }): string | null {
  return textOf(raw, 'bom-ref') ?? null
}

function flatten(list: Json | undefined): readonly ForeignComponent[] | undefined {
  const found: ForeignComponent[] = []
  const visit = (items: Json | undefined, parent: number | null): void => {
    if (!Array.isArray(items)) return
    for (const raw of items) {
      if (!isObject(raw) || found.length > MOST_COMPONENTS) continue
      const index = found.push({ raw, ref: refOf(raw), parent }) - 1
      visit(raw['components'], index)
    }
  }
  visit(list, null)
  return found.length > MOST_COMPONENTS ? undefined : found
}

function edgesOf(list: Json | undefined): ForeignDocument['dependencies'] | undefined {
  if (!Array.isArray(list)) return []
  let edges = 0
  const nodes: { ref: string; dependsOn: readonly string[] }[] = []
  for (const item of list) {
    if (!isObject(item) || typeof item['ref'] !== 'string') continue
    const targets = item['dependsOn']
    const dependsOn = Array.isArray(targets) ? targets.filter(each => typeof each === 'string') : []
    edges += dependsOn.length + 1
    if (edges > MOST_EDGES) return undefined
    nodes.push({ ref: item['ref'], dependsOn })
  }
  return nodes
}
