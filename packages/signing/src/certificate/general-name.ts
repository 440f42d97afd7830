/** GeneralName (RFC 5280 §4.2.1.6). */
import { latin1 } from '../bytes.ts'
import {
  children,
  contentBytes,
  contextTag,
  type DerNode,
  fieldsOf,
  inner,
  rawBytes,
  readOid,
  readString,
  TAG,
} from '../der/index.ts'
import { type Name, readName } from './name.ts'

const SMTP_UTF8_MAILBOX = '1.3.6.1.5.5.7.8.9'

export type GeneralName =
  | { readonly kind: 'email' | 'dns' | 'uri'; readonly value: string }
  | { readonly kind: 'directory'; readonly value: Name }
  | { readonly kind: 'ip'; readonly value: Uint8Array }
  | { readonly kind: 'other'; readonly tag: number; readonly value: Uint8Array }

export function readGeneralName(node: DerNode): GeneralName {
  switch (node.id) {
    case contextTag(1, false):
      return { kind: 'email', value: latin1(contentBytes(node)) }
    case contextTag(2, false):
      return { kind: 'dns', value: latin1(contentBytes(node)) }
    case contextTag(6, false):
      return { kind: 'uri', value: latin1(contentBytes(node)) }
    case contextTag(4):
      return { kind: 'directory', value: readName(inner(node)) }
    case contextTag(7, false):
      return { kind: 'ip', value: contentBytes(node) }
    case contextTag(0):
      return readOtherName(node)
    default:
      return { kind: 'other', tag: node.id & 0x1f, value: rawBytes(node) }
  }
}

/** A mail address beyond ASCII is a mail address too (RFC 9598 §3, SmtpUTF8Mailbox). */
function readOtherName(node: DerNode): GeneralName {
  const fields = fieldsOf(node, contextTag(0))
  const type = readOid(fields.take(TAG.oid))
  const other = { kind: 'other', tag: node.id & 0x1f, value: rawBytes(node) } as const
  if (type !== SMTP_UTF8_MAILBOX) return other
  return { kind: 'email', value: readString(inner(fields.take(contextTag(0)))) }
}

/** The names of a constructed element, whatever its tag. */
export const readGeneralNames = (node: DerNode): GeneralName[] => children(node).map(readGeneralName)
