import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ghEnvironment } from './gh.ts'
import { startGitHub } from './github.ts'

const absent = spawnSync('gh', ['--version']).status !== 0
if (absent) process.stdout.write('not run: `gh` as a foreign client of the local GitHub (gh is not installed)\n')

const TOKEN = 'ghp_write'

describe.skipIf(absent)('the local GitHub, used by `gh`', () => {
  it('lets it create, fill, replace, publish, list, download and delete a release', async () => {
    const github = await startGitHub({
      tags: { v1: 'c'.repeat(40) },
      tokens: [{ token: TOKEN, permissions: { contents: 'write' } }],
    })
    const folder = mkdtempSync(join(tmpdir(), 'wheelseal-gh-'))
    writeFileSync(join(folder, 'a-1.0+l.1.whl'), 'wheel')
    writeFileSync(join(folder, 'b.whl'), 'old')
    const told: (readonly [string, number | null])[] = []
    const gh = async (line: string): Promise<void> => {
      const child = spawn('gh', line.split(' '), {
        cwd: folder,
        env: ghEnvironment(github, folder, TOKEN),
        stdio: 'ignore',
      })
      told.push([line, await new Promise(resolve => child.once('close', resolve))])
    }
    await gh('release create v1 --draft --title t --notes n a-1.0+l.1.whl')
    await gh('release upload v1 b.whl')
    await gh('release upload v1 b.whl')
    writeFileSync(join(folder, 'b.whl'), 'new')
    await gh('release upload v1 b.whl --clobber')
    await gh('release list')
    await gh('release edit v1 --draft=false')
    await gh('release view v1 --json tagName,isDraft,assets,url')
    await gh('release download v1 -D got')
    const got = ['a-1.0+l.1.whl', 'b.whl'].map(name => readFileSync(join(folder, 'got', name), 'utf8'))
    await gh('release delete v1 --yes')
    await gh('api repos/octo/plugin/commits/tags/v1')
    rmSync(folder, { recursive: true })
    await github.close()
    expect(told.map(([, status]) => status)).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
    expect([got, github.state.releases]).toEqual([['wheel', 'new'], []])
  })
})
