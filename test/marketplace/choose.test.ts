import { describe, expect, it } from 'vitest'
import { admitsTag, type CatalogPlugin, publishersOf } from '../../src/marketplace/catalog.ts'
import { chosenReleases } from '../../src/marketplace/choose.ts'
import type { HubTag } from '../../src/ports/release-hub.ts'
import { inWords } from '../../src/verification/publisher.ts'

function pluginOf(refs: readonly string[], more: Partial<CatalogPlugin> = {}): CatalogPlugin {
  return {
    name: 'plugin',
    repository: 'octo/plugin',
    repositoryId: '7',
    packages: ['plugin'],
    publisher: {
      issuer: 'https://token.actions.githubusercontent.com',
      workflow: '.github/workflows/release.yml',
      refs,
      formerly: [],
      buildSigner: null,
    },
    releases: 3,
    contact: null,
    backupKey: null,
    ...more,
  }
}

function tagOf(tag: string, publishedAt: string | null = null): HubTag {
  return { id: `R_${tag}`, tag, url: `https://example.com/${tag}`, publishedAt, prerelease: false, immutable: false }
}

describe('chosenReleases', () => {
  const chosen = (plugin: CatalogPlugin, tags: readonly HubTag[]) => chosenReleases(plugin, tags).map(each => each.tag)

  it('takes the newest by version, whatever the order of publishing', () => {
    // A correction of an old line is published last, and is not the newest.
    const tags = ['v1.1.9', 'v2.10.0', 'v2.9.0', 'v2.10.0rc1', 'v0.1'].map(tag => tagOf(tag))
    expect(chosen(pluginOf(['refs/tags/v*']), tags)).toEqual(['v2.10.0', 'v2.10.0rc1', 'v2.9.0'])
  })

  it.each([
    ['what no rule admits', ['refs/tags/v*'], ['nightly', 'v1.0', 'other-v2.0'], ['v1.0']],
    ['what names no version', ['refs/tags/*'], ['latest', 'v1.0', 'v1.0-final-really'], ['v1.0']],
    [
      'other plugins of one repository',
      ['refs/tags/plugin-v*'],
      ['plugin-v1.0', 'widget-v9.0', 'v3.0'],
      ['plugin-v1.0'],
    ],
    [
      'the same where a branch releases them all',
      ['refs/heads/main'],
      ['plugin-v1.0', 'widget-v9.0', 'plugin-extra/v8.0', 'v3.0', 'nightly'],
      ['v3.0', 'plugin-v1.0'],
    ],
    ['nothing that a rule for tags names itself', ['refs/tags/wid-*'], ['wid-v9.0'], ['wid-v9.0']],
  ])('leaves out %s', (_, refs, tags, expected) => {
    expect(
      chosen(
        pluginOf(refs),
        tags.map(tag => tagOf(tag)),
      ),
    ).toEqual(expected)
  })

  it('keeps the newest final one, however many candidates came after it', () => {
    const tags = ['v2.0rc4', 'v2.0rc3', 'v2.0rc2', 'v2.0rc1', 'v1.9', 'v1.8'].map(tag => tagOf(tag))
    expect(chosen(pluginOf(['refs/tags/v*']), tags)).toEqual(['v2.0rc4', 'v2.0rc3', 'v1.9'])
    const marked = [...tags.slice(0, 4), { ...tagOf('v1.9'), prerelease: true }, tagOf('v1.8')]
    expect(chosen(pluginOf(['refs/tags/v*']), marked)).toEqual(['v2.0rc4', 'v2.0rc3', 'v1.8'])
  })

  it('puts the later one of two tags of one version first', () => {
    const tags = [tagOf('v1.0', '2026-01-01T00:00:00Z'), tagOf('1.0', '2026-02-01T00:00:00Z')]
    expect(chosen(pluginOf(['refs/tags/*']), tags)).toEqual(['1.0', 'v1.0'])
    expect(chosen(pluginOf(['refs/tags/*']), tags.toReversed())).toEqual(['1.0', 'v1.0'])
  })
})

describe('the catalogue as a policy', () => {
  const words = (plugin: CatalogPlugin, tag: string) => publishersOf(plugin, tag).map(inWords)

  it('trusts the pinned workflow for the very tag of the release', () => {
    expect(words(pluginOf(['refs/tags/v*']), 'v1.2.0')).toEqual([
      'GitHub Actions of `octo/plugin`, repository id `7`, ref `refs/tags/v1.2.0`, workflow `.github/workflows/release.yml`',
    ])
  })

  it.each([
    ['no rule', ['refs/tags/v*'], 'nightly'],
    ['a longer name only', ['refs/tags/v*'], 'v'],
    ['another literal', ['refs/tags/v1.0'], 'v1.0.1'],
  ])('trusts nobody for a tag that %s admits', (_, refs, tag) => {
    expect(admitsTag(pluginOf(refs), tag)).toBe(false)
    expect(words(pluginOf(refs), tag)).toEqual([])
  })

  it('trusts a branch only where a rule names it', () => {
    expect(words(pluginOf(['refs/heads/main']), 'v1.2.0')).toEqual([
      'GitHub Actions of `octo/plugin`, repository id `7`, ref `refs/heads/main`, workflow `.github/workflows/release.yml`',
    ])
    expect(words(pluginOf(['refs/tags/v*', 'refs/heads/main']), 'v1.2.0')).toHaveLength(2)
  })

  it('trusts a reusable workflow where the catalogue names it', () => {
    const signer = 'octo/workflows/.github/workflows/release.yml@refs/tags/v1'
    const { publisher } = pluginOf(['refs/tags/v*'])
    expect(words(pluginOf([], { publisher: { ...publisher, buildSigner: signer } }), 'v1.2.0')).toEqual([
      `GitHub Actions of \`octo/plugin\`, repository id \`7\`, ref \`refs/tags/v1.2.0\`, workflow \`.github/workflows/release.yml\`, build signer \`${signer}\``,
    ])
  })

  it('trusts a key only where the catalogue has one', () => {
    const keyed = pluginOf(['refs/tags/v*'], { backupKey: '-----BEGIN PUBLIC KEY-----' })
    expect(words(keyed, 'v1.2.0').at(-1)).toBe('backup key `backup key of the catalogue`, log entry not required')
  })
})
