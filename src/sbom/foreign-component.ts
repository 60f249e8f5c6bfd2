import { isObject, type Json } from '../core/json.ts'
import { oneLine } from '../core/text.ts'
import { isLocal } from '../release/purl.ts'
import type { Acknowledgement, BomComponent, ExternalReference, Hash, LicenseEntry, Licenses } from './cyclonedx.ts'
import { textOf } from './foreign.ts'
import { isExpression } from './license.ts'
import { publicAddress, sortedReferences } from './reference.ts'
import { fitsSchema } from './validate.ts'

type Raw = { readonly [key: string]: Json }

const LONGEST = 1000
const MOST = 100

/**
 * A foreign component in 1.6 under a reference of ours: what it is, its digests, licences, people and public links.
 * Links into the build machine are left out; a component whose details do not fit 1.6 keeps its identity alone.
 */
export function convertComponent(
  raw: Raw,
  identity: { readonly ref: string; readonly name: string; readonly purl: string | undefined; readonly from: string },
): BomComponent {
  const version = textOf(raw, 'version')
  const unreadable = identity.purl === undefined ? textOf(raw, 'purl') : undefined
  const bare: BomComponent = {
    type: 'library',
    'bom-ref': identity.ref,
    name: identity.name,
    ...(version === undefined ? {} : { version: oneLine(version, 200) }),
    ...(identity.purl === undefined ? {} : { purl: identity.purl }),
    properties: [
      { name: 'wheelseal:embedded-in', value: identity.from },
      ...(unreadable === undefined ? [] : [{ name: 'wheelseal:unreadable-purl', value: oneLine(unreadable, 300) }]),
    ],
  }
  const type = textOf(raw, 'type') ?? 'library'
  const full: BomComponent = { ...bare, type, ...detailsOf(raw) }
  if (fitsSchema(full)) return full
  return fitsSchema({ ...bare, type }) ? { ...bare, type } : bare
}

function detailsOf(raw: Raw): Partial<BomComponent> {
  const hashes = objects(raw['hashes']).flatMap(each => hashOf(each))
  const licenses = licensesOf(raw['licenses'])
  const references = sortedReferences(objects(raw['externalReferences']).flatMap(referenceOf))
  const author = textOf(raw, 'author')
  const authors = objects(raw['authors']).flatMap(person)
  const people = authors.length === 0 && author !== undefined ? [{ name: oneLine(author, 200) }] : authors
  const supplier = isObject(raw['supplier']) ? textOf(raw['supplier'], 'name') : undefined
  const details = {
    group: short(raw, 'group'),
    description: short(raw, 'description'),
    publisher: short(raw, 'publisher'),
    copyright: short(raw, 'copyright'),
    cpe: short(raw, 'cpe'),
    scope: textOf(raw, 'scope'),
    supplier: supplier === undefined ? undefined : { name: oneLine(supplier, 200) },
    authors: people.length === 0 ? undefined : people,
    hashes: hashes.length === 0 ? undefined : hashes,
    licenses,
    externalReferences: references.length === 0 ? undefined : references,
  }
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined))
}

function short(raw: Raw, key: string): string | undefined {
  const text = textOf(raw, key)
  return text === undefined || isLocal(text) ? undefined : oneLine(text, LONGEST)
}

function objects(value: Json | undefined): readonly Raw[] {
  return Array.isArray(value) ? value.filter(isObject).slice(0, MOST) : []
}

function hashOf(raw: Raw): readonly Hash[] {
  const alg = textOf(raw, 'alg')
  const content = textOf(raw, 'content')
  return alg === undefined || content === undefined ? [] : [{ alg, content: content.toLowerCase() }]
}

function person(raw: Raw): readonly { readonly name: string }[] {
  const name = textOf(raw, 'name')
  return name === undefined ? [] : [{ name: oneLine(name, 200) }]
}

function referenceOf(raw: Raw): readonly ExternalReference[] {
  const type = textOf(raw, 'type')
  const url = publicAddress(textOf(raw, 'url') ?? '')
  return type === undefined || url === undefined ? [] : [{ type, url }]
}

/** CycloneDX 1.7 mixes expressions and licences; 1.6 has one expression or a list, so a mixed expression becomes a name. */
function licensesOf(value: Json | undefined): Licenses | undefined {
  const choices = objects(value)
  const [only] = choices
  const expression = only && textOf(only, 'expression')
  if (only && choices.length === 1 && expression !== undefined && isExpression(expression)) {
    return [{ expression, ...acknowledged(only) }]
  }
  const entries = choices.flatMap((choice): readonly LicenseEntry[] => {
    const raw = isObject(choice['license']) ? choice['license'] : choice
    const id = textOf(raw, 'id')
    if (id !== undefined && isExpression(id)) return [{ license: { id, ...acknowledged(raw) } }]
    const name = textOf(raw, 'name') ?? textOf(raw, 'expression') ?? id
    return name === undefined ? [] : [{ license: { name: oneLine(name, 200), ...acknowledged(raw) } }]
  })
  return entries.length === 0 ? undefined : entries
}

function acknowledged(raw: Raw): { readonly acknowledgement?: Acknowledgement } {
  const said = raw['acknowledgement']
  return said === 'declared' || said === 'concluded' ? { acknowledgement: said } : {}
}
