import { z } from 'zod'
import { oneLine } from '../core/text.ts'
import { parseDays } from '../core/time.ts'
import { isProjectName, normalizeName } from '../python/name.ts'
import { GITHUB_ISSUER } from '../verification/publisher.ts'
import { GITHUB_FORMS, keyPublisher } from '../verification/publisher-table.ts'

/**
 * The shape of `catalog.toml` and `catalog.json`. Objects are closed, strings and lists bounded. Messages go on after
 * "cannot be `VALUE`: "; what spans several keys or plugins is not said here.
 */

export const MOST_PLUGINS = 100_000
export const MOST_RELEASES = 20

/** What is wrong with a text, going on after "cannot be `VALUE`: "; undefined for one that will do. */
type Judge = (text: string) => string | undefined

function text(most: number, judge: Judge, meta: Readonly<Record<string, unknown>> = {}) {
  return z
    .string()
    .max(most, `it has more than ${most} characters`)
    .check(context => {
      if (context.value.length > most) return
      const said = context.value === '' ? 'it is empty' : judge(context.value)
      if (said !== undefined) context.issues.push({ code: 'custom', message: said, input: context.value })
    })
    .meta({ minLength: 1, ...meta })
}

/** A text of one line, all of it visible. */
function line(most: number, judge: Judge, meta: Readonly<Record<string, unknown>> = {}) {
  const visible: Judge = value => (oneLine(value, most) === value ? judge(value) : 'it has characters that nobody sees')
  return text(most, visible, meta)
}

function formed([form, said]: readonly [RegExp, string]): readonly [Judge, { readonly pattern: string }] {
  return [value => (form.test(value) ? undefined : `it is no ${said}`), { pattern: form.source }]
}

const anything: Judge = () => undefined

const NAME = '^[a-z0-9]+(?:-[a-z0-9]+)*$'
const name: Judge = value => {
  if (!isProjectName(value)) return 'it is no name of a Python project'
  return normalizeName(value) === value ? undefined : `its normalised spelling (PEP 503) is \`${normalizeName(value)}\``
}

const address: Judge = value => {
  if (!value.startsWith('https://') || !URL.canParse(value) || /\s/.test(value)) return 'it is no `https://` address'
  const { username, password, search, hash } = new URL(value)
  return username + password + search + hash === '' ? undefined : 'an address with a user, `?` or `#` is not taken'
}

const MAIL = /^[^\s@<>"'():,;[\]\\]+@[^\s@<>"'():,;[\]\\]+\.[A-Za-z0-9-]+$/
const contact: Judge = value => {
  return MAIL.test(value) || address(value) === undefined
    ? undefined
    : 'it is neither a mail address nor an `https://` address'
}

const days: Judge = value => (parseDays(value) === undefined ? 'it is no number of whole days, like `30d`' : undefined)

const issuer: Judge = value =>
  value === GITHUB_ISSUER ? undefined : 'workflows of github.com are the only publishers that are understood so far'

const ref: Judge = value => {
  if (/^\*+$/.test(value)) return 'it would admit every branch, tag and pull request'
  if (value.startsWith('refs/pull/')) return 'a pull request may come from anybody'
  if (!/^refs\/(?:tags|heads)\//.test(value)) return 'it is no full ref'
  if (value.slice(0, -1).includes('*')) return '`*` stands only at the end'
  if (value.startsWith('refs/heads/') && value.endsWith('*')) return 'whoever may push a branch could release'
  // What git itself refuses in a ref (git-check-ref-format).
  if (/[\s~^:?[\\]|\.\.|\/\/|\/$/.test(value)) return 'git has no such ref'
  return GITHUB_FORMS.ref[0].test(value) ? undefined : 'it is no full ref'
}

const PRIVATE = /PRIVATE KEY/
const publicKey: Judge = value => {
  if (PRIVATE.test(value))
    return 'it holds a PRIVATE key: take it out, and take it for known to everyone who could read this file'
  return keyPublisher(value, undefined) === undefined ? 'it is no public key in PEM' : undefined
}

const projectName = line(255, name, { pattern: NAME })
const refRule = line(500, ref, { pattern: '^refs/(?:tags/[^\\s*]*\\*?|heads/[^\\s*]+)$' })
const [isRepository, repositoryMeta] = formed(GITHUB_FORMS.github)
// `OWNER/..` would lead elsewhere in an address.
const repository: Judge = value => (/\/\.\.?$/.test(value) ? 'GitHub has no such repository' : isRepository(value))
const repositoryId = formed(GITHUB_FORMS['repository-id'])
const workflow = formed(GITHUB_FORMS.workflow)

export const marketplaceTable = z.strictObject({
  title: line(200, anything).describe('Heading of every page'),
  url: line(500, address)
    .optional()
    .describe('Where the site will lie; without it feeds and badges have relative links'),
  contact: line(500, contact).optional().describe('Mail address or https address of who runs the marketplace'),
  'fail-on': z
    .enum(['critical', 'high', 'medium', 'low', 'never'])
    .optional()
    .describe('From which severity on an open finding fails a scan')
    .meta({ default: 'high' }),
  'unknown-severity': z
    .enum(['fail', 'warn'])
    .optional()
    .describe('What a finding without known severity does')
    .meta({ default: 'fail' }),
  'max-scan-age': line(10, days)
    .optional()
    .describe('How old the advisories of a scan may be, in whole days')
    .meta({ default: '30d', pattern: '^\\d{1,5}d$' }),
})

export const pluginTable = z.strictObject({
  name: projectName.describe('Normalised by PEP 503, unique: it names pages and files'),
  repository: line(201, repository, repositoryMeta).describe('On github.com, in its own spelling'),
  'repository-id': line(19, ...repositoryId).describe(
    'The number that `gh api repos/OWNER/REPO --jq .id` prints: a name can be registered anew, its number cannot',
  ),
  formerly: z
    .array(line(201, repository, repositoryMeta))
    .max(20, 'it has more than 20 items')
    .optional()
    .describe('Names that the repository had before, for what it released under them'),
  workflow: line(500, ...workflow).describe('The only workflow of the repository that may sign'),
  'build-signer': line(700, ...formed(GITHUB_FORMS['build-signer']))
    .optional()
    .describe('The reusable workflow whose job signs, where it lies elsewhere, with its ref'),
  ref: refRule.optional().describe('Full ref that may release, instead of `refs`'),
  refs: z
    .array(refRule)
    .min(1, 'it is empty')
    .max(100, 'it has more than 100 items')
    .optional()
    .describe('Full refs that may release; a final `*` is a wildcard, for tags alone'),
  issuer: line(500, issuer).optional().describe('Who vouches for the workflow').meta({ default: GITHUB_ISSUER }),
  packages: z
    .array(projectName)
    .min(1, 'it is empty')
    .max(1000, 'it has more than 1000 items')
    .optional()
    .describe('Projects whose wheels it may publish, each of one plugin alone; default: its own name'),
  releases: z
    .int(`it is no whole number from 1 to ${MOST_RELEASES}`)
    .min(1, `it is no whole number from 1 to ${MOST_RELEASES}`)
    .max(MOST_RELEASES, `it is no whole number from 1 to ${MOST_RELEASES}`)
    .optional()
    .describe('How many releases are shown, the newest by version')
    .meta({ default: 5 }),
  contact: line(500, contact).optional().describe('Where vulnerabilities of the plugin are reported'),
  'backup-key': text(2000, publicKey)
    .optional()
    .describe('Public key (SPKI, PEM) that may sign while Sigstore is away, and then shows amber'),
})

export const catalogTable = z
  .strictObject({
    'schema-version': z.literal('1.0'),
    marketplace: marketplaceTable,
    plugin: z.array(pluginTable).min(1).max(MOST_PLUGINS),
  })
  .meta({
    title: 'wheelseal marketplace catalogue',
    description: 'Which plugins a marketplace shows, and by which rules',
  })

export type PluginTable = z.infer<typeof pluginTable>
export type MarketplaceTable = z.infer<typeof marketplaceTable>

/** How each key is written, for the hints. */
export const EXAMPLES = {
  'schema-version': 'schema-version = "1.0"',
  title: 'title = "Example plugins"',
  url: 'url = "https://plugins.example.com/"',
  contact: 'contact = "security@example.com"',
  'fail-on': 'fail-on = "high"',
  'unknown-severity': 'unknown-severity = "fail"',
  'max-scan-age': 'max-scan-age = "30d"',
  name: 'name = "example-plugin"',
  repository: 'repository = "OWNER/REPO"',
  'repository-id': 'repository-id = "123456"',
  formerly: 'formerly = ["OWNER/OLD-NAME"]',
  workflow: 'workflow = ".github/workflows/release.yml"',
  'build-signer': 'build-signer = "OWNER/REPO/.github/workflows/release.yml@refs/tags/v1"',
  ref: 'ref = "refs/tags/v*"',
  refs: 'refs = ["refs/tags/v*"]',
  issuer: `issuer = "${GITHUB_ISSUER}"`,
  packages: 'packages = ["example-plugin"]',
  releases: 'releases = 5',
  'backup-key': 'backup-key = """-----BEGIN PUBLIC KEY-----…"""',
} as const satisfies Readonly<Record<keyof PluginTable | keyof MarketplaceTable | 'schema-version', string>>
