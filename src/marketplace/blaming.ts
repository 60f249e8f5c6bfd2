import type { CatalogPlugin } from './catalog.ts'

/**
 * What is thrown is a bug and ends the run. One that shows with one plugin names it: whoever runs the marketplace can do
 * without that plugin until the bug is mended.
 */
export async function blaming<T>({ name }: Pick<CatalogPlugin, 'name'>, act: () => T | Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw new Error(`It shows with the plugin \`${name}\`: without that the marketplace may do`, { cause: error })
  }
}
