import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { pack } from '../../examples/pack.ts'
import { type CommandResult, runCli } from '../services/runner.ts'
import { addDistributions, codesIn, filesIn, hintsIn, otherWheel, temporaryFolder, withoutException } from './bench.ts'

// Cases run side by side, each in processes of its own: on a busy machine they wait for one another.
vi.setConfig({ testTimeout: 120_000 })

const root = resolve(import.meta.dirname, '..', '..')
const ADVISORIES = ['--advisories', join(root, 'examples/advisories'), '--max-advisory-age', '36500d']
const SCAN = ['--lock', 'pylock.toml', ...ADVISORIES]
const WHEEL = 'example_plugin-1.2.0-py3-none-any.whl'

interface Printed {
  readonly verdict: string
  readonly tag: string
  readonly assets: readonly { readonly name: string; readonly sha256: string }[]
  readonly signer: { readonly identity: string; readonly issuer: string; readonly trustedRoot: string }
  readonly files: readonly string[]
  readonly problems: readonly { readonly code: string }[]
}

/** A folder with the example plugin, packed, and a state of its own; `sealed/` and `signer` come from one release of it. */
const folder = temporaryFolder()
const workspace = join(folder.path, 'plugin')
const sealed = join(workspace, 'sealed')
const run = (words: readonly string[], cwd = workspace): Promise<CommandResult> =>
  runCli(words, cwd, { XDG_STATE_HOME: join(folder.path, 'state') })
const printed = (result: CommandResult): Printed => JSON.parse(result.out)
let first: CommandResult
let signer: Printed['signer']
let trust: readonly string[]

beforeAll(async () => {
  cpSync(join(root, 'examples/plugin'), workspace, { recursive: true })
  pack(workspace, join(workspace, 'dist'))
  first = await run(['release', 'dist/*', ...SCAN, '--json'])
  signer = printed(first).signer
  trust = ['--trusted-root', signer.trustedRoot, '--identity', signer.identity, '--issuer', signer.issuer, '--offline']
})
afterAll(() => folder[Symbol.dispose]())

describe('wheelseal release', () => {
  it('seals the files into ./sealed and prints one JSON to standard output', () => {
    expect(first.exit, first.err).toBe(0)
    const result = printed(first)
    expect(first.out).toBe(`${JSON.stringify(result, null, 2)}\n`)
    expect(result).toMatchObject({ verdict: 'pass', tag: 'v1.2.0', problems: [] })
    expect(result.assets.map(each => each.name)).toEqual([...filesIn(sealed).keys()].toSorted())
    expect(existsSync(result.signer.trustedRoot)).toBe(true)
    // Keys and log lie in the state, never beside the release.
    expect(readdirSync(workspace)).not.toContain('.sealed.v1.2.0.draft')
  })

  it('a second time changes no byte, and signs nothing', async () => {
    const before = filesIn(sealed)
    const state = filesIn(join(folder.path, 'state', 'wheelseal'))
    const again = await run(['release', 'dist/*', ...SCAN, '--json'])
    expect(again.exit, again.err).toBe(0)
    expect(filesIn(sealed)).toEqual(before)
    expect(filesIn(join(folder.path, 'state', 'wheelseal'))).toEqual(state)
    expect(printed(again)).toEqual(printed(first))
    expect(again.err).toContain('unchanged')
  })

  interface Row {
    readonly name: string
    readonly words?: readonly string[]
    /** instead of one that is always young enough */
    readonly age?: string
    readonly arrange?: (copy: string) => void
    readonly exit: number
    readonly codes: readonly string[]
  }
  const rows: readonly Row[] = [
    {
      name: 'a finding above the threshold: 1, and nothing is sealed',
      arrange: copy => void withoutException(copy),
      exit: 1,
      codes: ['scan/threshold'],
    },
    { name: 'data that is too old: 3', age: '1d', exit: 3, codes: ['scan/data-too-old'] },
    {
      name: 'a flag given twice that takes one value: 2',
      words: ['--max-advisory-age', '1d'],
      exit: 2,
      codes: ['input/invalid'],
    },
    { name: 'stages without an end: 2', words: ['--stages', 'sign,sbom,scan'], exit: 2, codes: ['input/invalid'] },
    {
      name: 'a folder that holds other files: 2',
      arrange: copy => {
        mkdirSync(join(copy, 'out'))
        writeFileSync(join(copy, 'out', 'notes.txt'), 'mine')
      },
      exit: 2,
      codes: ['publish/folder-taken'],
    },
    { name: 'a flag that there is not: 2', words: ['--fail-above', 'high'], exit: 2, codes: ['input/unknown'] },
    { name: "a flag of the action's: 2", words: ['--public-log', 'accept'], exit: 2, codes: ['input/unknown'] },
  ]
  it.concurrent.each(rows)('$name', async ({ words = [], age = '36500d', arrange, exit, codes }) => {
    using own = temporaryFolder()
    const copy = copyOfWorkspace(own.path)
    arrange?.(copy)
    const out = join(copy, 'out')
    const before = existsSync(out) ? filesIn(out) : null
    const result = await runCli(
      ['release', 'dist/*', ...SCAN.slice(0, -1), age, ...words, '--out', 'out', '--json'],
      copy,
      {
        XDG_STATE_HOME: join(own.path, 'state'),
      },
    )
    expect(codesIn(result.err), result.err).toEqual(codes)
    expect(result.exit).toBe(exit)
    expect(printed(result).problems.map(each => each.code)).toEqual(codes)
    // Whatever stops a run, its last line says where, what, and what to do next; before that, a wrong word has its hint.
    const last = codes[0] === 'input/unknown' ? /^  hint: / : / stopped (in|before) .*: .+ Next: .+/
    expect(result.err.trimEnd().split('\n').at(-1)).toMatch(last)
    expect(existsSync(out) ? filesIn(out) : null).toEqual(before)
    const drafts = readdirSync(copy).filter(name => name.endsWith('.draft'))
    expect(drafts).toEqual(exit === 2 ? [] : ['.out.v1.2.0.draft'])
  })

  it('another tag never goes into a sealed folder', async () => {
    const before = filesIn(sealed)
    const result = await run(['release', 'dist/*', ...SCAN, '--tag', 'example-plugin/v1.2.0'])
    expect(codesIn(result.err), result.err).toEqual(['publish/differs'])
    expect(result.exit).toBe(2)
    expect(filesIn(sealed)).toEqual(before)
  })

  it('other bytes never go into a sealed folder', async () => {
    using own = temporaryFolder()
    const copy = copyOfWorkspace(own.path)
    cpSync(sealed, join(copy, 'sealed'), { recursive: true })
    addDistributions(copy, [otherWheel()])
    const result = await run(['release', 'dist/*', ...SCAN], copy)
    expect(codesIn(result.err), result.err).toEqual(['publish/differs'])
    expect(result.exit).toBe(2)
    expect(filesIn(join(copy, 'sealed'))).toEqual(filesIn(sealed))
  })

  it('stopped at the gate it goes on from its draft once the exception is there', async () => {
    using own = temporaryFolder()
    const copy = copyOfWorkspace(own.path)
    const restore = withoutException(copy)
    expect((await run(['release', 'dist/*', ...SCAN], copy)).exit).toBe(1)
    const draft = filesIn(join(copy, '.sealed.v1.2.0.draft'))
    expect([...draft.keys()]).toContain('scan.json')
    restore()
    const result = await run(['release', 'dist/*', ...SCAN], copy)
    expect(result.exit, result.err).toBe(0)
    const bundle = `${WHEEL}.sigstore.json`
    expect(filesIn(join(copy, 'sealed')).get(bundle)).toEqual(draft.get(bundle))
  })

  it('--dry-run prints the plan and writes nothing', async () => {
    using own = temporaryFolder()
    const copy = copyOfWorkspace(own.path)
    const result = await run(['release', 'dist/*', ...SCAN, '--dry-run'], copy)
    expect(result.exit, result.err).toBe(0)
    expect(JSON.parse(result.out)).toMatchObject({ tag: 'v1.2.0', release: 'absent', verdict: 'pass' })
    expect(readdirSync(copy).toSorted()).toEqual(
      readdirSync(workspace)
        .filter(name => name !== 'sealed')
        .toSorted(),
    )
  })
})

/** The workspace as it was before anything was sealed. */
function copyOfWorkspace(into: string): string {
  const copy = join(into, 'plugin')
  cpSync(workspace, copy, { recursive: true })
  rmSync(join(copy, 'sealed'), { recursive: true, force: true })
  return copy
}

describe('wheelseal verify', () => {
  interface Row {
    readonly name: string
    /** spoils a copy of the sealed folder; answers words in place of the right ones */
    readonly spoil?: (copy: string) => readonly string[] | void
    readonly target?: (copy: string) => string
    readonly exit: number
    /** codes that the output must name; empty where it is verified */
    readonly codes: readonly string[]
  }
  const flip = (copy: string, name: string): void => {
    const path = join(copy, name)
    const bytes = readFileSync(path)
    const at = bytes.byteLength >> 1
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(path, bytes)
  }
  const swap = (flag: string, value: string): readonly string[] => {
    const at = trust.indexOf(flag)
    return trust.map((word, index) => (index === at + 1 ? value : word))
  }
  const beside = (copy: string): string => join(copy, WHEEL)
  const rows: readonly Row[] = [
    { name: 'the right identity, issuer and root: 0', exit: 0, codes: [] },
    { name: 'one file beside its bundle: 0', target: beside, exit: 0, codes: [] },
    {
      name: 'a wrong identity',
      spoil: () => swap('--identity', `${signer.identity}x`),
      exit: 1,
      codes: ['verify/identity'],
    },
    {
      name: 'a wrong issuer',
      spoil: () => swap('--issuer', 'https://issuer.example.com'),
      exit: 1,
      codes: ['verify/issuer'],
    },
    { name: 'a root of others', spoil: () => trust.slice(2), exit: 1, codes: ['verify/certificate'] },
    { name: 'a tampered wheel', spoil: copy => flip(copy, WHEEL), exit: 1, codes: ['verify/digest'] },
    {
      name: 'a tampered wheel beside its bundle',
      spoil: copy => flip(copy, WHEEL),
      target: beside,
      exit: 1,
      codes: ['verify/digest'],
    },
    { name: 'a tampered SBOM', spoil: copy => flip(copy, `${WHEEL}.cdx.json`), exit: 1, codes: ['verify/digest'] },
    { name: 'a tampered scan', spoil: copy => flip(copy, 'scan.json'), exit: 1, codes: ['verify/digest'] },
    { name: 'a tampered manifest', spoil: copy => flip(copy, 'release-security.json'), exit: 1, codes: ['verify/'] },
    { name: 'a tampered bundle', spoil: copy => flip(copy, `${WHEEL}.sigstore.json`), exit: 1, codes: ['verify/'] },
    {
      name: 'a removed bundle',
      spoil: copy => rmSync(join(copy, `${WHEEL}.sigstore.json`)),
      exit: 1,
      codes: ['verify/bundle-missing'],
    },
    {
      name: 'a bundle of another file',
      spoil: copy =>
        copyFileSync(join(copy, 'example_plugin-1.2.0.tar.gz.sigstore.json'), join(copy, `${WHEEL}.sigstore.json`)),
      exit: 1,
      codes: ['verify/digest'],
    },
    {
      name: 'the removed bundle of the manifest',
      spoil: copy => rmSync(join(copy, 'release-security.json.sigstore.json')),
      exit: 1,
      codes: ['verify/'],
    },
    { name: 'a removed wheel', spoil: copy => rmSync(join(copy, WHEEL)), exit: 1, codes: ['verify/'] },
    {
      name: 'a wheel that was added',
      spoil: copy => copyFileSync(join(copy, WHEEL), join(copy, 'example_plugin-1.2.0-py3-none-linux_x86_64.whl')),
      exit: 1,
      codes: ['verify/manifest'],
    },
    {
      name: 'a trust root inside the target',
      spoil: copy => {
        copyFileSync(signer.trustedRoot, join(copy, 'trusted-root.json'))
        return swap('--trusted-root', join(copy, 'trusted-root.json'))
      },
      exit: 2,
      codes: ['input/invalid'],
    },
    { name: 'no policy', spoil: () => ['--trusted-root', signer.trustedRoot], exit: 2, codes: ['verify/no-policy'] },
    {
      name: 'no policy for a file beside its bundle',
      spoil: () => ['--trusted-root', signer.trustedRoot],
      target: beside,
      exit: 2,
      codes: ['verify/no-policy'],
    },
    {
      name: '--identity without --issuer',
      spoil: () => ['--identity', signer.identity],
      exit: 2,
      codes: ['verify/no-policy'],
    },
    {
      name: '--issuer without --identity',
      spoil: () => ['--issuer', signer.issuer],
      exit: 2,
      codes: ['verify/no-policy'],
    },
    {
      name: '--offline with a root to be refreshed',
      spoil: () => swap('--trusted-root', 'tuf'),
      exit: 2,
      codes: ['input/invalid'],
    },
    { name: '--offline with OWNER/REPO@TAG', target: () => 'owner/repo@v1', exit: 2, codes: ['input/invalid'] },
    {
      name: 'a target that is nothing',
      target: copy => join(copy, 'nothing'),
      exit: 2,
      codes: ['verify/target-missing'],
    },
    {
      name: 'a folder without distributions',
      target: () => join(root, 'schema'),
      exit: 2,
      codes: ['verify/target-missing'],
    },
    {
      name: 'a policy file',
      spoil: copy => {
        const file = join(copy, '..', 'publishers.toml')
        writeFileSync(file, `[[publisher]]\nidentity = "${signer.identity}"\nissuer = "${signer.issuer}"\n`)
        return ['--policy', file, '--trusted-root', signer.trustedRoot, '--offline']
      },
      exit: 0,
      codes: [],
    },
    {
      name: 'a policy file that is none, with its line',
      spoil: copy => {
        const file = join(copy, '..', 'publishers.toml')
        writeFileSync(file, '\n[[publisher]]\nidentity = 3\n')
        return ['--policy', file, '--trusted-root', signer.trustedRoot]
      },
      exit: 2,
      codes: ['policy/malformed'],
    },
    {
      name: 'a policy file inside the target',
      spoil: copy => {
        const file = join(copy, 'publishers.toml')
        writeFileSync(file, `[[publisher]]\nidentity = "${signer.identity}"\nissuer = "${signer.issuer}"\n`)
        return ['--policy', file, '--trusted-root', signer.trustedRoot]
      },
      exit: 2,
      codes: ['input/invalid'],
    },
  ]
  it.concurrent.each(rows)('$name', async ({ spoil, target = copy => copy, exit, codes }) => {
    using own = temporaryFolder()
    const copy = join(own.path, 'sealed')
    cpSync(sealed, copy, { recursive: true })
    const words = spoil?.(copy) ?? trust
    const result = await run(['verify', target(copy), ...words, '--json'])
    expect(result.exit, result.err + result.out).toBe(exit)
    const found = [...new Set([...result.out.matchAll(/"code": "([^"]+)"/g)].map(match => match[1] ?? ''))]
    for (const code of codes)
      expect(
        found.some(each => each.startsWith(code)),
        `${found.join()} lacks ${code}`,
      ).toBe(true)
    expect(found.length > 0).toBe(codes.length > 0)
    expect(printed(result).verdict).toBe(exit === 0 ? 'pass' : exit === 1 ? 'fail' : 'incomplete')
    // Whatever refuses says so to people too, with something to do next.
    expect(/error\[|refused|✗/.test(result.err)).toBe(exit !== 0)
  })

  it('several targets: the worst one counts, each is judged', async () => {
    using own = temporaryFolder()
    const copy = join(own.path, 'sealed')
    cpSync(sealed, copy, { recursive: true })
    flip(copy, WHEEL)
    const result = await run(['verify', sealed, copy, ...trust, '--json'])
    const { targets } = JSON.parse(result.out) as { readonly targets: readonly { readonly verdict: string }[] }
    expect(targets.map(each => each.verdict)).toEqual(['verified', 'refused'])
    expect(result.exit).toBe(1)
  })
})

describe('one stage alone', () => {
  it('sign: a bundle and a PEP 740 attestation beside each file, which verify', async () => {
    using own = temporaryFolder()
    const result = await run(['sign', 'dist/*.whl', '--out', own.path, '--json'])
    expect(result.exit, result.err).toBe(0)
    expect(readdirSync(own.path).every(name => /\.whl\.(?:sigstore\.json|publish\.attestation)$/.test(name))).toBe(true)
    expect(printed(result).files).toHaveLength(4)
    copyFileSync(join(workspace, 'dist', WHEEL), join(own.path, WHEEL))
    expect((await run(['verify', join(own.path, WHEEL), ...trust])).exit).toBe(0)
  })

  it('sbom: a document for each file and one for the release', async () => {
    using own = temporaryFolder()
    const result = await run(['sbom', 'dist/*', '--lock', 'pylock.toml', '--out', own.path])
    expect(result.exit, result.err).toBe(0)
    expect(result.out).toBe('')
    const made = filesIn(own.path)
    expect(made.size).toBe(4)
    // The very bytes of the release: no time, no machine in them.
    for (const [name, bytes] of made) expect(filesIn(sealed).get(name)?.equals(bytes), name).toBe(true)
  })

  it('scan: scan.json, and the verdict as exit status', async () => {
    using own = temporaryFolder()
    const copy = copyOfWorkspace(own.path)
    const passed = await run(['scan', 'dist/*', ...SCAN, '--out', 'scanned'], copy)
    expect(passed.exit, passed.err).toBe(0)
    expect(readdirSync(join(copy, 'scanned'))).toEqual(['scan.json'])
    withoutException(copy)
    const failed = await run(['scan', 'dist/*', ...SCAN, '--out', 'scanned'], copy)
    expect(codesIn(failed.err)).toEqual(['scan/threshold'])
    expect(failed.exit).toBe(1)
    expect(JSON.parse(String(filesIn(join(copy, 'scanned')).get('scan.json')))).toMatchObject({ verdict: 'fail' })
  })
})

describe('scan of CycloneDX documents that somebody made', () => {
  const library = (name: string, version: string) => ({
    type: 'library',
    'bom-ref': `${name}@${version}`,
    name,
    version,
    purl: `pkg:pypi/${name}@${version}`,
  })
  const bom = (components: readonly object[], more: object = {}) => ({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    components,
    ...more,
  })
  const markdown = library('markdown', '3.8')
  const jinja = library('jinja2', '3.1.6')
  const incomplete = { compositions: [{ aggregate: 'incomplete', dependencies: ['markdown@3.8'] }] }
  const complete = {
    metadata: { component: { type: 'application', name: 'app', 'bom-ref': 'app' } },
    compositions: [{ aggregate: 'complete', dependencies: ['app'] }],
  }
  const rows: readonly {
    readonly name: string
    readonly documents: Readonly<Record<string, unknown>>
    readonly words?: readonly string[]
    readonly exit: number
    readonly codes: readonly string[]
  }[] = [
    { name: 'nothing against it: 0', documents: { 'a.cdx.json': bom([jinja]) }, exit: 0, codes: [] },
    { name: 'a finding: 1', documents: { 'a.cdx.json': bom([markdown]) }, exit: 1, codes: ['scan/threshold'] },
    {
      name: 'a finding in the second of two: 1',
      documents: { 'a.cdx.json': bom([jinja]), 'b.cdx.json': bom([markdown]) },
      exit: 1,
      codes: ['scan/threshold'],
    },
    {
      name: 'a finding under an exception of the project: 0',
      documents: {
        'a.cdx.json': bom([markdown]),
        'wheelseal.toml':
          '[[exception]]\nid = "CVE-2025-69534"\nreason = "why"\nowner = "a@example.com"\nexpires = "2099-12-31"\n',
      },
      exit: 0,
      codes: [],
    },
    {
      name: 'one that says that it is incomplete: 3',
      documents: { 'a.cdx.json': bom([jinja], incomplete) },
      exit: 3,
      codes: ['scan/incomplete'],
    },
    {
      name: 'one that lists nothing and does not vouch for itself: 3',
      documents: { 'a.cdx.json': bom([]) },
      exit: 3,
      codes: ['scan/incomplete'],
    },
    {
      name: 'one that lists nothing and says that this is all: 0',
      documents: { 'a.cdx.json': bom([], complete) },
      exit: 0,
      codes: [],
    },
    {
      name: 'one of another kind: 2',
      documents: { 'a.json': { spdxVersion: 'SPDX-2.3' } },
      exit: 2,
      codes: ['sbom/unreadable'],
    },
    {
      name: 'two that cannot be read: both are named',
      documents: { 'a.json': { spdxVersion: 'SPDX-2.3' }, 'b.json': '{' },
      exit: 2,
      codes: ['sbom/unreadable', 'sbom/unreadable'],
    },
    {
      name: 'with a lock, which says nothing about it: 2',
      documents: { 'a.json': bom([jinja]) },
      words: ['--lock', 'pylock.toml'],
      exit: 2,
      codes: ['input/invalid'],
    },
    {
      name: 'with a wheel beside it: 2',
      documents: { 'a.json': bom([jinja]) },
      words: ['x-1.0-py3-none-any.whl'],
      exit: 2,
      codes: ['input/invalid'],
    },
  ]
  it.concurrent.each(rows)('$name', async ({ documents, words = [], exit, codes }) => {
    using own = temporaryFolder()
    for (const [name, document] of Object.entries(documents)) {
      writeFileSync(join(own.path, name), typeof document === 'string' ? document : JSON.stringify(document))
    }
    const result = await run(['scan', '*.json', ...words, ...ADVISORIES, '--out', 'out', '--json'], own.path)
    expect(codesIn(result.err), result.err).toEqual(codes)
    expect(hintsIn(result.err)).toBe(codes.length)
    expect(result.exit).toBe(exit)
    // A verdict leaves its result, wrong use nothing.
    expect(existsSync(join(own.path, 'out', 'scan.json'))).toBe(exit !== 2)
  })

  it('of a document that does not exist: 2', async () => {
    const result = await run(['scan', 'nothing.cdx.json', ...ADVISORIES])
    expect(codesIn(result.err)).toEqual(['input/no-match'])
    expect(result.exit).toBe(2)
  })

  it('is the same for our own SBOMs', async () => {
    using own = temporaryFolder()
    for (const [name, bytes] of filesIn(sealed)) {
      if (name.endsWith('.whl.cdx.json')) writeFileSync(join(own.path, name), bytes)
    }
    const result = await run(['scan', '*.cdx.json', ...ADVISORIES], own.path)
    expect(codesIn(result.err), result.err).toEqual(['scan/threshold'])
    const scan = JSON.parse(String(filesIn(own.path).get('scan.json'))) as { readonly counts: object }
    expect(scan.counts).toMatchObject({ high: 1, low: 1 })
  })
})

describe('what a person asks first', () => {
  it.concurrent.each([
    { words: [], exit: 0, says: /^wheelseal: sign, inventory, scan and publish/ },
    { words: ['--help'], exit: 0, says: /wheelseal release PATH/ },
    { words: ['release', '--help'], exit: 0, says: /--max-advisory-age/ },
    { words: ['verify', '-h'], exit: 0, says: /--trusted-root/ },
    { words: ['--version'], exit: 0, says: /^\d+\.\d+\.\d+\n$/ },
  ])('$words', async ({ words, exit, says }) => {
    const result = await run(words)
    expect(result).toMatchObject({ exit, err: '' })
    expect(result.out).toMatch(says)
  })

  it.concurrent.each([
    { words: ['publish'], code: 'input/unknown' },
    { words: ['release'], code: 'input/invalid' },
    { words: ['verify'], code: 'input/invalid' },
    { words: ['sign', 'x.whl', '--lock', 'y'], code: 'input/unknown' },
    { words: ['verify', 'x', '--identity'], code: 'input/unknown' },
  ])('$words', async ({ words, code }) => {
    const result = await run(words)
    expect(codesIn(result.err)).toEqual([code])
    expect(hintsIn(result.err)).toBe(1)
    expect(result).toMatchObject({ exit: 2, out: '' })
    const asJson = await run([...words, '--json'])
    expect(printed(asJson).problems.map(each => each.code)).toEqual([code])
  })
})
