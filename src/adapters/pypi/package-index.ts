import { isProblem } from '../../core/problem.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Files } from '../../ports/files.ts'
import type { Log } from '../../ports/log.ts'
import type { PackageIndex } from '../../ports/package-index.ts'
import { normalizeName } from '../../python/name.ts'
import { compareVersions } from '../../python/version.ts'
import { parseSdistFileName, parseWheelFileName } from '../../python/wheel-name.ts'
import type { TokenEndpoint } from '../github/id-token.ts'
import type { Http } from '../http.ts'
import { trustedCredentials, userCredentials } from './credentials.ts'
import { downloadFile } from './download.ts'
import { endpointsOf } from './endpoints.ts'
import { publicRules } from './public-rules.ts'
import { createSecrets } from './secrets.ts'
import { readProject } from './simple-api.ts'
import { createUploader } from './upload.ts'

export interface PackageIndexOptions {
  /** address of the upload API; null: PyPI's own */
  readonly upload: string | null
  /** address of the Simple API; null: told by that of the upload API */
  readonly simple: string | null
  /** whom `token` belongs to; `__token__` on PyPI */
  readonly user: string
  /** a secret; null: Trusted Publishing */
  readonly token: string | null
  /** where this job asks for its ID token; null: it may not have one */
  readonly idToken: TokenEndpoint | null
  readonly http: Http
  readonly files: Files
  readonly log: Log
  readonly clock: Clock
  /** where files are kept while they are read; default: the system's folder for temporary files */
  readonly temporaryFolder?: string
}

/** PyPI, TestPyPI, or an index that takes uploads as they do. Nothing is asked before a method is called. */
export function createPackageIndex(options: PackageIndexOptions): PackageIndex {
  const { user, token, idToken, http, files, log, clock } = options
  const endpoints = endpointsOf(options.upload, options.simple)
  const secrets = createSecrets(log)
  const wire = { endpoints, http, files, secrets, log, clock }
  const credentials = token === null ? trustedCredentials({ ...wire, idToken }) : userCredentials(user, token, secrets)
  // A private index mostly wants to know who reads; whoever gets the upload is told no more than that.
  const isPrivate = token !== null && !endpoints.isPublic
  const own = new URL(endpoints.upload).origin
  const reader = async (): Promise<string | null> => {
    const header = isPrivate ? await credentials.header() : undefined
    return header === undefined || isProblem(header) ? null : header.value
  }
  const read = async (project: string) =>
    readProject({ ...wire, authorization: new URL(endpoints.simple).origin === own ? await reader() : null }, project)

  return {
    url: endpoints.simple,
    takesAttestations: credentials.isTrusted,
    find: async (project, version) => {
      const page = await read(project)
      return isProblem(page) ? page : page.files.filter(file => isOf(file.name, project, version))
    },
    check: async (missing, found) => {
      const [first] = missing
      if (first === undefined) return []
      const page = await read(first.name)
      if (isProblem(page)) return [page]
      // For a project that is still to come, a token creates it: that is left to the upload.
      const proved = page.exists ? await credentials.header() : await credentials.prove()
      return [...publicRules(endpoints, missing, found, page.asOf), ...(isProblem(proved) ? [proved] : [])]
    },
    upload: createUploader({ ...wire, credentials }),
    open: async file => downloadFile(file, { ...wire, ...options, authorization: await reader() }),
  }
}

/** Is this the name of a wheel or sdist of this project and version? Others (eggs, installers) are none of ours. */
function isOf(file: string, project: string, version: string): boolean {
  const parsed = file.endsWith('.whl') ? parseWheelFileName(file) : parseSdistFileName(file)
  return !isProblem(parsed) && parsed.name === normalizeName(project) && compareVersions(parsed.version, version) === 0
}
