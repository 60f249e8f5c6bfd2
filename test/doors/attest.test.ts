import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { sha256Of } from '../../src/core/digest.ts'
import { startWorld, type World, type WorldOptions } from '../services/world.ts'
import { assetsOf, codesIn, temporaryFolder } from './bench.ts'

// Cases run side by side, each in processes of its own: on a busy machine they wait for one another.
vi.setConfig({ testTimeout: 120_000 })

const PROVENANCE = 'provenance.intoto.jsonl'
const STATEMENTS = 'statements.intoto.jsonl'
const IDENTITY = 'https://github.com/plugins-example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0'
const ISSUER = 'https://token.actions.githubusercontent.com'
const MAY_ATTEST = { rights: { contents: 'write', idToken: true, attestations: 'write' } } as const

async function inWorld(act: (world: World) => Promise<void>, options: WorldOptions = {}): Promise<void> {
  const world = await startWorld(options)
  try {
    await act(world)
  } finally {
    await world.close()
  }
}

interface Statement {
  readonly predicateType: string
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[]
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever a statement says
  readonly predicate: any
}

/** The statements in a file of bundles, in its order. */
function statementsIn(world: World, name: string): readonly Statement[] {
  const text = String(assetsOf(world).get(name) ?? '')
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(Buffer.from(JSON.parse(line).dsseEnvelope.payload, 'base64').toString()))
}

const files = (world: World) => [...assetsOf(world).keys()].filter(name => /\.(?:whl|tar\.gz)$/.test(name)).toSorted()

describe.concurrent('provenance', () => {
  it('describes the build of every file, in the words of the token', () =>
    inWorld(async world => {
      const sealed = await world.run()
      expect(sealed.exit, sealed.log).toBe(0)
      const [statement, ...others] = statementsIn(world, PROVENANCE)
      expect(others).toEqual([])
      expect(statement?.predicateType).toBe('https://slsa.dev/provenance/v1')
      expect(statement?.subject.map(each => each.name)).toEqual(files(world))
      expect(statement?.predicate).toMatchObject({
        buildDefinition: {
          externalParameters: {
            workflow: {
              ref: 'refs/tags/v1.2.0',
              repository: 'https://github.com/plugins-example/plugin',
              path: '.github/workflows/release.yml',
            },
          },
          resolvedDependencies: [{ digest: { gitCommit: '4f1c2a9e8b7d6c5f4e3d2c1b0a9f8e7d6c5b4a39' } }],
        },
        runDetails: { builder: { id: IDENTITY } },
      })
    }))

  it('is off when it is switched off', () =>
    inWorld(async world => {
      const sealed = await world.run({ inputs: { provenance: 'off' }, ...MAY_ATTEST })
      expect(sealed.exit, sealed.log).toBe(0)
      expect(assetsOf(world).has(PROVENANCE)).toBe(false)
      expect(world.github.state.attestations).toEqual([])
      expect(sealed.summary).toContain('switched off')
    }))

  it('goes into the attestations of the repository once, however often the release is run', () =>
    inWorld(async world => {
      for (const turn of ['first', 'second']) {
        const sealed = await world.run(MAY_ATTEST)
        expect(sealed.exit, `${turn}: ${sealed.log}`).toBe(0)
      }
      expect(world.github.state.attestations).toHaveLength(1)
      expect(JSON.stringify(world.github.state.attestations[0])).toContain('dsseEnvelope')
    }))

  it.each([
    ['the job lacks the right', {}, {}],
    ['the repository cannot have any', MAY_ATTEST, { attestations: 'forbidden' }],
    ['the server knows none', MAY_ATTEST, { attestations: 'absent' }],
  ] as const)('is on the release only where %s: a sentence, no error', (_, job, github) =>
    inWorld(
      async world => {
        const sealed = await world.run(job)
        expect(sealed.exit, sealed.log).toBe(0)
        expect(sealed.log).toContain('the provenance is on the release only: ')
        expect(sealed.summary).toContain('on the release only')
        expect(world.github.state.attestations).toEqual([])
        expect(assetsOf(world).has(PROVENANCE)).toBe(true)
      },
      { github },
    ),
  )

  it('that cannot be stored for an outage keeps the release a draft; the next run stores it and goes public', () =>
    inWorld(async world => {
      world.github.faults.add({
        method: 'POST',
        path: /\/attestations$/,
        nth: 'every',
        action: { kind: 'answer', status: 502 },
      })
      const stopped = await world.run(MAY_ATTEST)
      expect(stopped.exit, stopped.log).toBe(3)
      expect(world.github.state.releases).toMatchObject([{ draft: true }])
      const { entries } = world.sigstore.counts
      world.github.faults.clear()
      const sealed = await world.run(MAY_ATTEST)
      expect(sealed.exit, sealed.log).toBe(0)
      expect(world.github.state.attestations).toHaveLength(1)
      expect(world.github.state.releases).toMatchObject([{ draft: false }])
      expect(world.sigstore.counts.entries).toBe(entries)
    }))

  it('of jobs that sign different files is one file with the lines of all', () =>
    inWorld(async world => {
      const rights = { contents: 'read', idToken: true } as const
      const wheels = await world.run({ inputs: { stages: 'sign', distributions: 'dist/*.whl' }, rights })
      const sdist = await world.run({ inputs: { stages: 'sign', distributions: 'dist/*.tar.gz' }, rights })
      expect([wheels.exit, sdist.exit], wheels.log + sdist.log).toEqual([0, 0])
      const handover = [wheels.outputs['handover'], sdist.outputs['handover']].join('\n')
      const sealed = await world.run({ inputs: { stages: 'sbom scan publish', handover }, ...MAY_ATTEST })
      expect(sealed.exit, sealed.log).toBe(0)
      const subjects = statementsIn(world, PROVENANCE).map(each => each.subject.map(subject => subject.name))
      expect(subjects).toHaveLength(2)
      expect(subjects.flat().toSorted()).toEqual(files(world))
      expect(world.github.state.attestations).toHaveLength(2)
    }))
})

describe.concurrent('statements', () => {
  it('bind each SBOM to its file, that of the release and the scan to all files, by digest', () =>
    inWorld(async world => {
      const sealed = await world.run()
      expect(sealed.exit, sealed.log).toBe(0)
      const said = statementsIn(world, STATEMENTS).map(
        ({ predicateType, subject }) => `${predicateType}: ${subject.map(each => each.name).join(' ')}`,
      )
      const all = files(world).join(' ')
      expect(said).toEqual([
        ...files(world).map(name => `https://cyclonedx.org/bom: ${name}`),
        `https://cyclonedx.org/bom: ${all}`,
        `https://in-toto.io/attestation/vulns/v0.2: ${all}`,
      ])
      for (const { predicateType, subject, predicate } of statementsIn(world, STATEMENTS)) {
        const name = subject.length > 1 ? 'example-plugin-1.2.0.cdx.json' : `${subject[0]?.name}.cdx.json`
        const bound = predicateType.includes('cyclonedx') ? predicate : predicate.wheelseal.report.digest
        const digest = { sha256: sha256Of(assetsOf(world).get('scan.json') ?? '') }
        expect(bound).toEqual(
          predicateType.includes('cyclonedx') ? JSON.parse(String(assetsOf(world).get(name))) : digest,
        )
      }
    }))
})

describe.concurrent('a log of Rekor v2', () => {
  it.each([
    ['beside one of v1, takes what needs no promise', 'both', 3],
    ['alone, leaves PEP 740 out and says so', 2, 0],
  ] as const)('%s', (_, rekor, attestations) =>
    inWorld(
      async world => {
        const sealed = await world.run()
        expect(sealed.exit, sealed.log).toBe(0)
        expect(sealed.outputs['signed']).toBe('true')
        // Three files, the provenance, five statements, the manifest.
        expect(world.sigstore.counts).toMatchObject({ certificates: 1, entries2: 10, entries: attestations })
        expect([...assetsOf(world).keys()].filter(name => name.endsWith('.publish.attestation'))).toHaveLength(
          attestations,
        )
        expect(sealed.log).toContain(attestations === 0 ? 'no PEP 740 attestation' : 'Rekor v1')
        const again = await world.run()
        expect(again.exit, again.log).toBe(0)
        expect(world.sigstore.counts).toMatchObject({ entries2: 10, entries: attestations })
      },
      { rekor },
    ),
  )
})

describe.concurrent('a consumer who requires more than signatures', () => {
  const everything = { require: 'sbom scan provenance', identity: IDENTITY, issuer: ISSUER }

  async function sealed(act: (world: World, folder: string) => Promise<void>): Promise<void> {
    await inWorld(async world => {
      const run = await world.run()
      expect(run.exit, run.log).toBe(0)
      using folder = temporaryFolder()
      for (const [name, bytes] of assetsOf(world)) writeFileSync(join(folder.path, name), bytes)
      await act(world, folder.path)
    })
  }
  const verify = (world: World, inputs: Readonly<Record<string, string>>) =>
    world.run({ action: 'verify/action.yml', inputs, rights: {} })

  it('gets it, and a result that says so', () =>
    sealed(async (world, target) => {
      const result = await verify(world, { ...everything, target })
      expect(result.exit, result.log).toBe(0)
      expect(result.outputs).toMatchObject({ verdict: 'pass', identity: IDENTITY })
      expect(JSON.parse(result.outputs['result'] ?? '').targets[0].requirements).toEqual(
        ['sbom', 'scan', 'provenance'].map(requirement => ({ requirement, met: 3, verified: true })),
      )
      expect(result.log).toContain('provenance, bound by a signed statement to 3 files')
    }))

  it('is refused what is not there, by name', () =>
    sealed(async (world, target) => {
      // Without its manifest nothing lists the rest; the bundles still hold.
      for (const name of [...assetsOf(world).keys()].filter(each =>
        /badge|release-security|scan\.json|cdx/.test(each),
      )) {
        rmSync(join(target, name))
      }
      rmSync(join(target, STATEMENTS))
      rmSync(join(target, PROVENANCE))
      const result = await verify(world, { ...everything, target })
      expect(result.exit, result.log).toBe(1)
      expect(new Set(codesIn(result.log))).toEqual(new Set(['verify/statement-missing']))
    }))

  it.each([
    [
      'another SBOM under the same name',
      (target: string, name: string) => {
        const file = join(target, `${name}.cdx.json`)
        writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), components: [] }))
      },
      'verify/statement',
    ],
    [
      'a scan that says pass more loudly',
      (target: string) => {
        const file = join(target, 'scan.json')
        writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), findings: [] }, null, 2))
      },
      'verify/statement',
    ],
    [
      'statements of somebody else',
      (target: string) => {
        const file = join(target, STATEMENTS)
        writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"sig":"M', '"sig":"N'))
      },
      'verify/log-entry',
    ],
  ] as const)('is refused %s, though no manifest is there to say so', (_, tamper, code) =>
    sealed(async (world, target) => {
      for (const name of ['release-security.json', 'release-security.json.sigstore.json']) rmSync(join(target, name))
      tamper(target, files(world)[0] ?? '')
      const result = await verify(world, { ...everything, target })
      expect(result.exit, result.log).toBe(1)
      expect(codesIn(result.log)).toContain(code)
    }),
  )

  it('is told that one file alone cannot show it', () =>
    sealed(async (world, target) => {
      const result = await verify(world, { ...everything, target: join(target, files(world)[0] ?? '') })
      expect(result.exit, result.log).toBe(2)
      expect(codesIn(result.log)).toEqual(['input/invalid'])
    }))

  it('reads a release by its name', () =>
    inWorld(async world => {
      expect((await world.run()).exit).toBe(0)
      const result = await verify(world, { require: 'provenance', target: 'plugins-example/plugin@v1.2.0' })
      expect(result.exit, result.log).toBe(0)
      expect(result.log).toContain('workflow not pinned')
    }))

  it('is told which words there are', () =>
    inWorld(async world => {
      const result = await verify(world, { ...everything, require: 'signd', target: 'x' })
      expect(result.exit).toBe(2)
      expect(result.log).toContain('`signd` cannot be required; write out of signed, sbom, scan, provenance')
    }))
})
