/** Blocks must not contain themselves, nor become too much when they are drawn. */
import type { Limits } from './limits.ts'
import type { Entity } from './model.ts'
import type { ProblemList } from './problem-list.ts'

/** The block that an entity is drawn by; empty where it has none. */
export function blockName(entity: Entity): string {
  if (entity.type === 'INSERT') return entity.name
  if ('picture' in entity) return entity.picture
  return ''
}

interface Use {
  copies: number
  /** Of the first that draws it. */
  readonly handle: string | undefined
}

const none: ReadonlyMap<string, Use> = new Map()

/** What a run of entities is made of: how many there are, and which blocks they draw. */
export class Uses {
  entities = 0
  private drawn: Map<string, Use> | undefined

  see(entity: Entity): void {
    this.entities++
    const name = blockName(entity)
    if (name === '') return
    const copies = entity.type === 'INSERT' ? copiesOf(entity.columns, entity.rows) : 1
    const key = name.toUpperCase()
    const known = this.drawn?.get(key)
    if (known !== undefined) known.copies += copies
    else {
      // Most blocks draw no other: a map for each would take more room than all else of them.
      this.drawn ??= new Map()
      this.drawn.set(key, { copies, handle: entity.handle })
    }
  }

  /** By the name of the block in capitals, in the order they are met. */
  get blocks(): ReadonlyMap<string, Use> {
    return this.drawn ?? none
  }
}

const copiesOf = (columns: number, rows: number): number => Math.max(1, columns) * Math.max(1, rows)

export interface BlockUses {
  readonly name: string
  readonly isLayout: boolean
  readonly uses: Uses
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
export function checkNesting(
  all: readonly BlockUses[],
  drawing: Uses,
  limits: Limits,
  problems: ProblemList,
): void {
  const blocks = new Map<string, BlockUses>()
  for (const block of all) {
    const key = block.name.toUpperCase()
    if (!blocks.has(key)) blocks.set(key, block)
  }
  const sizes = new Map<string, Size>()
  for (const key of blocks.keys()) measure(key, blocks, sizes, problems)
  let depth = 0
  let expanded = sum(drawing, sizes).entities
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
  blocks: ReadonlyMap<string, BlockUses>,
  sizes: Map<string, Size>,
  problems: ProblemList,
): void {
  const path: { key: string; inside: string[]; at: number }[] = []
  const open = new Set<string>()
  const enter = (key: string) => {
    open.add(key)
    path.push({ key, inside: [...(blocks.get(key)?.uses.blocks.keys() ?? [])], at: 0 })
  }
  if (!sizes.has(start)) enter(start)
  while (path.length > 0) {
    const top = path[path.length - 1] as (typeof path)[number]
    const next = top.inside[top.at++]
    if (next === undefined) {
      sizes.set(top.key, sum(blocks.get(top.key)?.uses, sizes))
      open.delete(top.key)
      path.pop()
    } else if (open.has(next)) {
      // Naming a cycle walks the path: a few names are enough, and a file may hold millions of cycles.
      const from =
        problems.times('dxf.insert-cycle') < 3 ? path.findIndex((step) => step.key === next) : path.length - 1
      const names = path.slice(from, from + shownNames).map((step) => step.key)
      const handle =
        problems.times('dxf.insert-cycle') < 3
          ? blocks.get(top.key)?.uses.blocks.get(next)?.handle
          : undefined
      problems.add(
        'dxf.insert-cycle',
        { path: [...names, ...(path.length - from > shownNames ? ['…'] : []), next].join(' → ') },
        handle === undefined ? {} : { handle },
      )
    } else if (!sizes.has(next) && blocks.has(next)) enter(next)
  }
}

function sum(uses: Uses | undefined, sizes: ReadonlyMap<string, Size>): Size {
  let depth = 0
  let entities = uses?.entities ?? 0
  for (const [name, { copies }] of uses?.blocks ?? []) {
    const size = sizes.get(name)
    if (size === undefined) continue
    depth = Math.max(depth, size.depth + 1)
    entities += size.entities * copies
  }
  return { depth, entities }
}
