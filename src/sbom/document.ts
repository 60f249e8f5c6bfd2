import { sortedBy } from '../core/order.ts'
import type { Distribution } from '../release/distribution.ts'
import { GENERATOR } from '../release/generator.ts'
import type { Closure } from './closure.ts'
import type { Bom, BomComponent, Composition, DependencyNode, Property } from './cyclonedx.ts'
import { type EmbeddedParts, mergeEmbedded } from './embedded.ts'
import { nativeComponents } from './native.ts'
import { packageComponent, subjectComponent } from './package-component.ts'
import { supplierOf } from './people.ts'
import { serialOf } from './serial.ts'

export const COMPLETE_PROPERTY = 'wheelseal:closure-complete'

/**
 * The document of one wheel or sdist, CycloneDX 1.6: the file is `metadata.component`; its closure, its native files and
 * what its embedded SBOMs list are `components`. Same file, closure and time: same document, byte for byte. `time` is
 * ISO 8601 UTC, or null where nobody can say, and then there is no timestamp.
 */
export function buildDocument(distribution: Distribution, closure: Closure, time: string | null): Bom {
  const subjectRef = subjectComponent(distribution, [])['bom-ref']
  const embedded = mergeEmbedded(distribution, subjectRef)
  const packages = new Map(closure.packages.map(each => [each.name, packageComponent(each)]))
  const natives = nativeComponents(distribution)
  const components = uniqueByRef([...packages.values(), ...embedded.components, ...natives])
  const edges = edgesOf(distribution, subjectRef, closure, packages, embedded)
  connect(subjectRef, components, edges)
  const supplier = supplierOf(distribution.metadata)
  const content: Omit<Bom, 'serialNumber'> = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      ...(time === null ? {} : { timestamp: time }),
      lifecycles: [{ phase: 'post-build' }],
      tools: { components: [{ type: 'application', ...GENERATOR }] },
      ...(supplier && { supplier }),
      component: subjectComponent(distribution, embedded.references),
      properties: propertiesOf(closure, embedded),
    },
    components,
    dependencies: nodesOf(edges),
    compositions: compositionsOf(subjectRef, closure, packages, components, embedded),
  }
  return { ...content, serialNumber: serialOf(content) }
}

function uniqueByRef(components: readonly BomComponent[]): readonly BomComponent[] {
  const byRef = new Map<string, BomComponent>()
  for (const each of components) if (!byRef.has(each['bom-ref'])) byRef.set(each['bom-ref'], each)
  return sortedBy(byRef.values(), each => each['bom-ref'])
}

type Edges = Map<string, Set<string>>

function edgesOf(
  distribution: Distribution,
  subjectRef: string,
  closure: Closure,
  packages: ReadonlyMap<string, BomComponent>,
  embedded: EmbeddedParts,
): Edges {
  const refOf = (name: string): readonly string[] => {
    const ref = name === distribution.name ? subjectRef : packages.get(name)?.['bom-ref']
    return ref === undefined ? [] : [ref]
  }
  const edges: Edges = new Map([[subjectRef, new Set(closure.direct.flatMap(refOf))]])
  for (const each of closure.hasEdges ? closure.packages : []) {
    for (const ref of refOf(each.name)) edges.set(ref, new Set(each.dependsOn.flatMap(refOf)))
  }
  for (const [ref, targets] of embedded.edges) edges.set(ref, new Set([...(edges.get(ref) ?? []), ...targets]))
  return edges
}

/**
 * What lies in the wheel hangs on the wheel: nothing may float in the document without a way to it. Native and embedded
 * parts that no other one leads to become edges of the subject. Packages of a lock without edges stay as they are: which
 * of them the wheel itself requires is known, and they are not among it.
 */
function connect(subjectRef: string, components: readonly BomComponent[], edges: Edges): void {
  const inside = components.filter(each => each.properties?.some(isInside) === true).map(each => each['bom-ref'])
  const reached = new Set<string>()
  reach(subjectRef, edges, reached)
  const pointedAt = new Set([...edges].flatMap(([from, targets]) => [...targets].filter(to => to !== from)))
  // First those that nothing points at, then whatever only a cycle among themselves leads to.
  for (const ref of [...inside.filter(each => !pointedAt.has(each)), ...inside]) {
    if (reached.has(ref)) continue
    edges.get(subjectRef)?.add(ref)
    reach(ref, edges, reached)
  }
}

function isInside(property: Property): boolean {
  return property.name === 'wheelseal:native' || property.name === 'wheelseal:embedded-in'
}

/** Adds everything that a reference leads to, itself included. */
function reach(start: string, edges: Edges, reached: Set<string>): void {
  const queue = [start]
  for (let ref = queue.pop(); ref !== undefined; ref = queue.pop()) {
    if (reached.has(ref)) continue
    reached.add(ref)
    for (const each of edges.get(ref) ?? []) queue.push(each)
  }
}

function nodesOf(edges: Edges): readonly DependencyNode[] {
  return sortedBy(edges, ([ref]) => ref).map(([ref, targets]) => ({ ref, dependsOn: [...targets].sort() }))
}

/** Complete is said only of what is known; what the wheel contains may hold statically linked code that nobody sees. */
function compositionsOf(
  subjectRef: string,
  closure: Closure,
  packages: ReadonlyMap<string, BomComponent>,
  components: readonly BomComponent[],
  embedded: EmbeddedParts,
): readonly Composition[] {
  const known = closure.complete ? 'complete' : 'incomplete'
  const ofPackages = closure.hasEdges ? known : 'unknown'
  const packageRefs = new Set([...packages.values()].map(each => each['bom-ref']))
  const others = components.map(each => each['bom-ref']).filter(each => !packageRefs.has(each))
  const compositions: readonly Composition[] = [
    { aggregate: known, dependencies: [subjectRef] },
    { aggregate: embedded.warnings.length === 0 ? 'unknown' : 'incomplete', assemblies: [subjectRef] },
    { aggregate: ofPackages, dependencies: [...packageRefs].sort() },
    { aggregate: 'unknown', dependencies: others },
  ]
  return compositions.filter(each => each.assemblies !== undefined || (each.dependencies?.length ?? 0) > 0)
}

function propertiesOf(closure: Closure, embedded: EmbeddedParts): readonly Property[] {
  return [
    { name: COMPLETE_PROPERTY, value: String(closure.complete) },
    ...(closure.reason === undefined ? [] : [{ name: 'wheelseal:closure-reason', value: closure.reason }]),
    { name: 'wheelseal:closure-source', value: closure.source },
    ...(closure.warnings ?? []).map(value => ({ name: 'wheelseal:closure-warning', value })),
    ...embedded.warnings.map(value => ({ name: 'wheelseal:embedded-warning', value })),
    ...(closure.target === null ? [] : [{ name: 'wheelseal:target', value: closure.target }]),
  ]
}
