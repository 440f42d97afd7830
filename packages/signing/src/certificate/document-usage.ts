/** Whether a certificate is meant for signing documents (RFC 5280 §4.2.1.3, §4.2.1.12). */
import { OID } from '../oids.ts'
import { KEY_USAGE } from './extensions.ts'
import type { Certificate } from './read.ts'

/** Purposes under which certificates sign documents: any, mail, RFC 9336, Microsoft's, Adobe's, and a person's sign-in. */
const DOCUMENT_PURPOSES: ReadonlySet<string> = new Set([
  OID.anyExtendedKeyUsage,
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.4.1.311.10.3.12',
  '1.2.840.113583.1.1.5',
  '1.3.6.1.5.5.7.3.2',
])

export function isForDocuments({ values: { keyUsage, extendedKeyUsage } }: Certificate): boolean {
  const signs =
    keyUsage === undefined ||
    keyUsage.has(KEY_USAGE.digitalSignature) ||
    keyUsage.has(KEY_USAGE.nonRepudiation)
  // Critical or not, the certificate is only for the purposes it lists (RFC 5280 §4.2.1.12).
  return signs && (extendedKeyUsage?.some((purpose) => DOCUMENT_PURPOSES.has(purpose)) ?? true)
}
