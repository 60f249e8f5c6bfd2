import { platform } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../../src/inputs/environment.ts'

const ACTIONS = {
  GITHUB_ACTIONS: 'true',
  GITHUB_API_URL: 'https://git.example.com/api/v3',
  GITHUB_SERVER_URL: 'https://git.example.com',
  GITHUB_REPOSITORY: 'octo/plugin',
  GITHUB_REPOSITORY_ID: '7',
  GITHUB_REF: 'refs/tags/v1.0',
  GITHUB_SHA: 'a'.repeat(40),
  GITHUB_RUN_ID: '99',
  GITHUB_RUN_ATTEMPT: '3',
  GITHUB_WORKSPACE: '/work',
  RUNNER_TEMP: '/tmp/runner',
}

describe('the environment', () => {
  it('of a job on an Enterprise Server', () => {
    const { github, apiUrl, workspace, temporaryFolder } = readEnvironment(ACTIONS)
    expect(github).toMatchObject({
      apiUrl: 'https://git.example.com/api/v3',
      serverUrl: 'https://git.example.com',
      repository: 'octo/plugin',
      repositoryId: '7',
      ref: 'refs/tags/v1.0',
      runId: '99',
      runAttempt: 3,
      idToken: null,
    })
    expect({ apiUrl, workspace, temporaryFolder }).toEqual({
      apiUrl: 'https://git.example.com/api/v3',
      workspace: '/work',
      temporaryFolder: '/tmp/runner',
    })
  })

  it('of a job of which the runner says next to nothing', () => {
    expect(readEnvironment({ GITHUB_ACTIONS: 'true', GITHUB_RUN_ATTEMPT: 'x' }).github).toMatchObject({
      apiUrl: 'https://api.github.com',
      serverUrl: 'https://github.com',
      repository: '',
      repositoryId: null,
      ref: '',
      sha: '',
      runId: '0',
      runAttempt: 1,
    })
  })

  it.each([
    ['neither', {}, null],
    ['no bearer', { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example/?a=b' }, null],
    ['no address', { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'bearer' }, null],
    [
      'both',
      { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example/?a=b', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'bearer' },
      { url: 'https://token.example/?a=b', bearer: 'bearer' },
    ],
  ])('has a right to an ID token only with address and bearer: %s', (_, given, idToken) => {
    expect(readEnvironment({ ...ACTIONS, ...given }).github?.idToken).toEqual(idToken)
  })

  it.each([
    ['both', { GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: '/e.json' }, { name: 'push', path: '/e.json' }],
    ['no file', { GITHUB_EVENT_NAME: 'push' }, null],
  ])('knows what started the run: %s', (_, given, event) => {
    expect(readEnvironment({ ...ACTIONS, ...given }).github?.event).toEqual(event)
  })

  it('outside of GitHub: no job, the working folder, a token only where one is given', () => {
    expect(readEnvironment({})).toMatchObject({
      github: null,
      token: null,
      workspace: process.cwd(),
      temporaryFolder: null,
    })
    expect(readEnvironment({ GITHUB_TOKEN: 'two' }).token).toBe('two')
    expect(readEnvironment({ GH_TOKEN: 'one', GITHUB_TOKEN: 'two' }).token).toBe('one')
  })

  it('names inputs as action.yml does', () => {
    const { inputs } = readEnvironment({ 'INPUT_FAIL-ON': ' low ', INPUT_TAG: '', OTHER: 'x', INPUT_GONE: undefined })
    expect(inputs).toEqual({ 'fail-on': 'low', tag: '' })
  })

  it.each([
    ['1700000000', 1_700_000_000],
    ['', null],
    ['-5', null],
    ['tomorrow', null],
  ])('SOURCE_DATE_EPOCH `%s`', (text, seconds) => {
    expect(readEnvironment({ SOURCE_DATE_EPOCH: text }).sourceDateEpoch).toBe(seconds)
  })

  it('keeps state where the person keeps it', () => {
    expect(readEnvironment({ XDG_STATE_HOME: join('/home', 'me', 'state') }).stateFolder).toBe(
      join('/home', 'me', 'state', 'wheelseal'),
    )
    expect(readEnvironment({}).stateFolder.endsWith('wheelseal')).toBe(true)
    const local = readEnvironment({ LOCALAPPDATA: join('/local', 'data') }).stateFolder
    expect(local === join('/local', 'data', 'wheelseal')).toBe(platform() === 'win32')
  })
})
