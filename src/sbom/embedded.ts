import { type Sha256, sha256Of } from '../core/digest.ts'
import type { Json } from '../core/json.ts'
import { sortedBy } from '../core/order.ts'
import { oneLine } from '../core/text.ts'
import { normalizeName } from '../python/name.ts'
import { normalizeVersion } from '../python/version.ts'
import type { ContainedFile, Distribution } from '../release/distribution.ts'
import { basePurl, parsePurl, publicPurl } from '../release/purl.ts'
import type { BomComponent, ExternalReference } from './cyclonedx.ts'
import { type ForeignComponent, type ForeignDocument, readForeignDocument, textOf } from './foreign.ts'
import { convertComponent } from './foreign-component.ts'

/** Components that all documents of one wheel may have together. */
const MOST_COMPONENTS = 50_000

/** What the SBOMs inside a wheel (PEP 770) add to its document. */
export interface EmbeddedParts {
  /** each once, whatever number of documents names it; never the wheel itself */
  readonly components: readonly BomComponent[]
  /** what is known to depend on what, by `bom-ref`; the subject's own edges stand under `subjectRef` */
  readonly edges: ReadonlyMap<string, ReadonlySet<string>>
  /** the documents themselves, by path inside the wheel */
  readonly references: readonly ExternalReference[]
  /** documents and components that could not be merged, one short sentence each */
  readonly warnings: readonly string[]
}

/**
 * Merges the CycloneDX documents that lie in a wheel. Components are one if their purls are (qualifiers that point into
 * the build machine aside) or, without a purl, if type, group, name, version and digests are equal. The documents'
 * subjects stand for the wheel where they bear its name, and are components of it where they do not. A document in
 * another format, or broken, is kept as a reference with a warning.
 */
export function mergeEmbedded(distribution: Distribution, subjectRef: string): EmbeddedParts {
  const components = new Map<string, BomComponent>()
  const edges = new Map<string, Set<string>>()
  const references: ExternalReference[] = []
  const warnings: string[] = []
  const digests = new Map(distribution.contents.map(each => [each.path, each.sha256]))
  for (const { path, text } of sortedBy(distribution.embeddedSboms, each => each.path)) {
    const document = readForeignDocument(text)
    references.push(referenceTo(path, digests.get(path) ?? sha256Of(text)))
    if (typeof document === 'string') {
      warnings.push(oneLine(`\`${path}\` is not merged: ${document}`, 300))
      continue
    }
    const refs = new Map<string, string>()
    const parts = partsOf(document)
    if (components.size + parts.length > MOST_COMPONENTS) {
      warnings.push(
        oneLine(`\`${path}\` is not merged: the embedded SBOMs have more than ${MOST_COMPONENTS} components`, 300),
      )
      continue
    }
    const crate = basePurlOf(document.subject)
    for (const { found, place } of parts) {
      if (isSubject(found, place, distribution)) {
        remember(refs, found, subjectRef)
        continue
      }
      // Build targets of the subject's own crate (`#src/lib.rs`) are the crate, not something beside it.
      const same = place === 'part of the subject' && crate !== undefined && basePurlOf(found) === crate
      if (same && document.subject !== null) {
        remember(refs, found, refs.get(document.subject.ref ?? '') ?? subjectRef)
        continue
      }
      const identity = identityOf(found.raw)
      if (identity === undefined) {
        warnings.push(oneLine(`\`${path}\` has a component without a name`, 300))
        continue
      }
      remember(refs, found, identity.ref)
      if (components.has(identity.ref)) continue
      components.set(identity.ref, convertComponent(found.raw, { ...identity, from: path }))
    }
    for (const { ref, dependsOn } of document.dependencies) {
      const from = refs.get(ref)
      if (from === undefined) continue
      const targets = edges.get(from) ?? new Set<string>()
      edges.set(from, targets)
      for (const each of dependsOn) {
        const to = refs.get(each)
        if (to !== undefined && to !== from) targets.add(to)
      }
    }
  }
  for (const { path, sha256 } of unreadIn(distribution)) {
    references.push(referenceTo(path, sha256))
    warnings.push(oneLine(`\`${path}\` is not merged: it is too large to be read`, 300))
  }
  return { components: [...components.values()], edges, references, warnings }
}

function referenceTo(path: string, sha256: Sha256): ExternalReference {
  const hashes = [{ alg: 'SHA-256', content: sha256 }]
  return { type: 'bom', url: encodeURI(path.toWellFormed()), comment: 'embedded in the wheel (PEP 770)', hashes }
}

/** Files in `.dist-info/sboms/` that nobody read as text: whoever reads a wheel leaves the largest out. */
function unreadIn(distribution: Distribution): readonly ContainedFile[] {
  const read = new Set(distribution.embeddedSboms.map(each => each.path))
  return distribution.contents.filter(each => /^[^/]+\.dist-info\/sboms\/[^/]/.test(each.path) && !read.has(each.path))
}

function remember(refs: Map<string, string>, found: ForeignComponent, ref: string): void {
  if (found.ref !== null && !refs.has(found.ref)) refs.set(found.ref, ref)
}

type Place = 'subject' | 'part of the subject' | 'component'

function partsOf(document: ForeignDocument): readonly { readonly found: ForeignComponent; readonly place: Place }[] {
  return [
    ...(document.subject === null ? [] : [{ found: document.subject, place: 'subject' as const }]),
    ...document.nestedInSubject.map(found => ({ found, place: 'part of the subject' as const })),
    ...document.components.map(found => ({ found, place: 'component' as const })),
  ]
}

/** Is this component the wheel, under whatever name the tool gave it (its crate, its purl with a file name)? */
function isSubject({ raw }: ForeignComponent, place: Place, distribution: Distribution): boolean {
  const purl = parsePurl(textOf(raw, 'purl') ?? '')
  const bearsName = normalizeName(textOf(raw, 'name') ?? '') === distribution.name
  const isPackage = purl?.type === 'pypi' && normalizeName(purl.name) === distribution.name
  switch (place) {
    case 'subject':
      return bearsName || isPackage
    case 'part of the subject':
    case 'component':
      if (purl === undefined) return bearsName && sameVersion(textOf(raw, 'version'), distribution)
      return isPackage && purl.subpath === null && sameVersion(purl.version ?? undefined, distribution)
  }
}

function basePurlOf(found: ForeignComponent | null): string | undefined {
  const purl = found && parsePurl(textOf(found.raw, 'purl') ?? '')
  return purl ? basePurl(purl) : undefined
}

function sameVersion(version: string | undefined, distribution: Distribution): boolean {
  return version === undefined || normalizeVersion(version) === distribution.version
}

interface Identity {
  readonly ref: string
  readonly name: string
  readonly purl: string | undefined
}

function identityOf(raw: { readonly [key: string]: Json }): Identity | undefined {
  const name = textOf(raw, 'name')
  if (name === undefined) return undefined
  const parts = parsePurl(textOf(raw, 'purl') ?? '')
  if (parts !== undefined) {
    const purl = publicPurl(parts)
    return { ref: purl, name: oneLine(name, 300), purl }
  }
  // Without a purl the digest of all that tells it apart is its reference: two that are equal are one.
  const key = ['type', 'group', 'name', 'version', 'hashes', 'purl'].map(member => raw[member] ?? null)
  return { ref: `embedded:${sha256Of(JSON.stringify(key)).slice(0, 32)}`, name: oneLine(name, 300), purl: undefined }
}
