import { forbidden, invalid, notFound } from './github-answers.ts'
import type { Call, Route } from './github-routes.ts'
import { bearerOf, jsonOf, type Reply } from './loopback.ts'
import { field, textField } from './sigstore-wire.ts'

export const DISPATCH_ROUTES: readonly Route[] = [
  // Whose token it is says nothing of its rights elsewhere: those are looked up in the other repository.
  { method: 'POST', path: '/repos/{owner}/{repo}/dispatches', right: 'token', elsewhere: true, handle: dispatch },
]

/** Another repository of the same server, and who may do what there. */
export interface Marketplace {
  /** `OWNER/NAME` */
  readonly repository: string
  /** token → its right to `contents`; a token that is not here does not see the repository */
  readonly rights: Readonly<Record<string, 'read' | 'write'>>
}

/** A dispatch that GitHub took, in order of arrival. */
export interface DispatchRecord {
  readonly type: string
  readonly payload: unknown
}

const MOST_PROPERTIES = 10
const LARGEST_PAYLOAD = 64 * 1024

function dispatch({ state, request, parameters }: Call): Reply {
  const right = state.marketplace?.rights[bearerOf(request) ?? '']
  const is = `${parameters['owner']}/${parameters['repo']}` === state.marketplace?.repository
  if (!is || right === undefined) return notFound()
  if (right !== 'write') return forbidden()
  const body = field(jsonOf(request))
  const type = textField(body['event_type'])
  if (type === '' || type.length > 100) return invalid('RepositoryDispatch', 'invalid', 'event_type')
  const payload = body['client_payload'] ?? {}
  const size = Buffer.byteLength(JSON.stringify(payload))
  if (Object.keys(field(payload)).length > MOST_PROPERTIES || size >= LARGEST_PAYLOAD)
    return invalid('RepositoryDispatch', 'invalid', 'client_payload')
  state.dispatches.push({ type, payload })
  return { status: 204 }
}
