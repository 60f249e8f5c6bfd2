import { expect, test } from 'vitest'
import { licensesOf } from '../../src/sbom/license.ts'
import { fitsSchema } from '../../src/sbom/validate.ts'
import { metadataOf } from './samples.ts'

const id = (text: string) => ({ license: { id: text, acknowledgement: 'declared' } })
const name = (text: string) => ({ license: { name: text, acknowledgement: 'declared' } })
const MIT_CLASSIFIER = 'License :: OSI Approved :: MIT License'
const BSD_CLASSIFIER = 'License :: OSI Approved :: BSD License'
const FULL_TEXT =
  'Copyright (c) the authors\n\nPermission is hereby granted, free of charge, to any person obtaining a copy'

test.each([
  [
    'one expression of several ids',
    { licenseExpression: 'MIT OR Apache-2.0' },
    [{ expression: 'MIT OR Apache-2.0', acknowledgement: 'declared' }],
  ],
  ['one id as an expression', { licenseExpression: 'BSD-3-Clause' }, [id('BSD-3-Clause')]],
  [
    'a LicenseRef',
    { licenseExpression: 'LicenseRef-Public-Domain' },
    [{ expression: 'LicenseRef-Public-Domain', acknowledgement: 'declared' }],
  ],
  ['an expression that is none', { licenseExpression: 'BSD style' }, [name('BSD style')]],
  [
    'the expression before everything else',
    { licenseExpression: 'ISC', license: 'MIT', classifiers: [BSD_CLASSIFIER] },
    [id('ISC')],
  ],
  ['an exact alias', { license: 'Apache License, Version 2.0' }, [id('Apache-2.0')]],
  ['an SPDX id in the old field', { license: 'MPL-2.0' }, [id('MPL-2.0')]],
  ['a name in the old field stays a name', { license: 'BSD' }, [name('BSD')]],
  ['LGPL with exceptions is not LGPL', { license: 'LGPL with exceptions' }, [name('LGPL with exceptions')]],
  ['a classifier that names one licence', { classifiers: [MIT_CLASSIFIER] }, [id('MIT')]],
  ['a classifier that names several', { classifiers: [BSD_CLASSIFIER] }, [name('BSD License')]],
  ['an exact classifier before a vague name', { license: 'MIT-style', classifiers: [MIT_CLASSIFIER] }, [id('MIT')]],
  [
    'a text of one line is no name either',
    { license: 'Permission is granted to use, copy and change this software now' },
    undefined,
  ],
  ['a full text is no name', { license: FULL_TEXT }, undefined],
  ['a full text and a classifier', { license: FULL_TEXT, classifiers: [BSD_CLASSIFIER] }, [name('BSD License')]],
  ['UNKNOWN is nothing', { license: 'UNKNOWN' }, undefined],
  ['only that it is approved', { classifiers: ['License :: OSI Approved'] }, undefined],
  ['nothing', {}, undefined],
  ['a deeply nested expression', { licenseExpression: '('.repeat(100_000) }, [name(`${'('.repeat(199)}…`)]],
])('%s', (_, metadata, expected) => {
  const licenses = licensesOf(metadataOf(metadata))
  expect(licenses).toEqual(expected)
  expect(fitsSchema({ type: 'library', 'bom-ref': 'a', name: 'a', ...(licenses && { licenses }) })).toBe(true)
})
