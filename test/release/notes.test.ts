import { describe, expect, it } from 'vitest'
import { defaultNotes, nameToVerify } from '../../src/release/notes.ts'
import { changed, context } from './example.ts'

const planned = { ...context, facts: {} }
const all = changed(planned, { options: { ...context.options, stages: ['sign', 'sbom', 'scan', 'publish'] } })
const publishOnly = changed(planned, { options: { ...context.options, stages: ['publish'] } })

describe('the notes of a release', () => {
  it('say what it holds, and how to verify it', () => {
    expect(defaultNotes(all)).toMatchInlineSnapshot(`
      "example-plugin 1.2.0: every file with a Sigstore bundle, an SBOM (CycloneDX) and a scan result, listed by digest in \`release-security.json\`.

      \`\`\`
      wheelseal verify example/plugin@v1.2.0
      \`\`\`
      "
    `)
  })

  it('count a stage that an earlier job handed over', () => {
    expect(defaultNotes({ ...publishOnly, facts: context.facts })).toBe(defaultNotes(all))
  })

  it('claim nothing of a stage that is off', () => {
    const unsigned = changed(all, { options: { ...all.options, stages: ['sbom', 'publish'] } })
    expect(defaultNotes(unsigned)).toMatchInlineSnapshot(`
      "example-plugin 1.2.0: every file with an SBOM (CycloneDX), listed by digest in \`release-security.json\`.
      "
    `)
    expect(defaultNotes(publishOnly)).toMatchInlineSnapshot(`
      "example-plugin 1.2.0: every file listed by digest in \`release-security.json\`.
      "
    `)
  })

  it.each([
    ['an Enterprise Server', { host: 'https://github.example.com' }],
    ['a branch', { ref: 'refs/heads/main' }],
    ['another tag', { ref: 'refs/tags/v1.2.0-rc' }],
  ])('name no command that would refuse the release: %s', (_, over) => {
    const release = { ...all.release, ...over }
    expect(nameToVerify(release)).toBeUndefined()
    expect(defaultNotes({ ...all, release })).not.toContain('wheelseal verify')
  })

  it('show a ref that the policy admitted', () => {
    const release = { ...all.release, ref: 'refs/heads/main' }
    expect(defaultNotes({ ...all, release })).toMatchInlineSnapshot(`
      "example-plugin 1.2.0: every file with a Sigstore bundle, an SBOM (CycloneDX) and a scan result, listed by digest in \`release-security.json\`.

      Released from \`refs/heads/main\`, not from its tag; signatures name that ref.
      "
    `)
  })
})
