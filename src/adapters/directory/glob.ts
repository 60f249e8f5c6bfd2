import { globSync, lstatSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { type Problem, problem } from '../../core/problem.ts'
import type { Glob } from '../../ports/glob.ts'

/** Globs of this machine, relative to `workspace` (an absolute path). Windows may write `\` or `/`. Hidden files match only by their name. */
export function directoryGlob(workspace: string): Glob {
  return {
    match: async pattern => {
      const whole = resolve(workspace, pattern)
      const start = exists(whole) ? dirname(whole) : fixedPart(workspace, pattern)
      // Inside the workspace links may lead anywhere inside it; elsewhere only below the folder that was written down.
      const base = isBelow(workspace, start) ? workspace : start
      return matches(workspace, pattern, whole).map(path => (staysBelow(base, path) ? path : outside(path, pattern)))
    },
  }
}

function matches(workspace: string, pattern: string, whole: string): readonly string[] {
  if (exists(whole)) return [whole]
  if (!MAGIC.test(pattern)) return []
  return globSync(pattern, { cwd: workspace })
    .map(path => resolve(workspace, path))
    .sort()
}

const MAGIC = /[*?[\]{}()]/

/** The folder before the first part that holds a wildcard. */
function fixedPart(workspace: string, pattern: string): string {
  const parts = (sep === '\\' ? pattern.replaceAll('\\', '/') : pattern).split('/')
  const first = parts.findIndex(part => MAGIC.test(part))
  const folder = parts.slice(0, first < 0 ? -1 : first).join('/')
  return isAbsolute(pattern) ? resolve(folder === '' ? '/' : `${folder}/`) : join(workspace, folder)
}

function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    // Not a name that this file system could hold.
    return false
  }
}

function staysBelow(base: string, path: string): boolean {
  try {
    return isBelow(realpathSync(base), realpathSync(path))
  } catch {
    // A link that leads nowhere: opening it will say so.
    return true
  }
}

function isBelow(base: string, path: string): boolean {
  const way = relative(base, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

function outside(path: string, pattern: string): Problem {
  return problem(
    'input/outside',
    `\`${path}\` (matched by \`${pattern}\`) is a link that leads out of the workspace`,
    'Copy the file into the workspace, or name the place where it really lies.',
    { where: path },
  )
}
