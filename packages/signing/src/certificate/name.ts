/** Distinguished names (X.501; RFC 5280 §4.1.2.4 and the comparison of §7.1). */
import { equalBytes } from '../bytes.ts'
import {
  children,
  type DerNode,
  expectTag,
  fieldsOf,
  isString,
  rawBytes,
  readOid,
  readString,
  TAG,
} from '../der/index.ts'

type NameAttribute = { readonly type: string; readonly value: string }

export type Name = {
  /** The original encoding. */
  readonly der: Uint8Array
  readonly rdns: readonly (readonly NameAttribute[])[]
  /** As RFC 4514 writes it, most specific first. */
  readonly text: string
  /** Form for comparison: case folded, white space joined (RFC 4518, the part that matters in certificates). */
  readonly folded: string
  /** The same, RDN by RDN. */
  readonly foldedRdns: readonly string[]
}

export const NAME_TYPE = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  country: '2.5.4.6',
  locality: '2.5.4.7',
  state: '2.5.4.8',
  organisation: '2.5.4.10',
  organisationalUnit: '2.5.4.11',
  title: '2.5.4.12',
  givenName: '2.5.4.42',
  organisationIdentifier: '2.5.4.97',
  emailAddress: '1.2.840.113549.1.9.1',
  domainComponent: '0.9.2342.19200300.100.1.25',
} as const

const SHORT: Readonly<Record<string, string>> = {
  [NAME_TYPE.commonName]: 'CN',
  [NAME_TYPE.surname]: 'SN',
  [NAME_TYPE.serialNumber]: 'serialNumber',
  [NAME_TYPE.country]: 'C',
  [NAME_TYPE.locality]: 'L',
  [NAME_TYPE.state]: 'ST',
  [NAME_TYPE.organisation]: 'O',
  [NAME_TYPE.organisationalUnit]: 'OU',
  [NAME_TYPE.title]: 'title',
  [NAME_TYPE.givenName]: 'GN',
  [NAME_TYPE.organisationIdentifier]: 'organizationIdentifier',
  [NAME_TYPE.emailAddress]: 'emailAddress',
  [NAME_TYPE.domainComponent]: 'DC',
}

/** Reads a Name; throws `der-…` codes. */
export function readName(node: DerNode): Name {
  const rdns = children(expectTag(node, TAG.sequence)).map((rdn) =>
    children(expectTag(rdn, TAG.set)).map((attribute) => {
      const fields = fieldsOf(attribute)
      const type = readOid(fields.take(TAG.oid))
      const value = fields.any()
      return { type, value: isString(value) ? readString(value) : `#${[...rawBytes(value)].join('.')}` }
    }),
  )
  // Most names are only ever compared as bytes.
  let text: string | undefined
  let folded: string | undefined
  let foldedRdns: readonly string[] | undefined
  return {
    der: rawBytes(node),
    rdns,
    get text() {
      text ??= textOf(rdns)
      return text
    },
    get folded() {
      folded ??= this.foldedRdns.join()
      return folded
    },
    get foldedRdns() {
      foldedRdns ??= rdns.map((rdn) =>
        JSON.stringify(rdn.map(({ type, value }) => [type, fold(value)]).sort()),
      )
      return foldedRdns
    },
  }
}

const textOf = (rdns: Name['rdns']): string =>
  [...rdns]
    .reverse()
    .map((rdn) => rdn.map(({ type, value }) => `${SHORT[type] ?? type}=${escapeValue(value)}`).join('+'))
    .join(',')

export const equalNames = (a: Name, b: Name): boolean => equalBytes(a.der, b.der) || a.folded === b.folded

/** The last value of an attribute type, most specific first. */
export function nameAttribute(name: Name, type: string): string | undefined {
  return name.rdns.flat().findLast((attribute) => attribute.type === type)?.value
}

/** All values of an attribute type. */
export const nameAttributes = (name: Name, type: string): string[] =>
  name.rdns.flat().flatMap((attribute) => (attribute.type === type ? [attribute.value] : []))

/** Whether every RDN of `base` begins `name`: a directory name within a subtree. */
export const isWithin = (name: Name, base: Name): boolean =>
  base.foldedRdns.every((rdn, i) => rdn === name.foldedRdns[i])

/** What nobody sees is no part of a name (RFC 4518 §2.2). */
const UNSEEN = /\u034f|[\p{Cf}\p{Variation_Selector}\ufffc]|(?!\s|\x85)\p{Cc}/gu

const fold = (value: string): string =>
  value.replace(UNSEEN, '').normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ')

const escapeValue = (value: string): string =>
  value.replace(/[,+"\\<>;=]/g, '\\$&').replace(/^[ #]|(?<!^) $/g, '\\$&')
