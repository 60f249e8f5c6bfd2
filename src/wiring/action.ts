import type { HandoverCourier } from '../adapters/artifacts/handover.ts'
import { systemClock } from '../adapters/clock.ts'
import { directoryFiles } from '../adapters/directory/files.ts'
import { directoryGlob } from '../adapters/directory/glob.ts'
import type { ReleaseForm } from '../adapters/github/drafting.ts'
import type { GitHubStoreOptions } from '../adapters/github/store.ts'
import { createHttp, type Http } from '../adapters/http.ts'
import type { KeylessOptions } from '../adapters/sigstore/signer.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { handoverName, packHandover, unpackHandover } from '../handover.ts'
import type { Environment, GitHubEnvironment } from '../inputs/environment.ts'
import type { ReleaseInputs } from '../inputs/options.ts'
import type { Plan, ReleaseResult } from '../pipeline.ts'
import type { RepositoryFacts } from '../plan.ts'
import type { Log } from '../ports/log.ts'
import type { Ports } from '../ports/ports.ts'
import type { ReleaseStore } from '../ports/release-store.ts'
import { isPrerelease } from '../python/version.ts'
import type { ReleaseContext } from '../release/context.ts'
import { isLeftOut } from '../release/decision.ts'
import { defaultNotes } from '../release/notes.ts'
import { checkBackupKey } from '../verification/signed-file.ts'
import { signingServices } from './signing.ts'
import { advisorySource, resolverOf, trustOf } from './sources.ts'
import type { Wiring } from './wiring.ts'

/** GitHub Actions: releases over its API, keyless signatures, hand-over between jobs. */
export async function wireAction(
  inputs: ReleaseInputs,
  github: GitHubEnvironment,
  environment: Environment,
  log: Log,
): Promise<Wiring | Problem> {
  const clock = systemClock
  const http = createHttp(clock, log, inputs.outageBudget)
  const files = directoryFiles()
  const services = await signingServices(inputs.signingConfig, files)
  if (isProblem(services)) return services
  const { token } = inputs
  let isPublic = false
  // All of them before the first request: whoever answers may repeat any, and the runner's own library writes every
  // answer of the artifact service into the debug log.
  for (const secret of [token, github.idToken?.bearer, github.runtimeToken]) if (secret) log.mask(secret)

  return {
    log,
    planning: {
      files,
      glob: directoryGlob(environment.workspace),
      repository: async tag => {
        const facts = await readRepositoryFacts(github, token, http, tag)
        isPublic = !isProblem(facts) && facts.visibility === 'public'
        return facts
      },
      handover: async (reference, release) => {
        const received = await (await courierOf(environment)).download(reference)
        return isProblem(received) ? received : unpackHandover(received, release)
      },
      logIsPublic: services.isPublic,
    },
    ports: async plan => {
      const signer = await signerOf(plan, inputs.backupKey, {
        token: github.idToken,
        serverUrl: github.serverUrl,
        services,
        http,
        log,
        clock,
      })
      if (isProblem(signer)) return signer
      const { outageBudget } = inputs
      const store = await actionStore(plan, github, token, { http, files, log, isPublic, outageBudget })
      if (isProblem(store)) return store
      return {
        store,
        signer,
        attestations: await attestationsOf(plan, github, inputs, http),
        index: null,
        trust: await trustOf(inputs.trustedRoot, files, environment),
        advisories: await advisorySource(inputs.advisories, http),
        resolver: await resolverOf(inputs, files),
        files,
        clock,
        log,
      }
    },
    handOver: async (plan, result) => {
      const { release, distributions, options } = plan.context
      const { publish: _, ...facts } = madeFacts(result)
      const name = handoverName(distributions, options.stages, release.run.attempt)
      return (await courierOf(environment)).upload(name, packHandover(release, distributions, facts, result.made))
    },
  }
}

/** The identity of this job and, where the policy has its public half, the key that takes over in an outage. */
async function signerOf(
  { context: { policy }, decisions }: Plan,
  secret: string | null,
  options: KeylessOptions,
): Promise<Ports['signer'] | Problem> {
  const { createKeylessSigner } = await import('../adapters/sigstore/signer.ts')
  const keyless = createKeylessSigner(options)
  if (secret === null || isLeftOut(decisions.sign)) return keyless
  // A PEM is many lines, and a log shows one at a time.
  for (const line of secret.split(/\r?\n/)) if (line.trim().length > 8) options.log.mask(line.trim())
  const { parseBackupKey, withBackupKey } = await import('../adapters/sigstore/backup.ts')
  const key = parseBackupKey(secret)
  if (isProblem(key)) return key
  const notAdmitted = checkBackupKey(key.publicKey, policy)
  return notAdmitted ?? withBackupKey(keyless, { ...options, key })
}

/** Only the job that publishes writes to GitHub's attestations, and only where the token can reach its API. */
async function attestationsOf(
  plan: Plan,
  github: GitHubEnvironment,
  { token, outageBudget }: ReleaseInputs,
  http: Http,
): Promise<Ports['attestations']> {
  if (plan.decisions.publish !== 'run' || token === null) return null
  const { createGitHubApi } = await import('../adapters/github/api.ts')
  const { createAttestationStore } = await import('../adapters/github/attestations.ts')
  const api = createGitHubApi({ apiUrl: github.apiUrl, token, repository: github.repository, http })
  return createAttestationStore(api, systemClock, outageBudget)
}

async function courierOf({ temporaryFolder }: Environment): Promise<HandoverCourier> {
  return (await import('../adapters/artifacts/handover.ts')).createHandoverCourier({ temporaryFolder })
}

async function readRepositoryFacts(
  github: GitHubEnvironment,
  token: string | null,
  http: Http,
  tag: string,
): Promise<RepositoryFacts | Problem> {
  const { createGitHubApi } = await import('../adapters/github/api.ts')
  const { readRepository, readTag } = await import('../adapters/github/refs.ts')
  const api = createGitHubApi({ apiUrl: github.apiUrl, token, repository: github.repository, http })
  const [at, repository] = await Promise.all([readTag(api, tag), readRepository(api)])
  if (isProblem(repository)) return repository
  if (isProblem(at)) return at
  return {
    tagCommit: at?.commit ?? null,
    commitTime: at?.time ?? null,
    visibility: repository.visibility,
    repositoryId: repository.id,
  }
}

async function actionStore(
  plan: Plan,
  github: GitHubEnvironment,
  token: string | null,
  tools: Pick<GitHubStoreOptions, 'http' | 'files' | 'log' | 'isPublic' | 'outageBudget'>,
): Promise<ReleaseStore | Problem> {
  if (plan.decisions.publish !== 'run')
    return (await import('../adapters/artifacts/gathering-store.ts')).gatheringStore()
  if (token === null) {
    return problem(
      'publish/no-contents-write',
      'There is no token to publish with',
      'Leave the input `token` alone, or give it a token with `contents: write`.',
    )
  }
  const { createGitHubStore } = await import('../adapters/github/store.ts')
  const { apiUrl, serverUrl, repository } = github
  return createGitHubStore({
    ...tools,
    apiUrl,
    serverUrl,
    repository,
    token,
    clock: systemClock,
    ...formOf(plan.context),
  })
}

function formOf(context: ReleaseContext): ReleaseForm {
  const { tag } = context.release
  return {
    tag,
    name: tag,
    prerelease: context.distributions.some(each => isPrerelease(each.version)),
    latest: 'legacy',
    notes: context.policy.releaseNotes ?? defaultNotes(context),
  }
}

function madeFacts({ facts }: ReleaseResult): Parameters<typeof packHandover>[2] & { readonly publish?: unknown } {
  const made = Object.entries(facts).filter(([, fact]) => !('off' in fact))
  return Object.fromEntries(made)
}
