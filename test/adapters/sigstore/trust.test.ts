import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { embeddedTrust, fileTrust, tufTrust } from '../../../src/adapters/sigstore/trust.ts'
import { isProblem, problem } from '../../../src/core/problem.ts'
import type { Files } from '../../../src/ports/files.ts'

const unused = (): never => {
  throw new Error('not asked for')
}

it('embeds the public-good root, with both logs and every authority', async () => {
  const root = await embeddedTrust().root()
  if (isProblem(root)) throw new Error(root.what)
  expect(root.transparencyLogs.map(log => log.baseURL)).toEqual([
    'https://rekor.sigstore.dev',
    'https://log2025-1.rekor.sigstore.dev',
  ])
  expect([root.certificateAuthorities.length, root.certificateLogs.length, root.timestampAuthorities.length]).toEqual([
    2, 2, 1,
  ])
  // A service of the past has an end; one of today has none.
  expect(root.certificateAuthorities.map(each => each.validFor.end.getTime() < Date.now())).toEqual([true, false])
})

it('reads a root once, from the file that a person named', async () => {
  let reads = 0
  const files: Files = {
    open: unused,
    read: async () => {
      reads += 1
      return new TextEncoder().encode('{}')
    },
  }
  const trust = fileTrust('root.json', files)
  expect(await trust.root()).toMatchObject({
    code: 'verify/bad-trust-root',
    what: 'In the trust root `root.mediaType` is missing',
  })
  await trust.root()
  expect(reads).toBe(1)
})

it('passes on that the file cannot be read', async () => {
  const missing = problem('input/unreadable', '`root.json` is not there', 'Name a file.')
  expect(await fileTrust('root.json', { open: unused, read: async () => missing }).root()).toBe(missing)
})

it.each([
  ['no JSON', '{'],
  ['too much', ' '.repeat(2 * 1024 * 1024)],
])('refuses a root that is %s', async (_name, text) => {
  const files = { open: unused, read: async () => new TextEncoder().encode(text) }
  expect(await fileTrust('root.json', files).root()).toMatchObject({ code: 'verify/bad-trust-root' })
})

it('says that a refresh by TUF did not succeed, and falls back to nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wheelseal-tuf-'))
  const server = createServer((_request, response) => response.writeHead(404).end())
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const root = await tufTrust(folder, `http://127.0.0.1:${port}`).root()
  server.close()
  await rm(folder, { recursive: true, force: true })
  expect(root).toMatchObject({ code: 'verify/unreachable' })
})
