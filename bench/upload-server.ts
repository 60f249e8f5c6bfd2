// A process of its own for bench/uploads.ts: the local GitHub with a sink for uploads. It says where it is, answers every
// line on its standard input with what it holds, and ends with it. usage: upload-server.ts JSON
import { createInterface } from 'node:readline'
import { startGitHub } from '../test/services/github.ts'
import { fast } from './upload-clock.ts'
import type { ServerOptions, ServerState } from './uploads.ts'

const { speed, latency, most }: ServerOptions = JSON.parse(process.argv[2] ?? '{}')
const github = await startGitHub({
  tokens: [{ token: 'ghs_bench', permissions: { contents: 'write' } }],
  tags: { 'v1.0.0': 'c'.repeat(40) },
  uploads: { sink: true, ...(speed === undefined ? {} : { speed }), ...(latency === undefined ? {} : { latency }) },
  ...(most === undefined
    ? {}
    : { limits: { writes: { most, milliseconds: 60_000, now: () => fast.now().getTime() } } }),
})
const tell = (state: ServerState): void => void process.stdout.write(`${JSON.stringify(state)}\n`)
const state = (): ServerState => {
  const assets = github.state.releases.flatMap(each => each.assets)
  return {
    url: github.apiUrl,
    stored: assets.filter(each => each.state === 'uploaded').length,
    refused: github.refused(),
  }
}
tell(state())
for await (const _ of createInterface(process.stdin)) tell(state())
await github.close()
