/** Keys whose parameters stand in a certificate above (RFC 5280 §6.1.4 (f), §6.1.5; RFC 3279 §2.3.2). */
import { concat } from '../bytes.ts'
import { type DerNode, fieldsOf, rawBytes, readOid, readWhole, TAG } from '../der/index.ts'
import * as der from '../der/write.ts'
import type { Certificate } from './read.ts'

const DSA = '1.2.840.10040.4.1'

/** The path, end entity first, with the parameters of each DSA key that leaves them out taken from its issuer. */
export function withInheritedParameters(path: readonly Certificate[]): readonly Certificate[] {
  if (!path.some(lacksParameters)) return path
  const completed: Certificate[] = []
  for (const certificate of [...path].reverse()) {
    const above = completed[0]
    completed.unshift(
      above !== undefined && lacksParameters(certificate)
        ? { ...certificate, spki: withParametersOf(certificate.spki, above.spki) }
        : certificate,
    )
  }
  return completed
}

function lacksParameters({ spki }: Certificate): boolean {
  try {
    const { oid, parameters } = partsOf(spki)
    return oid === DSA && (parameters === undefined || parameters.id === TAG.null)
  } catch {
    return false
  }
}

function withParametersOf(spki: Uint8Array, issuer: Uint8Array): Uint8Array {
  const above = partsOf(issuer)
  if (above.oid !== DSA || above.parameters === undefined) return spki
  const algorithm = der.sequence(der.oid(DSA), rawBytes(above.parameters))
  return der.sequence(algorithm, concat(rawBytes(partsOf(spki).key)))
}

function partsOf(spki: Uint8Array): { oid: string; parameters: DerNode | undefined; key: DerNode } {
  const fields = fieldsOf(readWhole(spki))
  const algorithm = fieldsOf(fields.take(TAG.sequence))
  const oid = readOid(algorithm.take(TAG.oid))
  return { oid, parameters: algorithm.peek(), key: fields.take(TAG.bitString) }
}
