import { expect, test } from 'vitest'
import {
  evaluateLockMarker,
  evaluateMarker,
  type MarkerEnvironment,
  parseMarker,
  printMarker,
} from '../../src/python/marker.ts'

const linux: MarkerEnvironment = {
  os_name: 'posix',
  sys_platform: 'linux',
  platform_machine: 'x86_64',
  platform_python_implementation: 'CPython',
  platform_release: '6.8.0-1025-azure',
  platform_system: 'Linux',
  platform_version: '#1 SMP',
  python_version: '3.11',
  python_full_version: '3.11.7',
  implementation_name: 'cpython',
  implementation_version: '3.11.7',
}

function ask(text: string, ...extras: readonly string[]): boolean | 'error' | undefined {
  const marker = parseMarker(text)
  return marker && evaluateMarker(marker, linux, new Set(extras))
}

test.each([
  ['python_full_version >= "3.11.5"', true],
  ['python_version >= "3.11.5"', false],
  ['"3.9" < python_version', true],
  ['platform_release >= "5"', false],
  ['platform_release == "6.8.0-1025-azure"', true],
  ['os_name < "z"', false],
  ['os_name >= "posix"', true],
  ['os_name ~= "posix"', 'error'],
  ['os_name == "posix" or os_name ~= "posix"', 'error'],
  ['os_name == sys_platform', 'error'],
  ['"a" == "a"', 'error'],
  ['"x" in extras', 'error'],
  ['python_version === "3.11,x"', false],
  ["'li' in sys_platform and ('win' not in sys_platform)", true],
])('%s: %j', (text, expected) => {
  expect(ask(text)).toBe(expected)
})

test('an extra counts if one of those asked for makes the marker true', () => {
  const marker = 'extra == "Socks_5" and python_version > "3"'
  expect(ask(marker)).toBe(false)
  expect(ask(marker, 'other')).toBe(false)
  expect(ask(marker, 'other', 'socks-5')).toBe(true)
})

test.each([
  ['"Dev" in dependency_groups', true],
  ['"docs" in dependency_groups', false],
  ['"fast" in extras or os_name == "nt"', true],
  ['"fast" not in extras', false],
  ['extras == "fast"', 'error'],
  ['extra == "fast"', 'error'],
  ['os_name in extras', 'error'],
  ['"fast" == extras', 'error'],
  ['extras in "fast"', 'error'],
])('in a lock, %s: %j', (text, expected) => {
  const marker = parseMarker(text)
  const selection = { extras: new Set(['fast']), groups: new Set(['dev']) }
  expect(marker && evaluateLockMarker(marker, linux, selection)).toBe(expected)
})

test.each([
  ['os.name=="a"and(sys.platform=="b")', 'os_name == "a" and sys_platform == "b"'],
  ['(os_name == "a" or os_name == "b") and os_name == "c"', '(os_name == "a" or os_name == "b") and os_name == "c"'],
  ['((os_name == "a" and os_name == "b"))', 'os_name == "a" and os_name == "b"'],
  [`os_name == 'say "hi"'`, `os_name == 'say "hi"'`],
  ['os_name  not\tin "x"', 'os_name not in "x"'],
])('%s prints as %s', (text, expected) => {
  const marker = parseMarker(text)
  expect(marker && printMarker(marker)).toBe(expected)
})

test.each([
  '',
  'os_name',
  'os_name ==',
  'os_name = "x"',
  '(os_name == "x"',
  'os_name == "x")',
  'not os_name == "x"',
  'os_name == "x" xor os_name == "y"',
  'os_namex == "x"',
  'toString == "x"',
  `os_name == "${'x'.repeat(9000)}"`,
])('%j is no marker', text => {
  expect(parseMarker(text)).toBeUndefined()
})
