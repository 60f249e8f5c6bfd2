import { describe, expect, it } from 'vitest'
import type { SignatureFact } from '../../src/release/facts.ts'
import { commandLines, consumerCommands, type SignedRelease } from '../../src/report/verify-commands.ts'
import { changed, context, ISSUER, SAN, sign, signatures, WHEEL } from '../release/example.ts'

const publish: SignedRelease['publish'] = {
  url: 'https://github.com/example/plugin/releases/tag/v1.2.0',
  manifest: { name: 'release-security.json', size: 1, sha256: 'a'.repeat(64), url: '' },
  assets: [],
  sealedBy: 'keyless',
  index: null,
  notified: null,
  artifact: null,
  attested: null,
}
const release = { ...context.release, host: 'https://github.com', ref: `refs/tags/${context.release.tag}` }
const signedBy = (over: Partial<SignatureFact>): SignedRelease['sign'] => ({
  ...sign,
  signatures: signatures.map(each => changed(each, over)),
})
const told = (over: Partial<SignedRelease> = {}): readonly string[] =>
  commandLines(consumerCommands({ context: { ...context, release }, sign, publish, ...over })).filter(
    line => !line.startsWith('# '),
  )

const BUNDLE = `${WHEEL}.sigstore.json`
const NAME = `${context.release.repository}@${context.release.tag}`

describe('commands for consumers', () => {
  it('name the release alone where a workflow of its repository signed', () => {
    expect(told()).toEqual([
      `wheelseal verify ${NAME}`,
      `cosign verify-blob --bundle ${BUNDLE} --certificate-identity ${SAN} --certificate-oidc-issuer ${ISSUER} ${WHEEL}`,
      `python -m sigstore verify identity --bundle ${BUNDLE} --cert-identity ${SAN} --cert-oidc-issuer ${ISSUER} ${WHEEL}`,
    ])
  })

  it('write out the identity of a reusable workflow of another repository', () => {
    const san = 'https://github.com/example-org/shared/.github/workflows/release.yml@refs/heads/main'
    const [own] = told({ sign: signedBy({ identity: { san, issuer: ISSUER } }) })
    expect(own).toBe(`wheelseal verify ${NAME} --identity ${san} --issuer ${ISSUER}`)
  })

  it.each([
    ['a repository whose name goes on', 'https://github.com/example/plugin-two/.github/workflows/r.yml@refs/heads/x'],
    ['another host', 'https://github.example.com/example/plugin/.github/workflows/r.yml@refs/heads/x'],
  ])('do not take %s for the repository', (_, san) => {
    expect(told({ sign: signedBy({ identity: { san, issuer: ISSUER } }) })[0]).toContain('--identity')
  })

  it('lead to the policy file where a backup key signed, with or without a log entry', () => {
    const key = { identity: null, key: 'b'.repeat(64), kind: 'backup-key' } as const
    const own = `wheelseal verify ${NAME} --policy publishers.toml`
    const byKey = `cosign verify-blob --key backup.pub --bundle ${BUNDLE}`
    expect(told({ sign: signedBy({ ...key, logIndex: null }) })).toEqual([
      own,
      `${byKey} --insecure-ignore-tlog ${WHEEL}`,
    ])
    expect(told({ sign: signedBy(key) })).toEqual([own, `${byKey} ${WHEEL}`])
  })

  it('lead to the policy file, too, where the key only sealed', () => {
    expect(told({ publish: { ...publish, sealedBy: 'backup-key' } })[0]).toContain('--policy publishers.toml')
  })

  it('have gh where there is provenance, on the host that it is on', () => {
    const asset = { name: 'provenance.intoto.jsonl', size: 1, sha256: 'c'.repeat(64) }
    const stated = { ...sign, provenance: { asset, files: [WHEEL] } }
    const gh = `gh attestation verify ${WHEEL} --repo ${context.release.repository} --cert-identity ${SAN} --bundle provenance.intoto.jsonl`
    expect(told({ sign: stated }).at(-1)).toBe(gh)
    const elsewhere = { ...context, release: { ...release, host: 'https://github.example.com' } }
    expect(told({ sign: stated, context: elsewhere }).at(-1)).toBe(`${gh} --hostname github.example.com`)
  })

  it('are no wheelseal command in a job that only signed, and only that of a rehearsal', () => {
    expect(told({ publish: null }).filter(line => line.startsWith('wheelseal'))).toEqual([])
    const local = told({
      sign: signedBy({ kind: 'local' }),
      publish: { ...publish, sealedBy: 'local' },
      trustedRoot: '/r.json',
    })
    expect(local).toEqual([`wheelseal verify ${NAME} --identity ${SAN} --issuer ${ISSUER} --trusted-root /r.json`])
  })

  it('quote for the shell', () => {
    const file = "it's $(touch x).whl"
    for (const line of told({ sign: signedBy({ file }) }).slice(1)) expect(line).toContain(`'it'\\''s $(touch x).whl'`)
  })
})
