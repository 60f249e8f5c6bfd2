import { oneLine } from '../core/text.ts'
import type { ReleaseContext, ReleaseIdentity } from './context.ts'
import type { StageName } from './facts.ts'

/**
 * What a new release says of itself where its policy has no `release-notes`: facts only, and how to verify it. Written
 * when the draft is made: it names what the plan has, run here or handed over, and nothing that is off.
 */
export function defaultNotes(context: ReleaseContext): string {
  const { release, distributions } = context
  const [first] = distributions
  const what = first === undefined ? 'This release' : `${oneLine(first.name, 100)} ${oneLine(first.version, 100)}`
  const said = [
    ...(isPlanned('sign', context) ? ['a Sigstore bundle'] : []),
    ...(isPlanned('sbom', context) ? ['an SBOM (CycloneDX)'] : []),
    ...(isPlanned('scan', context) ? ['a scan result'] : []),
  ]
  const besides = said.length === 0 ? '' : ` with ${inWords(said)},`
  return [
    `${what}: every file${besides} listed by digest in \`release-security.json\`.`,
    '',
    ...originLines(release),
    ...(isPlanned('sign', context) ? verifyLines(release) : []),
  ].join('\n')
}

/**
 * `OWNER/REPO@TAG`, where that name alone verifies the release: its policy expects a workflow on github.com that ran for
 * the tag itself. Undefined elsewhere: consumers have to be told the identity.
 */
export function nameToVerify({ host, repository, tag, ref }: ReleaseIdentity): string | undefined {
  const stands = host === 'https://github.com' && repository !== null && ref === `refs/tags/${tag}`
  return stands ? `${repository}@${tag}` : undefined
}

/** A ref that the policy admitted (`allowed-refs`) stands in every certificate: consumers have to expect it. */
function originLines({ ref, tag }: ReleaseIdentity): readonly string[] {
  if (ref === null || ref === `refs/tags/${tag}`) return []
  return [`Released from \`${oneLine(ref, 200)}\`, not from its tag; signatures name that ref.`, '']
}

function verifyLines(release: ReleaseIdentity): readonly string[] {
  const name = nameToVerify(release)
  return name === undefined ? [] : ['```', `wheelseal verify ${oneLine(name, 300)}`, '```', '']
}

function isPlanned(name: StageName, { options, facts }: ReleaseContext): boolean {
  return options.stages.includes(name) || name in facts
}

function inWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`
}
