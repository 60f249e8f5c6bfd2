import { systemClock } from '../adapters/clock.ts'
import type { ReleaseForm } from '../adapters/github/drafting.ts'
import type { Pace } from '../adapters/github/pace.ts'
import type { Http } from '../adapters/http.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { Environment, GitHubEnvironment } from '../inputs/environment.ts'
import type { ReleaseInputs } from '../inputs/options.ts'
import type { Plan } from '../pipeline.ts'
import type { PlanningTools, RepositoryFacts } from '../plan.ts'
import type { Files } from '../ports/files.ts'
import type { Log } from '../ports/log.ts'
import type { Ports } from '../ports/ports.ts'
import type { ReleaseStore } from '../ports/release-store.ts'
import { isPrerelease } from '../python/version.ts'
import type { ReleaseContext } from '../release/context.ts'
import { defaultNotes } from '../release/notes.ts'

/** Where an action runs, and with what it reaches the world. */
export interface Place {
  readonly inputs: ReleaseInputs
  readonly github: GitHubEnvironment
  readonly environment: Environment
  readonly http: Http
  /** of the whole run at GitHub */
  readonly pace: Pace
  readonly files: Files
  readonly log: Log
}

/** Where this job's release is kept: the hand-over, an artifact of the run, or the GitHub release. */
export async function storeOf({ context, decisions, isPublic }: Plan, place: Place): Promise<ReleaseStore | Problem> {
  const { github, environment, inputs } = place
  if (decisions.publish !== 'run') return (await import('../adapters/artifacts/gathering-store.ts')).gatheringStore()
  if (inputs.destination === 'release') return releaseStore(formOf(context), isPublic, place)
  const { createSealedStore } = await import('../adapters/artifacts/sealed-store.ts')
  const { ownFolder } = await import('../adapters/directory/keeping.ts')
  const { tag, run } = context.release
  return createSealedStore({
    folder: await ownFolder(environment.temporaryFolder),
    tag,
    name: sealedName(context),
    runUrl: `${github.serverUrl.replace(/\/+$/, '')}/${github.repository}/actions/runs/${run.id}`,
  })
}

/** What takes files that were built again back to the bytes that were published first. */
export function reuserOf(place: Place, tools: () => Promise<Pick<Ports, 'signer' | 'trust' | 'index'> | Problem>) {
  const reuse: NonNullable<PlanningTools['reuse']> = async context => {
    const [ports, store] = await Promise.all([tools(), releaseStore(readOnly(context.release.tag), false, place)])
    if (isProblem(ports)) return ports
    if (isProblem(store)) return store
    const { reusePublished } = await import('../publishing/reuse.ts')
    const { keepFile, ownFolder } = await import('../adapters/directory/keeping.ts')
    const folder = await ownFolder(place.environment.temporaryFolder)
    return reusePublished(context, { ...ports, store, log: place.log }, (file, source) =>
      keepFile(folder, file, source),
    )
  }
  return reuse
}

/** What the repository says of a tag. */
export async function readRepositoryFacts(
  { github, inputs, http, pace }: Place,
  tag: string,
): Promise<RepositoryFacts | Problem> {
  const { createGitHubApi } = await import('../adapters/github/api.ts')
  const { readRepository, readTag } = await import('../adapters/github/refs.ts')
  const api = createGitHubApi({ apiUrl: github.apiUrl, token: inputs.token, repository: github.repository, http, pace })
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

/** Only the job that publishes a release writes to GitHub's attestations, and only where the token can reach its API. */
export async function attestationsOf(
  { decisions }: Plan,
  { github, inputs, http, pace }: Place,
): Promise<Ports['attestations']> {
  if (decisions.publish !== 'run' || inputs.destination !== 'release' || inputs.token === null) return null
  const { createGitHubApi } = await import('../adapters/github/api.ts')
  const { createAttestationStore } = await import('../adapters/github/attestations.ts')
  const api = createGitHubApi({ apiUrl: github.apiUrl, token: inputs.token, repository: github.repository, http, pace })
  return createAttestationStore(api, systemClock, inputs.outageBudget)
}

/** The package index of this run, if it has one: the same for every job that asks what is there. */
export async function indexOf({ inputs, github, environment, http, files, log }: Place): Promise<Ports['index']> {
  if (inputs.index === null) return null
  const { createPackageIndex } = await import('../adapters/pypi/package-index.ts')
  const { temporaryFolder } = environment
  const place = temporaryFolder === null ? {} : { temporaryFolder }
  return createPackageIndex({
    ...inputs.index,
    ...place,
    idToken: github.idToken,
    http,
    files,
    log,
    clock: systemClock,
  })
}

/** The marketplace that hears of the release, from the job that makes it public. */
export async function notifierOf(
  { decisions }: Plan,
  { github, inputs: { destination, notify }, http, pace }: Place,
): Promise<Ports['notifier']> {
  if (decisions.publish !== 'run' || destination !== 'release' || notify === null) return null
  const { createDispatcher } = await import('../adapters/github/dispatch.ts')
  return createDispatcher({ apiUrl: github.apiUrl, ...notify, http, pace })
}

/** The name of the artifact that holds a sealed release: one for each attempt of a run. */
export function sealedName({ release, distributions }: ReleaseContext): string {
  const [first] = distributions
  const version = `${first?.name ?? 'release'}-${first?.version ?? '0'}`
  return `wheelseal-sealed-${version.replace(/[^A-Za-z0-9_+.-]/g, '-')}-${release.run.attempt}`
}

async function releaseStore(
  form: ReleaseForm,
  isPublic: boolean,
  { github, inputs, http, pace, files, log }: Place,
): Promise<ReleaseStore | Problem> {
  const { token } = inputs
  if (token === null) {
    return problem(
      'publish/no-contents-write',
      'There is no token to publish with',
      'Leave the input `token` alone, or give it a token with `contents: write`.',
    )
  }
  const { createGitHubStore } = await import('../adapters/github/store.ts')
  const { apiUrl, serverUrl, repository } = github
  const tools = { http, pace, files, log, clock: systemClock, isPublic, outageBudget: inputs.outageBudget }
  return createGitHubStore({ ...form, ...tools, apiUrl, serverUrl, repository, token })
}

/** Of a release that is only read. */
function readOnly(tag: string): ReleaseForm {
  return { tag, name: tag, prerelease: false, latest: 'legacy', notes: '' }
}

/** How a release of ours looks: as the policy says, else as users expect. */
function formOf(context: ReleaseContext): ReleaseForm {
  const { policy, distributions } = context
  const { tag } = context.release
  const [first] = distributions
  const words: Readonly<Record<string, string | undefined>> = { name: first?.name, version: first?.version, tag }
  return {
    tag,
    name: (policy.releaseName ?? tag).replace(/\{(name|version|tag)\}/g, (whole, word: string) => words[word] ?? whole),
    prerelease: policy.prerelease ?? distributions.some(each => isPrerelease(each.version)),
    latest: policy.latest === undefined ? 'legacy' : policy.latest ? 'true' : 'false',
    notes: policy.releaseNotes ?? defaultNotes(context),
  }
}
