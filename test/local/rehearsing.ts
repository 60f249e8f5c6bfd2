import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { type ByteSource, bytesInMemory } from '../../src/core/bytes.ts'
import { isProblem } from '../../src/core/problem.ts'
import { openRehearsal, REHEARSAL_IDENTITY, type RehearsalOptions } from '../../src/local/rehearsal.ts'
import { judgeWithSigstoreJs } from './judge.ts'

/** What the tests of a rehearsal share: a fresh state folder before each test, and short words for opening, signing and judging. */

export const NOON = new Date('2026-05-04T12:00:00Z')

export let folder = ''
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'rehearsal-')), 'state')
})
afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

export const open = (options: Partial<RehearsalOptions> = {}) =>
  openRehearsal({ stateFolder: folder, now: () => NOON, ...options })

export async function opened(options: Partial<RehearsalOptions> = {}) {
  const rehearsal = await open(options)
  if (isProblem(rehearsal)) throw new Error(`${rehearsal.code}: ${rehearsal.what}`)
  return rehearsal
}

export async function signedBy(rehearsal: Awaited<ReturnType<typeof opened>>, content: string | ByteSource) {
  const source = typeof content === 'string' ? bytesInMemory(Buffer.from(content)) : content
  const signed = await rehearsal.signer.sign(source)
  if (isProblem(signed)) throw new Error(`${signed.code}: ${signed.what}`)
  return signed.bundle
}

export const entryOf = (bundle: Uint8Array) =>
  JSON.parse(Buffer.from(bundle).toString()).verificationMaterial.tlogEntries[0]
export const certificateOf = (bundle: Uint8Array) =>
  new X509Certificate(
    Buffer.from(JSON.parse(Buffer.from(bundle).toString()).verificationMaterial.certificate.rawBytes, 'base64'),
  )
export const rootIn = () => readFileSync(join(folder, 'trusted-root.json'))
export const judge = (bundle: Uint8Array, text: string, identity = REHEARSAL_IDENTITY, root: Uint8Array = rootIn()) =>
  judgeWithSigstoreJs({ root, bundle, file: Buffer.from(text), identity })
