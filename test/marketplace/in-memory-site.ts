import type { Problem } from '../../src/core/problem.ts'
import type { Site } from '../../src/ports/site.ts'

/** A site in memory, which refuses to write a path twice, and to write `refused`. */
export function siteInMemory(refused?: { readonly path: string; readonly problem: Problem }) {
  const files = new Map<string, Uint8Array>()
  const steps: string[] = []
  const site: Site = {
    write: async (path, bytes) => {
      if (path === refused?.path) return refused.problem
      if (files.has(path)) throw new Error(`written twice: ${path}`)
      files.set(path, bytes)
      return undefined
    },
    keep: async () => false,
    finish: async () => {
      steps.push('finish')
      return undefined
    },
    abandon: async () => {
      steps.push('abandon')
      files.clear()
    },
  }
  const text = (path: string): string => new TextDecoder().decode(files.get(path))
  return { site, files, steps, text, json: (path: string): unknown => JSON.parse(text(path)) }
}
