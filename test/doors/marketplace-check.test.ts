import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from '../services/runner.ts'
import { codesIn, temporaryFolder } from './bench.ts'

const CATALOG = `schema-version = "1.0"

[marketplace]
title = "Example plugins"

[[plugin]]
name = "zebra"
repository = "plugins-example/plugin"
repository-id = "4242"
workflow = ".github/workflows/release.yml"
refs = ["refs/tags/zebra-v*", "refs/heads/main"]
releases = 1
packages = ["zebra", "stripes"]
contact = "security@example.org"

[[plugin]]
name = "ant"
repository = "plugins-example/plugin"
repository-id = "4242"
workflow = ".github/workflows/ant.yml"
ref = "refs/tags/ant-v*"
`

async function check(text: string, words: readonly string[] = [], name = 'catalog.toml') {
  using folder = temporaryFolder()
  writeFileSync(join(folder.path, name), text)
  return await runCli(['marketplace', 'check', name, ...words], folder.path)
}

describe('wheelseal marketplace check', () => {
  it('says what each plugin pins, in words', async () => {
    const { exit, out, err } = await check(CATALOG)
    expect({ exit, out }).toEqual({ exit: 0, out: '' })
    expect(err).toMatchInlineSnapshot(`
      "ant: \`ant\`, the newest 5 releases
        signed by GitHub Actions of \`plugins-example/plugin\`, repository id \`4242\`, ref \`refs/tags/ant-v*\`, workflow \`.github/workflows/ant.yml\`
      zebra: \`stripes\`, \`zebra\`, the newest release
        signed by GitHub Actions of \`plugins-example/plugin\`, repository id \`4242\`, ref \`refs/tags/zebra-v*\`, workflow \`.github/workflows/release.yml\`
        signed by GitHub Actions of \`plugins-example/plugin\`, repository id \`4242\`, ref \`refs/heads/main\`, workflow \`.github/workflows/release.yml\`
      2 plugins of 1 repository, judged by: threshold high, unknown severity fail, scans up to 30 days old
      warning: \`ant\`: It has no contact for reports of vulnerabilities
      warning: \`zebra\`: Runs on the branch \`refs/heads/main\` may release any tag: nothing binds the tag to what was signed
      "
    `)
  })

  it('says it to machines', async () => {
    const { exit, out } = await check(CATALOG, ['--json'])
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      command: 'check',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      plugins: [
        {
          name: 'ant',
          packages: ['ant'],
          publishers: [
            'GitHub Actions of `plugins-example/plugin`, repository id `4242`, ref `refs/tags/ant-v*`, workflow `.github/workflows/ant.yml`',
          ],
          releases: 5,
          contact: null,
        },
        { name: 'zebra', packages: ['stripes', 'zebra'], releases: 1 },
      ],
      repositories: 1,
      warnings: [{ plugin: 'ant' }, { plugin: 'zebra' }],
      problems: [],
    })
  })

  it('names everything that is wrong, with its line', async () => {
    const wrong = CATALOG.replace('refs/heads/main', '*').replace('"4242"', '4242').replace('ref =', 'fer =')
    const { exit, out, err } = await check(wrong, ['--json'])
    expect(exit).toBe(2)
    expect(codesIn(err)).toEqual(Array.from({ length: 4 }, () => 'catalog/malformed'))
    const { problems } = JSON.parse(out) as { readonly problems: readonly { readonly where: string }[] }
    expect(problems.map(each => each.where)).toEqual([
      'catalog.toml:9',
      'catalog.toml:11',
      'catalog.toml:16',
      'catalog.toml:21',
    ])
  })

  it.each([
    ['no such file', ['check', 'nothing.toml'], 'catalog/unreadable'],
    ['a folder', ['check', '.'], 'catalog/unreadable'],
    ['no catalogue named', ['check'], 'input/invalid'],
    ['another command', ['chekc', 'catalog.toml'], 'input/unknown'],
  ])('exits 2 for %s', async (_, words, code) => {
    using folder = temporaryFolder()
    const { exit, out, err } = await runCli(['marketplace', ...words, '--json'], folder.path)
    expect(exit, err).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ problems: [{ code }] })
  })

  it('explains itself', async () => {
    const { exit, out } = await runCli(['marketplace', '--help'], '.')
    expect(exit).toBe(0)
    expect(out).toMatch(/^wheelseal marketplace check CATALOG/)
  })
})
