import { nationalCodeCheckDigit } from '@mohr/casework'
import { stableId } from '../random.ts'
import type { Person, PersonRole } from '../records.ts'

/**
 * A person with a national code of the right form. Its first three digits, which name the place of issue in a real
 * code, lie far above those in use.
 */
export function invented(name: string, index: number, roles: readonly PersonRole[]): Person {
  const nine = `97${String(index % 10)}${String((index * 104_729 + 31_337) % 1_000_000).padStart(6, '0')}`
  return { id: stableId(1, index), name, nationalCode: `${nine}${nationalCodeCheckDigit(nine)}`, roles }
}
