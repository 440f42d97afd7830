import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, instant, key } from '../platform/columns.ts'
import { ROLES } from './roles.ts'
import type { Scope } from './scopes.ts'
import { WAYS } from './ways.ts'

export const person = pgTable('person', {
  id: key(),
  name: text('name').notNull(),
  /** Ten digits; what a certificate's subject serialNumber must equal. */
  nationalCode: text('national_code').unique(),
  /** From then on there is no way in for them. */
  leftAt: instant('left_at'),
  createdAt: instant('created_at').notNull(),
})

/** A column that names a person. */
export const personKey = (name: string) =>
  uuid(name)
    .notNull()
    .references(() => person.id)

export const personRole = pgTable(
  'person_role',
  {
    id: key(),
    personId: personKey('person_id'),
    role: text('role', { enum: ROLES }).notNull(),
    discipline: text('discipline'),
    district: integer('district'),
  },
  (table) => [
    unique('person_role_once')
      .on(table.personId, table.role, table.discipline, table.district)
      .nullsNotDistinct(),
  ],
)

export const session = pgTable(
  'session',
  {
    id: key(),
    personId: personKey('person_id'),
    /** SHA-256 of the token, hex: the token itself is only in the cookie. */
    tokenSha256: text('token_sha256').notNull().unique(),
    /** What the person might when it began, as `rightsOf` writes it; it is good for no other rights. */
    rights: text('rights').notNull(),
    /** How it was signed in to. */
    by: text('by', { enum: WAYS }).notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    index('session_person').on(table.personId),
    check('session_token_shape', sql`${table.tokenSha256} ~ '^[0-9a-f]{64}$'`),
  ],
)

/** Keys of programs: the council's own system, a municipality's, a gateway's. */
export const apiKey = pgTable(
  'api_key',
  {
    id: key(),
    name: text('name').notNull(),
    scopes: jsonb('scopes').$type<Scope[]>().notNull(),
    /** SHA-256 of the token, hex: the token is shown once. */
    tokenSha256: text('token_sha256').notNull().unique(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
  },
  () => [check('api_key_token_shape', sql`token_sha256 ~ '^[0-9a-f]{64}$'`)],
)

/**
 * What was given out to be answered, and when that is over. Taken away by the one answer that uses it: no answer counts
 * twice. No record, only a place to remember.
 */
export const challenge = pgTable(
  'challenge',
  {
    /** SHA-256 of the 32 bytes, hex. */
    nonceSha256: text('nonce_sha256').primaryKey(),
    /** What an answer to it may do; for one person's doing that person is named. */
    purpose: text('purpose').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('challenge_expires').on(table.expiresAt)],
)

/** Keys in people's own devices (WebAuthn), each bound to this host. The public half; the counter tells a copied key. */
export const passkey = pgTable(
  'passkey',
  {
    id: key(),
    personId: personKey('person_id'),
    /** The authenticator's name for it, base64url. */
    credentialId: text('credential_id').notNull().unique(),
    /** COSE_Key. */
    publicKey: bytea('public_key').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: jsonb('transports').$type<string[]>().notNull(),
    /** As its owner calls it. */
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
    usedAt: instant('used_at'),
    endedAt: instant('ended_at'),
  },
  (table) => [index('passkey_person').on(table.personId)],
)

/** Who signs in with a password and an authenticator app. One a person. */
export const passwordLogin = pgTable('password_login', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => person.id),
  /** As typed, in lower case. */
  login: text('login').notNull().unique(),
  /** argon2id, as PHC writes it. */
  hash: text('hash').notNull(),
  /** What the app makes codes of, sealed by the server's key. */
  sealedSecret: bytea('sealed_secret').notNull(),
  /** The newest code that was used, by its step of time: none is good twice. */
  lastStep: bigint('last_step', { mode: 'number' }).notNull(),
  changedAt: instant('changed_at').notNull(),
})

/** To choose a password and to pair an app. What was chosen waits here until the app's first code. */
export const invitation = pgTable(
  'invitation',
  {
    id: key(),
    personId: personKey('person_id'),
    login: text('login').notNull(),
    tokenSha256: text('token_sha256').notNull().unique(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    hash: text('hash'),
    sealedSecret: bytea('sealed_secret'),
    /** Null for those from before two persons were asked for: such a one is confirmed by nobody. */
    invitedBy: uuid('invited_by').references(() => person.id),
    /** Roles that whoever invited held then. */
    inviterRoles: jsonb('inviter_roles').$type<string[]>(),
    /** The second person, where one is needed. */
    confirmedBy: uuid('confirmed_by').references(() => person.id),
    confirmedAt: instant('confirmed_at'),
  },
  (table) => [
    uniqueIndex('invitation_open').on(table.personId).where(sql`${table.endedAt} is null`),
    check('invitation_confirmed', sql`(${table.confirmedBy} is null) = (${table.confirmedAt} is null)`),
    check(
      'invitation_two_persons',
      sql`${table.confirmedBy} is null or (${table.confirmedBy} <> ${table.invitedBy} and ${table.confirmedBy} <> ${table.personId})`,
    ),
  ],
)

/** How often somebody tried to get in, by a digest of who or from where. No record, only a place to count. */
export const attempt = pgTable(
  'attempt',
  {
    key: text('key').primaryKey(),
    count: integer('count').notNull(),
    since: instant('since').notNull(),
  },
  (table) => [index('attempt_since').on(table.since)],
)
