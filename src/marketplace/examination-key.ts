import { type Sha256, sha256Of } from '../core/digest.ts'
import { compactJson } from '../core/json.ts'
import { GENERATOR } from '../release/generator.ts'
import type { ExamineQuestion } from './examine.ts'

/**
 * Under which an examination may be kept: over everything that it is made of, so that one that is found again says what a
 * new one would say. The hub's ids and digests stand for the bytes.
 */
export function examinationKey(question: Omit<ExamineQuestion, 'hub' | 'keep'>): Sha256 {
  const { plugin, repository, release, root, host } = question
  const { tag, url, publishedAt, assets } = release
  return sha256Of(
    compactJson({
      tool: GENERATOR,
      plugin: {
        repository: plugin.repository,
        repositoryId: plugin.repositoryId,
        packages: plugin.packages,
        publisher: plugin.publisher,
        backupKey: plugin.backupKey,
      },
      repository: repository.id,
      release: { tag, url, publishedAt, assets },
      root: root.sha256,
      host,
    }),
  )
}
