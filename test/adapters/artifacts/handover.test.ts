import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createHandoverCourier,
  type HandoverCourier,
  parseReference,
} from '../../../src/adapters/artifacts/handover.ts'
import { packFiles } from '../../../src/adapters/artifacts/packing.ts'
import { sha256Of } from '../../../src/core/digest.ts'
import { isProblem } from '../../../src/core/problem.ts'
import type { HandoverFile } from '../../../src/handover.ts'
import { type ArtifactService, startArtifacts } from '../../services/artifacts.ts'

let service: ArtifactService
let folder: string
const before = { ...process.env }

beforeAll(async () => {
  service = await startArtifacts()
  folder = mkdtempSync(join(tmpdir(), 'wheelseal-test-'))
  process.env['ACTIONS_RESULTS_URL'] = `${service.url}/`
  process.env['ACTIONS_RUNTIME_TOKEN'] = service.token('run-1', 'sign')
  process.env['GITHUB_SERVER_URL'] = 'http://github.localhost:1'
})
afterAll(async () => {
  await service.close()
  rmSync(folder, { recursive: true })
  for (const name of ['ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN', 'GITHUB_SERVER_URL']) {
    if (before[name] === undefined) delete process.env[name]
    else process.env[name] = before[name]
  }
})

// The library tells every step on standard output.
beforeEach(() => void vi.spyOn(process.stdout, 'write').mockReturnValue(true))
afterEach(() => vi.restoreAllMocks())

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const FILES: readonly HandoverFile[] = [
  { name: 'handover.json', bytes: text('{}') },
  { name: 'a.bin', bytes: text('bytes') },
]
const SORTED = [FILES[1], FILES[0]].map(each => ({ name: each?.name, bytes: Buffer.from(each?.bytes ?? []) }))

const courier = (): HandoverCourier => createHandoverCourier({ temporaryFolder: folder })
const code = (value: unknown): string => (isProblem(value) ? value.code : 'no problem')
const sealed = async (name: string, files = FILES): Promise<string> => {
  const reference = await courier().upload(name, files)
  if (isProblem(reference)) throw new Error(reference.cause ?? reference.what)
  return reference
}

describe('a hand-over through @actions/artifact', () => {
  it('arrives in another job of the same run as it was sent, under the digest of its pack', async () => {
    const reference = await sealed('wheelseal-abc-sign-1')
    expect(reference).toBe(`wheelseal-abc-sign-1@sha256:${sha256Of(packFiles(FILES))}`)
    process.env['ACTIONS_RUNTIME_TOKEN'] = service.token('run-1', 'publish')
    expect(await courier().download(reference)).toEqual(SORTED)
    expect(readdirSync(folder)).toEqual([])
  })

  it('carries 40 MB whose blocks arrive in any order', { timeout: 60_000 }, async () => {
    // The first block is held back until later ones are there.
    service.faults.add({ method: 'PUT', path: /comp=block&/, nth: 1, action: { kind: 'delay', milliseconds: 700 } })
    const bytes = randomBytes(40 * 1024 * 1024)
    const started = performance.now()
    const reference = await sealed('large', [{ name: 'large.bin', bytes }])
    const uploaded = performance.now()
    const files = await courier().download(reference)
    const arrived = performance.now()
    vi.restoreAllMocks()
    process.stdout.write(
      `40 MB handed over: up ${Math.round(uploaded - started)} ms, down ${Math.round(arrived - uploaded)} ms\n`,
    )
    service.faults.clear()
    expect(isProblem(files) ? files : files.map(each => sha256Of(each.bytes))).toEqual([sha256Of(bytes)])
  })

  it('is refused when another job replaced it, though the service vouches for the new bytes', async () => {
    const reference = await sealed('replaced')
    const stored = service.artifacts.find(each => each.name === 'replaced')
    if (stored) stored.bytes = packFiles([{ name: 'handover.json', bytes: text('{"evil":true}') }])
    const answer = await courier().download(reference)
    expect(answer).toMatchObject({
      code: 'handover/mismatch',
      what: expect.stringContaining(sha256Of(packFiles(FILES))),
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('is not found in another run, nor under another name', async () => {
    const reference = await sealed('here')
    process.env['ACTIONS_RUNTIME_TOKEN'] = service.token('run-2', 'publish')
    expect(code(await courier().download(reference))).toBe('handover/missing')
    process.env['ACTIONS_RUNTIME_TOKEN'] = service.token('run-1', 'publish')
    expect(code(await courier().download(reference.replace('here', 'there')))).toBe('handover/missing')
  })

  it('does not replace an artifact of the same name', async () => {
    await sealed('twice')
    expect(code(await courier().upload('twice', FILES))).toBe('handover/name-taken')
  })

  it('says that a job has no artifact service', async () => {
    process.env['GITHUB_SERVER_URL'] = 'http://localhost'
    expect(code(await courier().upload('nowhere', FILES))).toBe('handover/missing')
    process.env['GITHUB_SERVER_URL'] = 'http://github.localhost:1'
  })

  it('says outage when the service refuses, and tells no signature', async () => {
    service.faults.add({
      path: /CreateArtifact/,
      nth: 'every',
      action: { kind: 'answer', status: 400, json: { code: 'x', msg: 'see http://h/?sig=SECRET' } },
    })
    const answer = await courier().upload('refused', FILES)
    service.faults.clear()
    expect(code(answer)).toBe('handover/outage')
    expect(JSON.stringify(answer)).not.toContain('SECRET')
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([
    '',
    'name',
    'name@sha256:abc',
    `@sha256:${'a'.repeat(64)}`,
    `../x@sha256:${'a'.repeat(64)}`,
    `a@sha256:${'A'.repeat(64)}`,
    `a@sha256:${'a'.repeat(64)}@sha256:${'a'.repeat(64)}`,
  ])('takes no %j for a reference', async reference => {
    expect(code(await courier().download(reference))).toBe('input/invalid')
  })

  it.each(['a/b', '..', 'a@b', 'a:b', ''])('takes no %j for a name', async name => {
    expect(code(await courier().upload(name, FILES))).toBe('input/invalid')
  })

  it('reads a reference', () => {
    expect(parseReference(` n-1@sha256:${'b'.repeat(64)}\n`)).toEqual({ name: 'n-1', sha256: 'b'.repeat(64) })
  })
})
