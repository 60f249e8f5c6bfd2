import type { Sha256 } from '../core/digest.ts'

/** The name of bytes that wait beside others for the real one. */
export function temporaryName(name: string, sha256: Sha256): string {
  return `${name}.part-${sha256.slice(0, 12)}`
}

/** The name that a temporary one waits for; undefined for any other name. */
export function baseOfTemporary(name: string): string | undefined {
  return /^(.{1,255})\.part-[0-9a-f]{12}$/.exec(name)?.[1]
}
