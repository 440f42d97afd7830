import { civilDay, clockTime, shortDay } from '@mohr/casework'
import { layOut } from './typst.ts'

export interface SealWords {
  /** SHA-256 (hex) of the bytes the signer was shown: the file before this signature's increment. */
  shownSha256: string
  name: string
  /** «ناظر سازه، پایهٔ ۱» */
  role: string
  licence: string
  at: Date
}

/**
 * The seal as a one-page PDF for the signature's appearance. Its rim is the first 64 bits of the digest of what was
 * shown, most significant first, from the top, clockwise, a long tick for 1: anyone recomputes it by cutting the file
 * before the increment.
 */
export async function sealAppearance(words: SealWords): Promise<Uint8Array> {
  const { shownSha256, name, role, licence, at } = words
  const bits = BigInt(`0x${shownSha256.slice(0, 16)}`)
    .toString(2)
    .padStart(64, '0')
  const time = `${shortDay(civilDay(at))}  ${clockTime(at)}`
  const data = { bits, name, role, licence, time }
  const { pdf } = await layOut({ main: 'seal.typ', data, files: new Map(), labels: [] })
  return pdf
}
