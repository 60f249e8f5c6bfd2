import type { ReleaseContext, ReleaseIdentity } from '../release/context.ts'
import type { Made } from '../release/facts.ts'
import { nameToVerify } from '../release/notes.ts'
import { shellWord } from './markdown.ts'

const GITHUB = 'https://github.com'

/**
 * What a consumer types to verify the release: by its name where that is enough, elsewhere the folder under the exact
 * identity. A rehearsal needs its own root besides, which only its own machine has.
 */
export function verifyCommands(
  { release }: ReleaseContext,
  sign: Made['sign'],
  publish: Made['publish'],
  trustedRoot?: string,
): readonly string[] {
  const name = nameToVerify(release)
  const keyless = sign.signatures.every(signature => signature.kind === 'keyless')
  if (name !== undefined && keyless) return [`wheelseal verify ${shellWord(name)}`]
  // A backup key stands in a policy file of the consumer's, not in a command.
  const identity = sign.signatures[0]?.identity
  if (!identity) return []
  const { san, issuer } = identity
  const words = [
    '--identity',
    san,
    '--issuer',
    issuer,
    ...(trustedRoot === undefined ? [] : ['--trusted-root', trustedRoot]),
  ]
  const target = release.repository === null ? publish.url : '.'
  return [['wheelseal', 'verify', target, ...words].map(shellWord).join(' ')]
}

/** Badges of the newest release as Markdown for a README, drawn by shields.io from our endpoints; none outside github.com. */
export function badgeSnippet({ host, repository }: ReleaseIdentity): readonly string[] {
  if (host !== GITHUB || repository === null || !/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/.test(repository)) return []
  const releases = `${GITHUB}/${repository}/releases/latest`
  return ['signed', 'sbom', 'scan'].map(kind => {
    const endpoint = encodeURIComponent(`${releases}/download/badge-${kind}.json`)
    return `[![${kind}](https://img.shields.io/endpoint?url=${endpoint})](${releases})`
  })
}
