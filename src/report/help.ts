/** What `wheelseal --help` says; the words are those of action.yml and docs. */
export const HELP = `wheelseal: sign, inventory, scan and publish a release of Python wheels

  wheelseal release PATH...   the whole chain into a sealed folder (outside GitHub: a rehearsal)
  wheelseal verify TARGET...  is it what its publisher sealed?
  wheelseal sign PATH...      one stage alone
  wheelseal sbom PATH...
  wheelseal scan PATH...      of distributions, or of CycloneDX documents
  wheelseal marketplace build CATALOG   verify the releases of many plugins, and write a site about them
  wheelseal marketplace check|merge ... is its catalogue in order? · one site of the parts of several jobs
  wheelseal sigstore sign-bundle|verify-bundle ...  one bundle, in the arguments of the sigstore-conformance suite

\`wheelseal COMMAND --help\` explains one. Everywhere: --json prints one machine-readable result to standard output.
Exit: 0 yes · 1 the verdict is fail, or a signature or digest is refused · 2 wrong use · 3 not judged or not finished · 70 a bug
`

const CLOSURE = `  --lock FILE               lock beside the files (pylock.toml): what an installation brings along
  --closure [GLOB = ]FILE   saved \`pip install --dry-run --report\`; repeat with globs where wheels differ by platform
  --target TARGET           interpreter and platform, like cpython-3.13.1-linux-x86_64 (default: from each wheel)`

const SCAN = `  --advisories WHERE        OSV snapshot (.jsonl, .jsonl.gz, .zip, folder) or base URL of an OSV API
  --max-advisory-age DAYS   oldest data that can judge, like 5d (the default)
  --fail-on BAND            critical, high (the default), medium, low or never
  --unknown-severity WORD   fail (the default) or warn
  --outage-budget SPAN      how long a run waits in all for one service that is down, like 30s (default 1m)`

export const COMMAND_HELP = {
  release: `wheelseal release PATH... [options]

Signs, inventories, scans and seals the wheels and sdists of one release into a folder. Outside GitHub Actions the
signatures come from a rehearsal of Sigstore whose keys lie in your state folder: it shows the way, it is no signing
infrastructure. Rules of the project are read from wheelseal.toml or [tool.wheelseal] in pyproject.toml.

  --out DIR                 where the sealed release goes (default ./sealed)
  --tag TAG                 tag of the release (default v + version of the files)
  --project DIR             where wheelseal.toml or pyproject.toml lies (default: here)
  --stages LIST             out of: sign sbom scan publish (default all)
${CLOSURE}
${SCAN}
  --rekor-version N         which transparency log the rehearsal plays: Rekor 1 (the default) or 2, with timestamps
  --metrics FILE            figures of this run, as OpenMetrics text
  --dry-run                 print the plan as JSON; write nothing, sign nothing
  --json                    result as JSON on standard output
`,
  sign: `wheelseal sign PATH... [--out DIR] [--rekor-version N]

Writes FILE.sigstore.json and FILE.publish.attestation (PEP 740) for every file into DIR (default: beside the first
file), signed by the rehearsal, in Rekor 1 (the default) or 2.
`,
  sbom: `wheelseal sbom PATH... [options]

Writes FILE.cdx.json (CycloneDX 1.6) for every file, and the one of the release.

  --out DIR                 where they go (default: beside the first file)
${CLOSURE}
`,
  scan: `wheelseal scan PATH... [options]

Judges what distributions bring along, or what CycloneDX documents list, and writes scan.json.

  --out DIR                 where scan.json goes (default: beside the first file)
${SCAN}
${CLOSURE}
`,
  verify: `wheelseal verify TARGET... (--identity ID --issuer URL | --policy FILE) [options]

TARGET is a sealed folder, a file beside its bundle (FILE.sigstore.json), or OWNER/REPO@TAG. Only the last brings a
policy of its own: keyless, by GitHub, by any workflow of OWNER/REPO, for that tag.

  --require LIST            out of signed (always), sbom, scan (one that passed), provenance: each bound to every file
                            by a signed statement; of a single file only signed can be asked
  --identity ID             exact identity that must have signed
  --issuer URL              exact issuer of that identity
  --policy FILE             publishers to accept, as [[publisher]] tables (TOML)
  --trusted-root FILE       Sigstore trust root (default: the public-good root of this version); \`tuf\` refreshes it
  --offline                 no network at all
  --json                    result as JSON on standard output
`,
} as const

export const SIGSTORE_HELP = `wheelseal sigstore sign-bundle|verify-bundle ...

One bundle, in the argument protocol of the public sigstore-conformance suite. Exit 0: signed, or verified.

  sign-bundle   [--in-toto] --identity-token TOKEN --bundle OUT [--trusted-root FILE] [--signing-config FILE] FILE
  verify-bundle --bundle FILE --certificate-identity ID --certificate-oidc-issuer URL [--trusted-root FILE] FILE_OR_DIGEST
  verify-bundle --bundle FILE --key PEM [--trusted-root FILE] FILE_OR_DIGEST

FILE_OR_DIGEST is a path, or sha256: and 64 hexadecimal digits. --staging needs the files of that instance.
`

export const MARKETPLACE_HELP = `wheelseal marketplace check CATALOG
wheelseal marketplace build CATALOG [options]
wheelseal marketplace merge SHARD... [--out DIR]

A marketplace shows the releases of many plugins, each verified under its own publisher's policy. CATALOG is the file
that lists them: TOML, or JSON of the same shape (docs/catalog.md).

  check  names everything that is wrong in it, with its line; else what it pins, in words. No network
  build  verifies what the plugins have released, and writes a static site: pages, JSON, badges, simple/, feed, metrics
  merge  makes one site of parts that \`build --shard\` wrote, in any order: the same bytes as one build. No network

  --out DIR                 folder of the site, or of the part, written anew each time (default site)
  --as-of DATE              UTC day of the site, like 2026-11-26 (default today): the same day, the same bytes
  --shard I/N               only this part, like 3/8; all parts of a site need the same --as-of
  --advisories WHERE        for a scan of every SBOM with today's data: OSV snapshot or base URL of an OSV API
  --cache DIR               what earlier runs found out (default .marketplace-cache); losing it costs time only
  --trusted-root FILE       Sigstore trust root (default: the public-good root of this version); \`tuf\` refreshes it
  --outage-budget SPAN      how long a run waits in all for one service that is down, like 30s (default 1m)
  --json                    result as JSON on standard output

A token in GH_TOKEN lets \`build\` ask GitHub more often; it needs no right. What could not be looked at keeps its last good
entry, and the exit is 3; where nothing could be written, the folder stays as it was.
`
