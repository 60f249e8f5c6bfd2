import { describe, expect, it } from 'vitest'
import { ACTION_INPUTS, parseReleaseInputs } from '../../src/inputs/options.ts'

describe('the inputs of a release', () => {
  it('names every wrong one at once, with what to write', () => {
    const read = parseReleaseInputs({
      stages: 'sign sell',
      'fail-on': 'severe',
      'max-advisory-age': '2 weeks',
      'outage-budget': '10',
      'fail-above': 'high',
    })
    const told = Array.isArray(read) ? read.map(({ code, what, hint }) => `${code}: ${what}. ${hint}`) : read
    expect(told).toMatchInlineSnapshot(`
      [
        "input/unknown: \`fail-above\` is no input. The inputs are: distributions, stages, tag, project, token, fail-on, unknown-severity, lock, closure, target, advisories, max-advisory-age, trusted-root, signing-config, public-log, handover, outage-budget, backup-key, provenance, destination, pypi, pypi-token, pypi-user, pypi-simple, reuse-published, adopt-published, notify, notify-token, metrics, dry-run, out, rekor-version.",
        "input/invalid: \`stages\` cannot be \`sign sell\`. \`sell\` is no stage; the stages are sign, sbom, scan, publish.",
        "input/invalid: \`fail-on\` cannot be \`severe\`. Write one of \`critical\`, \`high\`, \`medium\`, \`low\`, \`never\`.",
        "input/invalid: \`max-advisory-age\` cannot be \`2 weeks\`. Write whole days, like \`5d\`.",
        "input/invalid: \`outage-budget\` cannot be \`10\`. Write a number with \`s\`, \`m\` or \`h\`, like \`10m\`.",
      ]
    `)
  })

  it('refuses in a workflow what does nothing there', () => {
    expect(parseReleaseInputs({ out: 'sealed' })).toMatchObject({ out: 'sealed' })
    expect(parseReleaseInputs({ out: 'sealed' }, ACTION_INPUTS)).toMatchObject([{ code: 'input/unknown' }])
  })
})
