import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

/** The house from the top down: a file imports only from its own room or from rooms below it. */
const STOREYS: readonly (readonly string[])[] = [
  ['doors'],
  ['wiring', 'plan.ts'],
  ['adapters', 'local'],
  ['inputs', 'report'],
  ['pipeline.ts', 'dry-run.ts', 'handover.ts'],
  ['stages', 'marketplace'],
  ['publishing'],
  ['storing.ts', 'indexing.ts', 'signing'],
  ['verification'],
  ['ports'],
  ['sbom', 'advisory', 'signature'],
  ['release'],
  ['python'],
  ['core'],
]

const root = resolve(import.meta.dirname, '..')
const files = globSync('src/**/*.ts', { cwd: root }).map(file => file.split(sep).join('/'))

const room = (file: string) => file.split('/')[1] ?? ''
const storey = (file: string) => STOREYS.findIndex(rooms => rooms.includes(room(file)))

interface Import {
  readonly from: string
  readonly to: string
}

const imports: readonly Import[] = files.flatMap(file => {
  const text = readFileSync(resolve(root, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(match => ({
    from: file,
    to: relative(root, resolve(root, dirname(file), match[1] ?? ''))
      .split(sep)
      .join('/'),
  }))
})
const inside = imports.filter(each => each.to.startsWith('src/'))

/** What these files bring along when they are loaded: neither types, nor what is imported only when it is needed. */
function loadedBy(doors: readonly string[]): ReadonlySet<string> {
  const loaded = new Set(doors)
  // A set hands out what is added to it while it is gone through.
  for (const file of loaded) {
    const text = readFileSync(resolve(root, file), 'utf8')
    for (const [, names = '', path = ''] of text.matchAll(/^(?:import|export) ([^'"]*?) from '(\.[^']+)'/gm)) {
      const members = names.replace(/[{}]/g, '').split(',')
      if (names.startsWith('type ') || members.every(each => /^\s*(?:type .*)?$/s.test(each))) continue
      loaded.add(
        relative(root, resolve(root, dirname(file), path))
          .split(sep)
          .join('/'),
      )
    }
  }
  return loaded
}

describe('the house', () => {
  it('has a place for every file', () => {
    expect(files.filter(file => storey(file) === -1)).toEqual([])
  })

  it('imports files that exist', () => {
    expect(imports.filter(each => !existsSync(resolve(root, each.to)))).toEqual([])
  })

  it('imports only downwards', () => {
    expect(inside.filter(({ from, to }) => storey(to) < storey(from))).toEqual([])
  })

  it('keeps neighbours of one storey apart', () => {
    // The verification room may not be reached around: see `pure rooms` below for the knowledge storey.
    const crossings = inside.filter(({ from, to }) => storey(from) === storey(to) && room(from) !== room(to))
    // plan and pipeline are one storey's story: each names the one it tells on.
    const told = new Set(['src/dry-run.ts', 'src/handover.ts', 'src/pipeline.ts', 'src/plan.ts'])
    expect(
      crossings
        .filter(({ from }) => room(from) !== 'wiring')
        .filter(({ from, to }) => !(told.has(from) && told.has(to))),
    ).toEqual([])
  })

  it('lets no stage import another', () => {
    const stages = inside.filter(({ from, to }) => room(from) === 'stages' && room(to) === 'stages')
    expect(stages.filter(({ to }) => to !== 'src/stages/stage.ts')).toEqual([])
  })

  it('lets only the wiring import adapters, and only the cli the rehearsal', () => {
    const outside = (place: string) =>
      inside.filter(({ from, to }) => room(to) === place && room(from) !== place).map(({ from }) => from)
    expect(outside('adapters').filter(from => room(from) !== 'wiring')).toEqual([])
    expect(outside('local').filter(from => from !== 'src/doors/command-line.ts')).toEqual([])
  })

  it('keeps the rehearsal a twin: it shares no code with signature, verification or adapters', () => {
    const shared = inside.filter(
      ({ from, to }) => room(from) === 'local' && ['signature', 'verification', 'adapters'].includes(room(to)),
    )
    expect(shared).toEqual([])
  })

  it('keeps the knowledge pure: no network, no clock, no file system, no chance', () => {
    const pure = new Set(['core', 'python', 'release', 'sbom', 'advisory', 'signature'])
    const forbidden =
      /from 'node:(fs|http|https|net|tls|child_process|os|path|dns|worker_threads)[/']|\bDate\.now\b|new Date\(\)|Math\.random|\bfetch\(/
    const found = files.filter(
      file => pure.has(room(file)) && forbidden.test(readFileSync(resolve(root, file), 'utf8')),
    )
    expect(found).toEqual([])
  })

  it('reads the environment in one file', () => {
    const found = files.filter(file => /process\.env\b/.test(readFileSync(resolve(root, file), 'utf8')))
    expect(found).toEqual(['src/inputs/environment.ts'])
  })

  it('exits in doors alone', () => {
    const found = files.filter(
      file => room(file) !== 'doors' && /process\.exit(Code)?\b/.test(readFileSync(resolve(root, file), 'utf8')),
    )
    expect(found).toEqual([])
  })

  it.each([
    [
      ['src/doors/command-line.ts', 'src/doors/verifying.ts', 'src/wiring/verify.ts'],
      ['src/adapters/http.ts', 'src/release/manifest.ts', 'src/inputs/options.ts', 'src/plan.ts'],
    ],
    [
      ['src/doors/sigstore.ts', 'src/doors/bundle.ts'],
      ['src/adapters/http.ts', 'src/inputs/options.ts', 'src/plan.ts'],
    ],
  ])('verifies a file or a bundle without loading what a release needs: %j', (doors, spared) => {
    const loaded = loadedBy(doors)
    // Both read bundles: a list that lost its way would spare everything.
    expect(loaded).toContain('src/verification/judge-bundle.ts')
    expect(spared.filter(file => loaded.has(file) || !files.includes(file))).toEqual([])
  })

  it('has small files and no drawers', () => {
    const lines = (file: string) => readFileSync(resolve(root, file), 'utf8').split('\n').length - 1
    const generated = /\.generated\.ts$/
    expect(
      files.filter(file => !generated.test(file) && lines(file) > 250).map(file => `${file} ${lines(file)}`),
    ).toEqual([])
    expect(files.filter(file => room(file) === 'stages' && lines(file) > 200)).toEqual([])
    expect(files.filter(file => /(^|\/)(utils?|helpers?|common|misc)(\.ts|\/)/i.test(file))).toEqual([])
  })

  it('runs on the Node that the action runs on', () => {
    expect(process.versions.node.split('.')[0]).toBe('24')
  })
})
