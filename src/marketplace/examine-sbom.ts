import { setImmediate } from 'node:timers/promises'
import { type Judgeable, keyOf, listComponents, type Unjudgeable } from '../advisory/coverage.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { counted, oneLine } from '../core/text.ts'
import type { Component } from '../release/component.ts'
import type { Manifest } from '../release/manifest.ts'
import { statedCompleteness } from '../sbom/completeness.ts'
import { type ForeignDocument, readForeignDocument } from '../sbom/foreign.ts'
import { inventoryOf, partsOf } from '../sbom/inventory.ts'
import { statedLicenses } from '../sbom/stated-licenses.ts'
import type { RequirementJudgement } from '../verification/judge-requirement.ts'
import type { Download, Signal } from './entry-schema.ts'
import type { Examination, Listed } from './examination.ts'
import type { HubAssets } from './hub-assets.ts'
import { type Keep, keepDocument } from './kept-document.ts'
import { departureOfDocument, strangeNameIn } from './sbom-facts.ts'
import { eachOf, failed, verified } from './signal.ts'

/** What the SBOMs of a release came to. */
export interface SbomFindings {
  readonly signal: Signal
  readonly inventory: readonly Listed[]
  readonly incomplete: Examination['incomplete']
  /** by file name; empty unless they hold */
  readonly documents: ReadonlyMap<string, Download>
}

/** of one release: those of all releases are in memory at once */
const MOST_COMPONENTS = 20_000
/** the same one again in every file: more than five hundred wheels with large closures list */
const MOST_LISTED = 500_000
const MOST_LICENSES = 100

/** Holds every SBOM to the file beside it, once statements bind them; `requirement` is what came of those statements. */
export async function bindSbom(
  { subjects }: Manifest,
  requirement: RequirementJudgement | undefined,
  assets: HubAssets,
  keep: Keep,
): Promise<SbomFindings | Problem> {
  const [unbound] = requirement?.problems ?? []
  if (unbound !== undefined) return refused(unbound.what)
  const documents = new Map<string, Download>()
  const incomplete: { file: string; project: string }[] = []
  const found: { readonly component: Component; readonly licenses: readonly string[] }[] = []
  for (const subject of subjects) {
    // A graph may take seconds, and a release may have hundreds: meanwhile the downloads of others must not run out of time.
    await setImmediate()
    const file = subject.asset.name
    const name = `${file}.cdx.json`
    const read = documentOf(name, assets)
    if (typeof read === 'string') return refused(`The SBOM \`${oneLine(name, 200)}\` cannot be read: ${read}`)
    const departs = departureOfDocument(read.document, subject) ?? strangeNameIn(read.document, name)
    if (departs !== undefined) return refused(departs)
    const components = inventoryOf(read.document)
    const stated = subject.sboms.find(each => each.asset.name === name)
    if (stated?.components !== components.length) {
      return refused(
        `The manifest counts ${stated?.components ?? 'no'} components of \`${oneLine(file, 200)}\`, its SBOM lists ${components.length}`,
      )
    }
    if (found.length + components.length > MOST_LISTED) {
      return refused(`The SBOMs list more than ${MOST_LISTED} components, each counted in every file`)
    }
    if (statedCompleteness(read.text) !== 'complete') incomplete.push({ file, project: subject.package.name })
    const parts = partsOf(read.document)
    for (const [index, component] of components.entries()) {
      found.push({ component, licenses: statedLicenses(parts[index]?.raw['licenses']) })
    }
    const kept = await keepDocument(name, read.bytes, keep)
    if (isProblem(kept)) return kept
    documents.set(file, kept)
  }
  const inventory = inventoryIn(found)
  if (inventory.length > MOST_COMPONENTS) return refused(`The SBOMs list more than ${MOST_COMPONENTS} components`)
  return { signal: signalOf(subjects.length, inventory.length, incomplete), inventory, incomplete, documents }
}

function documentOf(name: string, assets: HubAssets) {
  const bytes = assets.fetched(name)
  if (bytes === undefined) return 'it was not fetched'
  const text = new TextDecoder().decode(bytes)
  const document: ForeignDocument | string = readForeignDocument(text)
  return typeof document === 'string' ? document : { bytes, text, document }
}

/** Each component once, with every licence that any document states of it. */
function inventoryIn(found: readonly { readonly component: Component; readonly licenses: readonly string[] }[]) {
  const licenses = new Map<string, Set<string>>()
  for (const each of found) {
    const key = keyOf(each.component)
    const known = licenses.get(key) ?? new Set()
    licenses.set(key, known)
    for (const license of each.licenses) if (known.size < MOST_LICENSES) known.add(license)
  }
  return listComponents(found.map(each => each.component)).map(listed => entryOf(listed, licenses))
}

function entryOf(listed: Judgeable | Unjudgeable, licenses: ReadonlyMap<string, ReadonlySet<string>>): Listed {
  const { name, version, purl } = listed.kind === 'judgeable' ? listed.package : listed
  const plain = {
    name: oneLine(name, 500),
    version: version === null || version === '' ? null : oneLine(version, 500),
    purl: purl === null || purl === '' ? null : oneLine(purl, 2000),
    paths: listed.kind === 'judgeable' ? listed.package.paths.map(path => path.map(step => oneLine(step, 500))) : [],
  }
  return { ...plain, licenses: [...(licenses.get(keyOf({ ...plain, reference: '' })) ?? [])] }
}

function signalOf(files: number, components: number, incomplete: Examination['incomplete']): Signal {
  const bound = `A signed statement binds a CycloneDX document to ${eachOf(files)}, by digest`
  const [first] = incomplete
  if (first === undefined) {
    return verified(
      'good',
      `CycloneDX 1.6, ${counted(components, 'component')}`,
      `${bound}; together they list ${counted(components, 'component')}`,
    )
  }
  const more = incomplete.length > 1 ? ` and ${incomplete.length - 1} more` : ''
  return verified(
    'incomplete',
    'CycloneDX 1.6, incomplete',
    `${bound}, but not everything that \`${oneLine(first.file, 200)}\`${more} brings along is known`,
  )
}

function refused(why: string): SbomFindings {
  return { signal: failed(why), inventory: [], incomplete: [], documents: new Map() }
}

/** Digests of the documents, as the scan must name them. */
export function digestsOf({ documents }: SbomFindings): readonly { readonly name: string; readonly sha256: string }[] {
  return [...documents.values()].map(({ name, sha256 }) => ({ name, sha256 }))
}
