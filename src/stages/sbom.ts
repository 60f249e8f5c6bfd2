import { sha256Of } from '../core/digest.ts'
import { compactJson, stableJson } from '../core/json.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { counted } from '../core/text.ts'
import type { Log } from '../ports/log.ts'
import type { Ports } from '../ports/ports.ts'
import type { Asset } from '../release/asset.ts'
import { assetName } from '../release/asset-name.ts'
import type { ReleaseContext } from '../release/context.ts'
import type { Distribution } from '../release/distribution.ts'
import type { SbomDocument, SbomFact } from '../release/facts.ts'
import { GENERATOR } from '../release/generator.ts'
import { holds } from '../release/reconcile.ts'
import { buildAggregate, type Described } from '../sbom/aggregate.ts'
import type { Bom } from '../sbom/cyclonedx.ts'
import { buildDocument } from '../sbom/document.ts'
import { readInventory } from '../sbom/inventory.ts'
import { validateDocument } from '../sbom/validate.ts'
import type { Outcome, Stage } from './stage.ts'

const MEDIA_TYPE = 'application/vnd.cyclonedx+json'

/** One CycloneDX 1.6 document a file, and one for the release. */
export const sbom: Stage<'sbom'> = {
  check: (context, ports) => ports.resolver.check(context.distributions),

  // Whoever may write releases can put documents on a draft, and nobody signed them. So they are made anew, which asks no
  // service, and what is there counts if it is the same to the byte.
  recall: async (context, ports) => {
    const found = await ports.store.find()
    if (isProblem(found)) return undefined
    const made = await makeDocuments(context, ports, null)
    if ('problem' in made) return undefined
    return made.assets.every(asset => found.assets.some(each => holds(each, asset))) ? made.fact : undefined
  },

  run: (context, ports) => makeDocuments(context, ports, ports.log),
}

async function makeDocuments(context: ReleaseContext, ports: Ports, log: Log | null): Promise<Outcome<'sbom'>> {
  const inputs = await inputsOf(context, ports)
  if (isProblem(inputs)) return { problem: inputs, assets: [] }
  const { time } = context.release
  const described: (Described & { readonly asset: Asset; readonly fact: SbomDocument })[] = []
  for (const distribution of context.distributions) {
    const closure = await ports.resolver.closure(distribution)
    if (isProblem(closure)) return failed(closure, described)
    for (const warning of closure.warnings ?? []) log?.warning(warning, distribution.file)
    if (!closure.complete) log?.warning(`the closure is incomplete: ${closure.reason ?? 'unknown'}`, distribution.file)
    const bom = buildDocument(distribution, closure, time)
    const asset = assetOf(documentName(distribution), bom)
    if (isProblem(asset)) return failed(asset, described)
    const components = readInventory(textOf(asset))
    if (isProblem(components)) return failed(components, described)
    log?.info(
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
