import type { ByteSource } from '../../core/bytes.ts'
import { sha256OfSource } from '../../core/digest.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Files } from '../../ports/files.ts'
import type { Log } from '../../ports/log.ts'
import { type MetadataText, parseMetadataText, readMetadataText } from '../../python/metadata-text.ts'
import type { Distribution } from '../../release/distribution.ts'
import { deadlineOf, type Http, type HttpAnswer, type HttpSilence, isSilence, mayPass } from '../http.ts'
import type { Credentials } from './credentials.ts'
import type { IndexEndpoints } from './endpoints.ts'
import { type UploadForm, uploadFields, uploadForm } from './form.ts'
import { outage, readRefusal, redirected } from './refusal.ts'
import type { Secrets } from './secrets.ts'

export interface Uploading {
  readonly endpoints: IndexEndpoints
  readonly credentials: Credentials
  readonly http: Http
  readonly files: Files
  readonly secrets: Secrets
  readonly log: Log
  readonly clock: Clock
}

// An index may think long after the last byte of a large file.
const IDLE = 120_000

/** One try to upload a file after another, each in constant memory. The n-th failure in a row waits longer. */
export function createUploader(
  wire: Uploading,
): (distribution: Distribution, attestations: readonly Uint8Array[]) => Promise<'taken' | 'unknown' | Problem> {
  const { endpoints, http, secrets, log, clock } = wire
  let failures = 0
  return async (distribution, attestations) => {
    const form = await open(distribution, attestations, wire)
    if (isProblem(form)) return form
    try {
      const since = clock.now().getTime()
      const answer = await send(form, wire)
      if (isProblem(answer)) return answer
      if (isSilence(answer) || mayPass(answer)) {
        failures += 1
        const isWorthIt = await http.waitAfter(answer, endpoints.name, { nth: failures, since, said: secrets.said })
        return isWorthIt ? 'unknown' : outage(endpoints.name, secrets.said(answer))
      }
      failures = 0
      if (answer.status >= 200 && answer.status <= 299) return 'taken'
      if (answer.status < 400) return redirected(endpoints, endpoints.upload, answer, secrets)
      const said = secrets.said(answer)
      const refused = readRefusal(answer, secrets.textOf(answer), said, distribution, endpoints)
      // Whether these are the same bytes the list will tell; should it not, these words are all there is.
      if (refused === 'taken') log.info(`${endpoints.name}: ${said}`)
      return refused
    } finally {
      await form.body.close()
    }
  }
}

async function open(
  distribution: Distribution,
  attestations: readonly Uint8Array[],
  { files }: Uploading,
): Promise<UploadForm | Problem> {
  const source = await files.open(distribution.path)
  if (isProblem(source)) return source
  const metadata = await metadataOf(distribution, source)
  if (isProblem(metadata)) {
    await source.close()
    return metadata
  }
  return uploadForm(uploadFields(distribution, metadata, attestations), distribution, source)
}

/** Read anew, hashed first: not every index compares digests, and none takes back what it stored. */
async function metadataOf(distribution: Distribution, source: ByteSource): Promise<MetadataText | Problem> {
  if ((await sha256OfSource(source)) !== distribution.sha256) return changed(distribution)
  const text = await readMetadataText(source, distribution.file)
  return isProblem(text) ? text : parseMetadataText(text)
}

async function send(
  form: UploadForm,
  { endpoints, credentials, http }: Uploading,
): Promise<HttpAnswer | HttpSilence | Problem> {
  for (let renew = false; ; renew = true) {
    const header = await credentials.header(renew)
    if (isProblem(header)) return header
    const answer = await http.send({
      method: 'POST',
      url: endpoints.upload,
      headers: { accept: 'text/plain', authorization: header.value, 'content-type': form.contentType },
      body: form.body,
      fresh: true,
      idleTimeout: IDLE,
      deadline: deadlineOf(form.body.size, http.left(endpoints.name)),
    })
    // The token may have run out although it should not have: a new one tells.
    const isRefused = !isSilence(answer) && (answer.status === 401 || answer.status === 403) && !mayPass(answer)
    if (!isRefused || header.isNew) return answer
  }
}

function changed({ file }: Distribution): Problem {
  return problem(
    'input/changed',
    `\`${oneLine(file, 200)}\` changed while it was released`,
    'Let nothing write to the files between build and release, then run again.',
    { where: oneLine(file, 200) },
  )
}
