import { normalizeName } from '../../src/python/name.ts'

/** A GitHub workflow as it is registered with a project. */
export interface Publisher {
  readonly project: string
  /** `OWNER/NAME` */
  readonly repository: string
  /** file name in `.github/workflows/` */
  readonly workflow: string
  /** empty or absent: any */
  readonly environment?: string
}

export interface StoredFile {
  readonly name: string
  readonly version: string
  readonly bytes: Buffer
  readonly sha256: string
  readonly uploadedAt: Date
  /** fields of the form, each with its values */
  readonly fields: ReadonlyMap<string, readonly string[]>
  /** as they were sent (PEP 740), and the publisher that they were verified for */
  readonly attestations: readonly unknown[]
  readonly publisher: Publisher | null
  yanked: boolean
}

export interface Project {
  readonly name: string
  files: StoredFile[]
  /** version → when it was created */
  readonly releases: Map<string, Date>
  /** names that were taken once */
  readonly taken: Set<string>
}

export interface PyPIState {
  readonly projects: Map<string, Project>
  readonly publishers: Publisher[]
  readonly pending: Publisher[]
  /** what a listing shows while it lags behind */
  stale: { left: number; readonly shown: ReadonlyMap<string, readonly StoredFile[]> } | undefined
}

export function projectOf(state: PyPIState, name: string): Project | undefined {
  return state.projects.get(normalizeName(name))
}

export function createProject(state: PyPIState, name: string): Project {
  const project: Project = { name, files: [], releases: new Map(), taken: new Set() }
  state.projects.set(normalizeName(name), project)
  return project
}

/** Whose token it is, and what it may. */
export interface Identity {
  /** null: a user's */
  readonly publisher: Publisher | null
  /** normalised names; null: all of the user's, and new ones */
  readonly projects: readonly string[] | null
  readonly expiresAt: number | null
}
