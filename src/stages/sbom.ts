import { sha256Of } from '../core/digest.ts'
import { compactJson, isObject, type Json, parseJson, stableJson } from '../core/json.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { counted } from '../core/text.ts'
import type { Ports } from '../ports/ports.ts'
import type { Asset, StoredAsset } from '../release/asset.ts'
import { assetName } from '../release/asset-name.ts'
import type { ReleaseContext } from '../release/context.ts'
import type { Distribution } from '../release/distribution.ts'
import type { SbomDocument, SbomFact } from '../release/facts.ts'
import { GENERATOR } from '../release/generator.ts'
import { buildAggregate, type Described, INPUTS_PROPERTY } from '../sbom/aggregate.ts'
import type { Bom } from '../sbom/cyclonedx.ts'
import { buildDocument, COMPLETE_PROPERTY } from '../sbom/document.ts'
import { readInventory } from '../sbom/inventory.ts'
import { validateDocument } from '../sbom/validate.ts'
import type { Outcome, Stage } from './stage.ts'

const MEDIA_TYPE = 'application/vnd.cyclonedx+json'
/** The largest document that is read back, in bytes. */
const LARGEST = 64 * 1024 * 1024

/** One CycloneDX 1.6 document a file, and one for the release. */
export const sbom: Stage<'sbom'> = {
  check: (context, ports) => ports.resolver.check(context.distributions),

  recall: async (context, ports) => {
    const inputs = await inputsOf(context, ports)
    const found = isProblem(inputs) ? inputs : await ports.store.find()
    if (isProblem(inputs) || isProblem(found)) return undefined
    const name = aggregateName(context.distributions)
    const aggregate = await storedDocument(ports, found.assets, name)
    if (aggregate === undefined || propertyOf(aggregate.bom, INPUTS_PROPERTY) !== inputs) return undefined
    const documents: SbomDocument[] = []
    for (const distribution of context.distributions) {
      const stored = await storedDocument(ports, found.assets, documentName(distribution))
      if (stored === undefined || subjectDigest(stored.bom) !== distribution.sha256) return undefined
      if (!linkedDigests(aggregate.bom).includes(stored.asset.sha256)) return undefined
      const components = readInventory(stored.text)
      const complete = propertyOf(stored.bom, COMPLETE_PROPERTY)
      if (isProblem(components) || complete === undefined) return undefined
      documents.push({ file: distribution.file, asset: stored.asset, components, complete: complete === 'true' })
    }
    return { inputs, documents, aggregate: aggregate.asset, specVersion: '1.6' }
  },

  run: async (context, ports) => {
    const inputs = await inputsOf(context, ports)
    if (isProblem(inputs)) return { problem: inputs, assets: [] }
    const { time } = context.release
    const described: (Described & { readonly asset: Asset; readonly fact: SbomDocument })[] = []
    for (const distribution of context.distributions) {
      const closure = await ports.resolver.closure(distribution)
      if (isProblem(closure)) return failed(closure, described)
      for (const warning of closure.warnings ?? []) ports.log.warning(warning, distribution.file)
      if (!closure.complete)
        ports.log.warning(`the closure is incomplete: ${closure.reason ?? 'unknown'}`, distribution.file)
      const bom = buildDocument(distribution, closure, time)
      const asset = assetOf(documentName(distribution), bom)
      if (isProblem(asset)) return failed(asset, described)
      const components = readInventory(textOf(asset))
      if (isProblem(components)) return failed(components, described)
      ports.log.info(
        `${asset.name}: ${counted(components.length, 'component')}, closure from ${closure.source}, ${closure.complete ? 'complete' : 'incomplete'}`,
      )
      const fact = { file: distribution.file, asset: referenceOf(asset), components, complete: closure.complete }
      described.push({ distribution, document: { name: asset.name, sha256: asset.sha256, bom }, asset, fact })
    }
    const [first, ...rest] = described
    if (first === undefined) throw new Error('a release without distributions passed the door')
    const aggregate = assetOf(aggregateName(context.distributions), buildAggregate([first, ...rest], inputs, time))
    if (isProblem(aggregate)) return failed(aggregate, described)
    const fact: SbomFact = {
      inputs,
      documents: described.map(each => each.fact),
      aggregate: referenceOf(aggregate),
      specVersion: '1.6',
    }
    return { fact, assets: [...described.map(each => each.asset), aggregate] }
  },
}

/** The digest of everything that the documents are made from: equal inputs, equal bytes. */
async function inputsOf(context: ReleaseContext, ports: Ports): Promise<string | Problem> {
  const resolver = await ports.resolver.fingerprint()
  if (isProblem(resolver)) return resolver
  const files = context.distributions.map(({ file, sha256 }) => ({ file, sha256 }))
  const { target } = context.options
  return sha256Of(compactJson({ files, resolver, target, time: context.release.time, generator: GENERATOR }))
}

function documentName(distribution: Distribution): string {
  return assetName(`${distribution.file}.cdx.json`)
}

function aggregateName(distributions: readonly Distribution[]): string {
  const [first] = distributions
  return assetName(`${first?.name ?? ''}-${first?.version ?? ''}.cdx.json`)
}

function assetOf(name: string, bom: Bom): Asset | Problem {
  const invalid = validateDocument(bom, name)
  if (invalid !== undefined) return invalid
  const bytes = new TextEncoder().encode(stableJson(bom))
  const content = { kind: 'bytes', bytes } as const
  return { name, size: bytes.byteLength, sha256: sha256Of(bytes), mediaType: MEDIA_TYPE, content }
}

function textOf(asset: Asset): string {
  return asset.content.kind === 'bytes' ? new TextDecoder().decode(asset.content.bytes) : ''
}

function referenceOf({ name, size, sha256 }: Asset): SbomFact['aggregate'] {
  return { name, size, sha256 }
}

function failed(problem: Problem, described: readonly { readonly asset: Asset }[]): Outcome<'sbom'> {
  return { problem, assets: described.map(each => each.asset) }
}

interface Stored {
  readonly asset: SbomFact['aggregate']
  readonly text: string
  readonly bom: Json
}

/** A document that an earlier run stored; `undefined` if it is absent, unfinished, unreadable or not what the store says. */
async function storedDocument(ports: Ports, assets: readonly StoredAsset[], name: string): Promise<Stored | undefined> {
  if (!assets.some(each => each.name === name && each.state === 'stored')) return undefined
  const bytes = await ports.store.read(name, LARGEST)
  if (isProblem(bytes)) return undefined
  const text = new TextDecoder().decode(bytes)
  const bom = parseJson(text)
  return bom === undefined ? undefined : { asset: { name, size: bytes.byteLength, sha256: sha256Of(bytes) }, text, bom }
}

function at(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((inner, key) => (isObject(inner) ? inner[key] : undefined), value)
}

function propertyOf(bom: Json, name: string): string | undefined {
  const value = members(at(bom, 'metadata', 'properties')).find(each => at(each, 'name') === name)
  const text = at(value, 'value')
  return typeof text === 'string' ? text : undefined
}

function subjectDigest(bom: Json): Json | undefined {
  const hash = members(at(bom, 'metadata', 'component', 'hashes')).find(each => at(each, 'alg') === 'SHA-256')
  return at(hash, 'content')
}

/** The digests of the documents that an aggregate links to. */
function linkedDigests(aggregate: Json): readonly (Json | undefined)[] {
  return members(at(aggregate, 'metadata', 'component', 'components'))
    .flatMap(file => members(at(file, 'externalReferences')))
    .flatMap(reference => members(at(reference, 'hashes')))
    .map(hash => at(hash, 'content'))
}

function members(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}
