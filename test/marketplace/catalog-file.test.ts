import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isProblems, type Problem } from '../../src/core/problem.ts'
import type { Catalog } from '../../src/marketplace/catalog.ts'
import { parseCatalog } from '../../src/marketplace/catalog-file.ts'
import { catalogTable } from '../../src/marketplace/catalog-schema.ts'

const KEYS = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

const HEAD = 'schema-version = "1.0"\n\n[marketplace]\ntitle = "Example plugins"\n'
const PLUGIN = `[[plugin]]
name = "example-plugin"
repository = "plugins-example/plugin"
repository-id = "4242"
workflow = ".github/workflows/release.yml"
refs = ["refs/tags/v*"]
`
/** HEAD has four lines, so that this table begins in line 5; its own last line is 10. */
const MINIMAL = `${HEAD}${PLUGIN}`

const read = (text: string, name = 'catalog.toml') => parseCatalog(new TextEncoder().encode(text), name)
function catalogOf(text: string, name?: string): Catalog {
  const catalog = read(text, name)
  if (isProblems(catalog) || !('plugins' in catalog)) throw new Error(JSON.stringify(catalog))
  return catalog
}
function problemsOf(text: string, name?: string): readonly Problem[] {
  const problems = read(text, name)
  if (!isProblems(problems)) throw new Error('nothing was refused')
  return problems
}
/** `LINE: what` of each problem. */
const said = (text: string, name?: string) =>
  problemsOf(text, name).map(({ where, what }) => `${where?.split(':')[1] ?? '-'}: ${what}`)
const without = (key: string, text = MINIMAL) => text.replace(new RegExp(`^${key} = .*\n`, 'm'), '')
const changed = (key: string, value: string, text = MINIMAL) =>
  text.replace(new RegExp(`^${key} = .*$`, 'm'), () => `${key} = ${value}`)

describe('a catalogue', () => {
  it('has a default for everything that may be left out', () => {
    expect(catalogOf(MINIMAL)).toEqual({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      marketplace: { title: 'Example plugins', url: null, contact: null },
      rules: { failOn: 'high', unknownSeverity: 'fail', maxScanAge: 30 },
      plugins: [
        {
          name: 'example-plugin',
          repository: 'plugins-example/plugin',
          repositoryId: '4242',
          packages: ['example-plugin'],
          publisher: {
            issuer: 'https://token.actions.githubusercontent.com',
            workflow: '.github/workflows/release.yml',
            refs: ['refs/tags/v*'],
            formerly: [],
            buildSigner: null,
          },
          releases: 5,
          contact: null,
          backupKey: null,
        },
      ],
    })
  })

  it('is read whole, and sorted', () => {
    const text = `\uFEFF${HEAD}url = "https://plugins.example.com/site"
contact = "https://plugins.example.com/contact"
fail-on = "never"
unknown-severity = "warn"
max-scan-age = "7d"
${PLUGIN.replace('example-plugin', 'zebra')}
[[plugin]]
name = "ant" # the first by name
repository = 'plugins-example/plugin'
"repository-id" = "4242"
workflow = ".github/workflows/ant.yaml"
ref = "refs/heads/main"
packages = ["ant-core", "ant", "ant-core"]
releases = 20
contact = "security@example.org"
backup-key = """
${KEYS.publicKey}"""
`
    const { marketplace, rules, plugins } = catalogOf(text)
    expect(marketplace).toEqual({
      title: 'Example plugins',
      url: 'https://plugins.example.com/site/',
      contact: 'https://plugins.example.com/contact',
    })
    expect(rules).toEqual({ failOn: 'never', unknownSeverity: 'warn', maxScanAge: 7 })
    expect(plugins.map(each => each.name)).toEqual(['ant', 'zebra'])
    expect(plugins[0]).toMatchObject({
      packages: ['ant', 'ant-core'],
      publisher: { workflow: '.github/workflows/ant.yaml', refs: ['refs/heads/main'] },
      releases: 20,
      contact: 'security@example.org',
      backupKey: KEYS.publicKey,
    })
  })

  it('is the same in TOML and in JSON, whatever the order', () => {
    const toml = catalogOf(`${MINIMAL}packages = ["b", "a"]\nreleases = 5\n`)
    const table = {
      refs: ['refs/tags/v*'],
      workflow: '.github/workflows/release.yml',
      'repository-id': '4242',
      repository: 'plugins-example/plugin',
      name: 'example-plugin',
      packages: ['a', 'b'],
    }
    const json = { plugin: [table], marketplace: { title: 'Example plugins' }, 'schema-version': '1.0' }
    expect(catalogOf(JSON.stringify(json), 'catalog.json')).toEqual(toml)
    expect(catalogOf(JSON.stringify(json), 'catalogue')).toEqual(toml)
    expect(catalogOf(`${MINIMAL}packages = ["b", "c"]\n`).sha256).not.toBe(toml.sha256)
  })

  it('allows several plugins in one repository', () => {
    const other = PLUGIN.replace('example-plugin', 'other').replace('v*', 'other-v*')
    expect(catalogOf(`${MINIMAL}${other}`).plugins).toHaveLength(2)
  })
})

describe('a wrong catalogue is refused with line, key and reason', () => {
  it.each<readonly [name: string, text: string, said: readonly string[]]>([
    [
      'no TOML',
      `${HEAD}[[plugin]\n`,
      ['5: The catalogue is no TOML at column 10: expected end of table array declaration'],
    ],
    [
      'a key twice',
      `${MINIMAL}name = "other"\n`,
      ['11: The catalogue is no TOML at column 1: trying to redefine an already defined table or value'],
    ],
    [
      'an empty file',
      '',
      [
        '-: `schema-version` of the catalogue is missing',
        '-: `marketplace` of the catalogue is missing',
        '-: `plugin` of the catalogue is missing',
      ],
    ],
    ['no plugin', HEAD, ['-: `plugin` of the catalogue is missing']],
    [
      'an empty list',
      `plugin = []\n${HEAD}`,
      ['1: `plugin` of the catalogue cannot be used: there is no plugin in it'],
    ],
    ['a table where a list belongs', `${HEAD}[plugin]\nname = "a"\n`, ['5: `plugin` of the catalogue is no list']],
    [
      'another schema',
      changed('schema-version', '"2.0"'),
      ['1: `schema-version` of the catalogue cannot be `2.0`: only `1.0` is understood'],
    ],
    ['an unknown table', `${MINIMAL}[rules]\na = 1\n`, ['11: `rules` is no key of a catalogue']],
    ['an unknown key', `${MINIMAL}repo = "x"\n`, ['11: `repo` is no key of `[[plugin]]`']],
    [
      'an unknown key of the marketplace',
      MINIMAL.replace('title', 'tite'),
      ['3: `title` of `[marketplace]` is missing', '4: `tite` is no key of `[marketplace]`'],
    ],
    ['an empty title', changed('title', '""'), ['4: `title` of `[marketplace]` cannot be ``: it is empty']],
    [
      'a title that turns around',
      changed('title', '"a\\u202Eb"'),
      ['4: `title` of `[marketplace]` cannot be `a\\u{202e}b`: it has characters that nobody sees'],
    ],
    [
      'a severity',
      `${HEAD}fail-on = "hihg"\n${PLUGIN}`,
      ['5: `fail-on` of `[marketplace]` cannot be `hihg`: it is none of `critical`, `high`, `medium`, `low`, `never`'],
    ],
    [
      'an age',
      `${HEAD}max-scan-age = "4w"\n${PLUGIN}`,
      ['5: `max-scan-age` of `[marketplace]` cannot be `4w`: it is no number of whole days, like `30d`'],
    ],
    [
      'an address',
      `${HEAD}url = "javascript:alert(1)"\n${PLUGIN}`,
      ['5: `url` of `[marketplace]` cannot be `javascript:alert(1)`: it is no `https://` address'],
    ],
    [
      'an address with a password',
      `${HEAD}url = "https://a:b@example.com/"\n${PLUGIN}`,
      [
        '5: `url` of `[marketplace]` cannot be `https://a:b@example.com/`: an address with a user, `?` or `#` is not taken',
      ],
    ],
    [
      'a contact',
      `${MINIMAL}contact = "mailto:a@b"\n`,
      [
        '11: `contact` of `example-plugin` cannot be `mailto:a@b`: it is neither a mail address nor an `https://` address',
      ],
    ],
    [
      'a name that is spelt otherwise',
      changed('name', '"Example.Plugin"'),
      [
        '6: `name` of `Example.Plugin` cannot be `Example.Plugin`: its normalised spelling (PEP 503) is `example-plugin`',
      ],
    ],
    [
      'a name that leads elsewhere',
      changed('name', '"../x"'),
      ['6: `name` of plugin 1 cannot be `../x`: it is no name of a Python project'],
    ],
    ['no name', without('name'), ['5: `name` of plugin 1 is missing']],
    ['a number as text', changed('name', '7'), ['6: `name` of plugin 1 is no text']],
    [
      'a repository',
      changed('repository', '"https://github.com/a/b"'),
      ['7: `repository` of `example-plugin` cannot be `https://github.com/a/b`: it is no `OWNER/REPO`'],
    ],
    [
      'a repository that leads elsewhere',
      changed('repository', '"a/.."'),
      ['7: `repository` of `example-plugin` cannot be `a/..`: GitHub has no such repository'],
    ],
    ['an id without quotes', changed('repository-id', '4242'), ['8: `repository-id` of `example-plugin` is no text']],
    [
      'an id that is none',
      changed('repository-id', '"R_kgDO"'),
      ["8: `repository-id` of `example-plugin` cannot be `R_kgDO`: it is no decimal number, as GitHub's API has it"],
    ],
    [
      'a workflow',
      changed('workflow', '"release.yml"'),
      ['9: `workflow` of `example-plugin` cannot be `release.yml`: it is no path like `.github/workflows/release.yml`'],
    ],
    [
      'a workflow that speaks to the terminal',
      changed('workflow', '".github/workflows/\\u001B[2Ja.yml"'),
      [
        '9: `workflow` of `example-plugin` cannot be `.github/workflows/\\u{1b}[2Ja.yml`: it has characters that nobody sees',
      ],
    ],
    ['no ref', without('refs'), ['5: `refs` of `example-plugin` is missing']],
    ['an empty list of refs', changed('refs', '[]'), ['10: `refs` of `example-plugin` cannot be used: it is empty']],
    ['both', `${MINIMAL}ref = "refs/tags/v1"\n`, ['11: `ref` and `refs` of `example-plugin` say the same']],
    [
      'another issuer',
      `${MINIMAL}issuer = "https://gitlab.com"\n`,
      [
        '11: `issuer` of `example-plugin` cannot be `https://gitlab.com`: workflows of github.com are the only publishers that are understood so far',
      ],
    ],
    [
      'no releases',
      `${MINIMAL}releases = 0\n`,
      ['11: `releases` of `example-plugin` cannot be `0`: it is no whole number from 1 to 20'],
    ],
    [
      'too many',
      `${MINIMAL}releases = 21\n`,
      ['11: `releases` of `example-plugin` cannot be `21`: it is no whole number from 1 to 20'],
    ],
    [
      'half a release',
      `${MINIMAL}releases = 1.5\n`,
      ['11: `releases` of `example-plugin` cannot be `1.5`: it is no whole number from 1 to 20'],
    ],
    [
      'a key that is none',
      `${MINIMAL}backup-key = "ssh-rsa AAAA"\n`,
      ['11: `backup-key` of `example-plugin` cannot be used: it is no public key in PEM'],
    ],
    ['a name twice', `${MINIMAL}${PLUGIN}`, ['12: Two plugins have the name `example-plugin` (line 6 has it first)']],
    [
      'a project of two plugins',
      `${MINIMAL}packages = ["a", "b"]\n${PLUGIN.replace('example-plugin', 'b')}`,
      ['12: The project `b` belongs to `example-plugin` and to `b` (line 11 has it first)'],
    ],
    [
      "a name that is another plugin's project",
      `${MINIMAL}packages = ["a", "b"]\n${PLUGIN.replace('example-plugin', 'b')}packages = ["c"]\n`,
      ['13: The plugin `b` has the name of a project that `example-plugin` publishes (line 11 has it first)'],
    ],
    [
      'a repository with two numbers',
      `${MINIMAL}${PLUGIN.replace('example-plugin', 'b').replace('4242', '4243')}`,
      ['14: The repository `plugins-example/plugin` has two numbers, `4242` and `4243` (line 8 has it first)'],
    ],
    [
      'a repository with two numbers, in two spellings',
      `${MINIMAL}${PLUGIN.replace('example-plugin', 'b').replace('4242', '4243').replace('example/plugin', 'Example/Plugin')}`,
      ['14: The repository `plugins-Example/Plugin` has two numbers, `4242` and `4243` (line 8 has it first)'],
    ],
    [
      'a number of two repositories',
      `${MINIMAL}${PLUGIN.replace('example-plugin', 'b').replace('example/plugin', 'example/other')}`,
      [
        '13: The number `4242` belongs to `plugins-example/plugin` and to `plugins-example/other` (line 7 has it first)',
      ],
    ],
    [
      'a repository in two spellings',
      `${MINIMAL}${PLUGIN.replace('example-plugin', 'b').replace('example/plugin', 'Example/Plugin')}`,
      [
        '13: The number `4242` belongs to `plugins-example/plugin` and to `plugins-Example/Plugin` (line 7 has it first)',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(said(text)).toEqual(expected)
  })

  it.each([
    ['*', 'it would admit every branch, tag and pull request'],
    ['refs/heads/*', 'whoever may push a branch could release'],
    ['refs/heads/release-*', 'whoever may push a branch could release'],
    ['refs/pull/1/merge', 'a pull request may come from anybody'],
    ['v*', 'it is no full ref'],
    ['main', 'it is no full ref'],
    ['refs/*', 'it is no full ref'],
    ['refs/tags/v*-final', '`*` stands only at the end'],
    ['refs/tags/**', '`*` stands only at the end'],
    ['refs/tags/a b', 'git has no such ref'],
    ['refs/tags/../x', 'git has no such ref'],
    ['refs/tags/', 'git has no such ref'],
  ])('ref rule `%s`', (rule, reason) => {
    const hint = 'Write it like `refs = ["refs/tags/v*"]`.'
    expect(problemsOf(changed('refs', `["refs/tags/ok*",\n "${rule}"]`))).toMatchObject([
      { where: 'catalog.toml:11', what: `\`refs\` of \`example-plugin\` cannot be \`${rule}\`: ${reason}`, hint },
    ])
    expect(problemsOf(changed('refs', `"${rule}"`).replace('refs =', 'ref ='))).toMatchObject([
      { where: 'catalog.toml:10', what: `\`ref\` of \`example-plugin\` cannot be \`${rule}\`: ${reason}` },
    ])
  })

  it.each([
    ['tite', 'Did you mean `title`? The keys are: title, url, contact, fail-on, unknown-severity, max-scan-age.'],
    ['failon', 'Did you mean `fail-on`? '],
    ['scan-age', 'The keys are: '],
  ])('an unknown key `%s` is answered with the nearest one', (key, hint) => {
    const [problem] = problemsOf(`${HEAD}${key} = "x"\n${PLUGIN}`)
    expect(problem?.hint.slice(0, hint.length)).toBe(hint)
  })

  it('all at once, and as many as can be read', () => {
    const many = `${HEAD}${Array.from({ length: 80 }, (_, index) => `[[plugin]]\nname = "p${index}"\n`).join('')}`
    const problems = said(many)
    expect(problems).toHaveLength(51)
    expect(problems.slice(0, 5)).toEqual([
      '5: `repository` of `p0` is missing',
      '5: `repository-id` of `p0` is missing',
      '5: `workflow` of `p0` is missing',
      '5: `refs` of `p0` is missing',
      '7: `repository` of `p1` is missing',
    ])
    expect(problems.at(-1)).toBe('-: And 270 more problems in `catalog.toml`')
  })

  it('a private key is said loudly, and nothing of it again', () => {
    const secret = KEYS.privateKey.split('\n')[1] ?? ''
    const inKey = `${MINIMAL}backup-key = """\n${KEYS.privateKey}"""\n`
    const elsewhere = `${MINIMAL}contact = """\n${KEYS.privateKey}"""\n`
    const besideIt = `${MINIMAL}backup-key = """\n${KEYS.publicKey}${KEYS.privateKey}"""\n`
    const unfinished = `${MINIMAL}backup-key = """\n${KEYS.privateKey}"\n`
    for (const text of [inKey, elsewhere, besideIt, unfinished])
      expect(JSON.stringify(problemsOf(text))).not.toContain(secret)
    for (const text of [inKey, besideIt])
      expect(problemsOf(text)).toMatchObject([
        {
          where: 'catalog.toml:11',
          what: expect.stringContaining('it holds a PRIVATE key'),
          hint: expect.stringMatching(/^Make a new pair of keys/),
        },
      ])
  })

  it('too large', () => {
    expect(parseCatalog(new Uint8Array(64 * 1024 * 1024 + 1), 'catalog.toml')).toMatchObject([
      { what: 'The catalogue has 67108865 bytes, more than the 67108864 that are read', where: 'catalog.toml' },
    ])
    const tables = JSON.stringify(Array.from({ length: 100_001 }, () => 0))
    const json = `{"schema-version": "1.0", "marketplace": {"title": "x"},\n"plugin": ${tables}}`
    expect(said(json, 'catalog.json')[0]).toBe(
      '2: `plugin` of the catalogue cannot be used: there are more than 100000 plugins in it',
    )
  })

  it('no UTF-8', () => {
    expect(parseCatalog(Uint8Array.of(0x61, 0xff), 'catalog.toml')).toMatchObject([
      { what: 'The catalogue is no UTF-8' },
    ])
  })
})

describe('lines', () => {
  it.each([
    ['text that looks like tables', `x = """\n[[plugin]]\nname = "a"\n\\"""\n"""\n`, 16],
    ['literal text', "x = '''\n[[plugin]]\n'''\n", 14],
    ['quotes before the closing ones', 'x = ["""a"""", """\n[[plugin]]\n"""]\n', 14],
    ['comments', '# [[plugin]]\n # name = "b"\n', 13],
    ['windows', '\r\n\r\n', 13],
    ['lists', 'x = [ # ]\n  "]",\n  { a = [1, 2], "b" = "}" },\n]\n', 15],
    ['a dotted key', 'x.y = 1979-05-27 07:32:00\n', 12],
  ])('are found behind %s', (_, between, line) => {
    const second = PLUGIN.replace('example-plugin', 'b').replace('workflow = ', 'workflow = "x" #')
    const problems = said(`${MINIMAL}${between}${second}`)
    expect(problems.find(each => each.includes('`workflow`'))).toMatch(new RegExp(`^${line + 4}: `))
  })

  it('of inline tables are those on which each begins', () => {
    const inline = `plugin = [\n  { name = "a" },\n  { name = "b",\n    releases = 0 },\n]\n${HEAD}`
    expect(said(inline).filter(each => /releases|workflow/.test(each))).toEqual([
      '2: `workflow` of `a` is missing',
      '3: `workflow` of `b` is missing',
      '4: `releases` of `b` cannot be `0`: it is no whole number from 1 to 20',
    ])
  })

  it.each([
    ['a member twice', '{"schema-version": "1.0",\n"plugin": [],\n"plugin": []}', '3', 'the object has a member twice'],
    ['an escaped member twice', '{"a": 1,\n"\\u0061": 2}', '2', 'the object has a member twice'],
    ['a comma too many', '{"a": [1,\n]}', '2', 'a value is expected here'],
    ['a comma too few', '{"a": 1\n"b": 2}', '2', '`,` or `}` is expected here'],
    ['no colon', '{"a"\n1}', '2', '`:` is expected here'],
    ['no name', '{\n1: 2}', '2', 'a name in double quotes is expected here'],
    ['a text over two lines', '{"a":\n"b\nc"}', '2', 'a text in double quotes is wrong here'],
    ['half of it', '{"a":\n', '2', 'it ends too early'],
    ['more behind it', '{}\n{}', '2', 'nothing may follow here'],
    ['depth', `{"a":\n${'['.repeat(17)}${']'.repeat(17)}}`, '-', 'it holds more than is read'],
    ['endless depth', `{"a":\n${'['.repeat(100_000)}`, '2', 'it nests too deep'],
    ['a byte order mark', '\uFEFF{}', '1', 'a value is expected here'],
  ])('of JSON with %s', (_, text, line, why) => {
    expect(said(text, 'catalog.json')).toEqual([
      `${line}: The catalogue is no JSON that every reader reads alike: ${why}`,
    ])
  })

  it('of JSON are those of the members', () => {
    const json = JSON.stringify(
      { 'schema-version': '1.0', marketplace: { title: 'x', url: 'y' }, plugin: [{ name: 'a' }, { name: 'B' }] },
      null,
      1,
    )
    const problems = problemsOf(json, 'catalog.json')
    expect(problems.filter(each => /url|B/.test(each.what)).slice(0, 2)).toMatchObject([
      { where: 'catalog.json:5', hint: 'Write it like `"url": "https://plugins.example.com/"`.' },
      { where: 'catalog.json:11' },
    ])
  })

  it('are found in texts of millions of characters', () => {
    const text = `x = "${'a\\\\'.repeat(4_000_000)}"\n${MINIMAL}`
    expect(said(text)).toEqual(['1: `x` is no key of a catalogue'])
    const json = JSON.stringify({ x: 'a\\'.repeat(4_000_000) })
    expect(said(json, 'catalog.json')).toContain('1: `x` is no key of a catalogue')
  })
})

it('the schema says what the reader accepts', () => {
  const plugin = { repository: 'a/b', 'repository-id': '1', workflow: '.github/workflows/r.yml', ref: 'refs/tags/v*' }
  const file = { 'schema-version': '1.0', marketplace: { title: 'x' }, plugin: [{ name: 'a', ...plugin }] }
  expect(catalogTable.safeParse(file).success).toBe(true)
  expect(catalogTable.safeParse({ ...file, plugin: [{ name: 'A', ...plugin }] }).success).toBe(false)
})
