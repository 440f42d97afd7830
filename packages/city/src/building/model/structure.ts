import { BUILDING, columns, PARCEL } from './building.ts'
import type { Rect } from './rectilinear.ts'

const [west, south, east, north] = BUILDING.outline

/** The raft under the basement, in metres. It reaches out to the south alone: elsewhere the building stands on the parcel’s edge. */
export const RAFT = {
  thickness: 0.6,
  outline: [
    Math.max(west - 0.4, PARCEL.west),
    south - 0.4,
    Math.min(east + 0.4, PARCEL.east),
    Math.min(north + 0.4, PARCEL.north),
  ] as Rect,
  top: BUILDING.basement - BUILDING.slab,
} as const

/** Kinds of column by place: at a corner, at an edge, within. Bars for the two lower storeys, then the others. */
export const COLUMN_KINDS = {
  C1: { lower: '12Ø20', upper: '12Ø16', ties: 'Ø10@10' },
  C2: { lower: '12Ø22', upper: '12Ø18', ties: 'Ø10@10' },
  C3: { lower: '16Ø22', upper: '12Ø20', ties: 'Ø10@10' },
} as const
type ColumnKind = keyof typeof COLUMN_KINDS

/** Each column with its kind, in the order of the axes. */
export function columnKinds(): { readonly rect: Rect; readonly kind: ColumnKind }[] {
  const xs = Object.values(BUILDING.axesX)
  const ys = Object.values(BUILDING.axesY)
  const edge = (list: readonly number[], at: number) => at === 0 || at === list.length - 1
  return columns().map((rect, index) => {
    const [column, row] = [Math.floor(index / ys.length), index % ys.length]
    const sides = Number(edge(xs, column)) + Number(edge(ys, row))
    return { rect, kind: sides === 2 ? 'C1' : sides === 1 ? 'C2' : 'C3' }
  })
}

/** Beams are as wide as columns; their depth in metres is from the slab's top. */
export const BEAM = { width: BUILDING.column, depth: 0.55 } as const

/** Longitudinal bars of the beams by axis, at the top and at the bottom; Ø20 all, ties as in columns. */
export const BEAM_KINDS = [
  { axes: ['1', '6'], top: 4, bottom: 3 },
  { axes: ['2', '5'], top: 5, bottom: 4 },
  { axes: ['3', '4'], top: 6, bottom: 4 },
  { axes: ['A', 'D'], top: 4, bottom: 4 },
  { axes: ['B', 'C'], top: 6, bottom: 5 },
] as const

/** What the slabs of the storeys leave open: lift, ducts, light well, stair. */
export const SLAB_OPENINGS: readonly { readonly rect: Rect; readonly name: string }[] = [
  { rect: [1.45, 7, 3.7, 9.4], name: 'پله' },
  { rect: [9.2, 7.4, 10.85, 9], name: '' },
  { rect: [11, 7, 14.55, 9.4], name: 'نورگیر' },
]
