import { createPublicKey, verify } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { type OidcOptions, type OidcService, startOidc } from './oidc.ts'

let service: OidcService | undefined
afterEach(async () => {
  await service?.close()
  service = undefined
})

async function started(options: OidcOptions = {}): Promise<OidcService> {
  service = await startOidc(options)
  return service
}

const noon = () => new Date('2026-05-04T12:00:00Z')
const ask = (url: string, bearer: string) => fetch(url, { headers: { authorization: `Bearer ${bearer}` } })
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

describe('the ID-token endpoint', () => {
  it('speaks the dialect of GitHub', async () => {
    const oidc = await started({ clock: noon })
    const answer = await ask(`${oidc.requestUrl}&audience=sigstore`, oidc.requestToken)
    const body = JSON.parse(await answer.text())
    expect([answer.status, Object.keys(body), body.count]).toEqual([200, ['count', 'value'], body.value.length])
    expect(claimsOf(body.value)).toMatchObject({
      iss: oidc.url,
      aud: 'sigstore',
      sub: 'repo:plugins-example/plugin:ref:refs/tags/v1.2.0',
      job_workflow_ref: 'plugins-example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0',
      exp: 1_777_896_300,
    })
    expect([oidc.tokensIssued, oidc.tokens]).toEqual([1, [body.value]])
  })

  it('signs with a key of its JWKS', async () => {
    const oidc = await started()
    const configuration = JSON.parse(await (await fetch(`${oidc.issuer}/.well-known/openid-configuration`)).text())
    expect(configuration.issuer).toBe(oidc.issuer)
    const { keys } = JSON.parse(await (await fetch(configuration.jwks_uri)).text())
    const [head = '', payload = '', signature = ''] = oidc.issue('sigstore').split('.')
    const key = createPublicKey({ key: keys[0], format: 'jwk' })
    expect(verify('sha256', Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(true)
  })

  it('gives the owner as audience when none is asked for', async () => {
    const oidc = await started()
    const body = JSON.parse(await (await ask(oidc.requestUrl, oidc.requestToken)).text())
    expect(claimsOf(body.value).aud).toBe('https://github.com/plugins-example')
  })

  it('refuses a wrong bearer and none', async () => {
    const oidc = await started()
    expect((await ask(oidc.requestUrl, 'guessed')).status).toBe(401)
    expect((await fetch(oidc.requestUrl)).status).toBe(401)
    expect(oidc.tokensIssued).toBe(0)
  })

  it('gives each job its own claims, and leaves out what a test takes away', async () => {
    const oidc = await started({ claims: { ref: 'refs/heads/main' }, issuer: 'https://issuer.example', lifetime: -1 })
    const bearer = oidc.addJob({ run_id: '2', sha: null })
    const claims = claimsOf(JSON.parse(await (await ask(oidc.requestUrl, bearer)).text()).value)
    expect(claims).toMatchObject({ iss: 'https://issuer.example', ref: 'refs/heads/main', run_id: '2' })
    expect(['sha' in claims, claims.exp < claims.iat]).toEqual([false, true])
    const first = JSON.parse(await (await ask(oidc.requestUrl, oidc.requestToken)).text()).value
    expect(claimsOf(first).run_id).toBe('9000000001')
  })
})
