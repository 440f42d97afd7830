/** GeneralName (RFC 5280 §4.2.1.6). */
import { latin1 } from '../bytes.ts'
import { children, contentBytes, contextTag, type DerNode, inner, rawBytes } from '../der/index.ts'
import { type Name, readName } from './name.ts'

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
    default:
      return { kind: 'other', tag: node.id & 0x1f, value: rawBytes(node) }
  }
}

/** The names of a constructed element, whatever its tag. */
export const readGeneralNames = (node: DerNode): GeneralName[] => children(node).map(readGeneralName)
