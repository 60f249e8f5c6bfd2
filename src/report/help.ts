/** What `wheelseal --help` says; the words are those of action.yml and docs. */
export const HELP = `wheelseal: sign, inventory, scan and publish a release of Python wheels

  wheelseal release PATH...   the whole chain into a sealed folder (outside GitHub: a rehearsal)
  wheelseal verify TARGET...  is it what its publisher sealed?
  wheelseal sign PATH...      one stage alone
  wheelseal sbom PATH...
  wheelseal scan PATH...      of distributions, or of CycloneDX documents
  wheelseal marketplace check CATALOG               is a marketplace's catalogue in order?
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

export const MARKETPLACE_HELP = `wheelseal marketplace check CATALOG [--json]

A marketplace shows the releases of many plugins, each verified under its own publisher's policy. CATALOG is the file
that lists them: TOML, or JSON of the same shape (docs/catalog.md).

  check CATALOG             names everything that is wrong in it, with its line; else what it pins, in words. No network

  --json                    result as JSON on standard output
`
