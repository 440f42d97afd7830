import { z } from 'zod'

const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]+$/)

const credential = { id: base64url(2_000), rawId: base64url(2_000), type: z.literal('public-key') }
/** What only browsers and extensions add is passed over. */
const extensions = z.object({}).default({})

/** `RegistrationResponseJSON` of WebAuthn, as `PublicKeyCredential.toJSON()` gives it. */
export const newCredential = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(10_000),
    attestationObject: base64url(40_000),
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
  clientExtensionResults: extensions,
})

/** `AuthenticationResponseJSON` of WebAuthn. */
export const usedCredential = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(10_000),
    authenticatorData: base64url(10_000),
    signature: base64url(10_000),
  }),
  clientExtensionResults: extensions,
})
