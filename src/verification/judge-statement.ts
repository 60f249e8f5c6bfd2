import { isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import { LARGEST_STATEMENT_BUNDLE } from '../signature/bundle.ts'
import type { Statement } from '../signature/statement.ts'
import { type BundleQuestion, judgeContent, type SignatureJudgement } from './judge-bundle.ts'

/** A statement that holds, and what it says. */
export interface StatementJudgement {
  readonly judgement: SignatureJudgement
  readonly statement: Statement
}

/**
 * As {@link judgeBundle}, of a bundle of up to 24 MiB that must hold an in-toto statement of one of these predicate types:
 * a statement of another kind may say that the file is bad.
 */
export async function judgeStatement(
  question: BundleQuestion & { readonly predicateTypes: readonly string[] },
): Promise<StatementJudgement | Problem> {
  const judged = await judgeContent(question, question.largest ?? LARGEST_STATEMENT_BUNDLE)
  if (isProblem(judged)) return judged
  const { judgement, statement } = judged
  const { predicateTypes, file } = question
  if (statement !== null && predicateTypes.includes(statement.predicateType)) return { judgement, statement }
  const found =
    statement === null ? 'a signature over the file' : `a statement of type ${quoted(statement.predicateType)}`
  return problem(
    'verify/subject',
    `The bundle holds ${found} where one of ${predicateTypes.map(quoted).join(', ')} is asked for`,
    'Fetch the statement of that type.',
    file === undefined ? {} : { where: file },
  )
}

function quoted(type: string): string {
  return `\`${oneLine(type, 200)}\``
}
