import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ArtifactService, startArtifacts } from './artifacts.ts'

let service: ArtifactService
beforeAll(async () => {
  service = await startArtifacts()
})
afterAll(() => service.close())

async function call(
  method: string,
  body: object,
  token = service.token(),
): Promise<readonly [number, Readonly<Record<string, unknown>>]> {
  const answer = await fetch(`${service.url}/twirp/github.actions.results.api.v1.ArtifactService/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return [answer.status, Object(await answer.json())]
}

const put = (url: string, query: string, body: string): Promise<Response> =>
  fetch(`${url}${query}`, { method: 'PUT', body })

describe('the local artifact service (what @actions/artifact 6.2.1 says of it stands in handover.test.ts)', () => {
  it('assembles blocks in the order of their list, not of their arrival', async () => {
    const [, created] = await call('CreateArtifact', { name: 'order', version: 7, mime_type: 'text/plain', unknown: 1 })
    const url = String(created['signed_upload_url'])
    await put(url, '&comp=block&blockid=QkI%3D', '-second')
    await put(url, '&comp=block&blockid=QUE%3D', 'first')
    const list = '<?xml version="1.0"?><BlockList><Latest>QUE=</Latest><Uncommitted>QkI=</Uncommitted></BlockList>'
    expect((await put(url, '&comp=blocklist', list)).status).toBe(201)
    expect((await call('FinalizeArtifact', { name: 'order', size: '12', hash: 'sha256:00' }))[0]).toBe(400)
    expect((await call('FinalizeArtifact', { name: 'order', size: '12' }))[0]).toBe(200)
    const [, signed] = await call('GetSignedArtifactURL', { name: 'order' })
    expect(await (await fetch(String(signed['signed_url']))).text()).toBe('first-second')
  })

  it.each([
    ['a token without two dots', 'CreateArtifact', 'nonsense', 401],
    ['an artifact without data', 'FinalizeArtifact', undefined, 404],
    ['an address of an unknown artifact', 'GetSignedArtifactURL', undefined, 404],
    ['an unknown method', 'Other', undefined, 404],
  ])('refuses %s', async (_case, method, token, status) => {
    expect((await call(method, { name: 'none' }, token ?? service.token()))[0]).toBe(status)
  })

  it('refuses a block list that names a block it never got, and an address it never signed', async () => {
    const [, created] = await call('CreateArtifact', { name: 'gap' })
    const url = String(created['signed_upload_url'])
    expect((await put(url, '&comp=blocklist', '<BlockList><Latest>QQ==</Latest></BlockList>')).status).toBe(400)
    expect((await fetch(url.replace(/sig=.*/, 'sig=x'))).status).toBe(403)
  })
})
