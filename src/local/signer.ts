import { createHash, createSign } from 'node:crypto'
import { chunksOf } from '../core/bytes.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import type { Signed, Signer } from '../ports/signer.ts'
import type { Identity } from '../release/facts.ts'
import { certify } from './authority.ts'
import { messageBundle } from './documents.ts'
import { type KeyPair, newKeyPair, pem } from './keys.ts'
import { codeOf, whileLocked } from './lock.ts'
import { admit, append, hashedRekord, type LogEntry } from './log.ts'
import { createTree } from './merkle.ts'
import { readState, type State, unusable, writeState } from './state.ts'
import { AUDIENCE, isRefusal, issueToken } from './token.ts'

interface Workplace {
  readonly state: State
  readonly stateFolder: string
  readonly lock: string
  readonly now: () => Date
  readonly identity: Identity
}

interface Credential {
  readonly key: KeyPair
  readonly certificate: Uint8Array
  /** milliseconds since 1970 */
  readonly renewAt: number
}

// Certificates live ten minutes; the last two are left for what is under way.
const CREDENTIAL_USE = 8 * 60 * 1000
const TOKEN_LIFETIME_SECONDS = 300

/** Signs in this process: one key and one certificate until it nears its end; every signature is logged on disk before it is handed out. */
export function createSigner(place: Workplace): Signer {
  let credential: Credential | undefined
  let turn: Promise<unknown> = Promise.resolve()
  const tree = createTree()

  const current = (): Credential => {
    const now = place.now()
    if (credential === undefined || now.getTime() >= credential.renewAt) credential = newCredential(place, now)
    return credential
  }

  // One entry at a time: in this process by turns, between processes by the lock.
  const logged = (body: Uint8Array): Promise<LogEntry | Problem> => {
    const mine = turn.then(() =>
      whileLocked(place.lock, async () => {
        const state = await readState(place.stateFolder)
        if (isProblem(state)) return state
        if (state === undefined || state.log.treeId !== place.state.log.treeId) {
          return unusable(place.stateFolder, 'another run replaced or removed it')
        }
        // Another process may have added leaves since.
        for (const leaf of state.leaves.slice(tree.size)) tree.append(leaf)
        const entry = append(place.state.log, tree, body, place.now())
        await writeState(place.stateFolder, { ...state, leaves: tree.leaves })
        return entry
      }),
    )
    turn = mine.catch(() => {})
    return mine
  }

  return {
    kind: 'local',
    identity: async () => place.identity,
    sign: async bytes => {
      const hash = createHash('sha256')
      const signing = createSign('sha256')
      for await (const chunk of chunksOf(bytes)) {
        hash.update(chunk)
        signing.update(chunk)
      }
      const digest = hash.digest()
      const { key, certificate } = current()
      const signature = signing.sign(key.privateKey)
      const body = admit(
        JSON.parse(
          Buffer.from(hashedRekord(digest.toString('hex'), signature, pem('CERTIFICATE', certificate))).toString(),
        ),
      )
      if (isRefusal(body)) throw new Error(`the rehearsal's log refused its own signer: ${body.refused}`)
      try {
        const entry = await logged(body)
        if (isProblem(entry)) return entry
        const signed: Signed = {
          bundle: messageBundle({ certificate, digest, signature, entry }),
          by: { kind: 'local', identity: place.identity },
        }
        return signed
      } catch (error) {
        if (codeOf(error) === '') throw error
        return unusable(place.stateFolder, `the file system says ${codeOf(error)}`)
      }
    },
  }
}

function newCredential(place: Workplace, now: Date): Credential {
  const { state, identity } = place
  const key = newKeyPair()
  const seconds = Math.floor(now.getTime() / 1000)
  const token = issueToken(state.issuer, {
    iss: identity.issuer,
    sub: identity.san,
    aud: AUDIENCE,
    iat: seconds,
    exp: seconds + TOKEN_LIFETIME_SECONDS,
  })
  const certificate = certify(
    { token, publicKey: pem('PUBLIC KEY', key.spki), proof: key.sign(Buffer.from(identity.san)) },
    {
      authority: state.authority,
      ctLog: state.ctLog,
      issuers: [{ issuer: identity.issuer, dialect: 'uri', jwks: [state.issuer.jwk] }],
      now,
    },
  )
  if (isRefusal(certificate)) throw new Error(`the rehearsal's CA refused its own signer: ${certificate.refused}`)
  return { key, certificate, renewAt: Math.floor(now.getTime() / 1000) * 1000 + CREDENTIAL_USE }
}
