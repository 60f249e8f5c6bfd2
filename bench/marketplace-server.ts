// A process of its own for bench/marketplace.ts: the local GitHub with so many repositories, each with so many sealed releases
// of so many wheels. It says where it is, answers every line on its standard input with how often it was asked since the
// last one, and ends with it. usage: marketplace-server.ts REPOSITORIES WHEELS RELEASES
import { createInterface } from 'node:readline'
import { sealRelease } from '../test/marketplace/sealed.ts'
import { startGitHub } from '../test/services/github.ts'
import { addAsset, addRelease } from '../test/services/github-state.ts'
import { openFoundry } from '../test/verification/foundry.ts'
import type { Served } from './marketplace.ts'

const [repositories = 100, wheels = 5, releases = 1] = process.argv.slice(2).map(Number)
const foundry = openFoundry()
const github = await startGitHub({ tokens: [{ token: 'ghs_bench', permissions: { contents: 'read' } }] })
let [count, bytes] = [0, 0]
for (let at = 0; at < repositories; at += 1) {
  const [repository, repositoryId] = [`plugins-example/plugin-${at}`, 10_000 + at]
  const state = github.repositories.add({ repository, repositoryId })
  for (let minor = 0; minor < releases; minor += 1) {
    const version = `1.${minor}.0`
    const sealing = {
      foundry,
      repository,
      repositoryId: String(repositoryId),
      project: `plugin-${at}`,
      version,
      wheels,
    }
    const release = addRelease(state, { tag: `v${version}`, draft: false })
    for (const [name, content] of await sealRelease(sealing)) {
      addAsset(state, release, name, content)
      count += 1
      bytes += content.byteLength
    }
  }
}
const served: Served = {
  apiUrl: github.apiUrl,
  serverUrl: github.serverUrl,
  trustedRoot: new TextDecoder().decode(foundry.trustedRoot),
  assets: { count, bytes },
}
process.stdout.write(`${JSON.stringify(served)}\n`)
for await (const _ of createInterface(process.stdin)) {
  const asked = Object.entries(github.requests).map(([host, requests]) => [host, requests.length])
  github.forget()
  process.stdout.write(`${JSON.stringify(Object.fromEntries(asked))}\n`)
}
await github.close()
