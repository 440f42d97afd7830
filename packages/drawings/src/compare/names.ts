/** Names that the revision gives to what the drawing before called otherwise. */
import type { Entity } from '../dxf/model.ts'
import type { Renaming } from './comparison.ts'

type Kind = Renaming['kind']

/** Which kind a property of an entity names. */
function kindOf(property: string, { type }: Entity): Kind | undefined {
  if (property === 'layer' || property === 'linetype') return property
  if (property !== 'style' || type === 'HATCH' || type === 'MLINE') return undefined
  return type === 'DIMENSION' || type === 'LEADER' || type === 'TOLERANCE' ? 'dimension-style' : 'style'
}

export class Renames {
  readonly list: Renaming[] = []
  readonly #names = new Map<string, string>()
  readonly #given = new Set<string>()

  add(renaming: Renaming): void {
    const { kind, before, after } = renaming
    this.list.push(renaming)
    this.#names.set(`${kind} ${before.toUpperCase()}`, after)
    this.#given.add(`${kind} ${after.toUpperCase()}`)
  }

  has(kind: Kind, before: string): boolean {
    return this.#names.has(`${kind} ${before.toUpperCase()}`)
  }

  gives(kind: Kind, after: string): boolean {
    return this.#given.has(`${kind} ${after.toUpperCase()}`)
  }

  /** What the revision calls it. */
  nameOf(kind: Kind, before: string): string {
    if (this.list.length === 0) return before
    return this.#names.get(`${kind} ${before.toUpperCase()}`) ?? before
  }

  /** A value of an entity before, as the revision would say it. */
  valueOf(entity: Entity, property: string): unknown {
    const value = (entity as unknown as Readonly<Record<string, unknown>>)[property]
    if (this.list.length === 0 || typeof value !== 'string') return value
    const kind = kindOf(property, entity)
    return kind === undefined ? value : this.nameOf(kind, value)
  }
}

export const NO_RENAMES = new Renames()
