import { sortedBy } from '../core/order.ts'
import { oneLine } from '../core/text.ts'
import type { CoreMetadata } from '../python/metadata.ts'
import type { ExternalReference } from './cyclonedx.ts'

/** The well-known labels of `Project-URL` (PEP 753) and what CycloneDX calls them. */
const TYPE_OF_LABEL: Readonly<Record<string, string>> = {
  homepage: 'website',
  home: 'website',
  source: 'vcs',
  sourcecode: 'vcs',
  repository: 'vcs',
  code: 'vcs',
  github: 'vcs',
  changelog: 'release-notes',
  changes: 'release-notes',
  releasenotes: 'release-notes',
  whatsnew: 'release-notes',
  history: 'release-notes',
  documentation: 'documentation',
  docs: 'documentation',
  issues: 'issue-tracker',
  issuetracker: 'issue-tracker',
  bugs: 'issue-tracker',
  bugtracker: 'issue-tracker',
  bugreports: 'issue-tracker',
  tracker: 'issue-tracker',
  chat: 'chat',
}
const LONGEST = 2000
const MOST = 60

/** What METADATA links to (`Project-URL`, `Home-page`); anything that is not http or https is left out. */
export function referencesOf(metadata: CoreMetadata): readonly ExternalReference[] {
  const home = metadata.homePage === undefined ? [] : [{ label: 'Homepage', url: metadata.homePage }]
  const found = [...home, ...metadata.projectUrls].slice(0, MOST).flatMap(({ label, url }) => {
    const address = publicAddress(url)
    if (address === undefined) return []
    const type = TYPE_OF_LABEL[label.toLowerCase().replace(/[^a-z]/g, '')] ?? 'other'
    return [{ type, url: address, ...(type === 'other' ? { comment: oneLine(label, 100) } : {}) }]
  })
  return sortedReferences(found)
}

/** An http or https address without credentials, as the URL standard prints it; `undefined` for anything else. */
export function publicAddress(text: string): string | undefined {
  const address = text.trim()
  if (address.length > LONGEST || !URL.canParse(address)) return undefined
  const url = new URL(address)
  const isPublic = (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === ''
  return isPublic ? url.href : undefined
}

/** Sorted by type and address, each pair once. */
export function sortedReferences(references: readonly ExternalReference[]): readonly ExternalReference[] {
  const byKey = new Map(references.map(each => [`${each.type}\n${each.url}`, each]))
  return sortedBy(byKey, ([key]) => key).map(([, each]) => each)
}
