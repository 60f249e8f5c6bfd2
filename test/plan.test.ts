import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { directoryFiles } from '../src/adapters/directory/files.ts'
import { NO_RULES } from '../src/inputs/policy-file.ts'
import { readRules } from '../src/plan.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wheelseal-plan-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the rules of a project', () => {
  it('are those of wheelseal.toml, else of pyproject.toml', async () => {
    writeFileSync(join(folder, 'pyproject.toml'), '[tool.wheelseal]\nallowed-refs = ["refs/heads/one"]\n')
    expect(await readRules(folder, directoryFiles())).toMatchObject({ allowedRefs: ['refs/heads/one'] })
    writeFileSync(join(folder, 'wheelseal.toml'), 'allowed-refs = ["refs/heads/two"]\n')
    expect(await readRules(folder, directoryFiles())).toMatchObject({ allowedRefs: ['refs/heads/two'] })
  })

  it('are none where a pyproject.toml has no word of them', async () => {
    writeFileSync(join(folder, 'pyproject.toml'), '[project]\nname = "x"\n')
    expect(await readRules(folder, directoryFiles())).toEqual(NO_RULES)
  })

  it.each(['', 'mistyped'])('are missed where a folder was named that has none: `%s`', async name => {
    expect(await readRules(join(folder, name), directoryFiles())).toMatchObject([{ code: 'policy/unreadable' }])
  })
})
