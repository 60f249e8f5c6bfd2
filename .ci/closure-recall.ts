// How much of a true closure (../shared/data/sbom-truth) an SBOM says: components with version and digest, and edges.
import { readFileSync } from 'node:fs'

/** `shown`: found of true, for people; `misses`: what the SBOM lacks, and what it says beyond the truth. */
export interface Recall {
  readonly shown: string
  readonly misses: readonly string[]
}

export function recallOf(sbomPath: string, truthPath: string): Recall {
  const sbom: Sbom = JSON.parse(readFileSync(sbomPath, 'utf8'))
  const truth: Truth = JSON.parse(readFileSync(truthPath, 'utf8'))
  const components = compared('component', componentsOf(truth), packagesOf(sbom))
  const edges = compared('edge', new Set(truth.edges.map(([from, to]) => `${from} -> ${to}`)), edgesOf(sbom))
  return {
    shown: `${components.share} components, ${edges.share} edges`,
    misses: [...components.misses, ...edges.misses],
  }
}

function compared(what: string, wanted: ReadonlySet<string>, found: ReadonlySet<string>) {
  const lacking = [...wanted].filter(each => !found.has(each))
  const invented = [...found].filter(each => !wanted.has(each))
  return {
    share: `${wanted.size - lacking.length}/${wanted.size}`,
    misses: [
      ...lacking.map(each => `the SBOM lacks the ${what} ${each}`),
      ...invented.map(each => `the SBOM invents the ${what} ${each}`),
    ],
  }
}

function componentsOf(truth: Truth): ReadonlySet<string> {
  return new Set(Object.entries(truth.components).map(([name, each]) => `${name} ${each.version} ${each.sha256}`))
}

function packagesOf(sbom: Sbom): ReadonlySet<string> {
  return new Set(
    pythonComponents(sbom).map(each => {
      const sha256 = each.hashes?.find(hash => hash.alg === 'SHA-256')?.content
      return `${canonical(each.name)} ${each.version} ${sha256}`
    }),
  )
}

function edgesOf(sbom: Sbom): ReadonlySet<string> {
  const names = new Map(pythonComponents(sbom).map(each => [each['bom-ref'], canonical(each.name)]))
  const edges = sbom.dependencies.flatMap(({ ref, dependsOn = [] }) => dependsOn.map(to => ({ from: ref, to })))
  const known = edges.filter(({ from, to }) => names.has(from) && names.has(to))
  return new Set(known.map(({ from, to }) => `${names.get(from)} -> ${names.get(to)}`))
}

/** The file itself and the packages it brings along; native and embedded parts are no part of this truth. */
function pythonComponents({ metadata, components = [] }: Sbom): readonly Component[] {
  return [metadata.component, ...components].filter(each => each.purl?.startsWith('pkg:pypi/'))
}

function canonical(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-')
}

interface Component {
  readonly 'bom-ref': string
  readonly name: string
  readonly version: string
  readonly purl?: string
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[]
}
interface Sbom {
  readonly metadata: { readonly component: Component }
  readonly components?: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}
interface Truth {
  readonly components: Readonly<Record<string, { readonly version: string; readonly sha256: string }>>
  readonly edges: readonly (readonly [string, string])[]
}
