import { rename, rmdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { sha256Of } from '../../core/digest.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { FoundRelease, ReleaseStore } from '../../ports/release-store.ts'
import { MANIFEST_NAME } from '../../release/asset-plan.ts'
import { LARGEST_MANIFEST, parseManifest } from '../../release/manifest.ts'
import { directoryFiles } from './files.ts'
import { entriesOf, type Folder, guard, openFolder, sweep } from './folder.ts'

export interface DirectoryStoreOptions {
  /** where the sealed release will lie; resolved against the working folder */
  readonly folder: string
  readonly tag: string
}

/**
 * A folder as the store of one release. The draft lies beside it, hidden, in `.NAME.TAG.draft`; publishing renames
 * that to NAME, in one step: NAME holds a whole sealed release or nothing, whenever the process dies. A sealed folder
 * is immutable. Refused as `publish/folder-taken`: a folder that holds other files. Refused as `publish/differs`: a
 * folder that holds the sealed release of another tag.
 */
export function createDirectoryStore(options: DirectoryStoreOptions): ReleaseStore {
  const files = directoryFiles()
  const sealed = openFolder(resolve(options.folder))
  const draft = openFolder(join(dirname(sealed.path), draftName(basename(sealed.path), options.tag)))

  const find = async (): Promise<FoundRelease | Problem> => {
    const state = await sealedState(sealed, options.tag)
    if (isProblem(state)) return state
    if (state === 'sealed') return found('published', sealed)
    const entries = await guard(draft.path, () => entriesOf(draft.path))
    if (isProblem(entries)) return entries
    return entries ? found('draft', draft) : { state: 'absent', immutable: false, url: null, assets: [] }
  }

  /** the folder that holds the release now */
  const current = async (): Promise<Folder | Problem> => {
    const state = await sealedState(sealed, options.tag)
    return isProblem(state) ? state : state === 'sealed' ? sealed : draft
  }

  return {
    find,
    // A sealed folder is found before anything is written, and the draft lies beside it.
    mode: () => 'draft',
    open: async () => {
      const release = await find()
      if (isProblem(release) || release.state === 'published') return release
      return (await draft.prepare()) ?? found('draft', draft)
    },
    list: async () => {
      const folder = await current()
      return isProblem(folder) ? folder : ((await folder.list()) ?? [])
    },
    read: async (name, limit) => {
      const folder = await current()
      return isProblem(folder) ? folder : folder.read(name, limit)
    },
    fetch: async name => {
      const folder = await current()
      return isProblem(folder) ? folder : files.open(join(folder.path, name))
    },
    preflight: () => [],
    put: asset => draft.write(asset),
    replace: asset => draft.write(asset),
    remove: name => draft.remove(name),
    publish: async () => {
      const state = await sealedState(sealed, options.tag)
      if (isProblem(state)) return state
      if (state === 'sealed') return { url: sealed.path }
      return guard(sealed.path, async () => {
        await sweep(draft.path)
        // Not every system renames onto an empty folder.
        if (state === 'empty') await rmdir(sealed.path)
        await rename(draft.path, sealed.path)
        return { url: sealed.path }
      })
    },
    // A folder is public by its name: nothing stands between.
    checkPublic: async () => undefined,
    urlOf: name => join(sealed.path, name),
  }
}

async function found(state: 'draft' | 'published', folder: Folder): Promise<FoundRelease | Problem> {
  const assets = await folder.list()
  if (isProblem(assets)) return assets
  return { state, immutable: state === 'published', url: folder.path, assets: assets ?? [] }
}

async function sealedState(folder: Folder, tag: string): Promise<'absent' | 'empty' | 'sealed' | Problem> {
  const entries = await guard(folder.path, () => entriesOf(folder.path))
  if (isProblem(entries)) return entries
  if (!entries) return 'absent'
  if (entries.length === 0) return 'empty'
  const shown = oneLine(folder.path, 300)
  if (!entries.some(entry => entry.name === MANIFEST_NAME)) {
    return problem(
      'publish/folder-taken',
      `The folder \`${shown}\` holds files that are not a sealed release`,
      'Give an empty or new folder with `--out`; wheelseal never mixes a release with other files.',
    )
  }
  const bytes = await folder.read(MANIFEST_NAME, LARGEST_MANIFEST)
  if (isProblem(bytes)) return bytes
  const manifest = parseManifest(bytes)
  // Whether a damaged manifest is one is for those who verify; here it only has to count as sealed, never as free.
  if (isProblem(manifest) || manifest.release.tag === tag) return 'sealed'
  return problem(
    'publish/differs',
    `The folder \`${shown}\` holds the sealed release \`${oneLine(manifest.release.tag, 100)}\`, not \`${oneLine(tag, 100)}\``,
    `Give another folder, like \`--out sealed-${draftTag(tag)}\`, or move the old one away: a sealed release is never overwritten.`,
  )
}

/** `.sealed.v1.2.0.draft`: one draft a tag, so that a failed release never lends files to the next. */
function draftName(name: string, tag: string): string {
  return `.${name}.${draftTag(tag)}.draft`
}

function draftTag(tag: string): string {
  const plain = tag
    .toLowerCase()
    .replace(/[^a-z0-9.+-]/g, '_')
    .slice(0, 100)
  // Two tags must not share a draft because a file system cannot tell their names apart.
  return plain === tag ? plain : `${plain}-${sha256Of(tag).slice(0, 8)}`
}
