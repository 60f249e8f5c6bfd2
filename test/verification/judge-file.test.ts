import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { isProblem, type Problem, problem } from '../../src/core/problem.ts'
import type { AssetReader } from '../../src/verification/asset-reader.ts'
import { judgeFile } from '../../src/verification/judge-file.ts'
import { publisherOfIdentity } from '../../src/verification/publisher.ts'
import { bundleOf, openWorkshop, type Workshop } from './workshop.ts'

const FILE = 'notes.pdf'
const content = new TextEncoder().encode('not a wheel, and signed all the same')

let workshop: Workshop
let bundle: Uint8Array

beforeAll(async () => {
  workshop = await openWorkshop()
  bundle = await bundleOf(workshop.signer, content)
})
afterAll(() => workshop.close())

function reader(files: Readonly<Record<string, Uint8Array | Problem>>): AssetReader {
  return {
    list: async () =>
      Object.entries(files).map(([name, bytes]) => ({ name, size: isProblem(bytes) ? 1 : bytes.byteLength })),
    open: async name => {
      const bytes = files[name] ?? problem('verify/unreachable', 'gone', 'again')
      return isProblem(bytes) ? bytes : bytesInMemory(bytes)
    },
  }
}

async function judged(assets: AssetReader): Promise<string> {
  const judgement = await judgeFile(FILE, {
    assets,
    root: workshop.root,
    policy: [publisherOfIdentity(workshop.identity)],
  })
  if (isProblem(judgement)) return judgement.code
  expect(judgement.manifest.state).toBe('not-read')
  return [judgement.verdict, ...judgement.problems.map(each => each.code)].join(' ')
}

describe('one file and the bundle beside it', () => {
  it.each([
    ['is verified, whatever kind it is', () => ({ [FILE]: content, [`${FILE}.sigstore.json`]: bundle }), 'verified'],
    [
      'is refused with other bytes',
      () => ({ [FILE]: bundle, [`${FILE}.sigstore.json`]: bundle }),
      'refused verify/digest',
    ],
    ['is refused without its bundle', () => ({ [FILE]: content }), 'refused verify/bundle-missing'],
    [
      'is not judged where it cannot be read',
      () => ({ [FILE]: problem('verify/unreachable', 'gone', 'again'), [`${FILE}.sigstore.json`]: bundle }),
      'incomplete verify/unreachable',
    ],
  ])('%s', async (_, files, verdict) => {
    expect(await judged(reader(files()))).toBe(verdict)
  })

  it('is not judged where the folder cannot be listed', async () => {
    const blind = { ...reader({}), list: async () => problem('verify/target-missing', 'no folder', 'name one') }
    expect(await judged(blind)).toBe('verify/target-missing')
  })
})
