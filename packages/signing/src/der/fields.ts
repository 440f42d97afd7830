/** Reading a SEQUENCE field by field, with optional ones, in the order of its ASN.1 definition. */
import { derMessages } from './messages.ts'
import { children, type DerNode } from './read.ts'
import { expectTag, TAG } from './values.ts'

export type Fields = {
  /** The next field; throws `der-unexpected` when it is absent or has another tag. */
  take(...ids: readonly number[]): DerNode
  /** The next field whatever it is. */
  any(): DerNode
  /** The next field when it has one of these tags. */
  optional(...ids: readonly number[]): DerNode | undefined
  peek(): DerNode | undefined
  /** Everything not yet taken. */
  rest(): DerNode[]
  /** Throws when a field is left: used where an unknown field could mean something. */
  end(): void
}

/** The fields of a SEQUENCE, or of another constructed element when `ids` names it. */
export function fieldsOf(node: DerNode, ...ids: readonly number[]): Fields {
  const items = children(expectTag(node, ...(ids.length === 0 ? [TAG.sequence] : ids)))
  let at = 0
  const absent = () => derMessages.error('der-unexpected', `field ${at + 1} missing at ${node.start}`)
  const fields: Fields = {
    peek: () => items[at],
    any() {
      const item = items[at]
      if (!item) throw absent()
      at++
      return item
    },
    take(...wanted) {
      const item = items[at]
      if (!item) throw absent()
      expectTag(item, ...wanted)
      at++
      return item
    },
    optional(...wanted) {
      const item = items[at]
      if (!item || !wanted.includes(item.id)) return undefined
      at++
      return item
    },
    rest: () => items.slice(at),
    end() {
      const item = items[at]
      if (item) throw derMessages.error('der-unexpected', `a field too many at ${item.start}`)
    },
  }
  return fields
}

/** The one element inside an explicit tag. */
export function inner(node: DerNode): DerNode {
  const [only, more] = children(node)
  if (!only || more) throw derMessages.error('der-unexpected', `one element expected inside ${node.start}`)
  return only
}
