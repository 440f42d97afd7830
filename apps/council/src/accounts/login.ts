import { z } from 'zod'

/** What somebody types for a name when signing in with a password: of the Latin keyboard, whatever the case. */
export const loginName = z
  .string()
  .max(40)
  .transform((text) => text.trim().toLowerCase())
  .refine((text) => /^[a-z0-9][a-z0-9._-]{2,39}$/.test(text), '3 to 40 of a-z, 0-9, dot, dash and underline')

const SHORTEST = 12
const LONGEST = 200

/** A password that somebody chooses; one that is only checked may be anything. */
export const newPassword = z
  .string()
  .min(SHORTEST)
  .max(LONGEST)
  .refine((text) => new Set(text).size >= 5, 'fewer than five different characters')

export const givenPassword = z.string().max(LONGEST)
export const oneTimeCode = z.string().regex(/^\d{6}$/)
export const invitationToken = z.string().regex(/^[\w-]{43}$/)
