import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import { REQUIREMENTS, type Requirement } from '../release/requirement.ts'
import { unknownInputs, VERIFY_NAMES } from './names.ts'
import { type TrustedRoot, trustedRootOf } from './trusted-root.ts'

/** What `verify` takes, as a step and on the command line. */
export interface VerifyInputs {
  readonly targets: readonly string[]
  /** `signed` always is among them */
  readonly require: readonly Requirement[]
  readonly identity: string | null
  readonly issuer: string | null
  readonly policy: string | null
  readonly trustedRoot: TrustedRoot
  readonly offline: boolean
  readonly token: string | null
}

type Raw = Readonly<Record<string, string>>

/**
 * Reads the inputs of `verify`; every wrong one is named, all at once. Without a library for it: whoever verifies one file
 * waits for what is loaded.
 */
export function parseVerifyInputs(raw: Raw): VerifyInputs | readonly Problem[] {
  const text = (name: (typeof VERIFY_NAMES)[number]): string => raw[name] ?? ''
  const optional = (name: (typeof VERIFY_NAMES)[number]): string | null => text(name) || null
  const required = text('require')
    .split(/[\s,]+/)
    .filter(word => word !== '')
  const problems = [
    ...unknownInputs(raw, VERIFY_NAMES),
    ...wrongRequirement(text('require'), required),
    ...wrongSwitch('offline', text('offline')),
  ]
  if (problems.length > 0) return problems
  return {
    targets: text('target')
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== ''),
    // Whatever else is asked for rests on the signatures.
    require: REQUIREMENTS.filter(name => name === 'signed' || required.includes(name)),
    identity: optional('identity'),
    issuer: optional('issuer'),
    policy: optional('policy'),
    trustedRoot: trustedRootOf(text('trusted-root')),
    offline: text('offline') === 'true',
    token: optional('token'),
  }
}

function wrongRequirement(text: string, required: readonly string[]): readonly Problem[] {
  const unknown = required.find(word => !REQUIREMENTS.some(name => name === word))
  if (unknown === undefined) return []
  const hint = `\`${oneLine(unknown, 60)}\` cannot be required; write out of ${REQUIREMENTS.join(', ')}.`
  return [invalid('require', text, hint)]
}

function wrongSwitch(name: string, text: string): readonly Problem[] {
  return ['true', 'false', ''].includes(text) ? [] : [invalid(name, text, 'Write one of `true`, `false`.')]
}

function invalid(name: string, text: string, hint: string): Problem {
  return problem('input/invalid', `\`${name}\` cannot be \`${oneLine(text, 80)}\``, hint)
}
