import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { directoryFiles } from '../../../src/adapters/directory/files.ts'
import { directoryGlob } from '../../../src/adapters/directory/glob.ts'
import { createHttp } from '../../../src/adapters/http.ts'
import { createPackageIndex, type PackageIndexOptions } from '../../../src/adapters/pypi/package-index.ts'
import { isProblem, isProblems, type Problem } from '../../../src/core/problem.ts'
import { type AttestationsOf, type IndexSettlement, publishToIndex } from '../../../src/indexing.ts'
import { readDistributions } from '../../../src/inputs/distributions.ts'
import { newKeyPair } from '../../../src/local/keys.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Log } from '../../../src/ports/log.ts'
import type { PackageIndex } from '../../../src/ports/package-index.ts'
import { compareWithIndex } from '../../../src/publishing/canonical.ts'
import type { Distribution } from '../../../src/release/distribution.ts'
import { publishAttestationOf } from '../../../src/signature/publish-attestation.ts'
import { publishStatement } from '../../../src/signature/statement-publish.ts'
import { type BuiltFile, buildSdist, buildWheel } from '../../fixtures/wheels.ts'
import { context } from '../../release/example.ts'
import { type OidcService, startOidc, type TokenClaims } from '../../services/oidc.ts'
import { type PyPIOptions, type PyPIService, startPyPI } from '../../services/pypi.ts'
import type { Publisher } from '../../services/pypi-state.ts'
import { startSigstore } from '../../services/sigstore.ts'
import { certificateRequest, derOf, jsonFrom, makeBundle, post } from '../../services/sigstore-client.ts'

export const REPOSITORY = 'plugins-example/plugin'
export const PUBLISHER: Publisher = { project: 'demo', repository: REPOSITORY, workflow: 'release.yml' }
/** as an index of one's own makes it: nothing about it looks like a token */
export const USER_TOKEN = 'user-canary-AgEIcHlwaS5vcmc'

/** Four wheels and an sdist of `demo` 1.0. */
export const FIVE: readonly BuiltFile[] = [
  ...['cp311-cp311-win_amd64', 'cp312-cp312-win_amd64', 'cp313-cp313-win_amd64', 'py3-none-any'].map(tag =>
    buildWheel({ tag }),
  ),
  buildSdist(),
]

/** A job, the index that it publishes to, and what came of it; waiting takes no time, but every clock shows that it did. */
export interface Bench {
  readonly pypi: PyPIService
  readonly oidc: OidcService
  readonly clock: Clock & { readonly slept: readonly number[] }
  readonly lines: readonly string[]
  readonly masked: readonly string[]
  readonly index: (changes?: Partial<PackageIndexOptions>) => PackageIndex
  /** lays files into a folder of their own, and reads them */
  readonly distributions: (files?: readonly BuiltFile[]) => Promise<readonly Distribution[]>
  readonly check: (files?: readonly BuiltFile[], index?: PackageIndex) => Promise<readonly Problem[]>
  readonly publish: (
    files?: readonly BuiltFile[],
    index?: PackageIndex,
    attestationsOf?: AttestationsOf,
  ) => Promise<IndexSettlement | Problem>
  /** names of the files of `demo` that are stored with the bytes of these */
  readonly stored: (files?: readonly BuiltFile[]) => readonly string[]
  /** signs what PEP 740 wants said of each file, as this job or as who has other claims; several of a kind, or none, too */
  readonly attestations: (lie?: Lie) => AttestationsOf
  /** secrets that stand in a log line or in this answer */
  readonly leaks: (answer: unknown) => readonly string[]
  close(): Promise<void>
}

/** How an attestation is not what it should be. */
export interface Lie {
  readonly name?: string
  readonly sha256?: string
  readonly claims?: TokenClaims
  readonly times?: number
}

export interface BenchOptions extends Omit<PyPIOptions, 'oidc' | 'clock' | 'trustedRoot'> {
  readonly claims?: TokenClaims
  /** of this run, in milliseconds; default one minute */
  readonly budget?: number
}

export async function startBench({ claims = {}, budget = 60_000, ...options }: BenchOptions = {}): Promise<Bench> {
  const slept: number[] = []
  const start = Date.now()
  const clock = {
    slept,
    now: () => new Date(start + slept.reduce((sum, each) => sum + each, 0)),
    sleep: async (milliseconds: number) => void slept.push(milliseconds),
  }
  const oidc = await startOidc({ claims, clock: clock.now })
  const sigstore = await startSigstore({ issuers: [oidc], clock: clock.now })
  const { trustedRoot } = sigstore
  const pypi = await startPyPI({ publishers: [PUBLISHER], echo: true, ...options, trustedRoot, oidc, clock: clock.now })
  const folder = mkdtempSync(join(tmpdir(), 'wheelseal-pypi-'))
  const [lines, masked]: [string[], string[]] = [[], []]
  const log: Log = {
    info: line => void lines.push(line),
    warning: line => void lines.push(line),
    problem: problem => void lines.push(JSON.stringify(problem)),
    mask: secret => void masked.push(secret),
  }
  const files = directoryFiles()
  // Every index is a run of its own.
  const index: Bench['index'] = changes =>
    createPackageIndex({
      upload: pypi.uploadUrl,
      simple: null,
      user: '__token__',
      token: null,
      idToken: { url: oidc.requestUrl, bearer: oidc.requestToken },
      http: createHttp(clock, log, budget),
      files,
      log,
      clock,
      ...changes,
    })
  const distributions: Bench['distributions'] = async (built = FIVE) => {
    const place = mkdtempSync(join(folder, 'dist-'))
    for (const { file, bytes } of built) writeFileSync(join(place, file), bytes)
    const read = await readDistributions([join(place, '*')], files, directoryGlob(place))
    if (isProblems(read)) throw new Error(read.map(each => each.what).join('\n'))
    return read.filter(each => 'file' in each)
  }
  return {
    pypi,
    oidc,
    clock,
    lines,
    masked,
    index,
    distributions,
    check: async (built, at = index()) => {
      const asked = { distributions: await distributions(built), options: context.options }
      return compareWithIndex(asked, { state: 'absent', assets: [] }, { index: at, log })
    },
    publish: async (built, at = index(), attestationsOf = async () => []) =>
      publishToIndex(at, await distributions(built), attestationsOf, { log, clock, patience: budget }),
    stored: (built = FIVE) =>
      pypi
        .files('demo')
        .filter(each => built.some(({ file, bytes }) => file === each.name && bytes.equals(each.bytes)))
        .map(each => each.name)
        .sort(),
    attestations:
      ({ claims: others, times = 1, ...lie } = {}) =>
      async distribution => {
        const key = newKeyPair()
        const request = certificateRequest(oidc.issue('sigstore', others), key)
        const issued = await jsonFrom(await post(`${sigstore.fulcioUrl}/api/v2/signingCert`, request))
        const certificate = derOf(issued.signedCertificateEmbeddedSct.chain.certificates[0])
        const statement = publishStatement({ name: distribution.file, sha256: distribution.sha256, ...lie })
        const made = publishAttestationOf(await makeBundle(sigstore, { key, certificate }, { statement }, 1))
        return isProblem(made) ? made : Array.from({ length: times }, () => made)
      },
    leaks: answer => {
      const shown = JSON.stringify(answer) + lines.join('\n')
      const secrets = [
        oidc.requestToken,
        ...oidc.tokens,
        ...pypi.minted,
        USER_TOKEN,
        ...Object.keys(options.tokens ?? {}),
      ]
      const encoded = secrets.map(secret => Buffer.from(`__token__:${secret}`).toString('base64'))
      return [...secrets, ...encoded].filter(secret => shown.includes(secret))
    },
    close: async () => {
      await Promise.all([oidc.close(), pypi.close(), sigstore.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
