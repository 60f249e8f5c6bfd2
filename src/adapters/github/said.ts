import { isSilence, saidOf } from '../http.ts'
import type { GitHubAccess, GitHubAnswer } from './api.ts'

/** What an answer says, without the token and without what signs an address, whoever repeated them. */
export function said(access: Pick<GitHubAccess, 'token'>, answer: GitHubAnswer): string {
  return isSilence(answer) ? saidOf(answer) : saidOf({ ...answer, bytes: withoutSecrets(access.token, answer.bytes) })
}

// A storage that refuses may quote the address that it was asked for; whoever has its signature has the file.
const SIGNATURE = /\b(sig|jwt|signature|x-amz-signature|x-amz-security-token)=[^&\s"'<>\\]+/gi

// Before the text is cut: half a token is no longer found.
function withoutSecrets(token: string | null, bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(bytes.subarray(0, 8000)).replace(SIGNATURE, '$1=***')
  return new TextEncoder().encode(token === null || token === '' ? text : text.replaceAll(token, '***'))
}
