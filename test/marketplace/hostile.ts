import type { Entry } from '../../src/marketplace/entry-schema.ts'
import { AS_OF, entryOf, fileOf, releaseOf, SIGNALS, scanOf } from './entries.ts'
import { foundOf } from './rescans.ts'

const EVIL =
  '</title><script>alert(1)</script>\u202e\u0000\u0007\ufffe\ud800"\'`|[x](javascript:alert(1))<!--]]>&\n## @everyone'

/** Everything that a repository says, said by someone who wishes ill; its signals are what assess would have made of it. */
export const HOSTILE: Entry = entryOf({
  name: 'hostile',
  repositoryId: '666',
  packages: ['hostile'],
  summary: EVIL,
  staleSince: AS_OF,
  trouble: `The asset ${EVIL} could not be downloaded`,
  latest: EVIL,
  releases: [
    releaseOf({
      tag: EVIL,
      version: `1!2.0${EVIL}`,
      url: 'javascript:alert(1)',
      signals: {
        signed: SIGNALS.verified,
        sbom: { ...SIGNALS.failed, message: EVIL.slice(0, 60), sentence: EVIL },
        scan: SIGNALS.fail,
      },
      files: [
        fileOf({
          name: 'hostile-1-py3-none-any.whl',
          url: 'javascript:alert(1)',
          package: { name: 'hostile', version: '1', purl: EVIL },
        }),
        fileOf({
          name: 'hostile-2-py3-none-any.whl',
          url: 'https://example.com/"><script>alert(1)</script>#sha256=0',
          requiresPython: EVIL,
          package: { name: 'hostile', version: '2', purl: EVIL },
        }),
        fileOf({ name: 'stolen-2-py3-none-any.whl', package: { name: 'example-plugin', version: '9', purl: EVIL } }),
      ],
      rescan: {
        ...scanOf({ findings: [foundOf(EVIL, { aliases: [EVIL], fixed: EVIL })] }),
        on: AS_OF,
        sources: [],
        added: [
          { finding: 0, modified: '2999-01-01' },
          { finding: 7, modified: null },
        ],
      },
    }),
  ],
})
