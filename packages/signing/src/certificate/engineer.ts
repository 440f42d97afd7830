/** What an engineer's certificate says of its holder's right: licence and discipline, in an extension of their issuer's. */
import { fieldsOf, readString, readWhole } from '../der/index.ts'
import type { Extension } from './read.ts'

/** SEQUENCE { licence, discipline }, both UTF8String; the arc kept for examples (RFC 5612), as `@mohr/authority` issues it. */
const LICENCE = '1.3.6.1.4.1.32473.1.1'

export type EngineerLicence = {
  readonly licence: string
  /** As the issuer writes it: the id of a discipline, such as `structure`. */
  readonly discipline: string
}

/** Null where the certificate has no such extension, two of them, or one that is malformed. */
export function engineerLicenceIn(extensions: readonly Extension[]): EngineerLicence | null {
  const [found, second] = extensions.filter(({ oid }) => oid === LICENCE)
  if (found === undefined || second !== undefined) return null
  try {
    const fields = fieldsOf(readWhole(found.value))
    const [licence, discipline] = [readString(fields.any()), readString(fields.any())]
    fields.end()
    return licence === '' || discipline === '' ? null : { licence, discipline }
  } catch {
    return null
  }
}
