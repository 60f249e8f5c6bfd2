import { describe, expect, test } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { checkMissing, checkRow, parseRecord } from '../../src/python/record.ts'

const OWN = 'demo-1.0.dist-info/RECORD'
const SHA256 = 'LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564'

describe('rows that are read', () => {
  const cases = [
    { name: 'a plain row', text: `a.py,sha256=${SHA256},3\n`, path: 'a.py', size: 3 },
    { name: 'a row without a line end', text: `a.py,sha256=${SHA256},3`, path: 'a.py', size: 3 },
    { name: 'Windows line ends', text: `a.py,sha256=${SHA256},3\r\n`, path: 'a.py', size: 3 },
    { name: 'a size left open', text: `a.py,sha256=${SHA256},\n`, path: 'a.py', size: null },
    {
      name: 'a size left open before a Windows line end',
      text: `a.py,sha256=${SHA256},\r\n`,
      path: 'a.py',
      size: null,
    },
    { name: 'a quoted path with a comma', text: `"a,b.py",sha256=${SHA256},3\n`, path: 'a,b.py', size: 3 },
    { name: 'a doubled quote', text: `"a""b"".py",sha256=${SHA256},3\n`, path: 'a"b".py', size: 3 },
    { name: 'empty lines around', text: `\n\na.py,sha256=${SHA256},3\n\n`, path: 'a.py', size: 3 },
  ]
  test.each(cases)('$name', ({ text, path, size }) => {
    const rows = parseRecord(text, OWN)
    expect(isProblem(rows) ? rows : [...rows.values()]).toEqual([
      { path, size, digest: { algorithm: 'sha256', base64url: SHA256 } },
    ])
  })

  test.each(['', '.jws', '.p7s'])('RECORD%s itself needs no digest', ending => {
    expect(parseRecord(`${OWN}${ending},,\n`, OWN)).not.toHaveProperty('code')
  })

  test('a large RECORD takes no more than linear time', () => {
    const rows = parseRecord(
      Array.from({ length: 60_000 }, (_, at) => `"d/${at},""x""",sha256=${SHA256},1`).join('\n'),
      OWN,
    )
    expect(rows).toHaveProperty('size', 60_000)
  })
})

describe('rows that are refused', () => {
  const malformed = 'wheel/record-malformed'
  const unsafe = 'wheel/unsafe-entry'
  const cases = [
    { name: 'MD5', text: 'a.py,md5=CY9rzUYh03PK3k6DJie09g,3', code: malformed, says: 'md5' },
    { name: 'SHA-1', text: 'a.py,sha1=qZk-NkcGgWq6PiVxeFDCbJzQ2J0,3', code: malformed, says: 'sha1' },
    { name: 'a padded digest', text: `a.py,sha256=${SHA256}=,3`, code: malformed, says: 'unpadded' },
    { name: 'standard base64', text: `a.py,sha256=${SHA256.replace('_', '/')},3`, code: malformed, says: 'base64url' },
    { name: 'a hexadecimal digest', text: `a.py,sha256=${'ab'.repeat(32)},3`, code: malformed, says: 'base64url' },
    { name: 'no digest', text: 'a.py,,3', code: malformed, says: 'no digest' },
    { name: 'a name from Object.prototype as algorithm', text: 'a.py,toString=x,3', code: malformed, says: 'toString' },
    { name: 'two columns', text: `a.py,sha256=${SHA256}`, code: malformed, says: '2 columns' },
    { name: 'four columns', text: `a.py,sha256=${SHA256},3,x`, code: malformed, says: '4 columns' },
    { name: 'a size that is no number', text: `a.py,sha256=${SHA256},-3`, code: malformed, says: '-3' },
    {
      name: 'a duplicate row',
      text: `a.py,sha256=${SHA256},3\na.py,sha256=${SHA256},3`,
      code: malformed,
      says: 'second time',
    },
    { name: 'an open quote', text: `"a.py,sha256=${SHA256},3\n`, code: malformed, says: 'does not end' },
    { name: 'a path that climbs', text: `../a.py,sha256=${SHA256},3`, code: unsafe, says: 'leads out' },
    { name: 'an absolute path', text: `/etc/passwd,sha256=${SHA256},3`, code: unsafe, says: 'absolute' },
    { name: 'a drive', text: `C:/a.py,sha256=${SHA256},3`, code: unsafe, says: 'colon' },
    { name: 'a backslash', text: `a\\b.py,sha256=${SHA256},3`, code: unsafe, says: 'backslash' },
    { name: 'a path with a line break', text: `"a\nb.py",sha256=${SHA256},3`, code: unsafe, says: 'control' },
  ]
  test.each(cases)('$name', ({ text, code, says }) => {
    expect(parseRecord(text, OWN)).toMatchObject({ code, what: expect.stringContaining(says) })
  })

  test('the line is named', () => {
    const text = `a.py,sha256=${SHA256},3\n\nb.py,,\n`
    expect(parseRecord(text, OWN)).toMatchObject({ where: `${OWN}, line 3` })
  })
})

describe('a file against its row', () => {
  const file = { path: 'a.py', size: 3, base64url: SHA256 }
  const row = { path: 'a.py', size: 3, digest: { algorithm: 'sha256', base64url: SHA256 } } as const

  test('agrees', () => expect(checkRow(row, file, OWN)).toBeUndefined())
  test('agrees where the size is left open', () => expect(checkRow({ ...row, size: null }, file, OWN)).toBeUndefined())
  test('RECORD.jws needs no row', () => {
    expect(checkRow(undefined, { ...file, path: `${OWN}.jws` }, OWN)).toBeUndefined()
  })
  test.each([
    { name: 'another size', row: { ...row, size: 4 }, says: 'is 3 bytes, RECORD says 4' },
    {
      name: 'another digest',
      row: { ...row, digest: { algorithm: 'sha256' as const, base64url: 'A'.repeat(43) } },
      says: 'RECORD says `AAA',
    },
    { name: 'no row', row: undefined, says: 'not in RECORD' },
  ])('differs: $name', ({ row: other, says }) => {
    expect(checkRow(other, file, OWN)).toMatchObject({
      code: 'wheel/record-mismatch',
      where: 'a.py',
      what: expect.stringContaining(says),
    })
  })
  test('a row without a file', () => {
    expect(checkMissing(new Map([['a.py', row]]), new Set(['b.py']))).toMatchObject({
      code: 'wheel/record-mismatch',
      where: 'a.py',
      what: '`a.py` is in RECORD, but not in the wheel',
    })
  })
})
