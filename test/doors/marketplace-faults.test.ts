import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTown, READ_TOKEN, type Town } from '../marketplace/town.ts'

let town: Town
const NAMES = ['alpha', 'beta', 'gamma', 'delta'] as const
const LATE = Array.from({ length: 2000 }, (_, at) => at + 20)

beforeEach(async () => {
  town = await openTown()
  for (const name of NAMES) await town.settle(name, [{ version: '1.0' }])
  town.writeCatalog()
  await town.build()
})
afterEach(async () => {
  await town.close()
})

const entryOf = (name: string, files = town.files()) => JSON.parse(files[`plugins/${name}.json`] ?? 'null')
const tagsOf = (name: string) => entryOf(name).releases.map((each: { tag: string }) => each.tag)

/** A new release of everybody, so that there is something to fetch. */
async function publishAll(): Promise<void> {
  for (const name of NAMES) await town.publish(name, { version: '1.1' })
}

describe('the last good site stays, exit 3, and the next run continues', () => {
  const away = { kind: 'answer', status: 503 } as const
  const limited = () => ({
    ...away,
    status: 403,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3600) },
  })

  // That what was verified until then is not verified again: test/marketplace/collect.test.ts.
  it.each([
    [
      'GitHub does not answer at all',
      () => ({ path: /./, nth: 'every', action: away }) as const,
      /marketplace\/outage/,
    ],
    [
      'GitHub goes down half-way',
      () => ({ path: /releases\/download/, nth: LATE, action: away }) as const,
      /marketplace\/outage/,
    ],
    [
      'a rate limit lasts longer than the run waits',
      () => ({ path: /graphql/, nth: 'every', action: limited() }) as const,
      /marketplace\/outage[^]*Run again after \d{4}-\d\d-\d\dT\d\d:\d\dZ/,
    ],
  ])('%s', async (_, fault, told) => {
    const before = town.copy('site')
    await publishAll()
    town.github.faults.add(fault())
    const failed = await town.build()
    expect([failed.exit, failed.err]).toEqual([3, expect.stringMatching(told)])
    expect(town.files()).toEqual(before)
    expect(readdirSync(town.folder).filter(name => name.startsWith('site'))).toEqual(['site'])
    town.github.faults.clear()
    expect(await town.build()).toMatchObject({ exit: 0 })
    for (const name of NAMES) expect(tagsOf(name)).toEqual(['v1.1', 'v1.0'])
  })

  // A limit on the size of files stands for a disk: writing beyond it fails likewise. (`prlimit` is of util-linux.)
  it.skipIf(process.platform !== 'linux').each([
    ['the site', 4000],
    ['the cache', 400],
  ])('the disk is full: too full for %s', async (_, bytes) => {
    const before = town.copy('site')
    await publishAll()
    const failed = await town.build([], ['prlimit', `--fsize=${bytes}`])
    expect([failed.exit, failed.err]).toEqual([3, expect.stringContaining('marketplace/write-failed')])
    expect(town.files()).toEqual(before)
    expect(readdirSync(town.folder).filter(name => name.startsWith('site'))).toEqual(['site'])
    expect(await town.build()).toMatchObject({ exit: 0 })
    for (const name of NAMES) expect(tagsOf(name)).toEqual(['v1.1', 'v1.0'])
  })
})

describe('one plugin has trouble, and the others are not held up', () => {
  it('an asset is truncated: its plugin stays as it was last seen, and the run says so with exit 3', async () => {
    const before = entryOf('beta')
    await publishAll()
    truncate('beta', 'v1.1', 'scan.json')
    const run = await town.build()
    expect([run.exit, run.err]).toEqual([3, expect.stringContaining('marketplace/unreachable')])
    const { staleSince, trouble, ...rest } = entryOf('beta')
    expect({ ...rest, staleSince: null, trouble: null }).toEqual(before)
    expect([staleSince, trouble]).toEqual([before.checkedOn, expect.stringContaining('`scan.json`')])
    for (const name of NAMES.filter(each => each !== 'beta')) expect(tagsOf(name)).toEqual(['v1.1', 'v1.0'])
  })

  it('a repository is renamed or gone: told as a warning, exit 0', async () => {
    await publishAll()
    town.github.repositories.remove('plugins-example/alpha')
    town.github.repositories.rename('plugins-example/beta', 'plugins-example/beta-moved')
    const run = await town.build()
    expect([run.exit, run.err]).toEqual([0, expect.stringMatching(/plugins-example\/alpha[^]*beta-moved/)])
    expect(tagsOf('alpha')).toEqual(['v1.0'])
    expect(entryOf('alpha').trouble).toContain('plugins-example/alpha')
    expect(entryOf('beta').trouble).toContain('beta-moved')
    expect(tagsOf('gamma')).toEqual(['v1.1', 'v1.0'])
  })
})

describe('the cache', () => {
  it('damaged in any file, it costs time and nothing else', async () => {
    const before = town.copy('site')
    const cache = join(town.folder, 'cache')
    for (const entry of readdirSync(cache, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) writeFileSync(join(entry.parentPath, entry.name), 'damaged')
    }
    expect(await town.build()).toMatchObject({ exit: 0 })
    expect(town.files()).toEqual(before)
  })

  it('holds no token, and none is shown', async () => {
    const { err, out } = await town.build()
    const written = [...Object.values(town.files()), ...Object.values(town.files('cache')), err, out]
    expect(written.filter(text => text.includes(READ_TOKEN))).toEqual([])
  })
})

function truncate(name: string, tag: string, file: string): void {
  const asset = town
    .releasesOf(name)
    .find(each => each.tag === tag)
    ?.assets.find(each => each.name === file)
  if (asset === undefined) throw new Error(`there is no ${file}`)
  Object.assign(asset, { size: asset.bytes.byteLength, bytes: asset.bytes.subarray(0, -10) })
}
