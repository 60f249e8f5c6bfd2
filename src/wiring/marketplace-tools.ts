import { systemClock } from '../adapters/clock.ts'
import { createCache } from '../adapters/directory/cache.ts'
import { directoryFiles } from '../adapters/directory/files.ts'
import { createSite, prepareSite } from '../adapters/directory/site.ts'
import { createReleaseHub } from '../adapters/github/hub.ts'
import { createPace } from '../adapters/github/pace.ts'
import { createHttp } from '../adapters/http.ts'
import type { Problem } from '../core/problem.ts'
import type { Environment } from '../inputs/environment.ts'
import type { BuildInputs } from '../inputs/marketplace-options.ts'
import type { AdvisorySource } from '../ports/advisory-source.ts'
import type { Cache } from '../ports/cache.ts'
import type { Log } from '../ports/log.ts'
import type { ReleaseHub } from '../ports/release-hub.ts'
import type { Site } from '../ports/site.ts'
import type { Trust } from '../ports/trust.ts'
import { advisorySource, trustOf } from './sources.ts'

/** What building a marketplace needs of the outside world. */
export interface BuildTools {
  readonly log: Log
  readonly hub: ReleaseHub
  readonly cache: Cache
  readonly trust: Trust
  /** null: no re-scan was asked for */
  readonly advisories: AdvisorySource | null
  /** the folder that is written: a site, or a part of one */
  readonly site: Site
  /** Can that folder be written? It also mends what a process that died there left behind. */
  prepare(): Promise<Problem | undefined>
}

export async function wireBuild(inputs: BuildInputs, environment: Environment, log: Log): Promise<BuildTools> {
  const { outageBudget, temporaryFolder } = { ...inputs, ...environment }
  const files = directoryFiles()
  const http = createHttp(systemClock, log, outageBudget)
  const token = inputs.token ?? environment.token
  if (token !== null) log.mask(token)
  const cache = createCache(inputs.cache)
  const marker = inputs.shard === null ? 'index.json' : 'part.json'
  return {
    log,
    hub: createReleaseHub({
      apiUrl: environment.apiUrl,
      serverUrl: environment.serverUrl,
      token,
      http,
      pace: createPace(systemClock, log, outageBudget),
      // A limit of the web host holds back downloads alone.
      downloadPace: createPace(systemClock, log, outageBudget),
      clock: systemClock,
      files,
      cache,
      ...(temporaryFolder === null ? {} : { temporaryFolder }),
    }),
    cache,
    trust: await trustOf(inputs.trustedRoot, files, environment),
    advisories: inputs.advisories === null ? null : await advisorySource(inputs.advisories, http),
    site: createSite(inputs.out, marker),
    prepare: () => prepareSite(inputs.out, marker),
  }
}
