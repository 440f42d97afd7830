/** Asking for a PIN and logging in. */
import { SigningError } from '../../errors.ts'
import type { DriverClient } from './driver-client.ts'
import { pkcs11Messages } from './messages.ts'
import type { SlotInfo, TokenInfo } from './protocol.ts'

export type PinQuestion = {
  readonly token: TokenInfo
  /** A login for all signatures, or for a key that asks before each. */
  readonly purpose: 'login' | 'signature'
  /** `pkcs11-pin-wrong` when this is another try. That the token's last try is left, `token.pinFinalTry` tells. */
  readonly before?: string
}

/** A PIN, or who asks the person for it: `undefined` cancels. A PIN pad is never asked about. */
export type PinSource = string | ((question: PinQuestion) => Promise<string | undefined>)

/** Wrong PINs after which nobody is asked again: many tokens lock themselves at the third, and not all of them say so before. */
export const MAX_WRONG = 2

/**
 * Logs in. A PIN given as text is tried once, since each wrong try counts; who is asked may try twice, and never with the token's
 * last try unless the question said so from the start. Throws `pkcs11-pin-…` or `pkcs11-cancelled`.
 */
export async function logIn(
  client: DriverClient,
  slot: number,
  token: TokenInfo,
  pin: PinSource,
): Promise<void> {
  if (!token.loginRequired) return
  let before: string | undefined
  for (let wrong = 1, current = token; ; wrong++) {
    if (current.pinLocked) throw pkcs11Messages.error('pkcs11-pin-blocked', current.label)
    const typed = await askPin(current, 'login', pin, before)
    try {
      await client.ask('login', { slot, ...(typed === null ? {} : { pin: typed }) })
      return
    } catch (error) {
      if (!(error instanceof SigningError) || error.code !== 'pkcs11-pin-wrong') throw error
      current = (await tokenIn(client, slot)) ?? current
      const said = wrongPin(current, error)
      if (typeof pin === 'string' || typed === null || said.code !== 'pkcs11-pin-wrong') throw said
      if (wrong >= MAX_WRONG) throw pkcs11Messages.error('pkcs11-pin-tries', current.label, error)
      before = said.code
    }
  }
}

/** The PIN, or null where the token has a pad of its own. */
export async function askPin(
  token: TokenInfo,
  purpose: PinQuestion['purpose'],
  pin: PinSource,
  before?: string,
): Promise<string | null> {
  if (token.pinPad) return null
  if (typeof pin === 'string') return pin
  const typed = await pin({ token, purpose, ...(before === undefined ? {} : { before }) })
  if (typed === undefined) throw pkcs11Messages.error('pkcs11-cancelled', token.label)
  return typed
}

/** What a wrong PIN means now: the token's flags tell how many tries are left. */
export function wrongPin(token: TokenInfo, cause: SigningError): SigningError {
  if (token.pinLocked) return pkcs11Messages.error('pkcs11-pin-blocked', token.label, cause)
  if (token.pinFinalTry) return pkcs11Messages.error('pkcs11-pin-final-try', token.label, cause)
  return pkcs11Messages.error('pkcs11-pin-wrong', token.label, cause)
}

export async function tokenIn(client: DriverClient, slot: number): Promise<TokenInfo | undefined> {
  const slots: readonly SlotInfo[] = await client.ask('slots', {})
  return slots.find((one) => one.slot === slot)?.token
}
