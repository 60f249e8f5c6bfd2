import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Bom, BomComponent } from './cyclonedx.ts'
import { validate } from './validator.generated.js'

/**
 * Holds a document of ours to the CycloneDX 1.6 schema and to what the schema cannot say: every `bom-ref` once, every
 * reference to a component that is there, at most one dependency node each. A failure is a bug of ours.
 */
export function validateDocument(bom: Bom, name: string): Problem | undefined {
  const fault = schemaFault(bom) ?? referenceFault(bom)
  if (fault === undefined) return undefined
  return problem(
    'sbom/invalid',
    `The SBOM \`${name}\` is no valid CycloneDX 1.6 document`,
    'This is a bug of wheelseal: please report it.',
    {
      cause: oneLine(fault, 300),
    },
  )
}

/** Would this component be valid in a document? */
export function fitsSchema(component: BomComponent): boolean {
  return validate({ bomFormat: 'CycloneDX', specVersion: '1.6', components: [component] })
}

function schemaFault(bom: Bom): string | undefined {
  if (validate(bom)) return undefined
  const error = validate.errors?.[0]
  return error ? `${error.instancePath || '/'}: ${error.keyword} ${JSON.stringify(error.params)}` : 'unknown'
}

function referenceFault(bom: Bom): string | undefined {
  const known = new Set<string>()
  const queue = [bom.metadata.component, ...bom.components]
  for (let each = queue.pop(); each !== undefined; each = queue.pop()) {
    if (known.has(each['bom-ref'])) return `bom-ref ${each['bom-ref']} twice`
    known.add(each['bom-ref'])
    queue.push(...(each.components ?? []))
  }
  const nodes = new Set<string>()
  for (const { ref, dependsOn } of bom.dependencies) {
    if (nodes.has(ref)) return `dependency node ${ref} twice`
    nodes.add(ref)
    if (new Set(dependsOn).size !== dependsOn.length) return `${ref} depends on one component twice`
    const stranger = [ref, ...dependsOn].find(each => !known.has(each))
    if (stranger !== undefined) return `dependency on ${stranger}, which is no component`
  }
  const composed = bom.compositions.flatMap(each => [...(each.assemblies ?? []), ...(each.dependencies ?? [])])
  const stranger = composed.find(each => !known.has(each))
  return stranger === undefined ? undefined : `composition of ${stranger}, which is no component`
}
