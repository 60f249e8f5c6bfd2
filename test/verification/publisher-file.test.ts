import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parsePublisherFile } from '../../src/verification/publisher-file.ts'

const KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString()

const parse = (text: string) => parsePublisherFile(new TextEncoder().encode(text), 'trust.toml')

describe('a policy file', () => {
  it('lists publishers of every kind', () => {
    const text = `# who may sign
[[publisher]]
github = "plugins-example/plugin"
ref = "refs/tags/v1.2.0"
workflow = ".github/workflows/release.yml"

[[publisher]]
identity = "https://example.com/signer"
issuer = "https://issuer.example.com"

[[publisher]]
name = "build farm"
key = """
${KEY}"""
`
    expect(parse(text)).toEqual([
      {
        kind: 'github',
        repository: 'plugins-example/plugin',
        ref: 'refs/tags/v1.2.0',
        workflow: '.github/workflows/release.yml',
      },
      { kind: 'literal', identity: 'https://example.com/signer', issuer: 'https://issuer.example.com' },
      { kind: 'key', name: 'build farm', publicKey: KEY },
    ])
  })

  it.each([
    ['no publisher', '', 'The policy has no `[[publisher]]` table', 'trust.toml'],
    [
      'one table instead of a list',
      '[publisher]\ngithub="a/b"',
      'The policy has no `[[publisher]]` table',
      'trust.toml',
    ],
    [
      'an identity without issuer',
      '\n[[publisher]]\nidentity = "a"',
      'A publisher has an `identity` without an `issuer`',
      'trust.toml:3',
    ],
    [
      'an unknown key',
      '[[publisher]]\ngithub = "a/b"\n\n[[publisher]]\nidentiti = "a"',
      'A publisher has an unknown key `identiti`',
      'trust.toml:5',
    ],
    [
      'an unknown table',
      '[[publisher]]\ngithub = "a/b"\n[[publishr]]',
      'The policy has an unknown key `publishr`',
      'trust.toml:3',
    ],
    [
      'two kinds at once',
      '[[publisher]]\ngithub = "a/b"\nidentity = "c"',
      'A publisher needs one of `identity`, `identity-regexp`, `github`, `key` and `backup-key`',
      'trust.toml:1',
    ],
    [
      'keys of two kinds',
      '[[publisher]]\ngithub = "a/b"\nissuer = "c"',
      '`issuer` does not go with `github`',
      'trust.toml:3',
    ],
    ['a pattern as repository', '[[publisher]]\ngithub = "a/*"', '`a/*` is no `OWNER/REPO`', 'trust.toml:2'],
    [
      'a short ref',
      '[[publisher]]\ngithub = "a/b"\nref = "v1"',
      '`v1` is no full ref like `refs/tags/v1.0`, nor the beginning of one like `refs/tags/v*`',
      'trust.toml:3',
    ],
    ['a number', '[[publisher]]\ngithub = 1', '`github` of a publisher is no text', 'trust.toml:2'],
    [
      'a key that is none',
      '[[publisher]]\nkey = "-----BEGIN PUBLIC KEY-----"',
      '`key` of a publisher is no PEM public key',
      'trust.toml:2',
    ],
    [
      'a private key',
      '[[publisher]]\nkey = "-----BEGIN PRIVATE KEY-----"',
      '`key` of a publisher is no PEM public key',
      'trust.toml:2',
    ],
  ])('refuses %s and names the line', (_name, text, what, where) => {
    expect(parse(text)).toMatchObject({ code: 'policy/malformed', what, where })
  })

  it('refuses what is no TOML and names the line', () => {
    expect(parse('\n\n[[publisher]\n')).toMatchObject({ code: 'policy/malformed', where: 'trust.toml:3' })
  })
})
