import { join } from 'node:path'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { Attestor } from '../ports/attestor.ts'
import type { Signer } from '../ports/signer.ts'
import type { Identity } from '../release/facts.ts'
import { trustedRootDocument } from './documents.ts'
import { codeOf, whileLocked } from './lock.ts'
import { createSigner } from './signer.ts'
import { makeFolder, newState, readState, type State, unusable, writeIfDifferent, writeState } from './state.ts'

/** A Sigstore of one's own, in a folder: it rehearses a release and proves nothing to anybody else. */
export interface Rehearsal {
  readonly signer: Signer & Attestor
  /** Sigstore trusted root of these keys; lies in the state folder */
  readonly trustedRootPath: string
  readonly identity: Identity
  /** true: there was no state, the keys are new, and nothing signed earlier verifies with them */
  readonly created: boolean
}

export interface RehearsalOptions {
  /** private to one user; never part of any output */
  readonly stateFolder: string
  readonly now: () => Date
  /** `san` is a URI */
  readonly identity?: Identity
  /** which of its two logs takes what needs no promise; default 1. With 2 a timestamp proves the time. */
  readonly rekorVersion?: 1 | 2
}

/** `.example` is nobody's domain (RFC 2606): no production log or CA can ever certify this identity. */
export const REHEARSAL_IDENTITY: Identity = {
  san: 'https://rehearsal.wheelseal.example/not-for-production',
  issuer: 'https://issuer.rehearsal.wheelseal.example',
}

/** Opens the rehearsal of a state folder, or founds it. Refuses a damaged state and one that is not valid at this time. */
export async function openRehearsal(options: RehearsalOptions): Promise<Rehearsal | Problem> {
  const { stateFolder, now, identity = REHEARSAL_IDENTITY, rekorVersion = 1 } = options
  if (!URL.canParse(identity.san)) {
    return problem('input/invalid', `The rehearsal's identity \`${identity.san}\` is no URI`, 'Give a whole URI.')
  }
  const lock = join(stateFolder, 'lock')
  const trustedRootPath = join(stateFolder, 'trusted-root.json')
  try {
    await makeFolder(stateFolder)
    return await whileLocked(lock, async () => {
      const found = await readState(stateFolder)
      if (isProblem(found)) return found
      const state = found?.state ?? newState(now())
      const { notBefore, notAfter } = state.validity
      if (now() < notBefore || now() > notAfter) {
        return unusable(stateFolder, `it is valid from ${notBefore.toISOString()} to ${notAfter.toISOString()} only`)
      }
      // The root first: a state without its root is mended by the next run, and so is a root without a state.
      await writeIfDifferent(trustedRootPath, rootOf(state))
      if (found === undefined || found.outdated) await writeState(stateFolder, state)
      const signer = createSigner({ state, stateFolder, lock, now, identity, rekorVersion })
      return { signer, trustedRootPath, identity, created: found === undefined }
    })
  } catch (error) {
    // The file system may refuse (rights, space, a file where the folder should be); anything else is a bug.
    if (codeOf(error) === '') throw error
    return unusable(stateFolder, `the file system says ${codeOf(error)}`)
  }
}

function rootOf(state: State): Uint8Array {
  return trustedRootDocument({
    chain: state.authority.chain,
    authorityUri: 'https://ca.rehearsal.wheelseal.example',
    ctLog: state.ctLog,
    ctLogUri: 'https://ct.rehearsal.wheelseal.example',
    log: state.log,
    logUrl: `https://${state.log.host}`,
    tiledLog: state.tiledLog,
    tiledLogUrl: `https://${state.tiledLog.host}`,
    timestamps: state.timestamps,
    timestampsUri: 'https://tsa.rehearsal.wheelseal.example',
    validity: state.validity,
  })
}
