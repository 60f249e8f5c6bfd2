import { type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { HubAsset } from '../../ports/release-hub.ts'
import { isSilence } from '../http.ts'
import type { GitHubAccess, GitHubAnswer } from './api.ts'
import { minuteOf } from './refusal.ts'
import { said } from './said.ts'

const AGAIN = 'The last good entry stays; the next run looks again.'

export function gone(repository: string): Problem {
  return problem(
    'marketplace/gone',
    `GitHub shows no repository \`${oneLine(repository, 140)}\` to the public`,
    'It was deleted, made private, or never there: correct its name in the catalogue, or take the plugin out.',
  )
}

/** `why` completes the sentence "… could not be looked at: …", foreign words are its `cause`. */
export function unreachable(repository: string, why: string, cause?: string): Problem {
  const more = cause === undefined ? {} : { cause: oneLine(cause, 300) }
  return problem(
    'marketplace/unreachable',
    `The releases of \`${oneLine(repository, 140)}\` could not be looked at: ${why}`,
    AGAIN,
    more,
  )
}

/** `why` completes the sentence "… could not be downloaded as it is listed: …". */
export function notDownloaded(asset: HubAsset, why: string): Problem {
  return problem(
    'marketplace/unreachable',
    `The asset \`${oneLine(asset.name, 200)}\` could not be downloaded as it is listed: ${why}`,
    AGAIN,
    { where: oneLine(asset.url, 300) },
  )
}

/** GitHub is away, or holds this run back, for longer than the run waits for it. */
export function outage(access: GitHubAccess, answer: GitHubAnswer): Problem {
  const cause = said(access, answer)
  if (isSilence(answer) && answer.silence === 'overdue') {
    const when = answer.again === undefined ? 'later' : `after ${minuteOf(answer.again)}`
    const remedy = access.token === null ? ', with a token, which may ask more often' : ''
    return problem(
      'marketplace/outage',
      'GitHub limits what this run may ask of it for longer than `outage-budget` waits',
      `Run again ${when}${remedy}: what was found before is kept.`,
      { cause },
    )
  }
  return problem(
    'marketplace/outage',
    'GitHub did not answer for as long as `outage-budget` waits',
    'Run again when GitHub answers: what was found before is kept.',
    { cause },
  )
}

/** GitHub is there, but has no answer for anything that it is asked. */
export function unwell(things: number, why: string): Problem {
  return problem(
    'marketplace/outage',
    `GitHub answers, but not what it is asked: ${things} questions in a row were in vain`,
    'Run again when GitHub is well (https://www.githubstatus.com): what was found before is kept.',
    { cause: oneLine(why, 300) },
  )
}
