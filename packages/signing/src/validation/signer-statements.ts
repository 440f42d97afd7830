/** What a signer said beside the content, under the signature (EN 319 122-1 §5.2.3–5.2.5): shown, and decides nothing. */
import { attributeValues } from '../cms/attributes.ts'
import type { SignerInfo } from '../cms/signed-data.ts'
import { COMMITMENTS } from '../cms/signed-properties.ts'
import { contextTag, fieldsOf, inner, readOid, readString, readWhole, TAG } from '../der/index.ts'
import { OID } from '../oids.ts'
import { type Finding, finding } from './checks.ts'

/** Nothing where nothing is said; what can't be read is left out, as if unsaid. */
export function judgeStatements({ signedAttributes }: SignerInfo): Finding[] {
  const one = (oid: string, read: (value: Uint8Array) => unknown): unknown => {
    const [value] = attributeValues(signedAttributes, oid)
    try {
      return value === undefined ? undefined : read(value)
    } catch {
      return undefined
    }
  }
  const said = {
    commitment: one(OID.commitmentType, (value) => nameOf(readOid(fieldsOf(readWhole(value)).take(TAG.oid)))),
    mimeType: one(OID.mimeType, (value) => readString(readWhole(value))),
    location: one(OID.signerLocation, readLocation),
  }
  const evidence = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  return Object.keys(evidence).length === 0 ? [] : [finding('statements', 'statements', 'info', evidence)]
}

const nameOf = (oid: string): string =>
  Object.entries(COMMITMENTS).find(([, known]) => known === oid)?.[0] ?? oid

function readLocation(value: Uint8Array): Record<string, string> {
  const fields = fieldsOf(readWhole(value))
  const [country, locality] = [0, 1].map((number) => fields.optional(contextTag(number)))
  return {
    ...(country && { country: readString(inner(country)) }),
    ...(locality && { locality: readString(inner(locality)) }),
  }
}
