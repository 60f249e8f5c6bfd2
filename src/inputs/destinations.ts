import { z } from 'zod'
import { type Problem, problem } from '../core/problem.ts'

/** An index to upload to. */
export interface IndexChoice {
  /** address of the upload API; null: PyPI's own */
  readonly upload: string | null
  /** address of the Simple API (PEP 691); null: told by the address of the upload API */
  readonly simple: string | null
  readonly user: string
  /** secret; null: Trusted Publishing */
  readonly token: string | null
}

/** Where a release goes and who is told, as parsed so far. */
export interface Destinations {
  readonly destination: 'release' | 'artifacts'
  readonly pypi: 'off' | 'trusted' | URL
  readonly 'pypi-token': string | null
  readonly 'pypi-user': string
  readonly 'pypi-simple': string | null
  readonly notify: string | null
  readonly 'notify-token': string | null
}

/** `off`, `trusted` or the address of an upload API */
export const indexInput = z.string().transform((text, context): 'off' | 'trusted' | URL => {
  if (text === '' || text === 'off') return 'off'
  if (text === 'trusted') return 'trusted'
  if (isWebAddress(text)) return new URL(text)
  context.addIssue({
    code: 'custom',
    message:
      'Write `off`, `trusted` or the address of an upload API, like `https://test.pypi.org/legacy/`, without a password',
  })
  return 'off'
})

export const simpleInput = z.string().transform((text, context): string | null => {
  if (text === '') return null
  if (!isWebAddress(text)) context.addIssue({ code: 'custom', message: 'Write a web address, without a password' })
  return text
})

export function indexChoiceOf({ pypi: choice, ...inputs }: Destinations): IndexChoice | null {
  if (choice === 'off') return null
  const upload = choice === 'trusted' ? null : choice.href
  return { upload, simple: inputs['pypi-simple'], user: inputs['pypi-user'], token: inputs['pypi-token'] }
}

/** Inputs that cannot hold together. */
export function contradictionsIn(inputs: Destinations): readonly Problem[] {
  const found: Problem[] = []
  if (inputs.destination === 'artifacts' && inputs.pypi !== 'off') {
    found.push(
      problem(
        'input/invalid',
        '`destination: artifacts` keeps everything inside GitHub Actions, and `pypi` would make it public',
        'Set `pypi: off` as long as releases go to artifacts only.',
      ),
    )
  }
  if (inputs.pypi === 'trusted' && inputs['pypi-token'] !== null) {
    found.push(
      problem(
        'input/invalid',
        '`pypi: trusted` needs no token, and `pypi-token` has one',
        'Leave `pypi-token` out, or name the upload API: `pypi: URL` beside it.',
      ),
    )
  }
  if (inputs.notify !== null && inputs['notify-token'] === null) {
    found.push(
      problem(
        'input/invalid',
        '`notify` names a marketplace, and `notify-token` is empty',
        'GITHUB_TOKEN cannot dispatch to another repository. Pass a token of a GitHub App (or a fine-grained one) that has `contents: write` there: `notify-token: ${{ steps.app.outputs.token }}`.',
      ),
    )
  }
  return found
}

/** http only where no secret can leave this machine. */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  return (protocol === 'https:' || (protocol === 'http:' && isHere)) && username === '' && password === ''
}
