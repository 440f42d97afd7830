import { randomBytes } from 'node:crypto'

/** A secret of Standard Webhooks, of 32 bytes. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** How long the one before still signs beside a new secret. */
export const BOTH_MS = 86_400_000
