/** Where one index is asked, and as what people know it. */
export interface IndexEndpoints {
  readonly name: string
  /** the legacy upload API */
  readonly upload: string
  /** the Simple API (PEP 503, PEP 691), with a slash at the end */
  readonly simple: string
  /** origin where an ID token is exchanged for an upload token */
  readonly trust: string
  /** whom that ID token is for; null: the index may say, if it is nobody else that is known */
  readonly audience: string | null
  /** run by Warehouse with its public rules: no credentials to read, no new file into an old version */
  readonly isPublic: boolean
}

/** The only place that names PyPI's own hosts. */
const PYPI = {
  name: 'PyPI',
  upload: 'https://upload.pypi.org/legacy/',
  web: 'https://pypi.org',
  audience: 'pypi',
} as const
const TEST_PYPI = {
  name: 'TestPyPI',
  upload: 'https://test.pypi.org/legacy/',
  web: 'https://test.pypi.org',
  audience: 'testpypi',
} as const

/**
 * PyPI where no upload API is named; PyPI and TestPyPI are recognised by its host. Of any other index the Simple API is
 * beside an upload API that ends in `/legacy/`, else below it; what `simple` says goes first. Both are web addresses.
 */
export function endpointsOf(upload: string | null, simple: string | null): IndexEndpoints {
  const url = new URL(upload ?? PYPI.upload)
  const known = [PYPI, TEST_PYPI].find(each => [new URL(each.upload).host, new URL(each.web).host].includes(url.host))
  const told = simple === null ? undefined : ending(new URL(simple))
  if (known) {
    const { name, web, audience } = known
    return { name, upload: url.href, simple: told ?? `${web}/simple/`, trust: web, audience, isPublic: true }
  }
  return {
    name: url.host,
    upload: url.href,
    simple: told ?? simpleBeside(url),
    trust: url.origin,
    audience: null,
    isPublic: false,
  }
}

function simpleBeside(upload: URL): string {
  const folder = new URL(ending(upload))
  folder.pathname = folder.pathname.replace(/\/legacy\/$/, '/') + 'simple/'
  return folder.href
}

/** Without query and fragment, and with a slash at the end. */
function ending(url: URL): string {
  return `${url.origin}${url.pathname.replace(/\/*$/, '/')}`
}

// Whoever gets a token for one of these acts there as this workflow: signs, publishes, or enters a cloud.
const KNOWN_AUDIENCES: readonly RegExp[] = [
  /^(?:test)?pypi$/,
  /^sigstore$/,
  /^npm:/,
  /^crates\.io$/,
  /^rubygems\.org$/,
  /^sts\.amazonaws\.com(?:\.cn)?$/,
  /^api:\/\/AzureADTokenExchange/,
  /^(?:https:)?\/\/iam\.googleapis\.com\//,
  /^https:\/\/github\.com(?:\/|$)/,
]

/** May an ID token for this audience be given to the index that asks for it? */
export function mayAskFor(audience: string, endpoints: IndexEndpoints): boolean {
  if (endpoints.audience !== null) return audience === endpoints.audience
  return !KNOWN_AUDIENCES.some(each => each.test(audience))
}
