import { bytesInMemory } from '../../src/core/bytes.ts'
import { sha256Of } from '../../src/core/digest.ts'
import { isProblem, type Problem } from '../../src/core/problem.ts'
import { parseTrustRoot } from '../../src/signature/trust-root.ts'
import { judgeBundle, type SignatureJudgement } from '../../src/verification/judge-bundle.ts'
import type { Publisher } from '../../src/verification/publisher.ts'
import { type Order, openFoundry } from './foundry.ts'
import { edited } from './workshop.ts'

export type Edit = Parameters<typeof edited>[1]

export const NAME = 'plugin-1.2.0-py3-none-any.whl'
export const WHEEL = new TextEncoder().encode(`the bytes of ${NAME}`)
export const TYPE = 'https://example.com/predicate'

export const foundry = openFoundry()
export const SIGNER: Publisher = { kind: 'literal', identity: foundry.san, issuer: foundry.issuer }

/** An in-toto statement about the wheel, with something else in place of some of its members. */
export function statement(changes: Readonly<Record<string, unknown>> = {}): Order['content'] {
  return {
    statement: {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [subject(NAME)],
      predicateType: TYPE,
      predicate: {},
      ...changes,
    },
  }
}

export function subject(name: string, sha256: string = sha256Of(WHEEL)) {
  return { name, digest: { sha256 } }
}

/** What a case changes: all that it leaves out is good. */
export interface Assay extends Partial<Order> {
  readonly foundry?: typeof foundry
  readonly bundle?: Edit
  readonly root?: Edit
  readonly policy?: readonly Publisher[]
  readonly wheel?: Uint8Array
  readonly file?: string
  readonly digestOnly?: boolean
}

export async function judged({
  bundle,
  root,
  policy,
  wheel = WHEEL,
  file = NAME,
  foundry: made,
  ...order
}: Assay): Promise<SignatureJudgement | Problem> {
  const { cast, trustedRoot } = made ?? foundry
  const trust = parseTrustRoot(root ? edited(trustedRoot, root) : trustedRoot)
  if (isProblem(trust)) return trust
  const bytes = cast({ content: { message: WHEEL }, ...order })
  return judgeBundle({
    bundle: bundle ? edited(bytes, bundle) : bytes,
    artifact: order.digestOnly ? { sha256: sha256Of(wheel) } : bytesInMemory(wheel),
    root: trust,
    policy: policy ?? [SIGNER],
    file,
  })
}

export async function codeOf(assay: Assay): Promise<string> {
  const answer = await judged(assay)
  return isProblem(answer) ? answer.code : 'accepted'
}

/** Changes the log entry at this place. */
export function entry(change: Edit, at = 0): Edit {
  return json => {
    const found = json['verificationMaterial']?.['tlogEntries']?.[at]
    if (found === undefined) throw new Error(`the bundle has no entry ${at}`)
    change(found)
  }
}

/** Changes the text of the first entry's checkpoint. */
export function checkpoint(change: (envelope: string) => string): Edit {
  return entry(json => {
    const found = json['inclusionProof']?.['checkpoint']
    Object.assign(found ?? {}, { envelope: change(String(found?.['envelope'])) })
  })
}

/** Adds the first element of a list to it again. */
export function repeat(list: Parameters<Edit>[0][string] | undefined, times = 1): void {
  const [first] = list ?? []
  if (first === undefined) throw new Error('the list is empty')
  for (let time = 0; time < times; time += 1) list?.push(first)
}
