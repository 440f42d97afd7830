/** One-time codes by the clock (RFC 6238): six digits, thirty seconds, HMAC-SHA-1, as every authenticator app has them. */
import { createHmac, timingSafeEqual } from 'node:crypto'

const STEP_MS = 30_000
const DIGITS = 6
/** Clocks of phones differ; a code is taken one step early and one late. */
const AROUND = [0, -1, 1]

export const TOTP_SECRET_BYTES = 20

/** The code of one step (RFC 4226 §5.3). */
export function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 0x0f
  const number = mac.readUInt32BE(at) & 0x7fffffff
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
}

export const stepOf = (at: Date): number => Math.floor(at.getTime() / STEP_MS)

/** The step that a code is of, near `at`; null where it is of none. Every step is compared, whichever fits. */
export function stepOfCode(secret: Uint8Array, code: string, at: Date): number | null {
  const given = Buffer.from(code.padEnd(DIGITS, ' ').slice(0, DIGITS))
  const fitting = AROUND.map((off) => stepOf(at) + off).filter((step) =>
    timingSafeEqual(Buffer.from(codeAt(secret, step)), given),
  )
  return code.length === DIGITS ? (fitting[0] ?? null) : null
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 §6 without padding, as apps and people type it. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** What a QR code for an authenticator app holds. */
export function otpauth(secret: Uint8Array, issuer: string, login: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(login)}`
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`
}
