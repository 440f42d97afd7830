/** How much larger than it is written a thing is drawn: what is nothing in a block that is inserted a million times larger is not. */
import type { DxfDocument, Entity } from '../dxf/model.ts'
import { windowsOf } from '../scene/viewports.ts'
import { NO_RENAMES, type Renames } from './names.ts'

/** By the name in capitals of a block, and of model space under none; what isn't there is drawn as it is written. */
export type Growth = ReadonlyMap<string, number>

export const NO_GROWTH: Growth = new Map()

const MODEL = ''
/** A metre drawn as a metre on paper in mm: up to there a window makes nothing of a rounded length. */
export const FULL_SIZE = 1000
const MOST = 1e12

/** @param names what the revision calls the blocks */
export function growthOf(document: DxfDocument, names: Renames = NO_RENAMES): Growth {
  const holders = new Map<string, { holder: string | undefined; scale: number }[]>()
  const insertsIn = (entities: readonly Entity[], holder: string | undefined): void => {
    for (const entity of entities) {
      if (entity.type !== 'INSERT') continue
      const name = entity.name.toUpperCase()
      const known = holders.get(name)
      const one = { holder: holder ?? (entity.paper === 1 ? undefined : MODEL), scale: scaleOf(entity) }
      if (known === undefined) holders.set(name, [one])
      else known.push(one)
    }
  }
  insertsIn(document.entities, undefined)
  for (const { name, isLayout, entities } of document.blocks)
    insertsIn(entities, isLayout ? undefined : name.toUpperCase())
  const found = new Map<string, number>([[MODEL, windowGrowth(document)]])
  const open = new Set<string>()
  const growth = (name: string): number => {
    const known = found.get(name)
    if (known !== undefined || open.has(name)) return known ?? 1
    open.add(name)
    let largest = 1
    for (const { holder, scale } of holders.get(name) ?? [])
      largest = Math.max(largest, scale * (holder === undefined ? 1 : growth(holder)))
    open.delete(name)
    const bounded = Math.min(largest, MOST)
    found.set(name, bounded)
    return bounded
  }
  for (const name of holders.keys()) growth(name)
  return new Map(
    [...found].flatMap(([name, times]) =>
      times > 1 ? [[name === MODEL ? name : names.nameOf('block', name).toUpperCase(), times] as const] : [],
    ),
  )
}

/** Of two drawings the larger, so that both are measured alike. */
export function largerGrowth(a: Growth, b: Growth): Growth {
  if (a.size === 0) return b
  const both = new Map(a)
  for (const [name, times] of b) both.set(name, Math.max(times, both.get(name) ?? 1))
  return both
}

export const scaleOf = (insert: { scaleX: number; scaleY: number; scaleZ: number }): number =>
  Math.max(Math.abs(insert.scaleX), Math.abs(insert.scaleY), Math.abs(insert.scaleZ)) || 1

function windowGrowth(document: DxfDocument): number {
  const scales = document.layouts.flatMap((layout) =>
    windowsOf(document, layout, []).map(({ map }) => Math.hypot(map[0], map[1], map[2]) / FULL_SIZE),
  )
  return Math.min(Math.max(1, ...scales.filter(Number.isFinite)), MOST)
}

/** What lengths of an entity are multiplied by. */
export function growthAt(growth: Growth, { block, paper }: Entity, names: Renames): number {
  if (growth.size === 0) return 1
  if (block !== undefined) return growth.get(names.nameOf('block', block).toUpperCase()) ?? 1
  return paper === 1 ? 1 : (growth.get(MODEL) ?? 1)
}
