import { describe, expect, it } from 'vitest'
import { readAnnouncement } from '../../src/release/announcement.ts'

const ANNOUNCEMENT = {
  schemaVersion: '1.0',
  host: 'https://github.example.com',
  repository: 'plugins-example/plugin',
  repositoryId: '4242',
  tag: 'v1.2.0',
  commit: '0123456789abcdef0123456789abcdef01234567',
  release: 'https://github.example.com/plugins-example/plugin/releases/tag/v1.2.0',
  manifest: { url: 'https://github.example.com/release-security.json', sha256: 'a'.repeat(64) },
}
const eventOf = (payload: unknown, action = 'release-sealed') => ({ action, client_payload: payload, sender: {} })

describe('an announcement', () => {
  it.each([
    ['as it is sent', {}],
    ['without a commit', { commit: null }],
  ])('is read %s', (_, changes) => {
    const sent = { ...ANNOUNCEMENT, ...changes }
    expect(readAnnouncement(eventOf(sent))).toEqual(sent)
  })

  it('leaves out what a later version adds', () => {
    expect(readAnnouncement(eventOf({ ...ANNOUNCEMENT, files: 3 }))).toEqual(ANNOUNCEMENT)
  })

  it.each<readonly [name: string, event: unknown]>([
    ['no event', null],
    ['a schedule', { schedule: '17 3 * * *' }],
    ['another type', eventOf(ANNOUNCEMENT, 'rebuild')],
    ['no payload', eventOf(undefined)],
    ['a list', eventOf([ANNOUNCEMENT])],
    ['another version', eventOf({ ...ANNOUNCEMENT, schemaVersion: '2.0' })],
    ['a number for the id', eventOf({ ...ANNOUNCEMENT, repositoryId: 4242 })],
    ['a path for the repository', eventOf({ ...ANNOUNCEMENT, repository: '../../x' })],
    ['a tag over two lines', eventOf({ ...ANNOUNCEMENT, tag: 'v1\n::error::x' })],
    ['a tag that turns around', eventOf({ ...ANNOUNCEMENT, tag: 'v1\u202E' })],
    ['an endless tag', eventOf({ ...ANNOUNCEMENT, tag: 'v'.repeat(256) })],
    ['a script for an address', eventOf({ ...ANNOUNCEMENT, release: 'javascript:alert(1)' })],
    ['no manifest', eventOf({ ...ANNOUNCEMENT, manifest: null })],
    ['another digest', eventOf({ ...ANNOUNCEMENT, manifest: { ...ANNOUNCEMENT.manifest, sha256: 'A'.repeat(64) } })],
  ])('is none: %s', (_, event) => {
    expect(readAnnouncement(event)).toBeUndefined()
  })
})
