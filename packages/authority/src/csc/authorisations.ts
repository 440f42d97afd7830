/**
 * Authorisations to sign: PIN and one-time password give Signature Activation Data bound to a credential, to the hashes and
 * to how many there are (SCAL2, CSC API v2 §11.6). Each hash may be signed once; what is left ends with the SAD's time.
 */
import { randomBytes, randomInt } from 'node:crypto'
import type { Credential } from './credentials.ts'
import { CscError } from './errors.ts'

const SAD_SECONDS = 300
const OTP_SECONDS = 300
const WRONG_PINS = 3
const WRONG_OTPS = 3

type Authorisation = {
  readonly credential: string
  readonly hashAlgorithm: string
  /** Hashes not signed yet, base64. */
  readonly hashes: string[]
  readonly until: number
}

type Otp = { readonly value: string; readonly until: number; wrong: number }

export function openAuthorisations(now: () => Date) {
  const granted = new Map<string, Authorisation>()
  const otps = new Map<string, Otp>()
  const wrongPins = new Map<string, number>()
  const enabled = ({ id }: Credential) => (wrongPins.get(id) ?? 0) < WRONG_PINS

  const checkPin = (credential: Credential, pin: string | undefined) => {
    if (!enabled(credential)) throw new CscError('access_denied', 'The credential is locked')
    if (pin === undefined) throw new CscError('invalid_request', 'Missing parameter PIN')
    if (!credential.isPin(pin)) {
      wrongPins.set(credential.id, (wrongPins.get(credential.id) ?? 0) + 1)
      throw new CscError('invalid_pin', 'Invalid PIN')
    }
    wrongPins.delete(credential.id)
  }

  /** An OTP is good once, for a few minutes, and for a few tries. */
  const checkOtp = ({ id }: Credential, given: string | undefined) => {
    if (given === undefined) throw new CscError('invalid_request', 'Missing parameter OTP')
    const otp = otps.get(id)
    if (otp === undefined || otp.until < now().getTime()) throw new CscError('invalid_otp', 'Invalid OTP')
    if (otp.value !== given) {
      otp.wrong++
      if (otp.wrong >= WRONG_OTPS) otps.delete(id)
      throw new CscError('invalid_otp', 'Invalid OTP')
    }
    otps.delete(id)
  }

  return {
    enabled,

    makeOtp({ id }: Credential): string {
      const value = String(randomInt(1_000_000)).padStart(6, '0')
      otps.set(id, { value, until: now().getTime() + OTP_SECONDS * 1000, wrong: 0 })
      return value
    },

    grant(
      credential: Credential,
      secrets: { pin: string | undefined; otp: string | undefined },
      hashes: readonly string[],
      hashAlgorithm: string,
    ): { SAD: string; expiresIn: number } {
      checkPin(credential, secrets.pin)
      if (credential.otp) checkOtp(credential, secrets.otp)
      for (const [sad, { until }] of granted) if (until < now().getTime()) granted.delete(sad)
      const SAD = randomBytes(32).toString('base64url')
      const until = now().getTime() + SAD_SECONDS * 1000
      granted.set(SAD, { credential: credential.id, hashAlgorithm, hashes: [...hashes], until })
      return { SAD, expiresIn: SAD_SECONDS }
    },

    /** Uses the SAD up for these hashes; all of them or none. */
    spend(SAD: string, { id }: Credential, hashes: readonly string[], hashAlgorithm: string): void {
      const authorisation = granted.get(SAD)
      if (authorisation === undefined || authorisation.credential !== id)
        throw new CscError('invalid_request', 'Invalid parameter SAD')
      if (authorisation.until < now().getTime()) {
        granted.delete(SAD)
        throw new CscError('invalid_request', 'The SAD has expired')
      }
      const left = [...authorisation.hashes]
      for (const hash of hashes) {
        const at = left.indexOf(hash)
        if (at === -1 || authorisation.hashAlgorithm !== hashAlgorithm)
          throw new CscError('invalid_request', 'Hash is not authorized by the SAD')
        left.splice(at, 1)
      }
      if (left.length === 0) granted.delete(SAD)
      else granted.set(SAD, { ...authorisation, hashes: left })
    },
  }
}
