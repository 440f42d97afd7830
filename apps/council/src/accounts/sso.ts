/** The municipality's single sign-on (OpenID Connect Core 1.0, code flow with PKCE): its people enter as they do there. */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client'
import type { Bilingual } from '../api/types.ts'

export interface SsoConfig {
  /** As the provider calls itself; plain http only on this computer. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The claim of the ID token that holds the national code. */
  readonly claim: string
  /** What the way in is called. */
  readonly name: Bilingual
}

/** What one browser brings back with the provider's answer. */
interface PendingSso {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export interface Sso {
  readonly name: Bilingual
  /** Where to send the browser, and what it must bring back. */
  begin(redirectUri: string, state: string): Promise<{ url: URL; pending: PendingSso }>
  /**
   * The value of the claim; null where the ID token has none. It comes from the provider itself over TLS, which stands for its
   * signature (OpenID Connect Core §3.1.3.7, 6). Throws what the provider refused.
   */
  finish(callback: URL, pending: PendingSso): Promise<string | null>
}

/** The provider is asked about itself when it is first needed, and again where it did not answer. */
export function openSso({ issuer, clientId, clientSecret, claim, name }: SsoConfig): Sso {
  let known: Promise<Configuration> | null = null
  const provider = () => {
    const local = new URL(issuer).protocol === 'http:'
    known ??= discovery(new URL(issuer), clientId, clientSecret, undefined, {
      execute: local ? [allowInsecureRequests] : [],
      timeout: 10,
    }).catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
  return {
    name,
    async begin(redirectUri, state) {
      const pending = { state, nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const url = buildAuthorizationUrl(await provider(), {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state,
        nonce: pending.nonce,
        code_challenge: await calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
      })
      return { url, pending }
    },
    async finish(callback, { state, nonce, verifier }) {
      const tokens = await authorizationCodeGrant(await provider(), callback, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const value = tokens.claims()?.[claim]
      return typeof value === 'string' ? value : null
    },
  }
}
