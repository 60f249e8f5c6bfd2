import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Files } from '../../ports/files.ts'
import type { Trust } from '../../ports/trust.ts'
import { parseTrustRoot, type TrustRoot } from '../../signature/trust-root.ts'

const PUBLIC_GOOD = 'https://tuf-repo-cdn.sigstore.dev'

/** in bytes */
const LARGEST_ROOT = 1024 * 1024

/** The public-good root that this version was built with. No network, no cache folder. */
export function embeddedTrust(): Trust {
  return once(async () => {
    // Part of the bundle: the JSON is resolved when dist/ is built.
    const { default: seeds } = await import('@sigstore/tuf/seeds.json', { with: { type: 'json' } })
    return parseTrustRoot(Buffer.from(seeds[PUBLIC_GOOD].targets['trusted_root.json'], 'base64'))
  })
}

/** The root that a person named with `trusted-root`. */
export function fileTrust(path: string, files: Files): Trust {
  return once(async () => {
    const bytes = await files.read(path, LARGEST_ROOT)
    return isProblem(bytes) ? bytes : parseTrustRoot(bytes)
  })
}

/**
 * The public-good root of today, through TUF (`trusted-root: tuf`): starts from the embedded TUF root, keeps its cache in
 * `cacheFolder`. Never falls back to the embedded root: who asked for a refresh is told when there was none.
 */
export function tufTrust(cacheFolder: string, mirror: string = PUBLIC_GOOD): Trust {
  return once(async () => {
    const { initTUF } = await import('@sigstore/tuf')
    let text: string
    try {
      const tuf = await initTUF({ cachePath: cacheFolder, mirrorURL: mirror, retry: { retries: 2 }, timeout: 10_000 })
      text = await tuf.getTarget('trusted_root.json')
    } catch (error) {
      return problem(
        'verify/unreachable',
        `The trust root could not be refreshed from \`${mirror}\``,
        'Run again later, or leave out `trusted-root: tuf` to use the root that this version carries.',
        { cause: oneLine(error instanceof Error ? error.message : String(error), 300) },
      )
    }
    return parseTrustRoot(Buffer.from(text, 'utf8'))
  })
}

function once(load: () => Promise<TrustRoot | Problem>): Trust {
  let loading: Promise<TrustRoot | Problem> | undefined
  return {
    root: () => {
      loading ??= load()
      return loading
    },
  }
}
