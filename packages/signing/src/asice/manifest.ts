/** `ASiCManifest*.xml`: the list of files that a signature in an ASiC-E container covers (EN 319 162-1 §4.4.3, A.4). */
import { fromBase64, toBase64 } from '../bytes.ts'
import type { DigestName, HashName } from '../types.ts'
import { readXml, type XmlEffort, type XmlElement } from './xml.ts'

const ASIC = 'http://uri.etsi.org/02918/v1.2.1#'
const DSIG = 'http://www.w3.org/2000/09/xmldsig#'

const METHODS: Readonly<Record<string, DigestName>> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'SHA-256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'SHA-384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'SHA-512',
  'http://www.w3.org/2001/04/xmldsig-more#sha224': 'SHA-224',
  'http://www.w3.org/2000/09/xmldsig#sha1': 'SHA-1',
  'http://www.w3.org/2007/05/xmldsig-more#sha3-224': 'SHA3-224',
  'http://www.w3.org/2007/05/xmldsig-more#sha3-256': 'SHA3-256',
  'http://www.w3.org/2007/05/xmldsig-more#sha3-384': 'SHA3-384',
  'http://www.w3.org/2007/05/xmldsig-more#sha3-512': 'SHA3-512',
}

export interface ManifestReference {
  /** Name of the entry, decoded from its URI. */
  readonly name: string
  /** Null for a method that isn't known. */
  readonly digest: DigestName | null
  readonly value: Uint8Array
}

export interface AsicManifest {
  /** Name of the entry that holds the signature or time-stamp over this manifest. */
  readonly signature: string
  /** Null where they aren't exactly what the standard has: other elements, a file named twice, text where none belongs. */
  readonly references: readonly ManifestReference[] | null
}

const SIGNATURE_TYPE = 'application/pkcs7-signature'
export const TIMESTAMP_TYPE = 'application/vnd.etsi.timestamp-token'

/** The manifest as XML; names are written as percent-encoded relative URIs. `type` is that of the entry `signature`. */
export function writeManifest(
  signature: string,
  hash: HashName,
  references: readonly { name: string; value: Uint8Array }[],
  type: typeof SIGNATURE_TYPE | typeof TIMESTAMP_TYPE = SIGNATURE_TYPE,
): Uint8Array {
  const method = Object.entries(METHODS).find(([, name]) => name === hash)?.[0] as string
  const lines = references.map(
    ({ name, value }) =>
      `<asic:DataObjectReference URI="${encodeName(name)}">` +
      `<ds:DigestMethod Algorithm="${method}"/><ds:DigestValue>${toBase64(value)}</ds:DigestValue>` +
      '</asic:DataObjectReference>\n',
  )
  return new TextEncoder().encode(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      `<asic:ASiCManifest xmlns:asic="${ASIC}" xmlns:ds="${DSIG}">\n` +
      `<asic:SigReference URI="${encodeName(signature)}" MimeType="${type}"/>\n` +
      `${lines.join('')}</asic:ASiCManifest>\n`,
  )
}

/** The manifest, or null where it doesn't even say which signature is over it. */
export function readManifest(bytes: Uint8Array, effort?: XmlEffort): AsicManifest | null {
  const root = readXml(bytes, effort)
  const [first, ...rest] = root?.children ?? []
  if (root === null || first === undefined || root.name !== 'ASiCManifest' || first.name !== 'SigReference')
    return null
  const signature = decodeName(first.attributes.get('URI'))
  if (signature === null) return null
  const known =
    is(root, ASIC, 'ASiCManifest') &&
    is(first, ASIC, 'SigReference') &&
    root.text.trim() === '' &&
    !root.children.some(asksMore)
  return { signature, references: known ? readReferences(rest) : null }
}

/** An extension that says of itself that whoever doesn't know it mustn't go on (EN 319 162-1 A.4); none is known here. */
const asksMore = ({ attributes, children }: XmlElement): boolean =>
  ['true', '1'].includes(attributes.get('Critical')?.trim() ?? '') || children.some(asksMore)

function readReferences(elements: readonly XmlElement[]): ManifestReference[] | null {
  const references = elements
    .filter((child) => !is(child, ASIC, 'ASiCManifestExtensions'))
    .map((child) => readReference(child))
  const known = references.filter((reference) => reference !== null)
  if (known.length === 0 || known.length !== references.length) return null
  return new Set(known.map(({ name }) => name)).size === known.length ? known : null
}

function readReference(element: XmlElement): ManifestReference | null {
  if (!is(element, ASIC, 'DataObjectReference') || element.text.trim() !== '') return null
  const [method, value, ...more] = element.children.filter(
    (child) => !is(child, ASIC, 'DataObjectReferenceExtensions'),
  )
  const name = decodeName(element.attributes.get('URI'))
  if (name === null || method === undefined || value === undefined || more.length > 0) return null
  if (!is(method, DSIG, 'DigestMethod') || !is(value, DSIG, 'DigestValue') || value.children.length > 0)
    return null
  const text = value.text.replace(/[ \t\r\n]/g, '')
  const decoded = fromBase64(text.padEnd(Math.ceil(text.length / 4) * 4, '='))
  if (decoded === undefined || decoded.length === 0) return null
  const algorithm = method.attributes.get('Algorithm') ?? ''
  return {
    name,
    digest: Object.hasOwn(METHODS, algorithm) ? (METHODS[algorithm] ?? null) : null,
    value: decoded,
  }
}

function is(element: XmlElement, namespace: string, name: string): boolean {
  return element.namespace === namespace && element.name === name
}

function encodeName(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/').replaceAll("'", '%27')
}

/** A relative URI inside the container; other schemes, fragments and queries name nothing in it. */
function decodeName(uri: string | undefined): string | null {
  if (uri === undefined || uri === '' || /[?#]|^[a-z][a-z0-9+.-]*:|^\/\//i.test(uri)) return null
  try {
    return decodeURIComponent(uri.replace(/^(\.\/|\/)/, ''))
  } catch {
    return null
  }
}
