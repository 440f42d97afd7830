import type { KeyObject } from 'node:crypto'
import type { NoteSigner } from '@mohr/ledger'
import type { Policy, RevocationSource, Signer, TimestampSource } from '@mohr/signing'
import type { Scope } from '../accounts/scopes.ts'
import type { Sso } from '../accounts/sso.ts'
import type { Bilingual, PersonView } from '../api/types.ts'
import type { Witness } from '../log/witnesses.ts'
import type { PeerConfig } from '../sync/reconcile/peer.ts'
import type { Blobs } from './blobs.ts'
import type { Database } from './database.ts'
import type { EventListener } from './event-listener.ts'
import type { Log } from './log.ts'
import type { News } from './news.ts'
import { problems } from './problem.ts'
import type { RequestLimits } from './request-limits.ts'
import type { SecretBox } from './secret-box.ts'

/** Whoever asks, as verbs see them: a person with roles, or a program whose key has scopes. */
export type Actor = PersonView & { nationalCode: string | null; scopes: readonly Scope[] }

export interface AskingSession {
  readonly id: string
  readonly createdAt: Date
}

/** What a verb runs in: who asks, and by which clock and time-stamping authority. */
export interface Context {
  person: Actor | null
  /** The session over which a person asks; null where no browser does. */
  session: AskingSession | null
  /** From where it is asked; null where that can't be known, as within this process. */
  address: string | null
  now(): Date
  timestamp: TimestampSource
  /** The request's `Idempotency-Key`. */
  onceKey: string | null
  services: Services
}

/** What is the same for every request. */
export interface Services {
  database: Database
  blobs: Blobs
  log: Log
  origin: string
  agentUrl: string
  names: { city: Bilingual; council: Bilingual }
  demo: readonly DemoSignIn[]
  /** DER roots that signers and time-stamps must lead to. */
  trust: readonly Uint8Array[]
  /** By which certificates are judged that sign people in, or documents. */
  policy: Policy
  /** Who is asked whether such a certificate was revoked. */
  revocation: readonly RevocationSource[]
  /** Origins named in certificates that may be asked, if two persons or the operator say so. */
  revocationAllow: readonly string[]
  /** The council's own key: seals eligibility statements. */
  seal: Signer
  /** Origins a webhook may go to although they are private. */
  webhookAllow: readonly string[]
  /** Seals what must be read again and must not be readable in the database. */
  /** Signs what is sent to subscribers (Ed25519). */
  webhookKey: KeyObject
  secrets: SecretBox
  /** How many balancers stand before this server, each adding to X-Forwarded-For. */
  proxies: number
  /** The municipality's single sign-on; null where there is none. */
  sso: Sso | null
  requestLimits: RequestLimits
  /** Signs the ledger's checkpoints; its name is the ledger's. */
  logKey: NoteSigner
  /** Who must all cosign a checkpoint before it is final. */
  witnesses: readonly Witness[]
  /** The other systems with which records are compared. */
  peers: readonly PeerConfig[]
  eventListeners: readonly EventListener[]
  /** Resolves once all that was committed before has its number (`number-events.ts`). */
  numberEvents(): Promise<void>
  wakeJobs(): void
  /** Aborted once the server takes nothing new: what would wait for news, or goes on for long, ends. */
  ending: AbortSignal
  news: News
}

export interface DemoSignIn {
  personId: string
  title: Bilingual
  note: Bilingual
}

/** The person signed in, or a refusal: nothing that is a person's to do is done by a program. */
export function signedIn(context: Context): Actor {
  if (context.person === null) throw problems.signInFirst()
  if (context.person.scopes.length > 0) throw problems.forbidden()
  return context.person
}

/** That nobody asks but the server itself, as its jobs do. */
export function serverItself(context: Context): void {
  if (context.person !== null) throw problems.forbidden()
}

/** The program that asks, where its key allows this; null where a person asks, or nobody. */
function programWith({ person }: Context, scope: Scope): Actor | null {
  if (person === null || person.scopes.length === 0) return null
  if (!person.scopes.includes(scope)) throw problems.forbidden()
  return person
}

/** The program whose key has this scope, or the person signed in: for what both may do. */
export function programOrPerson(context: Context, scope: Scope): Actor {
  return programWith(context, scope) ?? signedIn(context)
}

export function hasRole(actor: Actor, ...roles: PersonView['roles'][number]['role'][]): boolean {
  return actor.roles.some((held) => roles.includes(held.role))
}
