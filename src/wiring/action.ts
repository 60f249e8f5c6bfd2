import { resolve } from 'node:path'
import type { HandoverCourier } from '../adapters/artifacts/handover.ts'
import { systemClock } from '../adapters/clock.ts'
import { directoryFiles } from '../adapters/directory/files.ts'
import { directoryGlob } from '../adapters/directory/glob.ts'
import { createHttp } from '../adapters/http.ts'
import type { KeylessOptions } from '../adapters/sigstore/signer.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { handoverName, packHandover, unpackHandover } from '../handover.ts'
import type { Environment, GitHubEnvironment } from '../inputs/environment.ts'
import type { ReleaseInputs } from '../inputs/options.ts'
import type { Plan, ReleaseResult } from '../pipeline.ts'
import type { Log } from '../ports/log.ts'
import type { Ports } from '../ports/ports.ts'
import { isLeftOut } from '../release/decision.ts'
import { checkBackupKey } from '../verification/signed-file.ts'
import {
  attestationsOf,
  indexOf,
  notifierOf,
  type Place,
  readRepositoryFacts,
  reuserOf,
  storeOf,
} from './destinations.ts'
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
  const { createPace } = await import('../adapters/github/pace.ts')
  const pace = createPace(clock, log, inputs.outageBudget)
  const place: Place = { inputs, github, environment, http, pace, files, log }
  const keyless: KeylessOptions = { token: github.idToken, serverUrl: github.serverUrl, services, http, log, clock }
  const trust = () => trustOf(inputs.trustedRoot, files, environment)
  const { token, index, notify } = inputs
  // All of them before the first request: whoever answers may repeat any, and the runner's own library writes every
  // answer of the artifact service into the debug log.
  for (const secret of [token, github.idToken?.bearer, github.runtimeToken, index?.token, notify?.token]) {
    if (secret) log.mask(secret)
  }

  return {
    log,
    planning: {
      files,
      glob: directoryGlob(environment.workspace),
      repository: tag => readRepositoryFacts(place, tag),
      reuse: reuserOf(place, async () => {
        const { createKeylessSigner } = await import('../adapters/sigstore/signer.ts')
        return { signer: createKeylessSigner(keyless), trust: await trust(), index: await indexOf(place) }
      }),
      handover: async (reference, release) => {
        const received = await (await courierOf(environment)).download(reference)
        return isProblem(received) ? received : unpackHandover(received, release)
      },
      logIsPublic: services.isPublic,
    },
    ports: async plan => {
      const signer = await signerOf(plan, inputs.backupKey, keyless)
      if (isProblem(signer)) return signer
      const store = await storeOf(plan, place)
      if (isProblem(store)) return store
      return {
        store,
        signer,
        attestations: await attestationsOf(plan, place),
        index: await indexOf(place),
        notifier: await notifierOf(plan, place),
        trust: await trust(),
        advisories: await advisorySource(inputs.advisories, http),
        resolver: await resolverOf(inputs, files),
        files,
        clock,
        log,
      }
    },
    write: async (path, bytes) =>
      (await import('../adapters/directory/folder.ts')).writeWhole(resolve(environment.workspace, path), bytes),
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

async function courierOf({ temporaryFolder }: Environment): Promise<HandoverCourier> {
  return (await import('../adapters/artifacts/handover.ts')).createHandoverCourier({ temporaryFolder })
}

function madeFacts({ facts }: ReleaseResult): Parameters<typeof packHandover>[2] & { readonly publish?: unknown } {
  const made = Object.entries(facts).filter(([, fact]) => !('off' in fact))
  return Object.fromEntries(made)
}
