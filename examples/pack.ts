import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'smol-toml'
import { z } from 'zod'
import { type PackedFile, tarGzOf } from './archive.ts'
import { wheelBytes } from './wheel.ts'

/** The part of `[project]` (PEP 621) that the example uses. */
const PYPROJECT = z.object({
  project: z.object({
    name: z.string(),
    version: z.string(),
    description: z.string(),
    readme: z.string(),
    'requires-python': z.string(),
    license: z.string(),
    'license-files': z.array(z.string()),
    authors: z.array(z.object({ name: z.string(), email: z.string() })),
    keywords: z.array(z.string()),
    classifiers: z.array(z.string()),
    dependencies: z.array(z.string()),
    urls: z.record(z.string(), z.string()),
    scripts: z.record(z.string(), z.string()),
    'entry-points': z.record(z.string(), z.record(z.string(), z.string())),
  }),
})

type Project = z.infer<typeof PYPROJECT>['project']

/**
 * Packs the example plugin into `outFolder` without Python: a wheel for everyone, one for Windows that adds a launcher,
 * and an sdist. Same source, same bytes, on every machine. Answers the paths, sorted.
 */
export function pack(sourceFolder: string, outFolder: string): readonly string[] {
  const { project } = PYPROJECT.parse(parse(readFileSync(join(sourceFolder, 'pyproject.toml'), 'utf8')))
  const stem = `${project.name.replace(/[-_.]+/g, '_').toLowerCase()}-${project.version}`
  const metadata = metadataOf(project, readFileSync(join(sourceFolder, project.readme), 'utf8'))
  const sources = filesBelow(sourceFolder)
  const shared = [
    ...under(sources, 'src/', ''),
    ...project['license-files'].flatMap(name => under(sources, name, `${stem}.dist-info/licenses/${name}`)),
    { path: `${stem}.dist-info/entry_points.txt`, bytes: Buffer.from(entryPointsOf(project)) },
  ]
  // A wheel installs what lies in `.data/scripts/` beside the interpreter (PEP 427).
  const launcher = under(sources, 'launcher/', `${stem}.data/scripts/`)
  const wheel = (tag: string, pure: boolean, files: readonly PackedFile[]) =>
    ({ file: `${stem}-${tag}.whl`, bytes: wheelBytes({ stem, tag, metadata, pure, files }) }) as const
  const sdist = [
    ...sources.map(({ path, bytes }) => ({ path: `${stem}/${path}`, bytes })),
    { path: `${stem}/PKG-INFO`, bytes: Buffer.from(metadata) },
  ]
  const made = [
    wheel('py3-none-any', true, shared),
    wheel('py3-none-win_amd64', false, [...shared, ...launcher]),
    { file: `${stem}.tar.gz`, bytes: tarGzOf(sdist) },
  ]
  mkdirSync(outFolder, { recursive: true })
  return made
    .map(({ file, bytes }) => {
      const path = join(outFolder, file)
      writeFileSync(path, bytes)
      return path
    })
    .sort()
}

/** Every file of a folder by its relative path with `/`, sorted; what tools leave behind is not packed. */
function filesBelow(folder: string, prefix = ''): readonly PackedFile[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .filter(({ name }) => name !== '__pycache__' && name !== 'dist' && !name.startsWith('.'))
    .flatMap(entry => {
      const path = `${prefix}${entry.name}`
      return entry.isDirectory() ? filesBelow(folder, `${path}/`) : [{ path, bytes: textBytes(join(folder, path)) }]
    })
    .toSorted((left, right) => (left.path < right.path ? -1 : 1))
}

/** A checkout on Windows may have turned line ends around: `.cmd` has CRLF, every other file LF. */
function textBytes(path: string): Buffer {
  const lines = readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
  return Buffer.from(path.endsWith('.cmd') ? lines.replaceAll('\n', '\r\n') : lines)
}

function under(files: readonly PackedFile[], from: string, to: string): readonly PackedFile[] {
  return files
    .filter(file => file.path.startsWith(from))
    .map(({ path, bytes }) => ({ path: `${to}${path.slice(from.length)}`, bytes }))
}

function metadataOf(project: Project, readme: string): string {
  const lines = [
    'Metadata-Version: 2.4',
    `Name: ${project.name}`,
    `Version: ${project.version}`,
    `Summary: ${project.description}`,
    ...Object.entries(project.urls).map(([label, url]) => `Project-URL: ${label}, ${url}`),
    ...project.authors.map(({ name, email }) => `Author-email: ${name} <${email}>`),
    `License-Expression: ${project.license}`,
    ...project['license-files'].map(file => `License-File: ${file}`),
    `Keywords: ${project.keywords.join(',')}`,
    ...project.classifiers.map(classifier => `Classifier: ${classifier}`),
    `Requires-Python: ${project['requires-python']}`,
    ...project.dependencies.map(dependency => `Requires-Dist: ${dependency}`),
    'Description-Content-Type: text/markdown',
  ]
  return `${lines.join('\n')}\n\n${readme}`
}

function entryPointsOf(project: Project): string {
  const groups = { console_scripts: project.scripts, ...project['entry-points'] }
  return Object.entries(groups)
    .map(([group, points]) => {
      const lines = Object.entries(points).map(([name, target]) => `${name} = ${target}\n`)
      return `[${group}]\n${lines.join('')}`
    })
    .join('\n')
}

if (import.meta.main) {
  const out = process.argv[2]
  if (out === undefined) {
    process.stderr.write('usage: node examples/pack.ts OUT\n')
    process.exitCode = 2
  } else {
    const source = join(dirname(fileURLToPath(import.meta.url)), 'plugin')
    for (const path of pack(source, out)) process.stdout.write(`${path}\n`)
  }
}
