import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { CatalogPlugin } from './catalog.ts'

/**
 * What is thrown is a bug. One that shows with one plugin is held against it, and told as what it is: a release that was
 * made to provoke it must not take every other plugin off the site.
 */
export async function blaming<T>(
  { name }: Pick<CatalogPlugin, 'name'>,
  act: () => T | Promise<T>,
): Promise<T | Problem> {
  try {
    return await act()
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return problem(
      'run/bug',
      `wheelseal met an error that it did not expect, with the plugin \`${name}\``,
      'Report it as a bug, with these lines. The other plugins are shown as they are.',
      { cause: oneLine(stack, 2000) },
    )
  }
}
