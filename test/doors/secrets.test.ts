import { describe, expect, it, vi } from 'vitest'
import type { FaultRule } from '../services/loopback.ts'
import type { StepResult } from '../services/runner.ts'
import { type Job, startWorld, type World } from '../services/world.ts'
import { withoutException } from './bench.ts'

// Cases run side by side, each in processes of its own: on a busy machine they wait for one another.
vi.setConfig({ testTimeout: 120_000 })

type Where = 'github' | 'sigstore' | 'oidc' | 'artifacts'

/** What a case is given to say: every secret of the job, each in the hands of a service that repeats it. */
interface Secrets {
  /** of the job, for GitHub */
  readonly token: string
  /** with which the job asks for ID tokens */
  readonly bearer: string
  /** the ID token that it gets */
  readonly jwt: string
  /** of the job, for the artifact service */
  readonly runtime: string
  /** part of a signed address, which opens a file to whoever has it */
  readonly signature: string
}

interface Row {
  readonly name: string
  readonly faults: (secrets: Secrets) => readonly (readonly [Where, FaultRule])[]
  readonly exit: number
  readonly job?: Job
  /** a first run fails at the gate: what follows reads its draft */
  readonly draft?: boolean
}

/** Everything at once, as a careless service repeats what it was sent: in text, in JSON, in a header. */
const echo = (status: number, ...said: readonly string[]) => {
  const text = said.join(' ')
  return {
    kind: 'answer' as const,
    status,
    headers: { 'x-echo': text, 'content-type': 'application/json' },
    body: JSON.stringify({ message: `no: ${text}`, error: text, code: 3 }),
  }
}
const SIGN = { inputs: { stages: 'sign' }, rights: { contents: 'read' } } satisfies Job
const ARTIFACTS = /\/twirp\//

const rows: readonly Row[] = [
  { name: 'all goes well', faults: () => [], exit: 0 },
  {
    name: 'all goes well, with the runner asked for debugging',
    faults: () => [],
    exit: 0,
    job: { env: { RUNNER_DEBUG: '1', ACTIONS_STEP_DEBUG: 'true', NODE_DEBUG: '' } },
  },
  ...[401, 403].map(status => ({
    name: `GitHub: ${status} for the repository`,
    faults: ({ token }: Secrets) =>
      [['github', { path: /^\/repos\/[^/]+\/[^/]+$/, nth: 'every' as const, action: echo(status, token) }]] as const,
    exit: 2,
  })),
  {
    name: 'GitHub: 500 for the tag',
    faults: ({ token }) => [['github', { path: /\/git\/ref/, nth: 'every', action: echo(500, token) }]],
    exit: 3,
  },
  {
    name: 'GitHub: 403 for the draft',
    faults: ({ token }) => [
      ['github', { method: 'POST', path: /\/releases$/, nth: 'every', action: echo(403, token) }],
    ],
    exit: 2,
  },
  {
    name: 'GitHub: 500, 422 and 400 for uploads',
    faults: ({ token }) => [
      ['github', { method: 'POST', path: /\/assets\?name/, nth: 1, action: echo(500, token) }],
      ['github', { method: 'POST', path: /\/assets\?name/, nth: 2, action: echo(422, token) }],
      // Long enough that the quotation ends within the token.
      ['github', { method: 'POST', path: /\/assets\?name/, nth: 3, action: echo(400, 'x'.repeat(160), token) }],
    ],
    exit: 0,
  },
  ...[403, 422].map(status => ({
    name: `GitHub: ${status} for the last step`,
    faults: ({ token }: Secrets) =>
      [
        ['github', { method: 'PATCH', path: /\/releases\/\d+$/, nth: 'every' as const, action: echo(status, token) }],
      ] as const,
    exit: status === 403 ? 2 : 3,
  })),
  {
    name: 'GitHub: 422 for the draft, with the token where the quotation ends',
    faults: ({ token }) => [
      ['github', { method: 'POST', path: /\/releases$/, nth: 'every', action: echo(422, 'x'.repeat(160), token) }],
    ],
    exit: 3,
  },
  {
    name: 'GitHub: the storage repeats the signed address',
    faults: ({ signature, token }) => [
      ['github', { path: /^\/release-assets\//, nth: 'every', action: echo(403, `sig=${signature}`, token) }],
    ],
    exit: 2,
    draft: true,
  },
  ...[400, 401, 403, 500].map(status => ({
    name: `the ID token service: ${status}`,
    faults: ({ bearer, jwt }: Secrets) =>
      [['oidc', { path: /\/token/, nth: 'every' as const, action: echo(status, bearer, jwt) }]] as const,
    exit: status === 500 ? 3 : 2,
  })),
  {
    name: 'the ID token service: a token that is none',
    faults: ({ bearer, jwt }) => [
      [
        'oidc',
        {
          path: /\/token/,
          nth: 'every',
          action: { kind: 'answer', status: 200, body: JSON.stringify({ value: `${bearer}-${jwt}` }) },
        },
      ],
    ],
    exit: 2,
  },
  ...[400, 401, 403, 503].map(status => ({
    name: `Fulcio: ${status}`,
    faults: ({ jwt, token, bearer }: Secrets) =>
      [['sigstore', { path: /signingCert/, nth: 'every' as const, action: echo(status, jwt, token, bearer) }]] as const,
    exit: status === 503 ? 3 : 2,
  })),
  {
    name: 'Fulcio: the parts of the token, one by one',
    faults: ({ jwt }) => [['sigstore', { path: /signingCert/, nth: 'every', action: echo(400, ...jwt.split('.')) }]],
    exit: 2,
  },
  ...[400, 503].map(status => ({
    name: `Rekor: ${status}`,
    faults: ({ jwt, token }: Secrets) =>
      [['sigstore', { path: /\/log\/entries/, nth: 'every' as const, action: echo(status, jwt, token) }]] as const,
    exit: status === 503 ? 3 : 2,
  })),
  {
    name: 'a dry run: 503 for the list of releases, and for GraphQL',
    faults: ({ token, bearer }) => [
      ['github', { path: /\/graphql$/, nth: 'every', action: echo(503, token, bearer) }],
      ['github', { path: /\/releases\/tags\//, nth: 'every', action: echo(404, token, bearer) }],
      ['github', { path: /\/releases\?/, nth: 'every', action: echo(503, token, bearer) }],
    ],
    exit: 3,
    job: { inputs: { 'dry-run': 'true' } },
  },
  { name: 'artifacts: a hand-over is made', faults: () => [], exit: 0, job: SIGN },
  {
    name: 'artifacts: a hand-over is made, with the runner asked for debugging',
    faults: () => [],
    exit: 0,
    job: { ...SIGN, env: { RUNNER_DEBUG: '1' } },
  },
  {
    name: 'artifacts: 403 for the hand-over',
    faults: ({ runtime }) => [['artifacts', { path: ARTIFACTS, nth: 'every', action: echo(403, runtime) }]],
    exit: 3,
    job: SIGN,
  },
  {
    name: 'artifacts: 401 for a hand-over that is wanted',
    faults: ({ runtime }) => [['artifacts', { path: ARTIFACTS, nth: 'every', action: echo(401, runtime) }]],
    exit: 3,
    job: { inputs: { stages: 'publish', handover: `wheelseal-sign-1@sha256:${'0'.repeat(64)}` } },
  },
]

describe.concurrent('no secret comes out', () => {
  it.each(rows)('$name', async row => {
    const world = await startWorld()
    try {
      const secrets: Secrets = {
        token: world.variables(row.job?.rights ?? {})['WORLD_TOKEN'] ?? '',
        bearer: world.oidc.requestToken,
        jwt: world.oidc.issue('sigstore'),
        runtime: world.artifacts.token(),
        signature: 'canary5ignature0123456789abcdef',
      }
      if (row.draft === true) {
        const restore = withoutException(world.workspace)
        await world.run()
        restore()
      }
      // The job gets the very token that the others will repeat.
      const value = { kind: 'answer', status: 200, body: JSON.stringify({ value: secrets.jwt }) } as const
      for (const [where, rule] of row.faults(secrets)) world[where].faults.add(rule)
      world.oidc.faults.add({ path: /\/token/, nth: 'every', action: value })
      const env = { ...row.job?.env, ACTIONS_RUNTIME_TOKEN: secrets.runtime }
      const run = await world.run({ ...row.job, env })
      expect(run.exit, visible(run)).toBe(row.exit)
      expect(leaks(world, run, secrets), visible(run)).toEqual([])
    } finally {
      await world.close()
    }
  })
})

/**
 * What a step shows, as the runner shows it: without the lines that say what to hide, and, in the debug lines that the
 * runner's own library writes, without what they said. Our own lines have to be clean as they stand.
 */
function visible({ log, masked }: StepResult): string {
  const lines = log.split('\n').filter(line => !line.startsWith('::add-mask::'))
  const hide = (line: string) => masked.reduce((text, secret) => text.replaceAll(secret, '***'), line)
  return lines.map(line => (line.startsWith('::debug::') ? hide(line) : line)).join('\n')
}

/** Where which secret came out: in the log, the summary, the outputs, or an asset that is stored. */
function leaks(world: World, run: StepResult, secrets: Secrets): readonly string[] {
  const hidden = new Map(Object.entries(secrets).map(([name, secret]) => [secret, name]))
  for (const token of world.oidc.tokens) hidden.set(token, 'jwt')
  // A part is as bad as the whole: payload and signature give back the token.
  for (const part of world.oidc.tokens.flatMap(token => token.split('.').slice(1))) {
    // Its beginning: what is quoted is cut.
    hidden.set(part.slice(0, 40), 'part of the jwt')
  }
  for (const half of [secrets.token, secrets.bearer, secrets.runtime]) hidden.set(half.slice(0, 20), 'half a token')
  const shown: [string, string][] = [
    ['log', visible(run)],
    // Markdown escapes what stands in it, which hides nothing from a reader.
    ['summary', run.summary.replaceAll(/&#(\d+);/g, (_entity, code: string) => String.fromCodePoint(Number(code)))],
    ...Object.entries(run.outputs).map(([name, text]): [string, string] => [`output ${name}`, text]),
    ...world.github.state.releases
      .flatMap(release => release.assets)
      .map(({ name, bytes }): [string, string] => [name, Buffer.from(bytes).toString('latin1')]),
    ...world.github.state.releases.map(({ body }): [string, string] => ['notes', body ?? '']),
    ...world.artifacts.artifacts.map(({ name, bytes }): [string, string] => [
      name,
      Buffer.from(bytes ?? []).toString('latin1'),
    ]),
  ]
  return shown.flatMap(([place, text]) =>
    [...hidden].flatMap(([secret, name]) => (text.includes(secret) ? [`${name} in ${place}`] : [])),
  )
}
