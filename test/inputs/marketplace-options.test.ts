import { describe, expect, it } from 'vitest'
import { parseMarketplaceWords } from '../../src/inputs/marketplace-arguments.ts'
import { parseMarketplaceInputs } from '../../src/inputs/marketplace-options.ts'

const TODAY = '2026-11-26'
const parse = (raw: Readonly<Record<string, string>>) => parseMarketplaceInputs(raw, TODAY)

describe('the inputs of the marketplace', () => {
  it('have a default for everything', () => {
    const build = {
      command: 'build',
      catalog: 'catalog.toml',
      out: 'site',
      asOf: TODAY,
      shard: null,
      advisories: null,
      cache: '.marketplace-cache',
      trustedRoot: 'embedded',
      outageBudget: 600_000,
      token: null,
    }
    expect(parse({})).toEqual(build)
    expect(
      parse(Object.fromEntries(['command', 'catalog', 'shards', 'as-of', 'token'].map(name => [name, ' ']))),
    ).toEqual(build)
  })

  it('of a build are read whole', () => {
    const raw = {
      command: 'build',
      catalog: 'plugins.json',
      out: 'parts/3',
      shard: '3/8',
      'as-of': '2026-11-27',
      advisories: 'https://api.osv.dev/',
      cache: '/var/cache/plugins',
      'trusted-root': 'root.json',
      'outage-budget': '90s',
      token: 'a token',
    }
    expect(parse(raw)).toEqual({
      command: 'build',
      catalog: 'plugins.json',
      out: 'parts/3',
      asOf: '2026-11-27',
      shard: { shard: 3, of: 8 },
      advisories: { api: 'https://api.osv.dev' },
      cache: '/var/cache/plugins',
      trustedRoot: { path: 'root.json' },
      outageBudget: 90_000,
      token: 'a token',
    })
  })

  it('of a merge are folders, one a line', () => {
    const raw = { command: 'merge', shards: ' parts/1\n\nparts/2 \n', out: 'public', catalog: 'catalog.toml' }
    expect(parse(raw)).toEqual({ command: 'merge', shards: ['parts/1', 'parts/2'], out: 'public' })
  })

  it('of a check are the catalogue alone', () => {
    expect(parse({ command: 'check', catalog: 'a.toml', out: '.', token: 'x' })).toEqual({
      command: 'check',
      catalog: 'a.toml',
    })
  })

  const DAY = 'Write a UTC day, like `2026-11-26`.'
  const SHARD = 'Write `I/N`, like `3/8`: N up to 256, I from 1 to N.'
  const LIES = 'That folder is written anew each time; name one that holds nothing else, like `site`.'
  it.each<readonly [raw: Readonly<Record<string, string>>, what: string, hint: string]>([
    [{ command: 'bild' }, '`command` cannot be `bild`', 'Write one of `check`, `build`, `merge`.'],
    [{ shard: '0/8' }, '`shard` cannot be `0/8`', SHARD],
    [{ shard: '9/8' }, '`shard` cannot be `9/8`', SHARD],
    [{ shard: '1/257' }, '`shard` cannot be `1/257`', SHARD],
    [{ shard: '1' }, '`shard` cannot be `1`', SHARD],
    [{ shard: '1/8/8' }, '`shard` cannot be `1/8/8`', SHARD],
    [{ 'as-of': 'today' }, '`as-of` cannot be `today`', DAY],
    [{ 'as-of': '2026-02-30' }, '`as-of` cannot be `2026-02-30`', DAY],
    [{ 'as-of': '2026-13-01' }, '`as-of` cannot be `2026-13-01`', DAY],
    [{ 'as-of': '2026-11-26T00:00Z' }, '`as-of` cannot be `2026-11-26T00:00Z`', DAY],
    [{ 'as-of': '2026-11-28' }, '`as-of` cannot be `2026-11-28`', 'It lies in the future: today is `2026-11-26`.'],
    [{ 'outage-budget': '1d' }, '`outage-budget` cannot be `1d`', 'Write a number with `s`, `m` or `h`, like `10m`.'],
    [{ out: '.' }, '`out` cannot be `.`: this folder lies in it', LIES],
    [{ out: '..' }, '`out` cannot be `..`: this folder lies in it', LIES],
    [{ out: '/' }, '`out` cannot be `/`: this folder lies in it', LIES],
    [{ out: 'a', catalog: 'a/../a/c.toml' }, '`out` cannot be `a`: `a/../a/c.toml` lies in it', LIES],
    [{ out: 'a/b', cache: 'a/b' }, '`out` cannot be `a/b`: `a/b` lies in it', LIES],
    [{ command: 'merge', shards: 'site/*' }, '`out` cannot be `site`: `site/*` lies in it', LIES],
    [
      { command: 'merge', shards: ' \n' },
      'There is nothing to merge',
      'Name the folders that `build` wrote with `shard`, one a line; `parts/*` stands for all in there.',
    ],
    [
      { command: 'merge', shards: 'a', shard: '1/2' },
      '`shard` does nothing with `merge`',
      'It belongs to `build`; leave it out.',
    ],
    [{ shards: 'a' }, '`shards` does nothing with `build`', 'It belongs to `merge`; leave it out.'],
  ])('%j is refused', (raw, what, hint) => {
    expect(parse(raw)).toMatchObject([{ code: 'input/invalid', what, hint }])
  })

  it('are refused all at once, each by its name', () => {
    const told = parse({ catalogue: 'x', shard: '3', 'as-of': 'x', 'outage-budget': 'x', out: '.', shards: 'a' })
    expect(Array.isArray(told) ? told.map(each => each.what) : told).toEqual([
      '`catalogue` is no input',
      '`shards` does nothing with `build`',
      '`as-of` cannot be `x`',
      '`shard` cannot be `3`',
      '`outage-budget` cannot be `x`',
      '`out` cannot be `.`: this folder lies in it',
    ])
  })
})

describe('the words after `wheelseal marketplace`', () => {
  it('are the same inputs', () => {
    expect(parseMarketplaceWords(['check', 'a.toml', '--json'])).toEqual({
      kind: 'run',
      raw: { command: 'check', catalog: 'a.toml' },
      json: true,
    })
  })

  it('of a build wait a minute, not ten', () => {
    expect(parseMarketplaceWords(['build', 'a.toml', '--shard', '1/2', '--as-of=2026-11-26', '--out', 'x'])).toEqual({
      kind: 'run',
      raw: {
        command: 'build',
        catalog: 'a.toml',
        shard: '1/2',
        'as-of': '2026-11-26',
        out: 'x',
        'outage-budget': '1m',
      },
      json: false,
    })
  })

  it('of a merge are its parts', () => {
    expect(parseMarketplaceWords(['merge', 'parts/1', '--out', 'x', 'parts/2'])).toEqual({
      kind: 'run',
      raw: { command: 'merge', shards: 'parts/1\nparts/2', out: 'x' },
      json: false,
    })
  })

  it.each([[[]], [['--help']], [['check', '-h']], [['build', '--help']]])('%j asks for help', words => {
    expect(parseMarketplaceWords(words)).toEqual({ kind: 'help' })
  })

  it.each<readonly [words: readonly string[], code: string, what: string]>([
    [['chekc'], 'input/unknown', '`marketplace chekc` is no command'],
    [['constructor'], 'input/unknown', '`marketplace constructor` is no command'],
    [['check'], 'input/invalid', '`marketplace check` takes one catalogue'],
    [['check', 'a', 'b'], 'input/invalid', '`marketplace check` takes one catalogue'],
    [['build'], 'input/invalid', '`marketplace build` takes one catalogue'],
    [['merge'], 'input/invalid', '`marketplace merge` was given no parts'],
    [['merge', 'a', '--shard', '1/2'], 'input/unknown', 'Unknown option `--shard`'],
    [['check', 'a', '--out', 'x'], 'input/unknown', 'Unknown option `--out`'],
    [['check', 'a', '--token', 'x'], 'input/unknown', 'Unknown option `--token`'],
  ])('%j are refused', (words, code, what) => {
    expect(parseMarketplaceWords(words)).toMatchObject({ kind: 'problem', code, what })
  })
})
