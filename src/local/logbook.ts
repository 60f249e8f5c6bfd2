import { isProblem, type Problem } from '../core/problem.ts'
import { codeOf, whileLocked } from './lock.ts'
import { append } from './log.ts'
import { createTree, leafHash, type MerkleTree } from './merkle.ts'
import type { Admitted, ProvenEntry } from './proof.ts'
import { readState, type State, unusable, writeState } from './state.ts'
import { proveTiled } from './tiled-log.ts'

/** A folder with a rehearsal's state, and its lock. */
export interface Workplace {
  readonly state: State
  readonly stateFolder: string
  readonly lock: string
  readonly now: () => Date
}

/** The rehearsal's two logs: an entry is on disk before it is answered. */
export interface Logbook {
  /** Logs of version 0.0.1 go to the log of the Rekor v1 kind, of 0.0.2 to the tiled one. */
  add(entry: Admitted): Promise<ProvenEntry | Problem>
}

export function createLogbook(place: Workplace): Logbook {
  const tree = createTree()
  const tiledTree = createTree()
  let turn: Promise<unknown> = Promise.resolve()

  const write = async (admitted: Admitted): Promise<ProvenEntry | Problem> => {
    const found = await readState(place.stateFolder)
    if (isProblem(found)) return found
    if (found === undefined || found.state.log.treeId !== place.state.log.treeId) {
      return unusable(place.stateFolder, 'another run replaced or removed it')
    }
    const { state } = found
    // Another process may have added leaves since.
    catchUp(tree, state.leaves)
    catchUp(tiledTree, state.tiledLeaves)
    const entry =
      admitted.version === '0.0.2'
        ? proveTiled(state.tiledLog, tiledTree, admitted, tiledTree.append(leafHash(admitted.body)))
        : append(state.log, tree, admitted, place.now())
    await writeState(place.stateFolder, { ...state, leaves: tree.leaves, tiledLeaves: tiledTree.leaves })
    return entry
  }

  return {
    // One entry at a time: in this process by turns, between processes by the lock.
    add: async admitted => {
      const mine = turn.then(() => whileLocked(place.lock, () => write(admitted)))
      turn = mine.catch(() => {})
      try {
        return await mine
      } catch (error) {
        if (codeOf(error) === '') throw error
        return unusable(place.stateFolder, `the file system says ${codeOf(error)}`)
      }
    },
  }
}

function catchUp(tree: MerkleTree, leaves: readonly Uint8Array[]): void {
  for (const leaf of leaves.slice(tree.size)) tree.append(leaf)
}
