/** Where entities stand: model space, each sheet, and each block that has a name of its own. Off and frozen content is there too. */
import type { DxfDocument, Entity } from '../dxf/model.ts'

export interface Container {
  readonly kind: 'layout' | 'block'
  readonly name: string
  readonly entities: readonly Entity[]
}

const ANONYMOUS = /^[*]/

/** By kind and name without regard to case; sheets are told apart from blocks of the same name. */
export function containersOf(document: DxfDocument): Map<string, Container> {
  const layouts = new Map<string, Entity[]>(document.layouts.map(({ name }) => [name, []]))
  const place = (entity: Entity): void => {
    layouts.get(entity.layout ?? '')?.push(entity)
  }
  for (const entity of document.entities) place(entity)
  for (const block of document.blocks) if (block.isLayout) for (const entity of block.entities) place(entity)
  const found = new Map<string, Container>()
  const add = (kind: Container['kind'], name: string, entities: readonly Entity[]): void => {
    found.set(`${kind} ${name.toUpperCase()}`, { kind, name, entities })
  }
  for (const [name, entities] of layouts) add('layout', name, entities)
  for (const { name, isLayout, entities } of document.blocks)
    if (!isLayout && !ANONYMOUS.test(name)) add('block', name, entities)
  return found
}
