import type { ByteSource } from '../core/bytes.ts'
import { sha256OfSource } from '../core/digest.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { askIndex } from '../indexing.ts'
import type { IndexedFile } from '../ports/package-index.ts'
import type { Ports } from '../ports/ports.ts'
import { findRebuilt, type Rebuilt } from '../release/canonical.ts'
import type { ReleaseContext } from '../release/context.ts'
import { isDescribed, onDraft, recallSigned } from '../verification/recall-signed.ts'
import { signatureRules } from '../verification/signed-file.ts'

type Asked = Pick<ReleaseContext, 'release' | 'distributions' | 'policy'>
type Sources = Pick<Ports, 'store' | 'index' | 'trust' | 'signer' | 'log'>

/** Keeps the bytes of a source as a file of this name; answers its path. */
export type KeepFile = (file: string, source: ByteSource) => Promise<string | Problem>

/**
 * For each file that was built again the bytes that were published first, fetched: by file name the path where they lie
 * now. From the index, else from the published release; from a draft only where its bundle, and a statement that names it, verify
 * under today's policy, for anybody who may write could have put another file there.
 */
export async function reusePublished(
  context: Asked,
  sources: Sources,
  keep: KeepFile,
): Promise<ReadonlyMap<string, string> | Problem> {
  const { store, index, log } = sources
  const found = await store.find()
  if (isProblem(found)) return found
  const indexed = index === null ? [] : await askIndex(index, context.distributions)
  if (isProblem(indexed)) return indexed
  const paths = new Map<string, string>()
  for (const rebuilt of findRebuilt(context.distributions, indexed, found)) {
    const { file } = rebuilt.distribution
    const source = await sourceOf(rebuilt, context, sources)
    if (isProblem(source)) return source
    try {
      // Asked by name, and the place may have exchanged what the name stands for: only the bytes that were judged count.
      const path = (await sha256OfSource(source)) === digestOf(rebuilt) ? await keep(file, source) : exchanged(rebuilt)
      if (isProblem(path)) return path
      paths.set(file, path)
    } finally {
      await source.close()
    }
    log.info(`\`${file}\` was built again: taken from the ${rebuilt.first.from} instead, where it was first`)
  }
  return paths
}

async function sourceOf(
  { distribution, first }: Rebuilt<IndexedFile>,
  context: Asked,
  sources: Sources,
): Promise<ByteSource | Problem> {
  const { store, index } = sources
  if (first.from === 'index') {
    if (index === null) throw new Error('a file was found on an index that there is not')
    return index.open(first.file)
  }
  const { name, size, sha256 } = first.asset
  if (sha256 === null) return untold(name)
  if (first.from === 'draft') {
    const doubt = await doubtOf({ ...distribution, size, sha256 }, context, sources)
    if (doubt) return doubt
  }
  return store.fetch(name)
}

async function doubtOf(
  distribution: Rebuilt<IndexedFile>['distribution'],
  context: Asked,
  sources: Sources,
): Promise<Problem | undefined> {
  const rules = await signatureRules(context, sources)
  if (isProblem(rules)) return rules
  const earlier = await onDraft(sources)
  if (isProblem(earlier)) return earlier
  const recalled = await recallSigned(distribution, earlier, rules, sources)
  if (isProblem(recalled)) return recalled
  const { signature, attestation } = recalled
  // A signature is of bytes alone, and another of our files could stand there under this name; but a key states nothing.
  const isNamed =
    signature !== undefined &&
    (attestation !== undefined ||
      signature.fact.kind === 'backup-key' ||
      (await isDescribed(distribution, earlier, rules)))
  if (isNamed !== false) return isProblem(isNamed) ? isNamed : undefined
  const lacking = signature ? 'statement' : 'signature'
  return problem(
    'publish/differs',
    `\`${distribution.file}\` lies on the draft with other bytes than were built, and no ${lacking} there vouches for them`,
    'Delete it from the draft if it does not belong there, then run again: the file that was built is released.',
    { where: distribution.file, ...(recalled.replaced[0] ? { cause: recalled.replaced[0].what } : {}) },
  )
}

function digestOf({ first }: Rebuilt<IndexedFile>): string | null {
  return first.from === 'index' ? first.file.sha256 : first.asset.sha256
}

function exchanged({ distribution: { file }, first: { from } }: Rebuilt<IndexedFile>): Problem {
  return problem(
    'publish/not-settled',
    `\`${file}\` was exchanged on the ${from} while this run looked at it`,
    'Find out who writes there, then run again.',
    { where: file },
  )
}

function untold(name: string): Problem {
  return problem(
    'publish/not-settled',
    `The digest of \`${name}\` on the release cannot be told`,
    'Run again when GitHub lists it.',
    { where: name },
  )
}
