/** Finds whether a `signatures.xml` holds a signature at all; judging XAdES is not done here. */
import { readXml, type XmlEffort, type XmlElement } from './xml.ts'

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'

/** True for any ds:Signature, and for XML that isn't understood: then nothing may be claimed about it. */
export function holdsXadesSignature(bytes: Uint8Array, effort: XmlEffort): boolean {
  const root = readXml(bytes, effort)
  return root === null || isSignature(root) || root.children.some(isSignature)
}

function isSignature(element: XmlElement): boolean {
  return element.namespace === DSIG && element.name === 'Signature'
}
