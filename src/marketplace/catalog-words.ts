import { inWords } from '../verification/publisher.ts'
import { type Catalog, type CatalogPlugin, publishersOf } from './catalog.ts'

/** A rule that is allowed, and weaker than what most plugins have. */
export interface CatalogWarning {
  readonly plugin: string
  /** one sentence without a final period */
  readonly warning: string
}

/**
 * Who may sign a release of the plugin, one sentence for each: with the rule itself, `refs/tags/v*`, in the place of the
 * tag that a release will have.
 */
export function publishersInWords(plugin: CatalogPlugin): readonly string[] {
  const tags = plugin.publisher.refs.flatMap(rule =>
    rule.startsWith('refs/tags/') ? [rule.slice('refs/tags/'.length)] : [],
  )
  const publishers = (tags.length === 0 ? [''] : tags).flatMap(tag => publishersOf(plugin, tag))
  return [...new Set(publishers.map(inWords))]
}

/** What whoever runs the marketplace should know of the catalogue, plugin by plugin. */
export function catalogWarnings({ plugins }: Catalog): readonly CatalogWarning[] {
  return plugins.flatMap(plugin => {
    const branches = plugin.publisher.refs.filter(rule => rule.startsWith('refs/heads/')).map(rule => `\`${rule}\``)
    const said = [
      ...(branches.length === 0
        ? []
        : [`Runs on the branch ${branches.join(', ')} may release any tag: nothing binds the tag to what was signed`]),
      ...(plugin.backupKey === null
        ? []
        : ['A backup key may sign without a log entry: whoever has it can do so unseen, and its releases show amber']),
      ...(plugin.contact === null ? ['It has no contact for reports of vulnerabilities'] : []),
    ]
    return said.map(warning => ({ plugin: plugin.name, warning }))
  })
}
