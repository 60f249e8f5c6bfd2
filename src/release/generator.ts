/** Who writes our documents. The version equals package.json's (tested): it is part of every `inputs` digest. */
export const GENERATOR = { name: 'wheelseal', version: '0.1.0' } as const

/** Who scans, against what, in the words of in-toto's vulnerability reports. */
export const SCANNER = {
  uri: `pkg:generic/${GENERATOR.name}`,
  version: GENERATOR.version,
  database: 'https://osv.dev',
} as const
