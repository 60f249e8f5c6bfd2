// Called by .ci/real-wheels TOOLS_DIR [DIST_DIR]. Every wheel: a fresh pip report of its closure, one call of the command
// line, then sigstore-python over every bundle, pypi-attestations over the wheel's attestation and the CycloneDX project's own
// validator over every SBOM that it left, sealed or draft. requests and flask go a second time with the pinned report of ../shared/data/sbom-truth, and their SBOM is
// compared with the true closure, edge by edge.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { recallOf } from './closure-recall.ts'

const WHEELS = ['requests', 'flask', 'numpy', 'pillow', 'cryptography', 'pydantic_core']
const PINNED = ['requests', 'flask']
const VERDICT_OF: Readonly<Record<number, string>> = { 0: 'pass', 1: 'fail', 3: 'incomplete' }
// What a CPython 3.11 on Linux x86_64 with a glibc of 2.36 installs: the platform of sbom-truth.
const GLIBC = Array.from({ length: 32 }, (_, index) => `manylinux_2_${36 - index}_x86_64`)
const TARGET = [
  '--python-version=3.11',
  '--implementation=cp',
  ...['cp311', 'abi3', 'none'].map(abi => `--abi=${abi}`),
  ...[...GLIBC, 'manylinux2014_x86_64', 'manylinux2010_x86_64', 'manylinux1_x86_64', 'linux_x86_64'].map(
    tag => `--platform=${tag}`,
  ),
]
const MEBIBYTE = 1024 * 1024

const root = resolve(import.meta.dirname, '..')
const data = resolve(root, '../shared/data')
const truths = join(data, 'sbom-truth')
const [tools = '', dist = join(root, 'dist')] = process.argv.slice(2)
const cache = join(resolve(tools), 'real-wheels')
const wheels = join(cache, 'wheels')
const reports = join(cache, 'reports')
const runs = join(cache, 'runs')
const python = join(resolve(tools), 'venv', 'bin', 'python')

const misses: string[] = []
const miss = (text: string) => misses.push(text)

if (!existsSync(data)) {
  process.stdout.write(`not run: real wheels (${data} is absent)\n`)
  process.exit(process.env['CI'] === 'true' ? 1 : 0)
}

// The rehearsal's state is this run's own: what an earlier run signed is no evidence for this one.
for (const folder of [runs, reports]) rmSync(folder, { recursive: true, force: true })
for (const folder of [wheels, reports, runs]) mkdirSync(folder, { recursive: true })

const fetched = spawnSync('sh', [join(data, 'fetch-wheels.sh'), wheels, ...WHEELS], {
  env: { ...process.env, PIP: `${python} -m pip` },
  encoding: 'utf8',
})
if (fetched.status !== 0) fail('fetch-wheels.sh', fetched)
const unpacked = spawnSync('tar', ['-xzf', join(truths, 'reports.tar.gz'), '-C', reports], { encoding: 'utf8' })
if (unpacked.status !== 0) fail('tar', unpacked)

const rows = [
  ...WHEELS.map(name => sealed(name, name, closureOf(name))),
  ...PINNED.map(name => compared(name, sealed(`${name} (pinned)`, name, pinnedReport(name)))),
]
print(['wheel', 'exit', 'verdict', 'components', 'findings', 'bundles', 'PEP 740', 'SBOMs', 'seconds', 'recall'], rows)
for (const text of misses) process.stdout.write(`MISS ${text}\n`)
process.exit(misses.length === 0 && rows.length === WHEELS.length + PINNED.length ? 0 : 1)

interface Row {
  readonly wheel: string
  readonly exit: string
  readonly verdict: string
  readonly components: string
  readonly findings: string
  readonly bundles: string
  readonly attested: string
  readonly sboms: string
  readonly seconds: string
  readonly recall: string
  /** of the wheel's own SBOM; null where there is none */
  readonly sbom: string | null
}

/** One wheel through one call; whatever is wrong becomes a miss. */
function sealed(label: string, name: string, report: string): Row {
  const wheel = wheelOf(name)
  const home = join(runs, label.replace(/[^a-z_]+/g, '-'))
  const out = join(home, 'sealed')
  mkdirSync(home, { recursive: true })
  const words = ['release', wheel, '--closure', report, '--advisories', join(data, 'osv/pypi.jsonl.gz')]
  const started = performance.now()
  const run = spawnSync(
    process.execPath,
    [join(resolve(dist), 'cli.js'), ...words, '--max-advisory-age', '365d', '--out', out, '--json'],
    {
      cwd: home,
      env: { ...process.env, XDG_STATE_HOME: join(runs, 'state'), GITHUB_ACTIONS: '' },
      encoding: 'utf8',
      maxBuffer: 64 * MEBIBYTE,
    },
  )
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const nothing = { components: '', findings: '', bundles: '', attested: '', sboms: '', recall: '', sbom: null }
  const exit = run.status ?? -1
  const result: Result | null = parsed(run.stdout)
  if (VERDICT_OF[exit] === undefined || result?.verdict !== VERDICT_OF[exit]) {
    miss(`${label}: exit ${exit}, verdict ${result?.verdict}\n${run.stderr.slice(-2000)}`)
    return { ...nothing, wheel: label, exit: String(exit), verdict: String(result?.verdict), seconds }
  }
  const draft = readdirSync(home).find(entry => /^\.sealed\..*\.draft$/.test(entry))
  const evidence = existsSync(out) ? out : join(home, draft ?? 'no-draft')
  const files = existsSync(evidence) ? readdirSync(evidence) : []
  if ((exit === 0) !== existsSync(join(out, 'release-security.json')))
    miss(`${label}: exit ${exit} and a seal disagree`)
  const sboms = files.filter(file => file.endsWith('.cdx.json')).map(file => join(evidence, file))
  const own = sboms.find(file => basename(file) === `${basename(wheel)}.cdx.json`) ?? null
  if (own === null) miss(`${label}: the wheel has no SBOM in ${evidence}`)
  const scan: Scan | null = parsed(readIf(join(evidence, 'scan.json')))
  if (scan === null) miss(`${label}: there is no scan.json in ${evidence}`)
  return {
    wheel: label,
    exit: String(exit),
    verdict: result.verdict,
    components: String(scan?.coverage.components ?? '?'),
    findings: String(scan?.findings.length ?? '?'),
    bundles: judgedBundles(label, evidence, files, wheel, result.signer),
    attested: judgedAttestation(label, home, evidence, wheel, result.signer),
    sboms: judgedDocuments(label, sboms),
    seconds,
    recall: '',
    sbom: own,
  }
}

function judgedBundles(
  label: string,
  folder: string,
  files: readonly string[],
  wheel: string,
  { trustedRoot, identity, issuer }: Result['signer'],
): string {
  const bundles = files.filter(file => file.endsWith('.sigstore.json'))
  const pairs = bundles.flatMap(bundle => {
    const file = bundle.slice(0, -'.sigstore.json'.length)
    // Of a draft without the wheel the bundle speaks of the file that was given.
    return [file === basename(wheel) ? wheel : join(folder, file), join(folder, bundle)]
  })
  if (!bundles.includes(`${basename(wheel)}.sigstore.json`)) miss(`${label}: the wheel has no bundle in ${folder}`)
  if (pairs.length === 0) return '0'
  return judged(
    label,
    [join(root, '.ci/judges/sigstore_bundles.py'), trustedRoot, identity, issuer, ...pairs],
    bundles.length,
  )
}

function judgedAttestation(
  label: string,
  home: string,
  folder: string,
  wheel: string,
  { trustedRoot, identity, issuer }: Result['signer'],
): string {
  // Side by side, as they are uploaded: a draft may not hold the wheel yet.
  const upload = join(home, 'upload')
  mkdirSync(upload)
  for (const path of [join(folder, `${basename(wheel)}.publish.attestation`), wheel])
    if (existsSync(path)) copyFileSync(path, join(upload, basename(path)))
  const words = [join(root, '.ci/judges/publish_attestations.py'), trustedRoot, identity, issuer]
  return judged(label, [...words, join(upload, basename(wheel))], 1)
}

function judgedDocuments(label: string, sboms: readonly string[]): string {
  if (sboms.length === 0) return '0'
  return judged(label, [join(root, '.ci/judges/cyclonedx_documents.py'), ...sboms], sboms.length)
}

function judged(label: string, words: readonly string[], expected: number): string {
  const run = spawnSync(python, [...words], { encoding: 'utf8', maxBuffer: 64 * MEBIBYTE })
  const accepted = run.stdout.split('\n').filter(line => line.startsWith('accepted ')).length
  if (run.status !== 0 || accepted !== expected)
    miss(`${label}: ${basename(words[0] ?? '')}\n${run.stdout}${run.stderr}`)
  return `${accepted}/${expected}`
}

function compared(name: string, row: Row): Row {
  if (row.sbom === null) return row
  const { shown, misses: found } = recallOf(row.sbom, join(truths, `${name}.truth.json`))
  for (const text of found) miss(`${row.wheel}: ${text}`)
  return { ...row, recall: shown }
}

/** What pip would install today for a wheel, saved as its report. */
function closureOf(name: string): string {
  const report = join(reports, `${name}.today.json`)
  const words = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--dry-run', '--ignore-installed']
  const only = ['--only-binary', ':all:', ...TARGET]
  const run = spawnSync(python, [...words, '--report', report, ...only, wheelOf(name)], { encoding: 'utf8' })
  if (run.status !== 0) fail(`pip install --dry-run ${name}`, run)
  return report
}

function pinnedReport(name: string): string {
  const found = readdirSync(reports, { recursive: true, encoding: 'utf8' }).find(
    path => basename(path) === `${name}.report.json`,
  )
  if (found === undefined) throw new Error(`reports.tar.gz holds no report of ${name}`)
  return join(reports, found)
}

function wheelOf(name: string): string {
  const found = readdirSync(wheels).find(file => file.startsWith(`${name}-`) && file.endsWith('.whl'))
  if (found === undefined) throw new Error(`no wheel of ${name} in ${wheels}`)
  return join(wheels, found)
}

function fail(what: string, run: SpawnSyncReturns<string>): never {
  process.stdout.write(`${what} failed (exit ${run.status})\n${run.stdout}${run.stderr}`)
  process.exit(1)
}

function print(head: readonly string[], table: readonly Row[]): void {
  const cells = table.map(row => {
    const { wheel, exit, verdict, components, findings, bundles, attested, sboms, seconds, recall } = row
    return [wheel, exit, verdict, components, findings, bundles, attested, sboms, seconds, recall]
  })
  const lines = [head, ...cells]
  const widths = head.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)))
  for (const line of lines)
    process.stdout.write(
      `${line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    )
}

/** JSON; null where there is none. Whoever asks names the shape. */
function parsed(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function readIf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

interface Result {
  readonly verdict: string
  readonly signer: { readonly identity: string; readonly issuer: string; readonly trustedRoot: string }
}
interface Scan {
  readonly coverage: { readonly components: number }
  readonly findings: readonly unknown[]
}
