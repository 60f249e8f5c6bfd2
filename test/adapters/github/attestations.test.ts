import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createGitHubApi } from '../../../src/adapters/github/api.ts'
import { createAttestationStore } from '../../../src/adapters/github/attestations.ts'
import { createHttp } from '../../../src/adapters/http.ts'
import { type AttestationStore, type FoundAttestations, isUnavailable } from '../../../src/ports/attestations.ts'
import { PROVENANCE, PUBLISH } from '../../../src/signature/predicate-type.ts'
import { statementOf } from '../../../src/signature/statement-bytes.ts'
import { bearerOf, jsonOf, type Received, type Reply, type Service, serve } from '../../services/loopback.ts'
import { dsseBundle, type Loose } from '../../signature/dsse-bundle.ts'
import { code, good, type InstantClock, instantClock, linesLog, WRITE } from './bench.ts'

const SHA = 'a'.repeat(64)
const OTHER = 'b'.repeat(64)

/** The bundle of a statement about these files; `mark` tells its signature from another's. */
function bundle(mark: string, predicateType = PROVENANCE, digests: readonly string[] = [SHA]): Uint8Array {
  const subjects = digests.map(sha256 => ({ name: `${sha256}.whl`, sha256 }))
  const signature = Buffer.from(mark).toString('base64')
  return dsseBundle(statementOf(subjects, { predicateType, predicate: {} }), each => {
    each.dsseEnvelope.signatures[0].sig = signature
  })
}

const parsed = (bytes: Uint8Array): Loose => JSON.parse(new TextDecoder().decode(bytes))

/** GitHub's two endpoints, with pages of two; `listed` is everything that is stored, as the list shows it. */
let listed: Loose[]
let nextLink: (after: number, path: string) => string
let service: Service
let clock: InstantClock
let store: AttestationStore

function answer(request: Received): Reply {
  if (bearerOf(request) !== WRITE) return { status: 401, json: { message: 'Bad credentials' } }
  if (request.method === 'POST' && request.path === '/repos/octo/plugin/attestations') {
    listed.push(jsonOf(request))
    return { status: 201, json: { id: listed.length } }
  }
  if (request.method !== 'GET' || !request.path.startsWith('/repos/octo/plugin/attestations/sha256:')) {
    return { status: 404, json: { message: 'Not Found' } }
  }
  const start = Number(request.query.get('after') ?? 0)
  const page = listed.slice(start, start + 2)
  if (page.length === 0) return { status: 404, json: { message: 'Not Found' } }
  const more = start + 2 < listed.length
  return {
    status: 200,
    headers: more ? { link: nextLink(start + 2, request.path) } : {},
    json: { attestations: page },
  }
}

beforeEach(async () => {
  listed = []
  nextLink = (after, path) => `<${service.url}${path}?per_page=2&after=${after}>; rel="next"`
  service = await serve(answer)
  clock = instantClock()
  const http = createHttp(clock, linesLog(), 10_000)
  store = createAttestationStore(
    createGitHubApi({ apiUrl: service.url, token: WRITE, repository: 'octo/plugin', http }),
    clock,
    600_000,
  )
})
afterEach(() => service.close())

async function found(sha256 = SHA, predicateType = PROVENANCE): Promise<FoundAttestations> {
  const value = good(await store.find(sha256, predicateType))
  if (isUnavailable(value)) throw new Error(value.reason)
  return value
}

function reason(value: unknown): string {
  return isUnavailable(value) ? value.reason : 'available'
}

describe('attestations of a file', () => {
  it('that has none are none, not a problem', async () => {
    expect(await found()).toEqual({ bundles: [], unread: 0 })
  })

  it('are those of the type that was asked for, about this file', async () => {
    listed = [
      bundle('a'),
      bundle('b', PUBLISH),
      bundle('c', PROVENANCE, [OTHER]),
      bundle('d', PROVENANCE, [OTHER, SHA]),
    ].map(each => ({ bundle: parsed(each) }))
    const { bundles, unread } = await found()
    expect(bundles.map(parsed)).toEqual([parsed(bundle('a')), parsed(bundle('d', PROVENANCE, [OTHER, SHA]))])
    expect(unread).toBe(0)
    expect(service.requests[0]?.target).toContain('predicate_type=https%3A%2F%2Fslsa.dev%2Fprovenance%2Fv1')
  })

  it('whose bundles lie elsewhere are counted, and nothing is fetched from there', async () => {
    listed = [
      { bundle: null, bundle_url: 'https://storage.example/a.json.sn' },
      { bundle_url: 'https://storage.example/b.json.sn', predicate_type: PUBLISH },
      { repository_id: 1 },
      'nothing',
    ]
    expect(await found()).toEqual({ bundles: [], unread: 1 })
  })

  it('are collected over all pages', async () => {
    listed = Array.from({ length: 7 }, (_, index) => ({ bundle: parsed(bundle(`n${index}`)) }))
    expect((await found()).bundles).toHaveLength(7)
  })

  it('whose next page lies on another host are asked for at the API all the same', async () => {
    const stranger = await serve(() => ({ status: 200, json: { attestations: [] } }))
    nextLink = after => `<${stranger.url}/steal?after=${after}>; rel="next"`
    listed = Array.from({ length: 3 }, (_, index) => ({ bundle: parsed(bundle(`n${index}`)) }))
    expect((await found()).bundles).toHaveLength(3)
    expect(stranger.requests).toEqual([])
    await stranger.close()
  })

  it.each([
    ['the same page for ever', () => '<https://api.example/x?after=0>; rel="next"', 3],
    ['new pages for ever', () => `<https://api.example/x?after=${service.requests.length * 0.001}>; rel="next"`, 21],
  ])('are given up on a list that has %s', async (_case, link, most) => {
    listed = Array.from({ length: 3 }, () => ({ bundle: parsed(bundle('a')) }))
    nextLink = link
    await found()
    expect(service.requests.length).toBeLessThan(most)
  })

  it.each([
    ['an outage', 502, { message: 'Bad gateway' }, 'publish/outage'],
    ['a token that is no longer valid', 401, { message: 'Bad credentials' }, 'release/no-access'],
    ['an answer that is no list', 200, { attestations: {} }, 'publish/write-failed'],
  ])('behind %s are a problem, not none', async (_case, status, json, expected) => {
    service.faults.add({ path: /attestations/, nth: 'every', action: { kind: 'answer', status, json } })
    expect(code(await store.find(SHA, PROVENANCE))).toBe(expected)
  })

  it.each([
    [403, 'Resource not accessible by integration', 'attestations: write'],
    [403, 'Feature not available for user-owned private repositories.', 'does not offer'],
    [422, 'Feature not available for user-owned private repositories.', 'does not offer'],
  ])('are unavailable where GitHub says %i: %s', async (status, message, said) => {
    service.faults.add({ path: /attestations/, nth: 'every', action: { kind: 'answer', status, json: { message } } })
    const why = reason(await store.find(SHA, PROVENANCE))
    expect(why).toContain(said)
    expect(why).toContain(message)
  })
})

describe('adding an attestation', () => {
  const posts = (): number => service.count('POST', /attestations/)

  it('stores the bundle as it is', async () => {
    expect(await store.add(bundle('a'))).toBeUndefined()
    expect(listed).toEqual([{ bundle: parsed(bundle('a')) }])
  })

  it('twice is the same as once', async () => {
    await store.add(bundle('a'))
    expect(await store.add(bundle('a'))).toBeUndefined()
    await store.add(bundle('b'))
    expect(posts()).toBe(2)
  })

  it.each([
    ['the answer was lost', { kind: 'store-then-drop' }, 1],
    ['the connection broke before it was heard', { kind: 'drop' }, 2],
    ['GitHub was down', { kind: 'answer', status: 502 }, 2],
    ['GitHub asked to wait', { kind: 'answer', status: 403, headers: { 'retry-after': '7' } }, 2],
  ] as const)('is done once where %s', async (_case, action, tries) => {
    service.faults.add({ method: 'POST', path: /attestations/, nth: 1, action })
    expect(await store.add(bundle('a'))).toBeUndefined()
    expect(listed).toHaveLength(1)
    expect(posts()).toBe(tries)
  })

  it('waits as long as GitHub asks for', async () => {
    const action = { kind: 'answer', status: 429, headers: { 'retry-after': '7' } } as const
    service.faults.add({ method: 'POST', path: /attestations/, nth: 1, action })
    await store.add(bundle('a'))
    expect(clock.slept).toEqual([7000])
  })

  it('whose answer was lost is found among those that cannot be read', async () => {
    listed = [{ bundle_url: 'https://storage.example/old.json.sn' }]
    service.faults.add({ method: 'POST', path: /attestations/, nth: 1, action: { kind: 'store-then-drop' } })
    const adding = store.add(bundle('a'))
    // This GitHub shows no bundle in its list, not even the new one.
    listed.push = (...items) =>
      Array.prototype.push.apply(
        listed,
        items.map(() => ({ bundle_url: 'https://storage.example/new' })),
      )
    expect(await adding).toBeUndefined()
    expect(posts()).toBe(1)
  })

  it.each([409, 422])('that GitHub calls a conflict (%i) is done if it is there', async status => {
    service.faults.add({ method: 'GET', path: /attestations/, nth: 1, action: { kind: 'answer', status: 404 } })
    listed = [{ bundle: parsed(bundle('a')) }]
    service.faults.add({ method: 'POST', path: /attestations/, nth: 1, action: { kind: 'answer', status } })
    expect(await store.add(bundle('a'))).toBeUndefined()
    expect(posts()).toBe(1)
  })

  it.each([
    ['409, and it is not there', 409, 'conflict', 'publish/write-failed', 1],
    ['422, its word for a bundle it cannot verify', 422, 'values do not match', 'publish/write-failed', 1],
    ['401', 401, 'Bad credentials', 'release/no-access', 1],
    ['500, again and again', 500, 'Server Error', 'publish/outage', 5],
  ])('is a problem where GitHub says %s', async (_case, status, message, expected, tries) => {
    const action = { kind: 'answer', status, json: { message } } as const
    service.faults.add({ method: 'POST', path: /attestations/, nth: 'every', action })
    expect(code(await store.add(bundle('a')))).toBe(expected)
    expect(posts()).toBe(tries)
  })

  it.each([
    [404, 'Not Found', 'has no attestations'],
    [403, 'Resource not accessible by integration', 'attestations: write'],
    [422, 'Feature not available for the octo organization.', 'does not offer'],
  ])('is unavailable where GitHub says %i: %s', async (status, message, said) => {
    const action = { kind: 'answer', status, json: { message } } as const
    service.faults.add({ method: 'POST', path: /attestations/, nth: 'every', action })
    expect(reason(await store.add(bundle('a')))).toContain(said)
    expect(posts()).toBe(1)
  })

  it('never repeats the token that GitHub repeats', async () => {
    const action = { kind: 'answer', status: 403, json: { message: `no rights: ${WRITE}` } } as const
    service.faults.add({ method: 'POST', path: /attestations/, nth: 1, action })
    const why = reason(await store.add(bundle('a')))
    expect(why).toContain('***')
    expect(why).not.toContain(WRITE)
  })

  it.each([
    ['no JSON', new TextEncoder().encode('nothing')],
    ['no statement', new TextEncoder().encode('{"messageSignature":{}}')],
    ['no subject', bundle('a', PROVENANCE, [])],
  ])('of %s is refused before anything is sent', async (_case, bytes) => {
    expect(code(await store.add(bytes))).toBe('verify/bundle-malformed')
    expect(service.requests).toEqual([])
  })
})
