import { bugOf } from '../core/bug.ts'
import type { Problem } from '../core/problem.ts'
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
    return bugOf(error, 'The other plugins are shown as they are.', `, with the plugin \`${name}\``)
  }
}
