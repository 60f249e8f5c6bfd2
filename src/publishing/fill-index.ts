import { isProblem, type Problem } from '../core/problem.ts'
import { type AttestationsOf, publishToIndex } from '../indexing.ts'
import type { Ports } from '../ports/ports.ts'
import type { ReleaseContext } from '../release/context.ts'
import { type Before, type IndexOutcome, isOff } from '../release/facts.ts'
import { LARGEST_BUNDLE } from '../signature/bundle.ts'
import { readAsDrafted } from '../signing/drafted.ts'
import { compareWithIndex } from './canonical.ts'

/** in milliseconds: how long an index that took everything may need until it lists everything */
const PATIENCE = 300_000

/**
 * Uploads what the package index lacks, each file with the attestation that lies on the draft. The draft is whole and
 * verified by now, and still a draft: what goes onto an index can never be taken back.
 */
export async function fillIndex(
  context: ReleaseContext<Before<'publish'>>,
  ports: Ports,
): Promise<IndexOutcome | null | Problem> {
  const { index, store, log, clock } = ports
  if (index === null) return null
  if (store.mode() !== 'draft') {
    // It was public before, and what its index lacks was warned of; or somebody has published it meanwhile.
    const published = { state: 'published', assets: [] } as const
    const [trouble] = context.options.adoptPublished ? [] : await compareWithIndex(context, published, ports)
    return trouble ?? null
  }
  const { distributions } = context
  const { sign } = context.facts
  const attestationsOf: AttestationsOf = async ({ file }) => {
    const made = isOff(sign) ? undefined : sign.attestations.find(each => each.file === file)
    if (made === undefined) return []
    const bytes = await readAsDrafted(made.asset, LARGEST_BUNDLE, ports)
    return isProblem(bytes) ? bytes : [bytes]
  }
  const filled = await publishToIndex(index, distributions, attestationsOf, { log, clock, patience: PATIENCE })
  if (isProblem(filled)) return filled
  const { uploaded, kept } = filled
  log.info(`${index.url} lists every file with its digest: ${uploaded.length} uploaded, ${kept.length} there before`)
  return { url: index.url, uploaded: uploaded.length, kept: kept.length }
}
