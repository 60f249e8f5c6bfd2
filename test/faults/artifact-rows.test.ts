import { describe, expect, it, vi } from 'vitest'
import { ARTIFACT_ROWS, tryArtifactRow } from './artifact-rows.ts'

// The runner's own library waits for seconds between its tries: `npm run faults -- --sweep` tries every row.
const ROWS = ARTIFACT_ROWS.filter(each => each.tampered === true || each.name === 'upload: 503, twice')
vi.setConfig({ testTimeout: 120_000 })

describe.concurrent('a release in artifacts under a fault loses nothing', () => {
  it.each(ROWS.map(row => [row.name, row.exit, row] as const))('%s: exit %i', async (_name, _exit, row) => {
    expect(await tryArtifactRow(row)).toEqual([])
  })
})
