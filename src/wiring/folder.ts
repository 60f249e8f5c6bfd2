import { resolve } from 'node:path'
import { systemClock } from '../adapters/clock.ts'
import { directoryFiles } from '../adapters/directory/files.ts'
import { directoryGlob } from '../adapters/directory/glob.ts'
import { createHttp } from '../adapters/http.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { Environment } from '../inputs/environment.ts'
import type { ReleaseInputs } from '../inputs/options.ts'
import type { Log } from '../ports/log.ts'
import type { Asset } from '../release/asset.ts'
import { advisorySource, resolverOf } from './sources.ts'
import type { Rehearsing, Wiring } from './wiring.ts'

/** Outside GitHub: a folder, and the rehearsal. Nothing needs the network. */
export function wireFolder(inputs: ReleaseInputs, environment: Environment, rehearsing: Rehearsing, log: Log): Wiring {
  const files = directoryFiles()
  const clock = systemClock
  return {
    log,
    planning: {
      files,
      glob: directoryGlob(environment.workspace),
      repository: null,
      reuse: null,
      handover: async () =>
        problem('handover/missing', 'There is no hand-over outside GitHub Actions', 'Run all stages in one call.'),
      logIsPublic: false,
    },
    ports: async plan => {
      const { createDirectoryStore } = await import('../adapters/directory/store.ts')
      const { fileTrust } = await import('../adapters/sigstore/trust.ts')
      return {
        store: createDirectoryStore({ folder: inputs.out ?? 'sealed', tag: plan.context.release.tag }),
        signer: rehearsing.signer,
        attestations: null,
        index: null,
        notifier: null,
        trust: fileTrust(rehearsing.trustedRootPath, files),
        advisories: await advisorySource(inputs.advisories, createHttp(clock, log, inputs.outageBudget)),
        resolver: await resolverOf(inputs, files),
        files,
        clock,
        log,
      }
    },
    write: async (path, bytes) =>
      (await import('../adapters/directory/folder.ts')).writeWhole(resolve(environment.workspace, path), bytes),
    handOver: async () => {
      throw new Error('nothing is handed over outside GitHub: a release without `publish` was to be refused')
    },
  }
}

/** One stage alone, outside GitHub: gathered in memory, then kept in a folder. */
export function wireAlone(
  inputs: ReleaseInputs,
  environment: Environment,
  rehearsing: Rehearsing | null,
  log: Log,
): Wiring & { keep(folder: string, assets: readonly Asset[]): Promise<Problem | undefined> } {
  const { signer, trustedRootPath } = rehearsing ?? { signer: noSigner, trustedRootPath: '' }
  const wiring = wireFolder(inputs, environment, { signer, trustedRootPath }, log)
  return {
    ...wiring,
    ports: async plan => {
      const ports = await wiring.ports(plan)
      const { gatheringStore } = await import('../adapters/artifacts/gathering-store.ts')
      return isProblem(ports) ? ports : { ...ports, store: gatheringStore() }
    },
    keep: async (path, assets) => {
      const { openFolder } = await import('../adapters/directory/folder.ts')
      const folder = openFolder(path)
      const unready = await folder.prepare()
      if (unready !== undefined) return unready
      for (const asset of assets) {
        const trouble = await folder.write(asset)
        if (trouble !== undefined) return trouble
      }
      return undefined
    },
  }
}

const nobody = problem('sign/no-id-token', 'This stage signs nothing', 'Run `wheelseal sign`.')
const noSigner: Rehearsing['signer'] = {
  kind: 'local',
  backupKey: null,
  identity: async () => nobody,
  workflow: async () => nobody,
  sign: async () => nobody,
  attest: async () => nobody,
}
