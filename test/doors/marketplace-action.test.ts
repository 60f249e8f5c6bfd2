import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runStep } from '../services/runner.ts'
import { codesIn, temporaryFolder } from './bench.ts'

const CATALOG = `schema-version = "1.0"

[marketplace]
title = "Example plugins"

[[plugin]]
name = "example-plugin"
repository = "plugins-example/plugin"
repository-id = "4242"
workflow = ".github/workflows/release.yml"
refs = ["refs/tags/v*"]
`
const NOTHING = { site: '', plugins: '0', stale: '0', red: '0', report: '' }

async function step(inputs: Readonly<Record<string, string>>, catalog = CATALOG) {
  using folder = temporaryFolder()
  writeFileSync(join(folder.path, 'catalog.toml'), catalog)
  return await runStep({ action: 'marketplace/action.yml', inputs, workspace: folder.path, token: 'ghs_canary' })
}

describe('the action of the marketplace', () => {
  it('checks a catalogue, and warns of what is allowed and weak', async () => {
    const { exit, log, outputs, summary } = await step({ command: 'check' })
    expect({ exit, outputs, summary }).toEqual({ exit: 0, outputs: { ...NOTHING, plugins: '1' }, summary: '' })
    expect(log).toContain('signed by GitHub Actions of `plugins-example/plugin`, repository id `4242`')
    expect(log).toContain('::warning::`example-plugin`: It has no contact for reports of vulnerabilities')
  })

  it.each([['check'], ['build']])('%s refuses a wrong catalogue, in log, annotation and summary', async command => {
    const { exit, log, outputs, summary } = await step({ command }, CATALOG.replace('refs =', 'rfes ='))
    expect({ exit, outputs }).toEqual({ exit: 2, outputs: NOTHING })
    expect(codesIn(log)).toEqual(['catalog/malformed', 'catalog/malformed'])
    expect(log).toContain(
      '::error title=catalog/malformed,file=catalog.toml,line=11::catalog.toml:11: `rfes` is no key of `[[plugin]]`. Did you mean',
    )
    expect(summary).toContain('<code>rfes</code> is no key of')
    expect(log).not.toContain('ghs_canary')
  })

  it.each<readonly [inputs: Readonly<Record<string, string>>, codes: readonly string[]]>([
    [{ command: 'publish', shard: '9/8', 'as-of': 'today' }, ['input/invalid', 'input/invalid', 'input/invalid']],
    [{ command: 'check', catalog: 'plugins.toml' }, ['catalog/unreadable']],
    [{ catalogue: 'catalog.toml' }, ['input/unknown']],
  ])('refuses %j', async (inputs, codes) => {
    const { exit, log, outputs } = await step(inputs)
    expect({ exit, outputs, codes: codesIn(log) }).toEqual({ exit: 2, outputs: NOTHING, codes })
  })
})
