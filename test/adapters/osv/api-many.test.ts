import { expect, it } from 'vitest'
import type { Http, HttpAnswer } from '../../../src/adapters/http.ts'
import { createOsvApi } from '../../../src/adapters/osv/api.ts'
import { isProblem } from '../../../src/core/problem.ts'
import { osv } from '../../advisory/records.ts'

const RECORDS = 3000

function answer(value: unknown): HttpAnswer {
  const headers = { date: 'Mon, 23 Nov 2026 12:00:00 GMT' }
  return { status: 200, headers, bytes: new TextEncoder().encode(JSON.stringify(value)) }
}

/** A service that knows a record for each of the first names. */
const http = {
  sendPatiently: async ({ url, body }: { readonly url: string; readonly body?: unknown }) => {
    const id = url.split('/').at(-1) ?? ''
    if (id !== 'querybatch') return answer(osv({ id, name: id.replace('X-', ''), versions: ['9'] }))
    const { queries }: { queries: { package: { name: string } }[] } = JSON.parse(String(body))
    const results = queries.map(({ package: { name } }) =>
      Number(name.slice(1)) < RECORDS ? { vulns: [{ id: `X-${name}`, modified: '2026-01-01T00:00:00Z' }] } : {},
    )
    return answer({ results })
  },
} as unknown as Http

it('a hundred thousand packages take seconds, however many records there are', async () => {
  const packages = Array.from({ length: 100_000 }, (_, at) => ({ ecosystem: 'PyPI', name: `p${at}`, version: '1.0' }))
  const since = performance.now()
  const data = await createOsvApi({ base: 'https://osv.example', http }).records(packages)
  expect(isProblem(data) ? data : data.records.length).toBe(RECORDS)
  // Each against each took seven; by name it is half a second.
  expect(performance.now() - since).toBeLessThan(4000)
}, 30_000)
