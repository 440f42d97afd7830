import { digest } from '#platform'
import { toHex } from '../bytes.ts'
import type { Source } from '../types.ts'
import { collect } from './collect.ts'
import { inventoryOf } from './inventory.ts'

/** DER of the certificates that a file holds, by the SHA-256 by which its report names them. Never throws. */
export function certificatesIn(source: Source): ReadonlyMap<string, Uint8Array> {
  try {
    const { subjects, data } = collect(source, undefined)
    const held = subjects.flatMap(({ cms }) => (cms === null ? [] : inventoryOf(cms).certificates))
    return new Map([...data.certificates, ...held].map((der) => [toHex(digest('SHA-256', [der])), der]))
  } catch {
    return new Map()
  }
}
