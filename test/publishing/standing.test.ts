import { describe, expect, it } from 'vitest'
import { problem } from '../../src/core/problem.ts'
import type { PackageIndex } from '../../src/ports/package-index.ts'
import type { FoundRelease } from '../../src/ports/release-store.ts'
import { standingOf } from '../../src/publishing/standing.ts'
import { changed, context as example, WHEEL } from '../release/example.ts'

const context = { ...example, facts: {} }
const [wheel] = context.distributions

/** Only what standing may ask for; anything else is a fault. */
function portsOf(found: FoundRelease | ReturnType<typeof problem>, index: PackageIndex | null = null) {
  const refuse = (): never => {
    throw new Error('standing does not ask this')
  }
  const warnings: string[] = []
  return {
    warnings,
    store: {
      find: async () => found,
      open: refuse,
      list: refuse,
      mode: refuse,
      read: refuse,
      fetch: refuse,
      preflight: refuse,
      put: refuse,
      replace: refuse,
      remove: refuse,
      publish: refuse,
      checkPublic: refuse,
      urlOf: refuse,
    },
    signer: {
      kind: 'keyless' as const,
      backupKey: null,
      identity: refuse,
      workflow: refuse,
      sign: refuse,
      attest: refuse,
    },
    attestations: null,
    notifier: null,
    index,
    trust: { root: refuse },
    advisories: { check: refuse, records: refuse },
    resolver: { check: refuse, closure: refuse, fingerprint: refuse },
    files: { open: refuse, read: refuse },
    clock: { now: () => new Date(), sleep: async () => {} },
    log: { info: () => {}, warning: (line: string) => void warnings.push(line), problem: () => {}, mask: () => {} },
  }
}

const released = (over: Partial<FoundRelease> = {}): FoundRelease => ({
  state: 'published',
  immutable: false,
  url: 'https://github.example/octo/plugin/releases/tag/v1.2.0',
  assets: [],
  ...over,
})
const stored = (name: string, sha256: string | null, size = 1) => ({ name, size, sha256, state: 'stored' as const })
const manifest = stored('release-security.json', 'a'.repeat(64))

async function problemsOf(
  found: Parameters<typeof portsOf>[0],
  over: Partial<typeof context> = {},
  index: PackageIndex | null = null,
) {
  const standing = await standingOf({ ...context, ...over }, false, portsOf(found, index))
  return standing.kind === 'refused' ? standing.problems : standing.kind
}

describe('what is public before a run', () => {
  it.each(['absent', 'draft'] as const)('%s: there is something to do', async state => {
    expect(await problemsOf(released({ state }))).toBe('open')
  })

  it('names both digests of a file that was published with other bytes', async () => {
    const assets = context.distributions.map(each => stored(each.file, each.sha256, each.size))
    const distributions = wheel ? [changed(wheel, { sha256: '0'.repeat(64) })] : []
    const problems = await problemsOf(released({ assets: [...assets, manifest] }), { distributions })
    expect(problems).toMatchObject([{ code: 'publish/differs', where: WHEEL }])
    expect(JSON.stringify(problems)).toContain('0'.repeat(64))
    expect(JSON.stringify(problems)).toContain(wheel?.sha256)
  })

  it('refuses a release that somebody published without a manifest, with the YAML that is meant', async () => {
    expect(await problemsOf(released({ assets: [stored(WHEEL, null)] }))).toMatchInlineSnapshot(`
      [
        {
          "code": "publish/already-public",
          "hint": "Let wheelseal make the release, so that nothing is public before it was checked: start the workflow by the tag (\`on: { push: { tags: ["v*"] } }\`) instead of \`on: { release: { types: [published] } }\`, or delete the release (not the tag) and run again. To complete what is public, unchecked until then: \`adopt-published: true\`.",
          "kind": "problem",
          "what": "The release \`v1.2.0\` is public already and has no manifest",
        },
      ]
    `)
  })

  it('completes it where that is wished, unless a file would have to be exchanged or nothing can be added', async () => {
    const options = { ...context.options, adoptPublished: true }
    const same = [stored(WHEEL, wheel?.sha256 ?? '', wheel?.size)]
    expect(await problemsOf(released({ assets: same }), { options })).toBe('open')
    expect(await problemsOf(released({ assets: [stored(WHEEL, 'b'.repeat(64))] }), { options })).toMatchObject([
      { code: 'publish/differs', where: WHEEL },
    ])
    expect(await problemsOf(released({ assets: same, immutable: true }), { options })).toMatchObject([
      { code: 'publish/already-public' },
    ])
  })

  it('passes on that the store cannot be reached', async () => {
    const outage = problem('release/unreachable', 'GitHub gave no answer', 'Run again.')
    expect(await problemsOf(outage)).toEqual([outage])
  })
})

describe('an index', () => {
  const url = 'https://index.example/simple/'
  const listed = (name: string, sha256: string | null) => ({
    name,
    sha256,
    size: null,
    url: `${url}${name}`,
    uploadedAt: null,
  })
  const indexOf = (
    files: ReturnType<typeof listed>[],
    refused: readonly ReturnType<typeof problem>[] = [],
  ): PackageIndex => ({
    url,
    takesAttestations: true,
    find: async () => files,
    check: async missing => (missing.length === 0 ? [] : refused),
    upload: async () => {
      throw new Error('nothing is uploaded here')
    },
    open: async () => ({ size: 3, read: async () => new TextEncoder().encode('abc'), close: async () => {} }),
  })
  const denied = problem('pypi/no-publisher', 'No publisher', 'Add one.')

  it('that has the very files is no reason to stop, and is asked for no rights', async () => {
    const files = context.distributions.map(each => listed(each.file, each.sha256))
    expect(await problemsOf(released({ state: 'absent' }), {}, indexOf(files, [denied]))).toBe('open')
  })

  it('that has other bytes stops the run with both digests and the way out', async () => {
    const problems = await problemsOf(released({ state: 'absent' }), {}, indexOf([listed(WHEEL, 'b'.repeat(64))]))
    expect(problems).toMatchObject([{ code: 'pypi/differs', where: WHEEL }])
    const said = JSON.stringify(problems)
    expect(
      [wheel?.sha256 ?? '?', 'b'.repeat(64), 'reuse-published: true'].filter(each => !said.includes(each)),
    ).toEqual([])
  })

  it('that is down stops a run that has something to do, and none that finds the release public', async () => {
    const down = problem('pypi/outage', 'The index is down', 'Run again.')
    const index = { ...indexOf([]), find: async () => down }
    expect(await problemsOf(released({ state: 'draft' }), {}, index)).toEqual([down])
    const options = { ...context.options, adoptPublished: true }
    expect(await problemsOf(released(), { options }, index)).toBe('open')
  })

  it('that lists no digest is read', async () => {
    const problems = await problemsOf(released({ state: 'absent' }), {}, indexOf([listed(WHEEL, null)]))
    expect(JSON.stringify(problems)).toContain('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it('that would not take what it lacks stops the run before its first write', async () => {
    expect(await problemsOf(released({ state: 'draft' }), {}, indexOf([], [denied]))).toEqual([denied])
  })

  it('that has one file makes the draft count for the others', async () => {
    const [first, second] = context.distributions
    const index = indexOf(first ? [listed(first.file, first.sha256)] : [])
    const draft = (sha256: string) =>
      released({ state: 'draft', assets: [stored(second?.file ?? '', sha256, second?.size)] })
    expect(await problemsOf(draft('b'.repeat(64)), {}, index)).toMatchObject([
      { code: 'publish/differs', where: second?.file },
    ])
    expect(await problemsOf(draft(second?.sha256 ?? ''), {}, index)).toBe('open')
    expect(await problemsOf(draft('b'.repeat(64)), {}, indexOf([]))).toBe('open')
  })

  it('that has a file more than this run is told: installers would take it, and nobody checked it', async () => {
    const own = context.distributions.map(each => listed(each.file, each.sha256))
    const other = listed('example_plugin-1.2.0-cp313-cp313-win_amd64.whl', 'b'.repeat(64))
    const warningsOf = async (files: typeof own, stages: typeof context.options.stages) => {
      const ports = portsOf(released({ state: 'absent' }), indexOf(files))
      await standingOf({ ...context, options: { ...context.options, stages } }, false, ports)
      return ports.warnings
    }
    expect(await warningsOf([...own, other], ['sign', 'publish'])).toEqual([
      `\`${url}\` has \`${other.name}\` of this version, which this run does not: nobody signed or scanned that`,
    ])
    expect(await warningsOf(own, ['sign', 'publish'])).toEqual([])
    // A job that only signs may have some of the files.
    expect(await warningsOf([...own, other], ['sign'])).toEqual([])
  })
})
