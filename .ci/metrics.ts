import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { stableJson } from '../src/core/json.ts'
import { metricsText } from '../src/report/metrics.ts'
import { changed, context, facts, textAsset } from '../test/release/example.ts'
import { published, publishFact, refused, scanned } from '../test/report/example.ts'

// node .ci/metrics.ts OUTDIR: the metrics of runs that ended in every way, for a parser that others wrote.
const [given] = process.argv.slice(2)
if (given === undefined) throw new Error('usage: node .ci/metrics.ts OUTDIR')
const out = resolve(given)
await mkdir(out, { recursive: true })

const index = { url: 'https://pypi.example.org/project/example-plugin/1.2.0/', uploaded: 1, kept: 1 }
const notified = { repository: 'octo/marketplace', trouble: null }
const everywhere = changed(published, { facts: { ...facts, publish: { ...publishFact, index, notified } } })
const evil = 'x"} 1\n# EOF\nwheelseal_run_exit_code 0 \\n \u{1f600}\u202e\\'
const reports = {
  published: everywhere,
  refused: changed(refused, { made: [textAsset('scan.json', stableJson({ ...scanned, verdict: 'fail' }))] }),
  bare: changed(refused, { tag: null, context: null, facts: {}, effort: {} }),
  hostile: changed(everywhere, {
    tag: evil,
    context: {
      ...context,
      release: { ...context.release, repository: evil },
      distributions: context.distributions.map(each => changed(each, { name: evil, version: evil })),
    },
  }),
}
for (const [name, report] of Object.entries(reports)) await writeFile(join(out, `${name}.prom`), metricsText(report))
