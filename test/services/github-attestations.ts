import { failure, invalid, notFound } from './github-answers.ts'
import type { Call, Route } from './github-routes.ts'
import type { AttestationRecord } from './github-state.ts'
import { jsonOf, type Reply } from './loopback.ts'
import { field, list as listOf, textField } from './sigstore-wire.ts'

const BASE = '/repos/{owner}/{repo}/attestations'

export const ATTESTATION_ROUTES: readonly Route[] = [
  { method: 'POST', path: BASE, right: 'write', scope: 'attestations', handle: create },
  { method: 'GET', path: `${BASE}/{subject_digest}`, right: 'read', scope: 'attestations', handle: list },
]

/** From this version of the API on `bundle` is left out, and `bundle_url` alone remains. */
const WITHOUT_BUNDLE = '2026-03-10'

/** The short names that `predicate_type` knows, as starts of the types they stand for. */
const SHORT_NAMES: Readonly<Record<string, readonly string[]>> = {
  provenance: ['https://slsa.dev/provenance/'],
  sbom: ['https://spdx.dev/Document', 'https://cyclonedx.org/bom'],
  release: ['https://in-toto.io/attestation/release/'],
}

function create(call: Call): Reply {
  const refused = unavailable(call)
  if (refused) return refused
  const { bundle } = field(jsonOf(call.request))
  if (typeof bundle !== 'object' || bundle === null) return invalid('Attestation', 'missing_field', 'bundle')
  const envelope = field(field(bundle)['dsseEnvelope'])
  const statement = field(parsed(Buffer.from(textField(envelope['payload']), 'base64').toString('utf8')))
  const subjects = listOf(statement['subject']).map(each => textField(field(field(each)['digest'])['sha256']))
  if (subjects.length === 0 || subjects.includes('')) return invalid('Attestation', 'invalid', 'bundle')
  const record: AttestationRecord = {
    id: call.state.nextId++,
    bundle,
    subjects: subjects.map(sha256 => `sha256:${sha256}`),
    predicateType: textField(statement['predicateType']),
  }
  call.state.attestations.push(record)
  return { status: 201, json: { id: record.id } }
}

// Newest first. GitHub answers 404, not an empty list, where it knows nothing of the digest.
function list(call: Call): Reply {
  const { state, urls, request, parameters } = call
  const refused = unavailable(call)
  if (refused) return refused
  const type = request.query.get('predicate_type')
  const found = state.attestations
    .filter(each => each.subjects.includes(parameters['subject_digest'] ?? '') && isOfType(each, type))
    .toReversed()
  const after = Number(request.query.get('after') ?? Number.POSITIVE_INFINITY)
  const size = Math.min(Math.max(Number(request.query.get('per_page') ?? 30) || 30, 1), 100)
  const rest = found.filter(each => each.id < after)
  const shown = rest.slice(0, size)
  const [last] = shown.slice(-1)
  if (last === undefined) return notFound()
  const filter = type === null ? '' : `&predicate_type=${encodeURIComponent(type)}`
  const next = `${urls.api}${request.path}?per_page=${size}&after=${last.id}${filter}`
  const inline = (request.headers['x-github-api-version'] ?? '') < WITHOUT_BUNDLE
  return {
    status: 200,
    ...(rest.length > size ? { headers: { link: `<${next}>; rel="next"` } } : {}),
    json: {
      attestations: shown.map(record => attestationJson(call, record, inline)),
    },
  }
}

function attestationJson({ state, urls }: Call, { id, bundle }: AttestationRecord, inline: boolean): object {
  const told = {
    repository_id: state.repositoryId,
    // An address of the storage, in a compression of its own: nobody here serves it.
    bundle_url: `${urls.storage}/attestations/${state.repositoryId}/${id}.json.sn`,
    initiator: 'user',
  }
  return inline ? { bundle, ...told } : told
}

function unavailable({ state }: Call): Reply | undefined {
  switch (state.attestationsFeature) {
    case 'on':
      return undefined
    case 'absent':
      return notFound()
    case 'forbidden':
      return failure(
        403,
        'Feature not available for user-owned private repositories. To enable this feature, please make this repository public.',
      )
  }
}

function isOfType({ predicateType }: AttestationRecord, wanted: string | null): boolean {
  if (wanted === null) return true
  return SHORT_NAMES[wanted]?.some(start => predicateType.startsWith(start)) ?? predicateType === wanted
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
