import { isObject, type Json, parseJson } from '../core/json.ts'

/**
 * What a CycloneDX document says of its own completeness (`compositions`, since 1.3): `incomplete` if it says so of any
 * part, `complete` if it says so of its subject, null where it says nothing. Refuses nothing: unreadable says nothing.
 */
export function statedCompleteness(documentText: string): 'complete' | 'incomplete' | null {
  const bom = parseJson(documentText.replace(/^\uFEFF/, ''))
  if (!isObject(bom)) return null
  const list = bom['compositions']
  const compositions = Array.isArray(list) ? list.filter(isObject) : []
  const says = compositions.map(({ aggregate }) => (typeof aggregate === 'string' ? aggregate : ''))
  if (says.some(aggregate => aggregate.startsWith('incomplete'))) return 'incomplete'
  const metadata = isObject(bom['metadata']) ? bom['metadata'] : {}
  const subject = isObject(metadata['component']) ? metadata['component']['bom-ref'] : undefined
  const ofSubject = compositions.filter(each => [each['assemblies'], each['dependencies']].some(has(subject)))
  return ofSubject.some(each => each['aggregate'] === 'complete') ? 'complete' : null
}

function has(reference: Json | undefined): (list: Json | undefined) => boolean {
  return list => typeof reference === 'string' && Array.isArray(list) && list.includes(reference)
}
