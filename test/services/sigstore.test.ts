import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundleDocument } from '../../src/local/documents.ts'
import { newKeyPair } from '../../src/local/keys.ts'
import { proposeDigest } from '../../src/local/log.ts'
import { judgeWithSigstoreJs } from '../local/judge.ts'
import { type OidcService, startOidc, TAG_PUSH } from './oidc.ts'
import { type SigstoreOptions, type SigstoreService, startSigstore } from './sigstore.ts'
import { certificateRequest, derOf, entryOf, jsonFrom, onlyEntry, post } from './sigstore-client.ts'
import type { WireEntry } from './sigstore-wire.ts'

let oidc: OidcService
let service: SigstoreService
const holder = newKeyPair()
const SAN = `https://github.com/${TAG_PUSH['job_workflow_ref']}`

async function restart(options: Partial<SigstoreOptions> = {}): Promise<void> {
  await service?.close()
  service = await startSigstore({ issuers: [oidc], ...options })
}

beforeEach(async () => {
  oidc = await startOidc()
  service = await startSigstore({ issuers: [oidc] })
})
afterEach(async () => {
  await Promise.all([service.close(), oidc.close()])
})

const certified = async () => {
  const asked = certificateRequest(oidc.issue('sigstore'), holder)
  const answer = await post(`${service.fulcioUrl}/api/v2/signingCert`, asked)
  return String((await jsonFrom(answer)).signedCertificateEmbeddedSct.chain.certificates[0])
}
const proposal = (text: string, verifier: string, signature = holder.sign(Buffer.from(text))) =>
  proposeDigest(createHash('sha256').update(text).digest(), signature, verifier)
const entriesUrl = () => `${service.rekorUrl}/api/v1/log/entries`

/** A bundle made of what came over the wire alone. */
function bundleOf(text: string, certificate: string, signature: Uint8Array, wire: WireEntry): Uint8Array {
  return bundleDocument({
    signer: { certificate: derOf(certificate) },
    content: { digest: createHash('sha256').update(text).digest(), signature },
    entry: entryOf(wire, 'hashedrekord'),
  })
}

describe('the Sigstore services', () => {
  it('serve what sigstore-js accepts', async () => {
    const certificate = await certified()
    const signature = holder.sign(Buffer.from('a'))
    const answer = await post(entriesUrl(), proposal('a', certificate, signature))
    const [uuid, wire] = onlyEntry(await jsonFrom(answer))
    expect([answer.status, answer.headers.get('location')]).toEqual([201, `/api/v1/log/entries/${uuid}`])
    const given = {
      root: service.trustedRoot,
      bundle: bundleOf('a', certificate, signature, wire),
      file: Buffer.from('a'),
    }
    judgeWithSigstoreJs({ ...given, identity: { san: SAN, issuer: oidc.issuer } })
    expect(() => judgeWithSigstoreJs({ ...given, identity: { san: `${SAN}x`, issuer: oidc.issuer } })).toThrow(
      'identity',
    )
  })

  it('answer 409 with the place of an equivalent entry, and prove it in the tree of today', async () => {
    const certificate = await certified()
    const signature = holder.sign(Buffer.from('a'))
    const first = await jsonFrom(await post(entriesUrl(), proposal('a', certificate, signature)))
    await post(entriesUrl(), proposal('b', certificate))
    const again = await post(entriesUrl(), proposal('a', certificate, signature))
    expect([again.status, again.headers.get('location')]).toEqual([409, `/api/v1/log/entries/${Object.keys(first)[0]}`])
    const found = await jsonFrom(await fetch(service.rekorUrl + again.headers.get('location')))
    const [, wire] = onlyEntry(found)
    expect([wire.logIndex, wire.verification.inclusionProof.treeSize]).toEqual([2, 4])
    const bundle = bundleOf('a', certificate, signature, wire)
    judgeWithSigstoreJs({
      root: service.trustedRoot,
      bundle,
      file: Buffer.from('a'),
      identity: { san: SAN, issuer: oidc.issuer },
    })
    expect(service.counts).toMatchObject({ certificates: 1, entries: 2, duplicates: 1, lookups: 1 })
  })

  it('find an entry by index, by leaf and by proposal', async () => {
    const certificate = await certified()
    const wanted = proposal('a', certificate)
    const made = await jsonFrom(await post(entriesUrl(), wanted))
    const [uuid = ''] = Object.keys(made)
    const ways = [
      await jsonFrom(await fetch(`${entriesUrl()}?logIndex=2`)),
      await jsonFrom(await fetch(`${entriesUrl()}/${uuid.slice(16)}`)),
      ...(await jsonFrom(await post(`${entriesUrl()}/retrieve`, { entries: [wanted] }))),
      ...(await jsonFrom(await post(`${entriesUrl()}/retrieve`, { entryUUIDs: [uuid], logIndexes: [2] }))),
    ]
    expect(ways.map(way => Object.keys(way))).toEqual([[uuid], [uuid], [uuid], [uuid], [uuid]])
    expect((await fetch(`${entriesUrl()}?logIndex=99`)).status).toBe(404)
    expect((await fetch(`${entriesUrl()}/${'0'.repeat(80)}`)).status).toBe(404)
  })

  it('refuse a certificate for an expired token, another audience and a foreign proof', async () => {
    const late = await startOidc({ lifetime: -60 })
    await restart({ issuers: [oidc, late] })
    const asked = certificateRequest(oidc.issue('sigstore'), holder)
    const foreign = { ...asked, publicKeyRequest: { ...asked.publicKeyRequest, proofOfPossession: 'AAAA' } }
    const target = `${service.fulcioUrl}/api/v2/signingCert`
    const answers = [
      await post(target, certificateRequest(late.issue('sigstore'), holder)),
      await post(target, certificateRequest(oidc.issue('pypi'), holder)),
      await post(target, foreign),
      await post(target, {}),
    ]
    await late.close()
    expect(answers.map(answer => answer.status)).toEqual([401, 401, 400, 401])
    expect(service.counts).toMatchObject({ certificates: 0, refusedCertificates: 4 })
  })

  it('refuse an entry whose signature does not fit, of another kind, or of garbage', async () => {
    const certificate = await certified()
    const answers = [
      await post(entriesUrl(), proposal('a', certificate, holder.sign(Buffer.from('b')))),
      await post(entriesUrl(), { ...proposal('a', certificate), kind: 'dsse' }),
      await post(entriesUrl(), proposal('a', 'no key')),
      await post(entriesUrl(), 'garbage'),
    ]
    expect(answers.map(answer => answer.status)).toEqual([400, 400, 400, 400])
    expect(service.counts).toMatchObject({ entries: 0, refusedEntries: 4 })
  })

  it('store an entry whose answer is dropped: the next try is told', async () => {
    const certificate = await certified()
    const wanted = proposal('a', certificate)
    service.faults.add({ method: 'POST', path: /log\/entries$/, nth: 1, action: { kind: 'store-then-drop' } })
    await expect(post(entriesUrl(), wanted)).rejects.toThrow('fetch failed')
    expect((await post(entriesUrl(), wanted)).status).toBe(409)
  })

  it('lie when told to: another identity, another entry', async () => {
    await restart({
      tamper: {
        claims: claims => ({ ...claims, job_workflow_ref: 'evil-example/plugin/.github/workflows/x.yml@refs/heads/x' }),
        entry: wire => ({ ...wire, integratedTime: wire.integratedTime + 1 }),
      },
    })
    const certificate = await certified()
    expect(derOf(certificate).includes('https://github.com/evil-example/plugin/')).toBe(true)
    const signature = holder.sign(Buffer.from('a'))
    const found = await jsonFrom(await post(entriesUrl(), proposal('a', certificate, signature)))
    const [, wire] = onlyEntry(found)
    const identity = {
      san: 'https://github.com/evil-example/plugin/.github/workflows/x.yml@refs/heads/x',
      issuer: oidc.issuer,
    }
    const bundle = bundleOf('a', certificate, signature, wire)
    expect(() => judgeWithSigstoreJs({ root: service.trustedRoot, bundle, file: Buffer.from('a'), identity })).toThrow(
      'inclusion promise',
    )
  })

  it('show the CA chain', async () => {
    const { chains } = await jsonFrom(await fetch(`${service.fulcioUrl}/api/v2/trustBundle`))
    expect(chains[0].certificates).toHaveLength(2)
  })
})
