/** Passkeys: the browser's own WebAuthn, in its JSON forms; the server says what to ask for and judges the answer. */
import type { PasskeyView, SessionView } from '@mohr/council/api'
import { api } from './client.ts'

export const knowsPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'

/** Null where the person chose none, or the device has none for this address. */
export async function enterWithPasskey(): Promise<SessionView | null> {
  const asked = await api.passkeyOptions()
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked as never)
  const credential = await chosen(navigator.credentials.get({ publicKey }))
  return credential && api.passkeySignIn(credential.toJSON())
}

/** Null where the person thought better of it. */
export async function addPasskey(name: string): Promise<PasskeyView | null> {
  const asked = await api.newPasskeyOptions()
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked as never)
  const credential = await chosen(navigator.credentials.create({ publicKey }))
  return credential && api.addPasskey(name, credential.toJSON())
}

async function chosen(asking: Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    return (await asking) as PublicKeyCredential | null
  } catch (error) {
    if (
      error instanceof DOMException &&
      ['NotAllowedError', 'AbortError', 'InvalidStateError'].includes(error.name)
    )
      return null
    throw error
  }
}
