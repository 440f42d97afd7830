/** Distinguished names of the certificates. */
import { Set as AsnSet, PrintableString, Sequence, Utf8String } from 'asn1js'
import { AttributeTypeAndValue, RelativeDistinguishedNames } from 'pkijs'

export type Subject = {
  readonly commonName: string
  readonly organisation?: string | undefined
  readonly unit?: string | undefined
  readonly title?: string | undefined
  readonly serialNumber?: string | undefined
}

/** C=IR first, the most specific attributes last, each in an RDN of its own as usual in certificates (RFC 5280 §4.1.2.4). */
export function buildName(subject: Subject): RelativeDistinguishedNames {
  const text = (type: string, value: string | undefined) =>
    value === undefined ? [] : [new AttributeTypeAndValue({ type, value: new Utf8String({ value }) })]
  const printable = (type: string, value: string | undefined) =>
    value === undefined ? [] : [new AttributeTypeAndValue({ type, value: new PrintableString({ value }) })]
  const attributes = [
    ...printable('2.5.4.6', 'IR'),
    ...text('2.5.4.10', subject.organisation),
    ...text('2.5.4.11', subject.unit),
    ...text('2.5.4.12', subject.title),
    ...text('2.5.4.3', subject.commonName),
    ...printable('2.5.4.5', subject.serialNumber),
  ]
  const rdns = attributes.map((attribute) => new AsnSet({ value: [attribute.toSchema()] }))
  // PKI.js puts all that it is given into one RDN; what it has read it writes as it was.
  return RelativeDistinguishedNames.fromBER(new Sequence({ value: rdns }).toBER(false))
}
