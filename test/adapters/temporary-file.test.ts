import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { directoryFiles } from '../../src/adapters/directory/files.ts'
import { type OpenSink, receiveTemporarily } from '../../src/adapters/temporary-file.ts'
import { sha256Of, sha256OfSource } from '../../src/core/digest.ts'
import { isProblem, problem } from '../../src/core/problem.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wheelseal-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const TEXT = 'the bytes of a wheel'
const trouble = problem('pypi/outage', 'the index is down', 'Run again.')
const deliver = (...texts: readonly string[]) => {
  return async (openSink: OpenSink) => {
    const sink = openSink()
    for (const text of texts) sink(Buffer.from(text))
    return undefined
  }
}
const receive = (from: (openSink: OpenSink) => Promise<typeof trouble | undefined>, temporaryFolder = folder) =>
  receiveTemporarily(from, () => undefined, { files: directoryFiles(), temporaryFolder })

describe('bytes that are received', () => {
  it('are there until they are closed', async () => {
    const source = await receive(deliver('the bytes ', 'of a wheel'))
    if (isProblem(source)) throw new Error(source.what)
    expect([source.size, await sha256OfSource(source)]).toEqual([TEXT.length, sha256Of(TEXT)])
    await source.close()
    expect(readdirSync(folder)).toEqual([])
  })

  it('begin anew with every try, be the last one shorter or longer', async () => {
    const seen: unknown[] = []
    const receiving = async (openSink: OpenSink) => {
      for (const text of ['something longer than the bytes of a wheel', 'short', TEXT]) openSink()(Buffer.from(text))
      return undefined
    }
    const judge = (...found: readonly unknown[]) => (seen.push(found), trouble)
    expect(await receiveTemporarily(receiving, judge, { files: directoryFiles(), temporaryFolder: folder })).toBe(
      trouble,
    )
    expect([seen, readdirSync(folder)]).toEqual([[[TEXT.length, sha256Of(TEXT)]], []])
  })

  it('are gone where receiving them failed', async () => {
    expect(await receive(async openSink => (openSink()(Buffer.from(TEXT)), trouble))).toBe(trouble)
    expect(readdirSync(folder)).toEqual([])
  })

  it('are gone where something threw', async () => {
    const broken = receive(() => Promise.reject(new Error('a bug')))
    await expect(broken).rejects.toThrow('a bug')
    expect(readdirSync(folder)).toEqual([])
  })

  it('that cannot be kept are a problem: no such folder', async () => {
    expect(await receive(deliver(TEXT), join(folder, 'nowhere'))).toMatchObject({ code: 'publish/write-failed' })
  })

  it.skipIf(process.platform !== 'linux').each([
    ['too much', [400_000], 'publish/write-failed'],
    ['too much, and at the next try less', [400_000, 1000], undefined],
  ])('that a full disk cannot keep are a problem: %s', async (_what, tries, code) => {
    // A limit on the size of files stands for a disk: writing beyond it fails likewise. (`prlimit` is of util-linux.)
    const { execFileSync } = process.getBuiltinModule('node:child_process')
    const source = (file: string) => new URL(`../../src/adapters/${file}`, import.meta.url).href
    const script = `
      process.on('SIGXFSZ', () => {})
      const { receiveTemporarily } = await import('${source('temporary-file.ts')}')
      const { directoryFiles } = await import('${source('directory/files.ts')}')
      const receive = async openSink => {
        for (const size of ${JSON.stringify(tries)}) {
          const sink = openSink()
          for (let sent = 0; sent < size; sent += 1000) sink(Buffer.alloc(1000))
        }
      }
      const made = await receiveTemporarily(receive, () => undefined, { files: directoryFiles(), temporaryFolder: '${folder}' })
      process.stdout.write(JSON.stringify({ code: made.code, cause: made.cause }))
      await made.close?.()`
    const said = execFileSync('prlimit', ['--fsize=150000', process.execPath, '--input-type=module', '-e', script])
    const { code: told, cause } = JSON.parse(said.toString())
    expect([told, code && String(cause).includes('EFBIG')]).toEqual([code, code && true])
    expect(readdirSync(folder)).toEqual([])
  })
})
