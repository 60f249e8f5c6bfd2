import { beforeAll, describe, expect, it } from 'vitest'
import type { ReleaseEntry } from '../../src/marketplace/entry-schema.ts'
import { entrySchema } from '../../src/marketplace/entry-schema.ts'
import { ATTACKS } from './attack-rows.ts'
import { looked } from './looking.ts'

describe('an attack', () => {
  const seen = new Map<string, ReleaseEntry>()
  beforeAll(async () => {
    for (const { name, make } of ATTACKS) seen.set(name, (await looked(await make())).entry)
  }, 60_000)

  it('has a name of its own', () => {
    expect(seen.size).toBe(ATTACKS.length)
  })

  it.each(ATTACKS)('never turns green: $name', ({ name, on }) => {
    const entry = seen.get(name)
    expect(on.filter(each => entry?.signals[each].look === 'good')).toEqual([])
    expect(entrySchema.shape.releases.element.safeParse(entry).error).toBeUndefined()
  })

  it('is told in one plain sentence', () => {
    const rows = [...seen].flatMap(([name, { signals }]) => {
      const { signed, sbom, scan } = signals
      const told = [signed, sbom, scan].find(each => each.look !== 'good')
      return [
        `${name}: ${signed.look}, ${sbom.look}, ${scan.look}`,
        `    ${told?.sentence.replace(/[0-9a-f]{64}/g, '…') ?? 'nothing'}`,
      ]
    })
    expect(`\n${rows.join('\n')}\n`).toMatchInlineSnapshot(`
      "
      wheel swapped after signing: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl\` has sha256 \`…\`, the manifest lists \`…\`.
      bundle of another repository's workflow: bad, unknown, unknown
          Signed by \`https://github.com/evil/plugin/.github/workflows/release.yml@refs/tags/v1.2.0\`, but the policy expects the repository \`https://github.com/plugins-example/plugin\`.
      whole release of another repository: bad, unknown, unknown
          Signed by \`https://github.com/evil/plugin/.github/workflows/release.yml@refs/tags/v1.2.0\`, but the policy expects the repository \`https://github.com/plugins-example/plugin\`.
      whole release signed by another workflow: bad, unknown, unknown
          Signed by \`https://github.com/plugins-example/plugin/.github/workflows/test.yml@refs/tags/v1.2.0\`, but the policy expects the workflow \`.github/workflows/release.yml\`.
      fork that claims to be the repository: bad, unknown, unknown
          Signed by \`https://github.com/fork/plugin/.github/workflows/release.yml@refs/tags/v1.2.0\`, but the policy expects the repository \`https://github.com/plugins-example/plugin\`.
      run for a branch instead of the tag: bad, unknown, unknown
          Signed by \`https://github.com/plugins-example/plugin/.github/workflows/release.yml@refs/heads/main\`, but the policy expects the ref \`refs/tags/v1.2.0\`, the run was for \`refs/heads/main\`.
      run for another tag: bad, unknown, unknown
          Signed by \`https://github.com/plugins-example/plugin/.github/workflows/release.yml@refs/tags/v1.1.0\`, but the policy expects the ref \`refs/tags/v1.2.0\`, the run was for \`refs/tags/v1.1.0\`.
      older release replayed under a new tag: bad, unknown, unknown
          The manifest \`release-security.json\` speaks of the tag \`v1.2.0\`, not of \`v1.3.0\`.
      name of the repository registered anew: bad, unknown, unknown
          \`plugins-example/plugin\` has the id \`9999\` at the hub, and the catalogue names \`4242\`: the name was registered anew.
      the same, and the hub says the old id: bad, unknown, unknown
          Signed by \`https://github.com/plugins-example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0\`, but the policy expects the repository id \`4242\`, the certificate has \`9999\`.
      manifest of another commit than was built: bad, unknown, unknown
          The manifest names the commit \`0000000000000000000000000000000000000000\`, the certificate of \`example_plugin-1.2.0-py3-none-any.whl\` names \`4f1c2a9e8b7d6c5f4e3d2c1b0a9f8e7d6c5b4a39\`.
      manifest of another host: bad, unknown, unknown
          The manifest speaks of a release on \`https://git.evil.example\`, not on \`https://github.com\`.
      manifest of another ref than was built: bad, unknown, unknown
          The manifest names the ref \`refs/heads/main\`, the certificate of \`example_plugin-1.2.0-py3-none-any.whl\` names \`refs/tags/v1.2.0\`.
      manifest of another repository id: bad, unknown, unknown
          The manifest speaks of the repository with the id \`1\`, not of the one with \`4242\`.
      manifest that says itself that its scan failed: bad, unknown, unknown
          The release says itself that its stage \`scan\` failed.
      wheel that the manifest gives another project: bad, unknown, unknown
          The manifest says that \`example_plugin-1.2.0-py3-none-any.whl\` is \`example-other\` 1.2.0, and the file says \`example-plugin\` 1.2.0.
      hub that lists another digest than its bytes have: bad, unknown, unknown
          The hub lists \`example_plugin-1.2.0-py3-none-any.whl\` with another digest than its bytes have.
      documents of a gigabyte: bad, unknown, unknown
          The release has 954 MiB of documents, allowed are 192.
      packages of a tebibyte: bad, unknown, unknown
          The release has 1048576 MiB of packages, allowed are 32768.
      tag that the catalogue does not admit: unknown, unknown, unknown
          The catalogue admits no release for the tag \`nightly\`.
      package of another project: bad, unknown, unknown
          \`requests-1.2.0-py3-none-any.whl\` is of the project \`requests\`, which the catalogue does not list for this plugin.
      version other than the tag: bad, unknown, unknown
          The tag \`v1.2.0\` says 1.2.0, the files are \`example-plugin\` 6.6.6.
      signed in a rehearsal: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl\` was signed in a rehearsal, which proves nothing to others.
      signed by another Sigstore, as a rehearsal is: bad, unknown, unknown
          The certificate was not issued by an authority of the trust root, or not valid when it signed.
      backup key that the catalogue does not admit: bad, unknown, unknown
          The bundle was signed with a bare key, the policy trusts identities only.
      another backup key than the one admitted: bad, unknown, unknown
          The signature does not hold over the file.
      signatures stripped, badge \`signed\` left: bad, unknown, unknown
          The manifest \`release-security.json\` has no bundle, so nothing vouches for it.
      manifest stripped, bundles left: unknown, unknown, unknown
          Bundles lie beside the files, but no manifest binds them to this release.
      everything stripped but the wheel and a badge: bad, unknown, unknown
          The manifest \`release-security.json\` is missing, and \`badge-signed.svg\` is there.
      manifest changed by one blank: bad, unknown, unknown
          The signature speaks of another file than the one with sha256 \`…\`.
      manifest of 10 MB: bad, unknown, unknown
          The asset \`release-security.json\` has 10485760 bytes, allowed are 8388608.
      manifest that nests 10,000 deep: bad, unknown, unknown
          The manifest \`release-security.json\` is no JSON object that all read alike, or nests too deep.
      manifest with a member twice: bad, unknown, unknown
          The manifest \`release-security.json\` is no JSON object that all read alike, or nests too deep.
      manifest that lists \`../../../etc/passwd\`: bad, unknown, unknown
          The manifest \`release-security.json\` does not follow its schema at \`assets.14.name\`.
      manifest that lists \`mark\\u{202e}up\`: bad, unknown, unknown
          The manifest \`release-security.json\` does not follow its schema at \`assets.14.name\`.
      manifest that lists \`<script>alert(1)</script>\`: bad, unknown, unknown
          The manifest \`release-security.json\` does not follow its schema at \`assets.14.name\`.
      manifest that lists \`javascript:alert(1)\`: bad, unknown, unknown
          The manifest \`release-security.json\` does not follow its schema at \`assets.14.name\`.
      wheel more beside the sealed ones: bad, unknown, unknown
          \`example_plugin-1.2.0-cp313-none-any.whl\` looks like a part of the release, but \`release-security.json\` does not list it.
      file more that a page would show as markup: bad, unknown, unknown
          \`<img src=x onerror=alert(1)>.whl\` looks like a part of the release, but \`release-security.json\` does not list it.
      SBOM swapped after signing: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` has sha256 \`…\`, the manifest lists \`…\`.
      scan swapped after signing: bad, unknown, unknown
          \`scan.json\` has sha256 \`…\`, the manifest lists \`…\`.
      SBOM swapped where the hub states no digests: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` has sha256 \`…\`, the manifest lists \`…\`.
      wheel swapped in a release that was not signed: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl\` has sha256 \`…\`, the manifest lists \`…\`.
      release that was not signed: off, unknown, unknown
          The release says itself that it was not signed: not among \`stages\`.
      statements of an older run: bad, unknown, unknown
          \`statements.intoto.jsonl\` has sha256 \`…\`, the manifest lists \`…\`.
      zip bomb that its publisher signed: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl\` cannot be read: Entry \`bomb\` says that its 66261 bytes unpack to 68157440.
      wheel of another project under this name: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl\` cannot be read: \`requests-1.2.0.dist-info\` does not belong to \`example-plugin\` 1.2.0.
      wheel of another version under this name: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl\` cannot be read: \`example_plugin-1.1.0.dist-info\` does not belong to \`example-plugin\` 1.2.0.
      file that is no wheel: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl\` cannot be read: The file cannot be read as a zip archive.
      SBOM of another wheel: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` describes another file, with sha256 \`…\`.
      SBOM of another package with the digest of the wheel: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` describes \`pkg:pypi/requests@1.2.0\`, not the file beside it.
      SBOM of another version with the digest of the wheel: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` describes \`pkg:pypi/example-plugin@1.1.0?file_name=example_plugin-1.2.0-py3-none-any.whl\`, not the file beside it.
      SBOM of another file with the digest of the wheel: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` describes \`pkg:pypi/example-plugin@1.2.0?file_name=other.whl\`, not the file beside it.
      SBOM that describes nothing: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` does not say which file it describes.
      component that no index would take: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` names a component that no index would take: \`../markup\`.
      crate that no registry would take: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` names a component that no index would take: \`xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\`.
      SBOM without a statement: good, bad, unknown
          No signed statement binds an SBOM to \`example_plugin-1.2.0-py3-none-any.whl\`.
      SBOM statement for one of two wheels: good, bad, unknown
          A signed statement is about something else: the signed SBOM is not the one in \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\`.
      SBOM with fewer components than the manifest counts: good, bad, unknown
          The manifest counts 3 components of \`example_plugin-1.2.0-py3-none-any.whl\`, its SBOM lists 0.
      SBOM that does not know its closure: good, incomplete, incomplete
          A signed statement binds a CycloneDX document to the one file, by digest, but not everything that \`example_plugin-1.2.0-py3-none-any.whl\` brings along is known.
      component \`../../../etc/passwd\`: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` names a component that would lead elsewhere: \`../../../etc/passwd\`.
      component \`mark\\u{202e}up\`: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` names a component with markup or characters that nobody sees: \`mark\\u{202e}up\`.
      component \`<script>alert(1)</script>\`: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` names a component with markup or characters that nobody sees: \`<script>alert(1)</script>\`.
      component \`javascript:alert(1)\`: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` names a component that would lead elsewhere: \`javascript:alert(1)\`.
      component with a purl that is a script: good, bad, unknown
          The SBOM \`example_plugin-1.2.0-py3-none-any.whl.cdx.json\` names a component by a package URL that is none: \`javascript:alert(1)\`.
      scan of one file more: good, good, bad
          \`scan.json\` is about other files than the release holds.
      scan of other SBOMs: good, good, bad
          \`scan.json\` was made from other SBOMs than the release holds.
      scan without a statement: good, good, bad
          No signed statement binds a scan to \`example_plugin-1.2.0-py3-none-any.whl\`.
      scan that leaves its finding out: good, good, bad
          \`scan.json\` counts 1 \`critical\`, its own findings are 0.
      counts that lie, in scan and manifest: good, good, bad
          \`scan.json\` counts 0 \`critical\`, its own findings are 1.
      counts that lie, in the manifest alone: good, good, bad
          The manifest counts 0 \`critical\` of \`example_plugin-1.2.0-py3-none-any.whl\`, \`scan.json\` has 1.
      verdict that lies: good, good, bad
          \`scan.json\` says \`pass\`, and by its own rules it fails: 1 finding at or above \`high\`: \`PYSEC-2026-1\` in \`markup 2.0.0\` (fixed in \`2.1\`).
      band that lies: good, good, bad
          \`scan.json\` gives \`PYSEC-2026-1\` the band \`low\`, its vector is \`critical\`.
      score that lies, without its vector: good, good, bad
          \`scan.json\` gives \`PYSEC-2026-1\` the band \`low\`, its score 9.8 is \`critical\`.
      finding said to be \`not-affected\`: good, good, bad
          A signed statement binds the scan to the one file, and under this catalogue it fails: 1 finding at or above \`high\`: \`PYSEC-2026-1\` in \`markup 2.0.0\` (fixed in \`2.1\`).
      component passed over: good, good, bad
          \`scan.json\` looked at 2 components, the SBOMs list 3.
      component left out that can be judged: good, good, incomplete
          A signed statement binds the scan to the one file, and under this catalogue it is incomplete: 1 component that can be judged was left out by the publisher: \`markup 2.0.0\`.
      component that nobody can judge: good, good, incomplete
          A signed statement binds the scan to the one file, and under this catalogue it is incomplete: 1 of 1 component cannot be judged: \`markup\` (its version is not known).
      future database date: good, good, bad
          \`scan.json\` has advisory data of 2030-01-01, and the release is of 2026-11-20.
      data said to be younger than they are: good, good, bad
          \`scan.json\` has advisory data of 2026-11-24, and the release is of 2026-11-20.
      scan larger than anybody needs: good, good, bad
          \`scan.json\` has 9 MiB, allowed are 8.
      data of an age that no calendar has: good, good, bad
          No signed statement binds a scan to \`example_plugin-1.2.0-py3-none-any.whl\`.
      scan that hides its finding wholly, seen again by today’s advisories: good, good, bad
          Scanned again on 2026-11-26, the release fails: 1 finding at or above \`high\`: \`PYSEC-2026-1\` in \`markup 2.0.0\` (fixed in \`2.1\`); its own scan passes.
      scan older than the catalogue allows: good, good, incomplete
          A signed statement binds the scan to the one file, and under this catalogue it is incomplete: the advisory data are 42 days old, more than the 30 that this catalogue allows.
      site of a day before the data: good, good, incomplete
          A signed statement binds the scan to the one file, and under this catalogue it is incomplete: the advisory data are of 2026-11-20, a day that is not yet.
      exception for another vulnerability: good, good, bad
          \`scan.json\` excepts \`PYSEC-2026-1\` by an exception for \`CVE-1\`.
      exception that has run out: good, good, bad
          A signed statement binds the scan to the one file, and under this catalogue it fails: 1 finding at or above \`high\`: \`PYSEC-2026-1\` in \`markup 2.0.0\` (fixed in \`2.1\`); the exception for \`PYSEC-2026-1\` ended on 2026-11-25.
      malware excepted: good, good, bad
          \`scan.json\` says \`pass\`, and by its own rules it fails: 1 finding known as malware: \`MAL-2026-1\` in \`markup 2.0.0\` (no fix known).
      threshold of \`never\`: good, good, bad
          A signed statement binds the scan to the one file, and under this catalogue it fails: 1 finding at or above \`high\`: \`PYSEC-2026-1\` in \`markup 2.0.0\` (fixed in \`2.1\`).
      finding \`../../../etc/passwd\`: good, good, bad
          \`scan.json\` has an id that no database gives: \`../../../etc/passwd\`.
      finding \`mark\\u{202e}up\`: good, good, bad
          \`scan.json\` has an id that no database gives: \`mark\\u{202e}up\`.
      finding \`<script>alert(1)</script>\`: good, good, bad
          \`scan.json\` has an id that no database gives: \`<script>alert(1)</script>\`.
      finding \`javascript:alert(1)\`: good, good, bad
          \`scan.json\` has an id that no database gives: \`javascript:alert(1)\`.
      verdict that only the manifest makes better: good, good, bad
          The manifest gives the scan of \`example_plugin-1.2.0-py3-none-any.whl\` the verdict \`pass\`, \`scan.json\` has \`fail\`.
      threshold that only the manifest has: good, good, bad
          The manifest describes another scan of \`example_plugin-1.2.0-py3-none-any.whl\` than \`scan.json\` is.
      database that only the manifest has: good, good, bad
          The manifest describes another scan of \`example_plugin-1.2.0-py3-none-any.whl\` than \`scan.json\` is.
      components of which nobody says what became: good, good, bad
          \`scan.json\` does not say of every component whether it was judged.
      library taken for judged: good, good, bad
          \`scan.json\` takes \`example_plugin.libs/libnative-0123abcd.so.1\` for judged, which nobody can judge.
      library left out in place of all others, and data of last year: good, good, bad
          \`scan.json\` leaves a component out twice.
      pass beside a library that nobody can judge: good, good, bad
          \`scan.json\` says \`pass\`, and by its own rules it is incomplete.
      component left out that no SBOM lists: good, good, bad
          \`scan.json\` leaves out \`ghost\`, which no SBOM lists.
      finding about a package that no SBOM lists: good, good, bad
          \`scan.json\` has a finding about \`ghost 2.0.0\`, which no SBOM lists.
      finding without a name: good, good, bad
          \`scan.json\` has a finding without an id.
      vector that is none: good, good, bad
          \`scan.json\` gives \`PYSEC-2026-1\` a vector that is none: \`CVSS:3.1/AV:X\`.
      score that its vector has not: good, good, bad
          \`scan.json\` gives \`PYSEC-2026-1\` the score 2, its vector has 9.8.
      sources of several days, all of today: good, good, bad
          \`scan.json\` says that its data were 0 days old, which their dates do not bear out.
      scan made after it was sealed: good, good, bad
          \`scan.json\` was made on 2026-12-20 by its own account, and the release is of 2026-11-20.
      data younger than today: good, good, bad
          \`scan.json\` says that its data were -1 days old, which their dates do not bear out.
      attestation of other bytes, which its publisher lists: bad, unknown, unknown
          The publish attestation of \`example_plugin-1.2.0-py3-none-any.whl\` does not hold: The signed statement speaks of other files than the one with sha256 \`…\`.
      provenance of another commit: bad, unknown, unknown
          A signed statement is about something else: the provenance names another commit than its certificate.
      attestation of another file: bad, unknown, unknown
          \`example_plugin-1.2.0-py3-none-any.whl.publish.attestation\` has sha256 \`…\`, the manifest lists \`…\`.
      "
    `)
  })
})
