import { describe, expect, it } from 'vitest'
import type { Made } from '../../src/release/facts.ts'
import { commandLines, consumerCommands, type SignedRelease } from '../../src/report/verify-commands.ts'
import { changed, context, sign, signatures, WHEEL } from '../release/example.ts'
import { publishFact } from './example.ts'

const provenance = { asset: { name: 'provenance.intoto.jsonl', size: 1, sha256: 'a'.repeat(64) }, files: [WHEEL] }

function linesOf(over: Partial<SignedRelease> & { readonly signed?: Partial<Made['sign']> } = {}): readonly string[] {
  const { signed = {}, ...rest } = over
  return commandLines(consumerCommands({ context, sign: { ...sign, ...signed }, publish: publishFact, ...rest }))
}
const signedAs = (over: Partial<(typeof signatures)[number]>) => ({
  signatures: signatures.map(each => changed(each, over)),
})

describe('what a consumer types', () => {
  it('for a release of github.com: its name, and each file with the identity written out', () => {
    expect(linesOf({ signed: { provenance } })).toMatchInlineSnapshot(`
      [
        "# wheelseal: every file, the manifest, and what it lists",
        "wheelseal verify example/plugin@v1.2.0",
        "# cosign",
        "cosign verify-blob --bundle example_plugin-1.2.0-py3-none-any.whl.sigstore.json --certificate-identity https://github.com/example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0 --certificate-oidc-issuer https://token.actions.githubusercontent.com example_plugin-1.2.0-py3-none-any.whl",
        "# sigstore-python",
        "python -m sigstore verify identity --bundle example_plugin-1.2.0-py3-none-any.whl.sigstore.json --cert-identity https://github.com/example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0 --cert-oidc-issuer https://token.actions.githubusercontent.com example_plugin-1.2.0-py3-none-any.whl",
        "# gh: how it was built, by the provenance on the release",
        "gh attestation verify example_plugin-1.2.0-py3-none-any.whl --repo example/plugin --cert-identity https://github.com/example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0 --bundle provenance.intoto.jsonl",
      ]
    `)
  })

  it('for a release of an admitted branch: the exact identity', () => {
    const branch = { ...context, release: { ...context.release, ref: 'refs/heads/main' } }
    expect(linesOf({ context: branch })[1]).toMatchInlineSnapshot(
      `"wheelseal verify . --identity https://github.com/example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0 --issuer https://token.actions.githubusercontent.com"`,
    )
  })

  it('for a release of another GitHub: its host', () => {
    const host = { ...context, release: { ...context.release, host: 'https://octo.ghe.com' } }
    expect(linesOf({ context: host, signed: { provenance } }).at(-1)).toMatchInlineSnapshot(
      `"gh attestation verify example_plugin-1.2.0-py3-none-any.whl --repo example/plugin --cert-identity https://github.com/example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0 --bundle provenance.intoto.jsonl --hostname octo.ghe.com"`,
    )
  })

  it('for a rehearsal: wheelseal alone, with the root that only its machine has', () => {
    const local = { ...context, release: { ...context.release, host: null, repository: null } }
    const signed = signedAs({ kind: 'local', identity: { san: "it's", issuer: 'b c' } })
    const publish = { ...publishFact, url: '/tmp/sealed', sealedBy: 'local' as const }
    expect(linesOf({ context: local, signed, publish, trustedRoot: '/state/root.json' })).toMatchInlineSnapshot(`
      [
        "# wheelseal: every file, the manifest, and what it lists",
        "wheelseal verify /tmp/sealed --identity 'it'\\''s' --issuer 'b c' --trusted-root /state/root.json",
      ]
    `)
  })

  it('for a backup key: a policy file, and the key itself for cosign', () => {
    const signed = signedAs({ kind: 'backup-key', identity: null, key: 'b'.repeat(64), logIndex: null })
    expect(linesOf({ signed, publish: { ...publishFact, sealedBy: 'backup-key' } })).toMatchInlineSnapshot(`
      [
        "# wheelseal, with a policy file that lists the backup key (docs/signing.md)",
        "wheelseal verify example/plugin@v1.2.0 --policy publishers.toml",
        "# cosign, with the public half of the backup key in backup.pub",
        "cosign verify-blob --key backup.pub --bundle example_plugin-1.2.0-py3-none-any.whl.sigstore.json --insecure-ignore-tlog example_plugin-1.2.0-py3-none-any.whl",
      ]
    `)
  })

  it('for files whose seal only is the backup key’s: that policy file, too', () => {
    expect(linesOf({ publish: { ...publishFact, sealedBy: 'backup-key' } })[1]).toBe(
      'wheelseal verify example/plugin@v1.2.0 --policy publishers.toml',
    )
  })

  it('in a job that only signs: nothing that needs the release', () => {
    expect(linesOf({ publish: null }).filter(line => line.startsWith('wheelseal'))).toEqual([])
  })

  it.each([
    ['a quote', "a'b.whl", "'a'\\''b.whl'"],
    ['a command', '$(reboot).whl', "'$(reboot).whl'"],
  ])('quotes %s for the shell', (_, file, quoted) => {
    const [, cosign = ''] = linesOf({ signed: signedAs({ file }), publish: null })
    expect(cosign.endsWith(` ${quoted}`), cosign).toBe(true)
  })
})
