import { expect, test } from 'vitest'
import { isPackageFile, isPackageOf } from '../../src/release/package-file.ts'

test.each([
  'demo-1.0-py3-none-any.whl',
  'demo-1.0.tar.gz',
  'demo-1.0.TAR.GZ',
  'demo-1.0.tgz',
  'demo-1.0.tar.bz2',
  'demo-1.0.tbz',
  'demo-1.0.tar.xz',
  'demo-1.0.txz',
  'demo-1.0.tar.lzma',
  'demo-1.0.tar',
  'demo-1.0.zip',
  'demo-1.0-py3.12.egg',
])('%s is what installers take for a package', name => expect(isPackageFile(name)).toBe(true))

test.each(['notes.pdf', 'scan.json', 'demo-1.0.whl.sigstore.json', 'demo.whl.txt', 'whl'])('%s is not', name => {
  expect(isPackageFile(name)).toBe(false)
})

test.each([
  ['demo-1.0-1-py3-none-any.whl', 'demo', true],
  ['Demo_Plugin-1.0.tar.bz2', 'demo-plugin', true],
  ['demo-plugin-1.0.tgz', 'demo-plugin', true],
  ['demo-plugin-1.0.tgz', 'demo', true],
  ['demolition-1.0.tgz', 'demo', false],
  ['other-1.0-py3-none-any.whl', 'demo', false],
  ['demo-notes.pdf', 'demo', false],
])('%s of %s: %s', (name, project, expected) => expect(isPackageOf(name, project)).toBe(expected))
