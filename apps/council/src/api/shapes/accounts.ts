import { z } from 'zod'
import { SCOPES } from '../../accounts/scopes.ts'
import { WAYS } from '../../accounts/ways.ts'
import { bilingual, instant, role } from './common.ts'

const personView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    roles: z.array(
      z.object({ role, discipline: z.string().exactOptional(), district: z.int().exactOptional() }),
    ),
    licence: z.string().exactOptional(),
  })
  .meta({ id: 'Person' })
export type PersonView = z.infer<typeof personView>

/** GET /session */
export const sessionView = z
  .object({
    person: personView.nullable(),
    /** Only in the sample city: who may be tried, each with a word on what they do. */
    demoSignIns: z
      .array(z.object({ personId: z.uuid(), name: z.string(), title: bilingual, note: bilingual }))
      .exactOptional(),
  })
  .meta({ id: 'Session' })
export type SessionView = z.infer<typeof sessionView>

/** POST /session/challenge: 32 bytes in base64, and when an answer comes too late. */
export const challengeView = z.object({ nonce: z.base64(), expiresAt: instant }).meta({ id: 'Challenge' })
export type ChallengeView = z.infer<typeof challengeView>

/** Options of WebAuthn, to be given to `navigator.credentials` as its own `parse…OptionsFromJSON` reads them. */
export const passkeyOptionsView = z.record(z.string(), z.unknown()).meta({ id: 'PasskeyOptions' })

export const passkeyView = z
  .object({ id: z.uuid(), name: z.string(), createdAt: instant, usedAt: instant.nullable() })
  .meta({ id: 'Passkey' })
export type PasskeyView = z.infer<typeof passkeyView>

export const openSessionView = z
  .object({
    id: z.uuid(),
    /** How it was signed in to. */
    by: z.enum(WAYS),
    createdAt: instant,
    expiresAt: instant,
    /** Whether it is the one that asks. */
    here: z.boolean(),
  })
  .meta({ id: 'OpenSession' })
export type OpenSessionView = z.infer<typeof openSessionView>

const confirmation = ['not-needed', 'waiting', 'given'] as const

/**
 * POST /invitations: `token` is shown this once, and is for the person invited; while a second person's confirmation is
 * waited for it opens nothing.
 */
export const invitationView = z
  .object({ id: z.uuid(), token: z.string(), expiresAt: instant, confirmation: z.enum(confirmation) })
  .meta({ id: 'Invitation' })
export type InvitationView = z.infer<typeof invitationView>

export const openInvitationView = z
  .object({
    id: z.uuid(),
    person: z.object({ id: z.uuid(), name: z.string() }),
    login: z.string(),
    createdAt: instant,
    expiresAt: instant,
    invitedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    confirmation: z.enum(confirmation),
  })
  .meta({ id: 'OpenInvitation' })
export type OpenInvitationView = z.infer<typeof openInvitationView>

/** What an authenticator app is paired with: `secret` to type (base32), `otpauth` to scan. Shown this once. */
export const newCodesView = z
  .object({ login: z.string(), secret: z.string(), otpauth: z.string() })
  .meta({ id: 'NewCodes' })
export type NewCodesView = z.infer<typeof newCodesView>

/** GET /config: what the page must know of its surroundings. */
export const configView = z
  .object({
    cityName: bilingual,
    agentUrl: z.string(),
    /** What the municipality’s own way in is called; null where there is none. */
    sso: bilingual.nullable(),
  })
  .meta({ id: 'Config' })
export type ConfigView = z.infer<typeof configView>

/** POST /api-keys {name, scopes, days}: `key` is shown this once. */
export const apiKeyAdded = z
  .object({ id: z.uuid(), key: z.string(), expiresAt: instant })
  .meta({ id: 'ApiKeyAdded' })
export type ApiKeyAdded = z.infer<typeof apiKeyAdded>

export const apiKeyView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    createdAt: instant,
    expiresAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKeyView = z.infer<typeof apiKeyView>
