import { z } from 'zod'
import { scanResult } from '../advisory/result.ts'
import type { Frozen } from '../core/frozen.ts'
import { compactJson, parseJson } from '../core/json.ts'
import { entrySchema } from './entry-schema.ts'

const release = entrySchema.shape.releases.element
const signal = release.shape.signals.shape.signed
const component = release.shape.components.element

const examinationSchema = z.strictObject({
  version: z.literal(1),
  adopted: release.shape.adopted,
  commit: release.shape.commit,
  manifest: release.shape.manifest,
  signed: signal,
  sbom: signal,
  /** what there is to judge, where the scan is bound to every file and does not lie; else why there is nothing */
  scan: z.union([
    z.strictObject({ kind: z.literal('told'), signal }),
    z.strictObject({ kind: z.literal('bound'), result: scanResult }),
  ]),
  seal: release.shape.seal,
  files: release.shape.files,
  scanFile: release.shape.scanFile,
  durations: release.shape.durations,
  /** of the first wheel's METADATA, where it is signed */
  summary: entrySchema.shape.summary,
  /** everything that the SBOMs list, each once; empty unless `sbom` is verified */
  inventory: z.array(component.extend({ paths: z.array(z.array(z.string().max(1000)).max(64)).max(8) })).max(100_000),
  /** files whose SBOM does not know all of their closure, with their project */
  incomplete: z.array(z.strictObject({ file: z.string().max(255), project: z.string().max(255) })).max(10_000),
})

/**
 * What was found in the bytes of one release: dear to make, and the same for as long as its assets, the catalogue's word
 * about its publisher, the trust root and this tool are. It knows no day, no threshold and no advisory.
 */
export type Examination = Frozen<z.infer<typeof examinationSchema>>
export type Listed = Examination['inventory'][number]
export type BoundScan = Extract<Examination['scan'], { readonly kind: 'bound' }>['result']

export function examinationBytes(examination: Examination): Uint8Array {
  return new TextEncoder().encode(compactJson(examination))
}

/** Reads what a cache gives back; `undefined` for anything that is not whole, or of another version. */
export function parseExamination(bytes: Uint8Array): Examination | undefined {
  const read = examinationSchema.safeParse(parseJson(new TextDecoder().decode(bytes)))
  return read.success ? read.data : undefined
}
