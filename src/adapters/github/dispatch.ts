import { oneLine } from '../../core/text.ts'
import type { Unavailable } from '../../ports/attestations.ts'
import type { Notifier } from '../../ports/notifier.ts'
import { ANNOUNCING } from '../../release/announcement.ts'
import { attemptAt, type GitHubAccess, type GitHubAnswer, headersFor, statusOf } from './api.ts'
import { isPassing } from './refusal.ts'
import { said } from './said.ts'

/**
 * A marketplace told by `repository_dispatch`. `access` names its repository and a token with `contents: write` there; the
 * token must be masked before this is made. GitHub says 204, and no more: nobody learns whether a workflow listened.
 */
export function createDispatcher(access: GitHubAccess): Notifier {
  const [owner = '', name = ''] = access.repository.split('/')
  const url = `${access.apiUrl.replace(/\/+$/, '')}/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/dispatches`
  return {
    repository: access.repository,
    announce: async announcement => {
      const answer = await access.http.sendPatiently(
        {
          method: 'POST',
          url,
          headers: { ...headersFor(access.token), 'content-type': 'application/json' },
          body: JSON.stringify({ event_type: ANNOUNCING, client_payload: announcement }),
        },
        // The patience that GitHub has of this run: it is the same server.
        'GitHub',
        { said: each => said(access, each), attempt: attemptAt(access) },
      )
      return statusOf(answer) === 204 ? undefined : untold(access, answer)
    },
  }
}

const NEVER = '`GITHUB_TOKEN` never reaches another repository'

/** Why it was not told, with what to change. */
function untold(access: GitHubAccess, answer: GitHubAnswer): Unavailable {
  const repository = `\`${oneLine(access.repository, 140)}\``
  const because = (reason: string): Unavailable => ({
    kind: 'unavailable',
    reason: `${repository} was not told of the release: ${reason} (${said(access, answer)})`,
  })
  if (isPassing(answer)) return because('GitHub did not take the message')
  switch (statusOf(answer)) {
    case 401:
      return because(
        '`notify-token` is not valid, or not any more: that of a GitHub App lives one hour, so make it in a step right before this one',
      )
    case 403:
      return because(
        `\`notify-token\` may not write there: the GitHub App or fine-grained token needs \`contents: write\` in that repository; ${NEVER}`,
      )
    case 404:
      return because(
        `\`notify-token\` does not see that repository: install the GitHub App there, or let the fine-grained token include it, with \`contents: write\`; ${NEVER}`,
      )
    case 301:
    case 307:
    case 308:
      return because('it has moved: write its present name into `notify`')
    default:
      return because('GitHub refused the message')
  }
}
