import { describe, expect, it } from 'vitest'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { isProblem, type Problem } from '../../src/core/problem.ts'
import { parseMetadataText, readMetadataText } from '../../src/python/metadata-text.ts'
import { buildSdist, buildWheel } from '../fixtures/wheels.ts'

const good = <T>(value: T | Problem): T => {
  if (isProblem(value)) throw new Error(value.what)
  return value
}
const parse = (text: string) => good(parseMetadataText(text))

describe('core metadata, whole', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('has every field in its order, and the description as it is: lines end in %s', (_what, end) => {
    const text = ['Name: demo', 'X-Own:  one  ', 'Classifier: a', 'Classifier: b', '', '# Title', '', 'Text.', ''].join(
      end,
    )
    expect(parse(text)).toEqual({
      fields: [
        { name: 'name', value: 'demo' },
        { name: 'x-own', value: 'one' },
        { name: 'classifier', value: 'a' },
        { name: 'classifier', value: 'b' },
      ],
      description: ['# Title', '', 'Text.', ''].join(end),
    })
  })

  it.each([
    ['a field that goes on', 'Summary: one\n  two', 'one two'],
    ['a licence of several lines', 'License: one\n        two\n          three', 'one\ntwo\n  three'],
    ['a description as distutils wrote it', 'Description: one\n       |two', 'one\ntwo'],
  ])('unfolds %s', (_what, text, value) => {
    expect(parse(`${text}\n`).fields.map(each => each.value)).toEqual([value])
  })

  it('leaves out what is empty', () => {
    expect(parse('Name: demo\nKeywords:\nAuthor:  \n')).toEqual({
      fields: [{ name: 'name', value: 'demo' }],
      description: '',
    })
  })

  it('refuses what is no metadata', () => {
    expect(parseMetadataText('<html>\n')).toMatchObject({ code: 'wheel/metadata-malformed' })
  })

  it.each([
    [
      'a wheel',
      buildWheel({
        metadata: ['Summary: of a wheel'],
        files: { 'vendored/other-2.0.dist-info/METADATA': 'Name: other\n' },
      }),
    ],
    ['an sdist', buildSdist({ metadata: ['Summary: of an sdist'] })],
  ])('is read from %s', async (what, { file, bytes }) => {
    const { fields } = parse(good(await readMetadataText(bytesInMemory(bytes), file)))
    expect(fields).toContainEqual({ name: 'summary', value: `of ${what}` })
  })

  it('is missed where it is not', async () => {
    const renamed = await readMetadataText(bytesInMemory(buildSdist().bytes), 'other-1.0.tar.gz')
    expect(renamed).toMatchObject({ code: 'sdist/malformed' })
    const { bytes } = buildWheel({ change: files => files.filter(each => !each.path.endsWith('METADATA')) })
    expect(await readMetadataText(bytesInMemory(bytes), 'demo-1.0-py3-none-any.whl')).toMatchObject({
      code: 'wheel/metadata-missing',
    })
  })
})
