import { expect, it } from 'vitest'
import { departureOfAnnounced } from '../../src/marketplace/announced.ts'
import type { Announcement } from '../../src/release/announcement.ts'
import { entryOf } from './entries.ts'

const TOLD: Announcement = {
  schemaVersion: '1.0',
  host: 'https://github.com',
  repository: 'plugins-example/plugin',
  repositoryId: '4242',
  tag: 'v1.2.0',
  commit: null,
  release: 'https://github.com/plugins-example/plugin/releases/tag/v1.2.0',
  manifest: { url: 'https://github.com/plugins-example/plugin/releases/download/v1.2.0/x', sha256: 'b'.repeat(64) },
}

it.each<[string, Partial<Announcement>, string | undefined]>([
  ['is shown as it was announced', {}, undefined],
  ['is of a repository that nobody lists, which is told elsewhere', { repositoryId: '7' }, undefined],
  [
    'is not shown',
    { tag: 'v9.0' },
    '`v9.0` of `plugins-example/plugin` was announced and is not shown: GitHub may list it only in the next run, its tag fits no rule of the catalogue, or newer versions leave it no room',
  ],
  [
    'has another manifest',
    { manifest: { ...TOLD.manifest, sha256: '0'.repeat(64) } },
    '`v1.2.0` of `plugins-example/plugin` was announced with another manifest than the one that GitHub has now',
  ],
])('a release that announced itself %s', (_, changes, expected) => {
  expect(departureOfAnnounced({ ...TOLD, ...changes }, [entryOf()])).toBe(expected)
})
