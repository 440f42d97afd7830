/**
 * Public keys of Edwards curves under which one value signs many messages, or all (RFC 8032 §5.1.3, §5.2.3; Cremers and others,
 * "Taming the many EdDSAs"): points of small order, and numbers that no honest encoder writes.
 */
import { toHex } from '../bytes.ts'

const P_25519 = (1n << 255n) - 19n
/** The y of the points of order 8; the other one is its negative. */
const Y_8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n
const P_448 = (1n << 448n) - (1n << 224n) - 1n

const SMALL = {
  Ed25519: { prime: P_25519, bytes: 32, ys: [0n, 1n, P_25519 - 1n, Y_8, P_25519 - Y_8] },
  Ed448: { prime: P_448, bytes: 57, ys: [0n, 1n, P_448 - 1n] },
} as const

/** Whether the key binds what is signed with it: its length and its point are right. */
export function isSoundEdwardsKey(curve: keyof typeof SMALL, key: Uint8Array): boolean {
  const { prime, bytes, ys } = SMALL[curve]
  if (key.length !== bytes) return false
  const whole = Uint8Array.from(key).reverse()
  // The highest bit is the sign of x.
  whole[0] = (whole[0] as number) & 0x7f
  const y = BigInt(`0x${toHex(whole)}`)
  return y < prime && !ys.some((small) => small === y)
}
