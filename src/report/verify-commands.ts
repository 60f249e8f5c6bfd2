import { shellWord } from '../core/text.ts'
import type { ReleaseContext } from '../release/context.ts'
import { isOff, type Made, type PublishFact } from '../release/facts.ts'
import { nameToVerify } from '../release/notes.ts'

/** A command that a consumer can paste, and what it needs or shows, as a comment. */
export interface ConsumerCommand {
  readonly about: string
  readonly command: string
}

/** What a run knows when it is over; `publish` is null in a job that only signed. */
export interface SignedRelease {
  readonly context: ReleaseContext
  readonly sign: Made['sign']
  readonly publish: PublishFact | null
  /** the rehearsal's, which only its own machine has */
  readonly trustedRoot?: string
}

/**
 * How consumers verify what was signed: with wheelseal, cosign, sigstore-python and gh, each with the identity written
 * out. Of a rehearsal only wheelseal's own command: nobody else has its root.
 */
export function consumerCommands(release: SignedRelease): readonly ConsumerCommand[] {
  const { signatures } = release.sign
  const [first] = signatures
  if (first === undefined) return []
  const own = wheelsealCommand(release)
  if (first.kind === 'local') return own
  // Every tool below verifies one file: the first stands for all.
  const file = shellWord(first.file)
  const bundle = shellWord(first.bundle.name)
  if (first.identity === null) {
    const unlogged = first.logIndex === null ? ' --insecure-ignore-tlog' : ''
    return [
      ...own,
      {
        about: 'cosign, with the public half of the backup key in backup.pub',
        command: `cosign verify-blob --key backup.pub --bundle ${bundle}${unlogged} ${file}`,
      },
    ]
  }
  const { san, issuer } = first.identity
  const [id, by] = [shellWord(san), shellWord(issuer)]
  return [
    ...own,
    {
      about: 'cosign',
      command: `cosign verify-blob --bundle ${bundle} --certificate-identity ${id} --certificate-oidc-issuer ${by} ${file}`,
    },
    {
      about: 'sigstore-python',
      command: `python -m sigstore verify identity --bundle ${bundle} --cert-identity ${id} --cert-oidc-issuer ${by} ${file}`,
    },
    ...githubCommand(release, file, id),
  ]
}

/** By its name where that is enough, elsewhere the folder under the exact identity. */
function wheelsealCommand({
  context: { release },
  sign,
  publish,
  trustedRoot,
}: SignedRelease): readonly ConsumerCommand[] {
  const about = 'wheelseal: every file, the manifest, and what it lists'
  if (publish === null) return []
  const kinds = new Set([...sign.signatures.map(each => each.kind), publish.sealedBy])
  // What lies in an artifact has no name that others can ask for: they have the folder.
  const name = publish.artifact === null ? nameToVerify(release) : undefined
  const target = name ?? (release.repository === null ? publish.url : '.')
  if (kinds.has('backup-key')) {
    return [
      {
        about: 'wheelseal, with a policy file that lists the backup key (docs/signing.md)',
        command: `wheelseal verify ${shellWord(target)} --policy publishers.toml`,
      },
    ]
  }
  const identity = sign.signatures[0]?.identity
  if (!identity) return []
  // What the name stands for is a workflow of the repository itself: of a reusable one elsewhere the identity is told.
  const isOwnWorkflow = identity.san.startsWith(`${release.host}/${release.repository}/`)
  if (name !== undefined && isOwnWorkflow && !kinds.has('local')) {
    return [{ about, command: `wheelseal verify ${shellWord(name)}` }]
  }
  const root = trustedRoot === undefined ? [] : ['--trusted-root', trustedRoot]
  const words = ['wheelseal', 'verify', target, '--identity', identity.san, '--issuer', identity.issuer, ...root]
  return [{ about, command: words.map(shellWord).join(' ') }]
}

function githubCommand(
  { context: { release }, sign }: SignedRelease,
  file: string,
  identity: string,
): readonly ConsumerCommand[] {
  const { provenance } = sign
  if (isOff(provenance) || release.repository === null) return []
  const host =
    release.host === null || release.host === 'https://github.com'
      ? ''
      : ` --hostname ${shellWord(new URL(release.host).host)}`
  return [
    {
      about: 'gh: how it was built, by the provenance on the release',
      command: `gh attestation verify ${file} --repo ${shellWord(release.repository)} --cert-identity ${identity} --bundle ${shellWord(provenance.asset.name)}${host}`,
    },
  ]
}

/** The same as lines of a shell, each command below its comment. */
export function commandLines(commands: readonly ConsumerCommand[]): readonly string[] {
  return commands.flatMap(({ about, command }) => [`# ${about}`, command])
}
