/** What entities refer to must exist: owners, layers, blocks; and blocks must not contain themselves. */
import { eachEntity } from './counts.ts'
import type { Handles } from './handles.ts'
import type { Limits } from './limits.ts'
import type { Block, DxfDocument, Entity } from './model.ts'
import { placeOf } from './place.ts'
import type { ProblemList } from './problem-list.ts'

type Read = Omit<DxfDocument, 'lost'>

/** Checks owners and layers of every entity, and the blocks that INSERT and DIMENSION name. */
export function checkReferences(document: Read, handles: Handles, problems: ProblemList): void {
  const layers = new Set(document.layers.map((layer) => layer.name.toUpperCase()))
  const blocks = new Set(document.blocks.map((block) => block.name.toUpperCase()))
  // Most entities have the owner and the layer of the one before.
  let ownerBefore = '0'
  let layerBefore: string | undefined
  eachEntity(document, (entity) => {
    const { owner, layer, dxfName: type, handle } = entity
    const place = () => ({ ...placeOf(entity), ...(handle === undefined ? {} : { handle }) })
    if (owner !== undefined && owner !== ownerBefore) {
      if (handles.has(owner)) ownerBefore = owner
      else problems.add('dxf.owner-unknown', { type, owner }, place())
    }
    if (layer !== layerBefore) {
      layerBefore = layer
      if (!layers.has(layer.toUpperCase())) {
        layers.add(layer.toUpperCase())
        problems.add('dxf.layer-undeclared', { name: layer }, place())
      }
    }
    const name = blockName(entity)
    if (name !== '' && !blocks.has(name.toUpperCase()))
      problems.add('dxf.block-undefined', { type, name }, place())
  })
}

function blockName(entity: Entity): string {
  if (entity.type === 'INSERT') return entity.name
  if ('picture' in entity) return entity.picture
  return ''
}

/** How much of a cycle is written out. */
const shownNames = 8

interface Size {
  readonly depth: number
  readonly entities: number
}

/**
 * Finds blocks that contain themselves, blocks nested too deep and drawings that explode when expanded, without
 * expanding them: each block is measured once, on a stack of our own.
 */
export function checkNesting(document: Read, limits: Limits, problems: ProblemList): void {
  const blocks = new Map<string, Block>()
  for (const block of document.blocks) {
    const key = block.name.toUpperCase()
    if (!blocks.has(key)) blocks.set(key, block)
  }
  const sizes = new Map<string, Size>()
  for (const key of blocks.keys()) measure(key, blocks, sizes, problems)
  let depth = 0
  let expanded = sum(document.entities, sizes).entities
  for (const block of blocks.values()) {
    const size = sizes.get(block.name.toUpperCase())
    if (size === undefined) continue
    depth = Math.max(depth, size.depth)
    if (block.isLayout) expanded += size.entities
  }
  if (depth > limits.nesting) problems.add('dxf.limit-nesting', { limit: limits.nesting })
  if (expanded > limits.expansion) problems.add('dxf.limit-expansion', { limit: limits.expansion })
}

function measure(
  start: string,
  blocks: ReadonlyMap<string, Block>,
  sizes: Map<string, Size>,
  problems: ProblemList,
): void {
  const path: { key: string; inside: string[]; at: number }[] = []
  const open = new Set<string>()
  const enter = (key: string) => {
    open.add(key)
    path.push({ key, inside: insertedBlocks(blocks.get(key)), at: 0 })
  }
  if (!sizes.has(start)) enter(start)
  while (path.length > 0) {
    const top = path[path.length - 1] as (typeof path)[number]
    const next = top.inside[top.at++]
    if (next === undefined) {
      sizes.set(top.key, sum(blocks.get(top.key)?.entities ?? [], sizes))
      open.delete(top.key)
      path.pop()
    } else if (open.has(next)) {
      // Naming a cycle walks the path: a few names are enough, and a file may hold millions of cycles.
      const from =
        problems.times('dxf.insert-cycle') < 3 ? path.findIndex((step) => step.key === next) : path.length - 1
      const names = path.slice(from, from + shownNames).map((step) => step.key)
      const insert =
        problems.times('dxf.insert-cycle') < 3
          ? blocks.get(top.key)?.entities.find((entity) => blockName(entity).toUpperCase() === next)
          : undefined
      problems.add(
        'dxf.insert-cycle',
        { path: [...names, ...(path.length - from > shownNames ? ['…'] : []), next].join(' → ') },
        insert?.handle === undefined ? {} : { handle: insert.handle },
      )
    } else if (!sizes.has(next) && blocks.has(next)) enter(next)
  }
}

function insertedBlocks(block: Block | undefined): string[] {
  const names = new Set<string>()
  for (const entity of block?.entities ?? []) {
    const name = blockName(entity)
    if (name !== '') names.add(name.toUpperCase())
  }
  return [...names]
}

function sum(entities: readonly Entity[], sizes: ReadonlyMap<string, Size>): Size {
  let depth = 0
  let total = 0
  for (const entity of entities) {
    total++
    const size = sizes.get(blockName(entity).toUpperCase())
    if (size === undefined) continue
    depth = Math.max(depth, size.depth + 1)
    total += size.entities * (entity.type === 'INSERT' ? copies(entity.columns, entity.rows) : 1)
  }
  return { depth, entities: total }
}

function copies(columns: number, rows: number): number {
  return Math.max(1, columns) * Math.max(1, rows)
}
