import type { CatalogPlugin } from './catalog.ts'
import type { Fault } from './catalog-fault.ts'
import type { Path } from './json-lines.ts'

/** A plugin, and where its table stands. */
export interface Placed {
  readonly plugin: CatalogPlugin
  readonly index: number
}

/**
 * What is wrong with plugins that are right each by itself: one name, project or repository must not mean two things.
 * Names of repositories are compared as GitHub does, without regard to case.
 */
export function conflictsIn(plugins: readonly Placed[]): readonly Fault[] {
  return [
    ...sameName(plugins),
    ...samePackage(plugins),
    ...foreignName(plugins),
    ...twoNumbers(plugins),
    ...twoRepositories(plugins),
  ]
}

function sameName(plugins: readonly Placed[]): readonly Fault[] {
  return collisions(plugins, ({ plugin }) => [plugin.name]).map(({ later, earlier, word }) => ({
    path: at(later, 'name'),
    before: at(earlier, 'name'),
    what: `Two plugins have the name \`${word}\``,
    hint: 'Give each plugin its own name, or put both into one table: `packages` takes several projects.',
  }))
}

function samePackage(plugins: readonly Placed[]): readonly Fault[] {
  // Who has the name of another plugin has its project, too: that is said once.
  const projects = ({ plugin }: Placed) => plugin.packages
  return collisions(plugins, projects)
    .filter(({ later, earlier, word }) => later.plugin.name !== earlier.plugin.name || word !== later.plugin.name)
    .map(({ later, earlier, word }) => ({
      path: at(later, 'packages'),
      before: at(earlier, 'packages'),
      what: `The project \`${word}\` belongs to \`${earlier.plugin.name}\` and to \`${later.plugin.name}\``,
      hint: 'A project is published by one plugin alone: take it out of `packages` of the other one.',
    }))
}

/** Pages and badges go by the plugin's name: under that of another one's project people would take them for that project's. */
function foreignName(plugins: readonly Placed[]): readonly Fault[] {
  const owners = new Map(plugins.flatMap(each => each.plugin.packages.map(project => [project, each])))
  return plugins.flatMap(each => {
    const { name, packages } = each.plugin
    const owner = owners.get(name)
    if (owner === undefined || packages.includes(name)) return []
    return [
      {
        path: at(each, 'name'),
        before: at(owner, 'packages'),
        what: `The plugin \`${name}\` has the name of a project that \`${owner.plugin.name}\` publishes`,
        hint: 'Name a plugin after a project of its own.',
      },
    ]
  })
}

function twoNumbers(plugins: readonly Placed[]): readonly Fault[] {
  const spelling = ({ plugin }: Placed) => plugin.repository.toLowerCase()
  return collisions(plugins, each => [spelling(each)])
    .filter(({ later, earlier }) => later.plugin.repositoryId !== earlier.plugin.repositoryId)
    .map(({ later, earlier }) => ({
      path: at(later, 'repository-id'),
      before: at(earlier, 'repository-id'),
      what: `The repository \`${later.plugin.repository}\` has two numbers, \`${earlier.plugin.repositoryId}\` and \`${later.plugin.repositoryId}\``,
      hint: `\`gh api repos/${later.plugin.repository} --jq .id\` prints the right one.`,
    }))
}

function twoRepositories(plugins: readonly Placed[]): readonly Fault[] {
  return collisions(plugins, ({ plugin }) => [plugin.repositoryId])
    .filter(({ later, earlier }) => later.plugin.repository !== earlier.plugin.repository)
    .map(({ later, earlier }) => ({
      path: at(later, 'repository'),
      before: at(earlier, 'repository'),
      what: `The number \`${later.plugin.repositoryId}\` belongs to \`${earlier.plugin.repository}\` and to \`${later.plugin.repository}\``,
      hint: `\`gh api repositories/${later.plugin.repositoryId} --jq .full_name\` prints whose it is, in GitHub's own spelling.`,
    }))
}

interface Collision {
  readonly word: string
  readonly earlier: Placed
  readonly later: Placed
}

/** Every plugin that has a word which one before it has; the first of them counts as the owner. */
function collisions(plugins: readonly Placed[], wordsOf: (each: Placed) => readonly string[]): readonly Collision[] {
  const owners = new Map<string, Placed>()
  const found: Collision[] = []
  for (const later of plugins) {
    for (const word of wordsOf(later)) {
      const earlier = owners.get(word)
      if (earlier === undefined) owners.set(word, later)
      else found.push({ word, earlier, later })
    }
  }
  return found
}

function at({ index }: Placed, key: string): Path {
  return ['plugin', index, key]
}
