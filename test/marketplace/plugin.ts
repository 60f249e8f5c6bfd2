import type { CatalogPlugin } from '../../src/marketplace/catalog.ts'
import { GITHUB_ISSUER } from '../../src/verification/publisher.ts'

/** The example plugin as a catalogue pins it: five releases, of its workflow alone. */
export const PLUGIN: CatalogPlugin = {
  name: 'example-plugin',
  repository: 'plugins-example/plugin',
  repositoryId: '4242',
  packages: ['example-plugin'],
  publisher: {
    issuer: GITHUB_ISSUER,
    workflow: '.github/workflows/release.yml',
    refs: ['refs/tags/v*'],
    formerly: [],
    buildSigner: null,
  },
  releases: 5,
  contact: null,
  backupKey: null,
}
