import { describe, expect, it } from 'vitest'
import { endpointsOf } from '../../../src/adapters/pypi/endpoints.ts'

describe('where an index is asked', () => {
  const rows: readonly (readonly [upload: string | null, simple: string | null, ...told: string[]])[] = [
    [null, null, 'PyPI', 'https://upload.pypi.org/legacy/', 'https://pypi.org/simple/', 'https://pypi.org'],
    [
      'https://upload.pypi.org/legacy/',
      null,
      'PyPI',
      'https://upload.pypi.org/legacy/',
      'https://pypi.org/simple/',
      'https://pypi.org',
    ],
    [
      'https://test.pypi.org/legacy/',
      null,
      'TestPyPI',
      'https://test.pypi.org/legacy/',
      'https://test.pypi.org/simple/',
      'https://test.pypi.org',
    ],
    [
      null,
      'https://mirror.example/pypi',
      'PyPI',
      'https://upload.pypi.org/legacy/',
      'https://mirror.example/pypi/',
      'https://pypi.org',
    ],
    [
      'https://index.example/legacy/',
      null,
      'index.example',
      'https://index.example/legacy/',
      'https://index.example/simple/',
      'https://index.example',
    ],
    [
      'https://index.example/team/legacy',
      null,
      'index.example',
      'https://index.example/team/legacy',
      'https://index.example/team/simple/',
      'https://index.example',
    ],
    [
      'http://127.0.0.1:8080',
      null,
      '127.0.0.1:8080',
      'http://127.0.0.1:8080/',
      'http://127.0.0.1:8080/simple/',
      'http://127.0.0.1:8080',
    ],
    [
      'https://index.example/api/pypi/team?x=1',
      null,
      'index.example',
      'https://index.example/api/pypi/team?x=1',
      'https://index.example/api/pypi/team/simple/',
      'https://index.example',
    ],
    [
      'https://devpi.example/ci/dev/',
      'https://devpi.example/ci/dev/+simple',
      'devpi.example',
      'https://devpi.example/ci/dev/',
      'https://devpi.example/ci/dev/+simple/',
      'https://devpi.example',
    ],
  ]
  it.each(rows)('%s, %s', (upload, simple, ...told) => {
    const found = endpointsOf(upload, simple)
    expect([found.name, found.upload, found.simple, found.trust]).toEqual(told)
    expect(found.isPublic).toBe(/pypi\.org/.test(found.upload))
  })

  it('a host that only ends like PyPI is another', () => {
    expect(endpointsOf('https://upload.pypi.org.example/legacy/', null)).toMatchObject({
      name: 'upload.pypi.org.example',
      isPublic: false,
    })
  })
})
