import { parseArgs } from 'node:util'
import { isSha256 } from '../core/digest.ts'
import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'

/** `wheelseal sigstore verify-bundle`, in the argument protocol of the public sigstore-conformance suite. */
export interface VerifyBundle {
  readonly bundle: string
  readonly signer: { readonly identity: string; readonly issuer: string } | { readonly key: string }
  /** null: the embedded public-good root */
  readonly trustedRoot: string | null
  /** path of the artifact */
  readonly input: string
  /** of the artifact, where `input` reads like one; a file of that name goes before it */
  readonly digest: string | null
}

const PROTOCOL = `wheelseal sigstore verify-bundle --bundle FILE (--certificate-identity ID --certificate-oidc-issuer URL | --key PEM) [--trusted-root FILE] FILE_OR_DIGEST`

/** Reads the words after `wheelseal sigstore`. */
export function parseSigstore(words: readonly string[]): VerifyBundle | Problem {
  const [command, ...rest] = words
  if (command !== 'verify-bundle') {
    return problem(
      'input/unknown',
      `\`sigstore ${oneLine(command ?? '', 60)}\` is no command`,
      `There are: \`sign-bundle\`, and \`${PROTOCOL}\`.`,
    )
  }
  const text = { type: 'string' } as const
  const options = {
    staging: { type: 'boolean' },
    bundle: text,
    'certificate-identity': text,
    'certificate-oidc-issuer': text,
    key: text,
    'trusted-root': text,
  } as const
  try {
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true })
    return verifyBundleOf(values, positionals)
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('. ')[0] ?? '') : ''
    return problem('input/unknown', oneLine(said.replaceAll("'", '`'), 200), `\`${PROTOCOL}\``)
  }
}

function verifyBundleOf(
  values: {
    readonly staging?: boolean
    readonly bundle?: string
    readonly 'certificate-identity'?: string
    readonly 'certificate-oidc-issuer'?: string
    readonly key?: string
    readonly 'trusted-root'?: string
  },
  [input, ...others]: readonly string[],
): VerifyBundle | Problem {
  const {
    bundle,
    key,
    'certificate-identity': identity,
    'certificate-oidc-issuer': issuer,
    'trusted-root': root,
  } = values
  if (bundle === undefined || input === undefined || others.length > 0) {
    return problem('input/invalid', 'one bundle and one file or digest are needed', `\`${PROTOCOL}\``)
  }
  if (values.staging && root === undefined) {
    return problem(
      'input/invalid',
      'This version carries no trust root of the staging instance',
      'Give it with `--trusted-root FILE`.',
    )
  }
  const digest =
    input.startsWith('sha256:') && isSha256(input.slice('sha256:'.length)) ? input.slice('sha256:'.length) : null
  const rest = { bundle, input, digest, trustedRoot: root ?? null }
  if (key !== undefined && identity === undefined && issuer === undefined) return { ...rest, signer: { key } }
  if (key === undefined && identity !== undefined && issuer !== undefined)
    return { ...rest, signer: { identity, issuer } }
  return problem(
    'verify/no-policy',
    'Who should have signed is said by an identity together with its issuer, or by a key alone',
    `\`${PROTOCOL}\``,
  )
}
