import { afterEach, describe, expect, it } from 'vitest'
import { createHttp } from '../../../src/adapters/http.ts'
import { createOsvApi } from '../../../src/adapters/osv/api.ts'
import { isProblem, type Problem } from '../../../src/core/problem.ts'
import type { AdvisoryData, AdvisorySource, PackageVersion } from '../../../src/ports/advisory-source.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Log } from '../../../src/ports/log.ts'
import { CRITICAL, osv } from '../../advisory/records.ts'
import type { Service } from '../../services/loopback.ts'
import { type OsvOptions, startOsv } from '../../services/osv.ts'

const LOG: Log = { info: () => {}, warning: () => {}, problem: () => {}, mask: () => {} }
/** Time passes without waiting, so a spent budget costs nothing. */
function quickClock(): Clock {
  let now = Date.parse('2026-11-23T12:00:00Z')
  return {
    now: () => new Date(now),
    sleep: async milliseconds => {
      now += milliseconds
    },
  }
}

let service: Service | undefined
afterEach(async () => {
  await service?.close()
  service = undefined
})

async function start(options: OsvOptions): Promise<AdvisorySource> {
  service = await startOsv({ date: 'Mon, 23 Nov 2026 12:00:00 GMT', ...options })
  return createOsvApi({ base: service.url, http: createHttp(quickClock(), LOG, 10_000) })
}

async function ask(options: OsvOptions, packages: readonly PackageVersion[] = [pypi('demo')]): Promise<AdvisoryData> {
  const answer = await (await start(options)).records(packages)
  if (isProblem(answer)) throw new Error(`${answer.what}: ${answer.cause}`)
  return answer
}

async function refused(options: OsvOptions): Promise<Problem> {
  const answer = await (await start(options)).records([pypi('demo')])
  if (!isProblem(answer)) throw new Error('an answer')
  return answer
}

function pypi(name: string, version = '1.0'): PackageVersion {
  return { ecosystem: 'PyPI', name, version }
}

function ids(data: AdvisoryData): readonly string[] {
  return data.records.map(each => each.id)
}

const EIGHT = Array.from({ length: 8 }, (_, index) => osv({ id: `PYSEC-${index}`, versions: ['1.0'] }))

describe('pages', () => {
  it('pip-audit finds 3 of 8: all pages are read', async () => {
    expect(ids(await ask({ records: EIGHT, pageSize: 3 }))).toHaveLength(8)
    expect(service?.count('POST', /querybatch/)).toBe(3)
  })

  it('an empty page with a token is not clean', async () => {
    expect(ids(await ask({ records: EIGHT, emptyPages: true }))).toHaveLength(8)
  })

  it('a page asks again only for what goes on, at most 1,000 queries in one', async () => {
    const names = Array.from({ length: 1001 }, (_, index) => `p${index}`)
    const records = [
      ...EIGHT,
      ...EIGHT.map((each, index) => ({
        ...each,
        id: `X-${index}`,
        affected: [{ package: { ecosystem: 'PyPI', name: 'p7' }, versions: ['1.0'] }],
      })),
    ]
    const data = await ask({ records, pageSize: 5 }, [pypi('demo'), ...names.map(name => pypi(name))])
    expect(ids(data)).toHaveLength(16)
    expect(service?.count('POST', /querybatch/)).toBe(3)
  })

  it('one that never ends is a problem', async () => {
    const answer = await refused({
      records: [],
      faults: [
        {
          path: /querybatch/,
          nth: 'every',
          action: { kind: 'answer', status: 200, json: { results: [{ next_page_token: 'again' }] } },
        },
      ],
    })
    expect(answer.code).toBe('scan/source-unreachable')
  })
})

describe('what is never clean', () => {
  it('a 400 sets the bad query apart: the others are answered, it is listed', async () => {
    const packages = [pypi('a'), pypi('demo'), pypi('bad'), pypi('z')]
    const data = await ask({ records: EIGHT, badPackages: ['bad'] }, packages)
    expect(ids(data)).toHaveLength(8)
    expect(data.unreadable).toEqual([
      {
        id: 'PyPI/bad',
        reason: 'the service refuses the question',
        about: [{ ecosystem: 'PyPI', name: 'bad' }],
      },
    ])
  })

  it('an ecosystem that the service does not know is not asked about, and not covered', async () => {
    const data = await ask({ records: EIGHT }, [{ ecosystem: 'npm', name: 'x', version: '1' }])
    expect(data.ecosystems).toEqual(['PyPI', 'crates.io'])
    expect(service?.requests).toEqual([])
  })

  it('a record that the service lists and does not have, or cannot be read, or is another', async () => {
    const broken = { ...osv({ id: 'PYSEC-1', versions: ['1.0'] }) }
    const data = await ask({
      records: [...EIGHT, broken],
      faults: [
        { path: /vulns\/PYSEC-2/, nth: 'every', action: { kind: 'answer', status: 404, json: { code: 5 } } },
        { path: /vulns\/PYSEC-3/, nth: 'every', action: { kind: 'answer', status: 200, body: '<html>' } },
        { path: /vulns\/PYSEC-4/, nth: 'every', action: { kind: 'answer', status: 200, json: osv({ id: 'PYSEC-5' }) } },
      ],
    })
    expect(data.unreadable.map(each => each.id).toSorted()).toEqual(['PYSEC-2', 'PYSEC-3', 'PYSEC-4'])
  })

  it.each([
    ['no results', {}],
    ['fewer results than queries', { results: [] }],
    ['a result that is none', { results: [null] }],
    ['an id that is none', { results: [{ vulns: [{ id: 7 }] }] }],
  ])('%s', async (_name, json) => {
    const faults = [{ path: /querybatch/, nth: 'every', action: { kind: 'answer', status: 200, json } }] as const
    expect((await refused({ records: EIGHT, faults })).code).toBe('scan/source-unreachable')
  })

  it.each([
    ['503 at the query', /querybatch/, { kind: 'answer', status: 503, body: 'busy' }],
    ['429 at a record', /vulns/, { kind: 'answer', status: 429, body: 'slow' }],
    ['a dropped answer', /querybatch/, { kind: 'drop' }],
    ['a refusal', /querybatch/, { kind: 'answer', status: 403, body: 'no' }],
  ] as const)('%s for ever: a problem, exit 3', async (_name, path, action) => {
    const answer = await refused({ records: EIGHT, faults: [{ path, nth: 'every', action }] })
    expect(answer).toMatchObject({ code: 'scan/source-unreachable', hint: expect.stringContaining('Run again') })
  })

  it('trouble that passes is waited out', async () => {
    const faults = [
      { path: /querybatch/, nth: 1, action: { kind: 'answer', status: 429, headers: { 'retry-after': '1' } } },
      { path: /vulns/, nth: [2, 3], action: { kind: 'drop' } },
    ] as const
    expect(ids(await ask({ records: EIGHT, faults }))).toHaveLength(8)
  })
})

describe('records', () => {
  it('osv-scanner#1128: the matching is not left to the service', async () => {
    const malware = osv({ id: 'MAL-2026-1', events: ['introduced 0'] })
    expect(ids(await ask({ records: [malware] }, [pypi('demo', '1.0+local')]))).toEqual(['MAL-2026-1'])
  })

  it('aliases of what matches are fetched, and theirs; those of the rest are not', async () => {
    const records = [
      osv({ id: 'PYSEC-1', aliases: ['GHSA-1'], versions: ['1.0'] }),
      osv({ id: 'GHSA-1', aliases: ['CVE-1'], name: 'twin' }),
      osv({ id: 'CVE-1', name: 'native', cvss: [CRITICAL] }),
      osv({ id: 'PYSEC-2', aliases: ['CVE-2'], versions: ['0.1'] }),
    ]
    expect(ids(await ask({ records }))).toEqual(['CVE-1', 'GHSA-1', 'PYSEC-1', 'PYSEC-2'])
    expect(service?.count('GET', /CVE-2/)).toBe(0)
  })

  it('the time is the UTC day of the answer; equal answers have equal digests; nothing unchanged is fetched twice', async () => {
    const source = await start({ records: EIGHT })
    const first = await source.records([pypi('demo')])
    const second = await source.records([pypi('demo')])
    if (isProblem(first) || isProblem(second)) throw new Error('a problem')
    expect(first.sources).toEqual(second.sources)
    expect(first.sources).toMatchObject([{ name: service?.url, snapshotAt: '2026-11-23T00:00:00Z' }])
    expect(service?.count('GET', /vulns/)).toBe(8)
  })

  it('without a Date the time is unknown', async () => {
    expect((await ask({ records: EIGHT, date: 'unknown' })).sources[0]?.snapshotAt).toBeNull()
  })
})

it.each([
  ['https://api.osv.dev', 0],
  ['https://api.osv.dev/v1/', 0],
  ['http://127.0.0.1:8000', 0],
  ['http://osv.example.com', 1],
  ['https://user:secret@osv.example.com', 1],
  ['ftp://osv.example.com', 1],
  ['osv', 1],
])('address %s: %d problems', async (base, count) => {
  const problems = await createOsvApi({ base, http: createHttp(quickClock(), LOG, 1) }).check()
  expect(problems).toHaveLength(count)
  expect(JSON.stringify(problems)).not.toContain('secret')
})
