/**
 * The part of CycloneDX 1.6 (ECMA-424) that this house writes, as plain readonly data. The official library lacks
 * `compositions` and `authors` and reads nothing, so the types stand here and `validate.ts` holds them to the schema.
 */

export interface Hash {
  /** CycloneDX's word; what this house computes is `SHA-256` */
  readonly alg: string
  readonly content: string
}

export type Acknowledgement = 'declared' | 'concluded'

export interface Contact {
  readonly name?: string
  readonly email?: string
}

export interface Organization {
  readonly name: string
  readonly contact?: readonly Contact[]
}

/** One expression, or a list of licences: never both (CycloneDX 1.6). */
export type Licenses =
  | readonly [{ readonly expression: string; readonly acknowledgement?: Acknowledgement }]
  | readonly LicenseEntry[]

export interface LicenseEntry {
  readonly license: ({ readonly id: string } | { readonly name: string }) & {
    readonly acknowledgement?: Acknowledgement
  }
}

export interface ExternalReference {
  readonly type: string
  readonly url: string
  readonly comment?: string
  readonly hashes?: readonly Hash[]
}

export interface Property {
  readonly name: string
  readonly value: string
}

export interface BomComponent {
  readonly type: string
  readonly 'bom-ref': string
  readonly group?: string
  readonly name: string
  readonly version?: string
  readonly purl?: string
  readonly description?: string
  readonly supplier?: Organization
  readonly authors?: readonly Contact[]
  readonly publisher?: string
  readonly scope?: string
  readonly copyright?: string
  readonly cpe?: string
  readonly hashes?: readonly Hash[]
  readonly licenses?: Licenses
  readonly externalReferences?: readonly ExternalReference[]
  readonly properties?: readonly Property[]
  readonly components?: readonly BomComponent[]
}

export interface DependencyNode {
  readonly ref: string
  readonly dependsOn: readonly string[]
}

export interface Composition {
  readonly aggregate: 'complete' | 'incomplete' | 'unknown'
  readonly assemblies?: readonly string[]
  readonly dependencies?: readonly string[]
}

export interface Bom {
  readonly $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json'
  readonly bomFormat: 'CycloneDX'
  readonly specVersion: '1.6'
  readonly serialNumber: string
  readonly version: 1
  readonly metadata: {
    /** ISO 8601 UTC */
    readonly timestamp?: string
    readonly lifecycles: readonly [{ readonly phase: 'post-build' }]
    readonly tools: {
      readonly components: readonly { readonly type: 'application'; readonly name: string; readonly version: string }[]
    }
    readonly supplier?: Organization
    readonly component: BomComponent
    readonly properties: readonly Property[]
  }
  readonly components: readonly BomComponent[]
  /** a component without a node has unknown dependencies */
  readonly dependencies: readonly DependencyNode[]
  readonly compositions: readonly Composition[]
}
