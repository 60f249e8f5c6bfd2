import { type Problem, type ProblemCode, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Distribution } from '../../release/distribution.ts'
import type { HttpAnswer } from '../http.ts'
import type { IndexEndpoints } from './endpoints.ts'
import type { Secrets } from './secrets.ts'

/** How an upload was refused, told by fragments of what Warehouse and others say; in this order. */
const SAYINGS: readonly (readonly [saying: RegExp, code: ProblemCode | 'taken' | 'closed'])[] = [
  [/already exists?\b|already been taken|does not allow updating/i, 'taken'],
  [/filename (?:was previously|has already been) used/i, 'pypi/deleted-name'],
  [/releases? older than \d+ days/i, 'pypi/too-late'],
  [/(?:file|project size) too large/i, 'pypi/too-large'],
  [/invalid attestations?\b/i, 'pypi/attestation-refused'],
  [/non-user identities cannot create/i, 'pypi/no-publisher'],
  [/read-only mode|uploads are temporarily disabled/i, 'closed'],
]

/**
 * What an answer of 4xx to an upload means. `taken`: something has the name. Every text may change at any time: one that
 * is not known is `pypi/refused`, and what the index lists is asked in either case.
 */
export function readRefusal(
  answer: HttpAnswer,
  text: string,
  cause: string,
  { file }: Distribution,
  { name }: IndexEndpoints,
): 'taken' | Problem {
  const told = SAYINGS.find(([saying]) => saying.test(text))?.[1]
  // Whoever is not let in learns nothing of names: to wait for one to be listed would be in vain.
  const isKeptOut = answer.status === 401 || answer.status === 403
  const said = (isKeptOut && told === 'taken' ? undefined : told) ?? BY_STATUS[answer.status] ?? 'pypi/refused'
  if (said === 'taken') return 'taken'
  if (said === 'closed') return outage(name, cause)
  const [what, hint] = EXPLAINED[said] ?? EXPLAINED['pypi/refused'] ?? ['', '']
  return problem(said, what.replace('INDEX', name).replace('FILE', `\`${oneLine(file, 200)}\``), hint, {
    cause,
    where: oneLine(file, 200),
  })
}

const BY_STATUS: Readonly<Record<number, ProblemCode | 'taken'>> = {
  401: 'pypi/no-access',
  403: 'pypi/no-access',
  409: 'taken',
  413: 'pypi/too-large',
}

const EXPLAINED: Readonly<Partial<Record<ProblemCode, readonly [what: string, hint: string]>>> = {
  'pypi/deleted-name': [
    'INDEX had a file named FILE that was deleted, and never takes the name again',
    'Raise the version, for example by `.post1` if nothing else changed.',
  ],
  'pypi/too-late': [
    'INDEX takes FILE no longer, for its version is too old for new files',
    'Raise the version; to publish on GitHub only, set `pypi: off`.',
  ],
  'pypi/too-large': [
    'FILE, or its project with it, is larger than INDEX takes',
    'Ask the index for a higher limit, or make the file smaller: old versions can be deleted, large data be downloaded.',
  ],
  'pypi/attestation-refused': [
    'INDEX did not accept the attestation of FILE',
    'It must be signed by the very workflow that is registered as the Trusted Publisher. Register the workflow that signs, or upload with a token, which takes no attestations.',
  ],
  'pypi/no-publisher': [
    'The Trusted Publisher that INDEX knows belongs to another project than FILE',
    'The name in the pending publisher, or of the project it is registered with, must be that in the metadata: correct it on the index.',
  ],
  'pypi/no-access': [
    'INDEX did not accept the token of this run for FILE',
    'It is wrong, revoked, of another index, or for another project. Make a token for this project, store it as a secret, and pass it as `pypi-token`; with Trusted Publishing, register this workflow with this very project.',
  ],
  'pypi/refused': [
    'INDEX refused FILE',
    'Its own words stand in the cause; mostly metadata that it does not take: `twine check dist/*` finds many of them. A 404 or 405 means that `pypi` is not the address of an upload API.',
  ],
}

/** No usable answer within the budget. */
export function outage(service: string, cause: string): Problem {
  return problem(
    'pypi/outage',
    `${service} gave no usable answer`,
    'Run again when it answers: what is on the index already is kept, and only the rest is uploaded.',
    { cause },
  )
}

/** Not followed: the token and the files would go where nobody sent them. */
export function redirected({ name }: IndexEndpoints, url: string, answer: HttpAnswer, secrets: Secrets): Problem {
  const location = secrets.clean(answer.headers['location'] ?? '')
  const leads = URL.canParse(location, url) ? new URL(location, url) : undefined
  const to = leads ? oneLine(`${leads.origin}${leads.pathname}`, 300) : 'nowhere'
  return problem(
    'pypi/redirected',
    `${name} answered with a redirect to \`${to}\``,
    'It is not followed, for token and files would go along. If that is the right address, name it: `pypi` for uploads, `pypi-simple` for the Simple API.',
  )
}
