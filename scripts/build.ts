// Bundles the doors into dist/: readable ESM, shared chunks, no maps, and the licences of everything that went in.
// Same sources, same bytes, wherever the checkout lies (test/dist.test.ts).
import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { type Plugin, rolldown } from 'rolldown'

// Its types promise an ES module, its code is CommonJS: required, it is what it is.
const license: (options: object) => Plugin = createRequire(import.meta.url)('rollup-plugin-license')
const root = resolve(import.meta.dirname, '..')
const out = resolve(process.argv[2] ?? resolve(root, 'dist'))

/**
 * Takes Node's own modules without their ES facade: that one reads every export, and so loads all that is lazy behind
 * them (WebCrypto, promises, workers), some 20 ms of each start that a verification never uses.
 */
const builtinsWithoutFacade: Plugin = {
  name: 'builtins-without-facade',
  renderChunk: code =>
    code.replace(
      /^import \{([^}]*)\} from "(node:[a-z_/]+)";$/gm,
      (_, names: string, module: string) =>
        `const {${names.replaceAll(' as ', ': ')}} = process.getBuiltinModule("${module}");`,
    ),
}

await rm(out, { recursive: true, force: true })
const bundle = await rolldown({
  cwd: root,
  input: {
    release: resolve(root, 'src/doors/release.ts'),
    verify: resolve(root, 'src/doors/verify.ts'),
    marketplace: resolve(root, 'src/doors/marketplace.ts'),
    cli: resolve(root, 'src/doors/cli.ts'),
  },
  platform: 'node',
  // Paths are written into comments as they are asked for, not as a link resolves them.
  resolve: { symlinks: false },
  // What a library only tries to load if it is there stays a lazy attempt.
  external: ['xmlbuilder2', 'libxmljs2'],
  plugins: [
    builtinsWithoutFacade,
    license({ cwd: root, thirdParty: { output: { file: resolve(out, 'licenses.txt') } } }),
  ],
  onLog: (level, log, report) => {
    if (level === 'warn' && log.code !== 'EVAL') report('warn', log)
  },
})
await bundle.write({
  dir: out,
  format: 'esm',
  minify: 'dce-only',
  sourcemap: false,
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name].js',
})
await bundle.close()
