import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { directoryFiles } from '../../src/adapters/directory/files.ts'
import { createHttp } from '../../src/adapters/http.ts'
import { receiveTemporarily } from '../../src/adapters/temporary-file.ts'
import { serve } from '../services/loopback.ts'
import { instantClock, linesLog } from './github/bench.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wheelseal-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const files = directoryFiles()

describe('a download that this machine cannot keep', () => {
  it('is one problem where there is no folder for it', async () => {
    const none = { files, temporaryFolder: join(folder, 'none') }
    const kept = await receiveTemporarily(
      async () => undefined,
      () => undefined,
      none,
    )
    expect(kept).toMatchObject({ code: 'publish/write-failed', cause: expect.stringContaining('ENOENT') })
  })
})

describe('an answer whose taker throws', () => {
  it('is silence with the reason, and no end of the process', async () => {
    const service = await serve(() => ({ status: 200, body: 'x'.repeat(100_000) }))
    const http = createHttp(instantClock(), linesLog(), 1000)
    const sink = (): never => {
      throw new Error('ENOSPC: no space left on device')
    }
    expect(await http.send({ method: 'GET', url: service.url, sink })).toEqual({
      silence: 'network',
      cause: 'ENOSPC: no space left on device',
    })
    await service.close()
  })
})
