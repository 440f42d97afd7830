import { Handles } from './handles.ts'
import type { Limits } from './limits.ts'
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
import { type BlockUses, Uses } from './nesting.ts'
import { type Located, placeOf } from './place.ts'
import type { ProblemList } from './problem-list.ts'
import { References } from './references.ts'
import type { Tally } from './tally.ts'

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
  readonly references: References
  /** What each block draws, and the ENTITIES section. */
  readonly blockUses: BlockUses[]
  readonly uses: Uses
  /** There where entities are counted and not kept. */
  readonly tally: Tally | undefined
}

export function newParts(problems: ProblemList, limits: Limits, tally?: Tally): Parts {
  const handles = new Handles(problems)
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
    handles,
    references: new References(handles, limits.layers),
    blockUses: [],
    uses: new Uses(),
    tally,
  }
}

const UNSAFE: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype))

/** Reports names that are keys of every JavaScript object: a program that trips over them shows another drawing. */
export function checkName(name: string, problems: ProblemList, record: Located): void {
  if (UNSAFE.has(name)) problems.add('dxf.unsafe-name', { name }, placeOf(record))
}
