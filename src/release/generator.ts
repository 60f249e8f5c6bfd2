/** Who writes our documents. The version equals package.json's (tested): it is part of every `inputs` digest. */
export const GENERATOR = { name: 'wheelseal', version: '0.1.0' } as const
