import { describe, expect, it } from 'vitest'
import { parseVerifyInputs } from '../../src/inputs/verify-options.ts'

describe('the inputs of verify', () => {
  it('are read whole', () => {
    const read = parseVerifyInputs({
      target: ' sealed \n\nOWNER/REPO@v1',
      require: 'scan, sbom',
      identity: 'https://example.com/signer',
      issuer: 'https://issuer.example.com',
      policy: 'publishers.toml',
      'trusted-root': 'root.json',
      offline: 'true',
      token: 'a token',
    })
    expect(read).toEqual({
      targets: ['sealed', 'OWNER/REPO@v1'],
      require: ['signed', 'sbom', 'scan'],
      identity: 'https://example.com/signer',
      issuer: 'https://issuer.example.com',
      policy: 'publishers.toml',
      trustedRoot: { path: 'root.json' },
      offline: true,
      token: 'a token',
    })
  })

  it('mean nothing where they are empty or missing', () => {
    const nothing = {
      targets: [],
      require: ['signed'],
      identity: null,
      issuer: null,
      policy: null,
      trustedRoot: 'embedded',
      offline: false,
      token: null,
    }
    expect(parseVerifyInputs({})).toEqual(nothing)
    expect(parseVerifyInputs({ target: '', require: ' ', offline: '', 'trusted-root': '', token: '' })).toEqual(nothing)
  })

  it.each([
    ['embedded', 'embedded'],
    ['tuf', 'tuf'],
    ['./tuf', { path: './tuf' }],
  ])('know the trust root %s', (given, trustedRoot) => {
    expect(parseVerifyInputs({ 'trusted-root': given })).toMatchObject({ trustedRoot })
  })

  it('are refused all at once, each by its name', () => {
    expect(parseVerifyInputs({ targets: 'x', require: 'signed sbon', offline: 'yes' })).toMatchObject([
      { code: 'input/unknown', what: '`targets` is no input', hint: expect.stringContaining('target, require') },
      {
        code: 'input/invalid',
        what: '`require` cannot be `signed sbon`',
        hint: '`sbon` cannot be required; write out of signed, sbom, scan, provenance.',
      },
      { code: 'input/invalid', what: '`offline` cannot be `yes`', hint: 'Write one of `true`, `false`.' },
    ])
  })
})
