/** Where entities stand: model space, each sheet, and each block that has a name of its own. Off and frozen content is there too. */
import type { DxfDocument, Entity } from '../dxf/model.ts'
import { DrawOrder } from '../scene/draw-order.ts'
import { NO_RENAMES, type Renames } from './names.ts'

export interface Container {
  readonly kind: 'layout' | 'block'
  readonly name: string
  /** In drawing order. */
  readonly entities: readonly Entity[]
}

export const ANONYMOUS = /^[*]/
/** Bits of the flags of a block whose drawing is another file. */
export const XREF = 4 | 8

/**
 * By kind and name without regard to case; sheets are told apart from blocks of the same name.
 *
 * @param names what the revision calls them
 */
export function containersOf(document: DxfDocument, names: Renames = NO_RENAMES): Map<string, Container> {
  const order = new DrawOrder(document)
  const layouts = new Map<string, Entity[]>(document.layouts.map(({ name }) => [name, []]))
  const records = new Map<string, string>()
  const place = (entity: Entity): void => {
    layouts.get(entity.layout ?? '')?.push(entity)
  }
  for (const block of document.blocks) {
    if (!block.isLayout) continue
    for (const entity of block.entities) place(entity)
    if (block.owner !== undefined) records.set(block.name.toUpperCase(), block.owner)
  }
  for (const entity of document.entities) place(entity)
  const found = new Map<string, Container>()
  for (const { name, block, isModel } of document.layouts) {
    const record = records.get((block ?? (isModel ? '*Model_Space' : '*Paper_Space')).toUpperCase())
    const entities = order.sorted(layouts.get(name) ?? [], record)
    found.set(containerKey('layout', name), { kind: 'layout', name, entities })
  }
  for (const { name, isLayout, entities, owner } of document.blocks)
    if (!isLayout && !ANONYMOUS.test(name))
      found.set(containerKey('block', names.nameOf('block', name)), {
        kind: 'block',
        name,
        entities: order.sorted(entities, owner),
      })
  return found
}

const containerKey = (kind: Container['kind'], name: string): string => `${kind} ${name.toUpperCase()}`
