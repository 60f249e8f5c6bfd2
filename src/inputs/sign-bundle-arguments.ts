import { parseArgs } from 'node:util'
import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'

/** `wheelseal sigstore sign-bundle`, in the argument protocol of the public sigstore-conformance suite. */
export interface SignBundle {
  /** a secret */
  readonly identityToken: string
  /** path of the bundle that is to be written */
  readonly bundle: string
  /** null: the embedded public-good root */
  readonly trustedRoot: string | null
  /** null: the public-good instance */
  readonly signingConfig: string | null
  /** the file is a statement: sign it as one, byte for byte */
  readonly inToto: boolean
  readonly file: string
}

const PROTOCOL =
  'wheelseal sigstore sign-bundle [--in-toto] --identity-token TOKEN --bundle OUT [--trusted-root FILE] [--signing-config FILE] FILE'

/** Reads the words after `wheelseal sigstore sign-bundle`. No problem quotes a value: one of them is a token. */
export function parseSignBundle(words: readonly string[]): SignBundle | Problem {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = {
    staging: flag,
    'in-toto': flag,
    'identity-token': text,
    bundle: text,
    'trusted-root': text,
    'signing-config': text,
  } as const
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true })
    const [file, ...others] = positionals
    const { bundle, 'identity-token': identityToken, 'trusted-root': root, 'signing-config': config } = values
    if (!identityToken || !bundle || file === undefined || others.length > 0) {
      return problem(
        'input/invalid',
        'one identity token, one place for the bundle and one file are needed',
        `\`${PROTOCOL}\``,
      )
    }
    if (values.staging && (root === undefined || config === undefined)) {
      return problem(
        'input/invalid',
        'This version knows neither trust root nor services of the staging instance',
        'Give both with `--trusted-root FILE` and `--signing-config FILE`.',
      )
    }
    return {
      identityToken,
      bundle,
      trustedRoot: root ?? null,
      signingConfig: config ?? null,
      inToto: values['in-toto'] ?? false,
      file,
    }
  } catch (error) {
    const said = error instanceof Error ? (error.message.split(/\. |=/)[0] ?? '') : ''
    return problem('input/unknown', oneLine(said.replaceAll("'", '`'), 200), `\`${PROTOCOL}\``)
  }
}
