import type { Place } from '../errors.ts'
import type {
  Block,
  DimensionStyle,
  DxfClass,
  DxfObject,
  Entity,
  HeaderValue,
  Layer,
  Linetype,
  TableRecord,
  TextStyle,
} from './model.ts'
import type { ProblemList } from './problem-list.ts'

/** The model while it is gathered from the sections. */
export interface Parts {
  readonly header: Map<string, HeaderValue>
  readonly classes: DxfClass[]
  readonly layers: Layer[]
  readonly styles: TextStyle[]
  readonly linetypes: Linetype[]
  readonly dimensionStyles: DimensionStyle[]
  readonly tables: TableRecord[]
  readonly blocks: Block[]
  readonly entities: Entity[]
  readonly objects: DxfObject[]
  readonly rawCounts: Map<string, number>
  readonly handles: Handles
  /** Entities read so far, against the limit. */
  entityCount: number
}

export function newParts(problems: ProblemList): Parts {
  return {
    header: new Map(),
    classes: [],
    layers: [],
    styles: [],
    linetypes: [],
    dimensionStyles: [],
    tables: [],
    blocks: [],
    entities: [],
    objects: [],
    rawCounts: new Map(),
    handles: new Handles(problems),
    entityCount: 0,
  }
}

/** Something that stands at a line (text) or an offset (binary). */
export interface Located {
  readonly line: number
  readonly offset: number
}

/** Every handle of the file: each must be used once, and an owner must be one of them. */
export class Handles {
  private readonly known = new Set<string>()
  private readonly problems: ProblemList

  constructor(problems: ProblemList) {
    this.problems = problems
  }

  add(handle: string | undefined, record: Located): void {
    if (handle === undefined || handle === '0') return
    const before = this.known.size
    this.known.add(handle)
    if (this.known.size === before)
      this.problems.add('dxf.handle-duplicate', { handle }, { ...placeOf(record), handle })
  }

  has(handle: string): boolean {
    return handle === '0' || this.known.has(handle)
  }
}

/** The place of a record: its line in text files, its offset in binary ones. */
export function placeOf(record: Located): Place {
  return record.line === 0 ? { offset: record.offset } : { line: record.line, offset: record.offset }
}

/** Reports names that are keys of every JavaScript object: a program that trips over them shows another drawing. */
export function checkName(name: string, problems: ProblemList, record: Located): void {
  if (name in Object.prototype) problems.add('dxf.unsafe-name', { name }, placeOf(record))
}
