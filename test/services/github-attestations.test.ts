import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GitHubOptions, type GitHubService, startGitHub } from './github.ts'

const A = 'a'.repeat(64)
const B = 'b'.repeat(64)
const SLSA = 'https://slsa.dev/provenance/v1'
const PATH = '/repos/octo/plugin/attestations'
const ATTEST = 'ghs_attest'
const WRITE = 'ghs_write'

let github: GitHubService

async function restart(options: GitHubOptions = {}): Promise<void> {
  await github?.close()
  github = await startGitHub({
    repository: 'octo/plugin',
    tokens: [
      { token: ATTEST, permissions: { attestations: 'write' } },
      { token: WRITE, permissions: { contents: 'write' } },
    ],
    ...options,
  })
}

beforeEach(() => restart())
afterEach(() => github.close())

const bundleOf = (digests: readonly string[], predicateType = SLSA) => ({
  mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  verificationMaterial: {},
  dsseEnvelope: {
    payload: Buffer.from(
      JSON.stringify({ subject: digests.map(sha256 => ({ name: 'x', digest: { sha256 } })), predicateType }),
    ).toString('base64'),
  },
})

async function call(method: string, path: string, more: { token?: string; body?: unknown; version?: string } = {}) {
  const answer = await fetch(path.startsWith('http') ? path : `${github.apiUrl}${path}`, {
    method,
    headers: {
      ...(more.token ? { authorization: `Bearer ${more.token}` } : {}),
      ...(more.version ? { 'x-github-api-version': more.version } : {}),
    },
    ...(more.body === undefined ? {} : { body: JSON.stringify(more.body) }),
  })
  return { status: answer.status, json: JSON.parse(await answer.text()), headers: answer.headers }
}

const store = (bundle: unknown, token = ATTEST) => call('POST', PATH, { token, body: { bundle } })

describe('the attestations of the local GitHub', () => {
  it('are found by each subject of their statement', async () => {
    const bundle = bundleOf([A, B])
    const { status, json } = await store(bundle)
    expect([status, json]).toEqual([201, { id: github.state.attestations[0]?.id }])
    for (const digest of [A, B]) {
      const found = await call('GET', `${PATH}/sha256:${digest}`)
      expect(found.json.attestations).toMatchObject([{ bundle, repository_id: 4242, initiator: 'user' }])
    }
    expect((await call('GET', `${PATH}/${encodeURIComponent(`sha256:${A}`)}`)).status).toBe(200)
    expect((await call('GET', `${PATH}/sha256:${'c'.repeat(64)}`)).status).toBe(404)
  })

  it.each([
    { wanted: SLSA, found: 1 },
    { wanted: 'provenance', found: 1 },
    { wanted: 'sbom', found: 2 },
    { wanted: 'https://cyclonedx.org/bom', found: 1 },
    { wanted: 'release', found: 0 },
  ])('are filtered by predicate type $wanted', async ({ wanted, found }) => {
    for (const type of [SLSA, 'https://cyclonedx.org/bom', 'https://spdx.dev/Document/v2.3']) {
      await store(bundleOf([A], type))
    }
    const answer = await call('GET', `${PATH}/sha256:${A}?predicate_type=${encodeURIComponent(wanted)}`)
    expect([answer.status, answer.json.attestations?.length ?? 0]).toEqual([found === 0 ? 404 : 200, found])
  })

  it('come in pages, the newest first', async () => {
    for (let count = 0; count < 3; count += 1) await store(bundleOf([A]))
    const first = await call('GET', `${PATH}/sha256:${A}?per_page=2`)
    const [, next = ''] = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '') ?? []
    const second = await call('GET', next)
    const ids = [first, second].flatMap(page =>
      page.json.attestations.map((each: { bundle_url: string }) => each.bundle_url),
    )
    const stored = github.state.attestations.map(({ id }) => id)
    expect(ids.map(url => Number(/(\d+)\.json/.exec(url)?.[1]))).toEqual(stored.toReversed())
    expect(second.headers.get('link')).toBe(null)
  })

  it('have their bundle inline only up to the API version that drops it', async () => {
    await store(bundleOf([A]))
    const shown = async (version: string) =>
      'bundle' in (await call('GET', `${PATH}/sha256:${A}`, { version })).json.attestations[0]
    expect([await shown('2022-11-28'), await shown('2026-03-10')]).toEqual([true, false])
  })

  it.each([
    { case: 'no token', options: {}, token: undefined, status: 401, message: 'Requires authentication' },
    {
      case: 'another right',
      options: {},
      token: WRITE,
      status: 403,
      message: 'Resource not accessible by integration',
    },
    {
      case: 'a plan without them',
      options: { attestations: 'forbidden' },
      token: ATTEST,
      status: 403,
      message: expect.stringContaining('Feature not available for user-owned private repositories'),
    },
    {
      case: 'a server without them',
      options: { attestations: 'absent' },
      token: ATTEST,
      status: 404,
      message: 'Not Found',
    },
  ] as const)('are refused with $case', async ({ options, token, status, message }) => {
    await restart(options)
    const answer = await call('POST', PATH, { ...(token ? { token } : {}), body: { bundle: bundleOf([A]) } })
    expect([answer.status, answer.json.message]).toEqual([status, message])
    expect(github.state.attestations).toEqual([])
  })

  it.each([
    { case: 'no bundle', bundle: undefined },
    { case: 'a bundle without an envelope', bundle: { mediaType: 'x' } },
    { case: 'a statement about nothing', bundle: bundleOf([]) },
    { case: 'a subject without a SHA-256', bundle: bundleOf([A, '']) },
  ])('are not made of $case', async ({ bundle }) => {
    expect((await store(bundle)).status).toBe(422)
  })

  it('of a private repository are for those who may read them', async () => {
    await restart({ visibility: 'private' })
    await store(bundleOf([A]))
    const asked = await Promise.all(
      [undefined, WRITE, ATTEST].map(token => call('GET', `${PATH}/sha256:${A}`, token ? { token } : {})),
    )
    expect(asked.map(each => each.status)).toEqual([404, 403, 200])
  })
})
