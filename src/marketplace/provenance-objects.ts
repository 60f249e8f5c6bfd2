import { compactJson, parseJson } from '../core/json.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Manifest } from '../release/manifest.ts'
import { PUBLISH } from '../signature/predicate-type.ts'
import { bundleOfPublishAttestation } from '../signature/publish-attestation.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import { readAsset } from '../verification/asset-reader.ts'
import { judgeStatement } from '../verification/judge-statement.ts'
import { type CatalogPlugin, publishersOf } from './catalog.ts'
import type { Download } from './entry-schema.ts'
import type { HubAssets } from './hub-assets.ts'
import { type Keep, keepDocument } from './kept-document.ts'

/** in bytes */
const LARGEST = 1024 * 1024
const NAME = 'provenance.json'

/**
 * The PEP 740 provenance objects of the files whose attestation holds, by file name; or, as a sentence, which of those
 * that the manifest lists does not.
 */
export async function provenancesOf(
  { subjects, release }: Manifest,
  question: { readonly plugin: CatalogPlugin; readonly root: TrustRoot; readonly keep: Keep },
  assets: HubAssets,
): Promise<ReadonlyMap<string, Download> | string | Problem> {
  const found = new Map<string, Download>()
  const policy = publishersOf(question.plugin, release.tag)
  for (const { asset: file, attestations } of subjects) {
    const listed = attestations.find(each => each.predicateType === PUBLISH)
    if (listed === undefined) continue
    const bytes = await readAsset(assets, listed.asset.name, LARGEST)
    if (isProblem(bytes)) return refused(file.name, bytes)
    const bundle = bundleOfPublishAttestation(bytes)
    if (isProblem(bundle)) return refused(file.name, bundle)
    const asked = { bundle, artifact: { sha256: file.sha256 }, root: question.root, policy, file: file.name }
    const judged = await judgeStatement({ ...asked, predicateTypes: [PUBLISH] })
    if (isProblem(judged)) return refused(file.name, judged)
    const object = provenanceObject(bytes, question.plugin)
    const kept = await keepDocument(NAME, new TextEncoder().encode(object), question.keep)
    if (isProblem(kept)) return kept
    found.set(file.name, kept)
  }
  return found
}

/** As an index serves it beside a file (PEP 740): who published, and the attestation word for word. */
function provenanceObject(attestation: Uint8Array, { repository, publisher }: CatalogPlugin): string {
  return compactJson({
    version: 1,
    attestation_bundles: [
      {
        publisher: { kind: 'GitHub', repository, workflow: publisher.workflow.split('/').at(-1) ?? '' },
        attestations: [parseJson(new TextDecoder().decode(attestation))],
      },
    ],
  })
}

function refused(file: string, { what }: Problem): string {
  return `The publish attestation of \`${oneLine(file, 200)}\` does not hold: ${what}`
}
