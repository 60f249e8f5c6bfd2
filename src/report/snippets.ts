import type { ReleaseIdentity } from '../release/context.ts'

const GITHUB = 'https://github.com'

/** Badges of the newest release as Markdown for a README, drawn by shields.io from our endpoints; none outside github.com. */
export function badgeSnippet({ host, repository }: ReleaseIdentity): readonly string[] {
  if (host !== GITHUB || repository === null || !/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/.test(repository)) return []
  const releases = `${GITHUB}/${repository}/releases/latest`
  return ['signed', 'sbom', 'scan'].map(kind => {
    const endpoint = encodeURIComponent(`${releases}/download/badge-${kind}.json`)
    return `[![${kind}](https://img.shields.io/endpoint?url=${endpoint})](${releases})`
  })
}
