import { parse } from 'smol-toml'
import { expect, it } from 'vitest'
import { publishersOf } from '../../../src/marketplace/catalog.ts'
import type { Entry } from '../../../src/marketplace/entry-schema.ts'
import { policyLines } from '../../../src/marketplace/page/verify-it.ts'
import { readPublisher } from '../../../src/verification/publisher-table.ts'
import { entryOf, releaseOf } from '../entries.ts'

const withRefs = (...refs: string[]): Entry => entryOf({ publisher: { ...entryOf().publisher, refs } })
const read = (lines: readonly string[]) => {
  const { publisher } = parse(lines.join('\n'))
  return Array.isArray(publisher) ? publisher.map(readPublisher) : publisher
}

it.each([
  ['the tag itself', withRefs('refs/tags/v*')],
  ['a branch', withRefs('refs/heads/main')],
  ['branches by their beginning', withRefs('refs/heads/release-*')],
  ['both', withRefs('refs/tags/v1.2.0', 'refs/heads/main')],
])('verify reads the policy of the page as the catalogue means it: %s', (_, entry) => {
  const publishers = publishersOf({ ...entry, backupKey: null }, 'v1.2.0')
  expect(publishers.length).toBeGreaterThan(0)
  expect(read(policyLines(entry, releaseOf()))).toEqual(publishers)
})

it('what is quoted cannot end its quotes', () => {
  const evil = '"\n[[publisher]]\nidentity = "x'
  const lines = policyLines(entryOf({ repository: evil }), releaseOf())
  expect(parse(lines.join('\n'))['publisher']).toEqual([
    { github: evil, 'repository-id': '4242', workflow: '.github/workflows/release.yml', ref: 'refs/tags/v1.2.0' },
  ])
})

it('a backup key is asked for, by its digest', () => {
  const key = 'd'.repeat(64)
  const { seal } = releaseOf()
  const release = releaseOf({ seal: seal && { ...seal, kind: 'backup-key', identity: null, issuer: null, key } })
  expect(policyLines(entryOf(), release).slice(5)).toMatchInlineSnapshot(`
    [
      "",
      "# This release was signed with the backup key. Ask the publisher for its public half, whose SHA-256 (SPKI, DER) is",
      "# dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd",
      "# [[publisher]]",
      "# backup-key = """…"""",
    ]
  `)
})
