import { compareText } from '../core/order.ts'
import { type Problem, problem } from '../core/problem.ts'
import type { Component } from '../release/component.ts'
import { type ForeignComponent, type ForeignDocument, readForeignDocument, textOf } from './foreign.ts'

const MOST_PATHS = 8
/** Names in one path; deeper ones are shown from their top and end. */
const LONGEST_PATH = 64

/**
 * What a CycloneDX JSON document (1.4 to 1.7) lists besides its own subject, whoever wrote it: every component, nested
 * ones too, in the order of the document. Paths follow `dependencies` and nesting from the subject, shortest first; a
 * component that nothing leads to hangs directly on the subject. Nothing is left out for want of a purl, version or ref.
 */
export function readInventory(documentText: string): readonly Component[] | Problem {
  const document = readForeignDocument(documentText)
  if (typeof document !== 'string') return inventoryOf(document)
  return problem(
    'sbom/unreadable',
    `The SBOM cannot be read: ${document}`,
    'Give a CycloneDX JSON document of version 1.4 to 1.7.',
  )
}

/** As {@link readInventory}, of a document that was read already: {@link partsOf} in the same order. */
export function inventoryOf(document: ForeignDocument): readonly Component[] {
  const graph = graphOf(document)
  const paths = pathsIn(graph)
  return graph.nodes.map((node, index) => ({
    reference: node.component.ref ?? pathOfNames(graph, index).join(' / '),
    name: node.name,
    version: textOf(node.component.raw, 'version')?.slice(0, 500) ?? null,
    purl: textOf(node.component.raw, 'purl')?.slice(0, 2000) ?? null,
    paths: paths[index] ?? [],
  }))
}

/** Everything that a document lists besides its own subject, as it stands there. */
export function partsOf({ nestedInSubject, components }: ForeignDocument): readonly ForeignComponent[] {
  return [...nestedInSubject, ...components]
}

interface Node {
  readonly component: ForeignComponent
  readonly name: string
  /** index of the node it is nested in; null directly below the subject or the document */
  readonly parent: number | null
}

interface Graph {
  /** name of the subject, or null where the document has none */
  readonly subject: string | null
  readonly nodes: readonly Node[]
  /** by node, sorted by name; what the subject leads to stands in `roots` */
  readonly children: readonly (readonly number[])[]
  readonly roots: readonly number[]
}

function graphOf(document: ForeignDocument): Graph {
  const { subject, nestedInSubject, components } = document
  const shift = nestedInSubject.length
  const nodes: readonly Node[] = [
    ...nestedInSubject.map(each => nodeOf(each, each.parent)),
    ...components.map(each => nodeOf(each, each.parent === null ? null : each.parent + shift)),
  ]
  const indexOf = new Map<string, number>()
  for (const [index, { component }] of nodes.entries()) {
    if (component.ref !== null && !indexOf.has(component.ref)) indexOf.set(component.ref, index)
  }
  const roots = new Set<number>()
  const children = nodes.map(() => new Set<number>())
  for (const [index, { parent }] of nodes.entries()) {
    if (parent !== null) children[parent]?.add(index)
    else if (index < shift) roots.add(index)
  }
  for (const { ref, dependsOn } of document.dependencies) {
    const from = ref === subject?.ref ? undefined : indexOf.get(ref)
    const known = ref === subject?.ref ? roots : from === undefined ? undefined : children[from]
    for (const each of dependsOn) {
      const to = indexOf.get(each)
      if (to !== undefined && to !== from) known?.add(to)
    }
  }
  const byName = (left: number, right: number): number =>
    compareText(nodes[left]?.name ?? '', nodes[right]?.name ?? '') || left - right
  return {
    subject: subject === null ? null : nameOf(subject),
    nodes,
    children: children.map(each => [...each].sort(byName)),
    roots: [...roots].sort(byName),
  }
}

function nodeOf(component: ForeignComponent, parent: number | null): Node {
  return { component, name: nameOf(component), parent }
}

function nameOf({ raw, ref }: ForeignComponent): string {
  return (textOf(raw, 'name') ?? ref ?? 'unnamed').slice(0, 500)
}

/** A path from the subject, as a list that shares its beginning with other paths. */
interface Step {
  readonly node: number
  readonly before: Step | null
  readonly length: number
}

function pathsIn(graph: Graph): readonly (readonly (readonly string[])[])[] {
  const found: Step[][] = graph.nodes.map(() => [])
  const explore = (starts: readonly number[]): void => {
    const queue: Step[] = starts.map(node => ({ node, before: null, length: 1 }))
    for (let at = 0; at < queue.length; at += 1) {
      const step = queue[at]
      const known = step && found[step.node]
      if (!step || !known || known.length >= MOST_PATHS) continue
      known.push(step)
      if (step.length >= LONGEST_PATH) continue
      for (const node of graph.children[step.node] ?? []) {
        if ((found[node]?.length ?? 0) < MOST_PATHS && !passes(step, node))
          queue.push({ node, before: step, length: step.length + 1 })
      }
    }
  }
  explore(graph.roots)
  const pointedAt = new Set(graph.children.flat())
  const unreached = graph.nodes.keys().filter(index => found[index]?.length === 0)
  explore([...unreached].filter(index => !pointedAt.has(index)))
  // What is left lies in cycles that nothing leads to, or deeper than any path is followed.
  for (const index of graph.nodes.keys()) if (found[index]?.length === 0) explore([index])
  // Children are sorted by name, so paths of one length are found in order already.
  return found.map(steps => steps.sort((left, right) => left.length - right.length).map(step => namesOf(graph, step)))
}

function passes(step: Step, node: number): boolean {
  for (let at: Step | null = step; at !== null; at = at.before) if (at.node === node) return true
  return false
}

function namesOf(graph: Graph, step: Step): readonly string[] {
  const names: string[] = []
  for (let at: Step | null = step; at !== null; at = at.before) names.push(graph.nodes[at.node]?.name ?? '')
  if (graph.subject !== null) names.push(graph.subject)
  return names.toReversed()
}

function pathOfNames(graph: Graph, index: number): readonly string[] {
  const names: string[] = []
  for (let at: number | null = index; at !== null; at = graph.nodes[at]?.parent ?? null) {
    names.push(graph.nodes[at]?.name ?? '')
  }
  if (graph.subject !== null) names.push(graph.subject)
  return names.toReversed()
}
