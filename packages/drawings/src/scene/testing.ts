/** Drawings for tests of the scene, and what is seen of them. */
import type { DxfDocument } from '../dxf/model.ts'
import { readDxf } from '../dxf/read.ts'
import { ascii, header, type Pair, section } from '../dxf/testing/sample.ts'
import type { Primitive } from './primitive.ts'
import { resolveScene, type SceneOptions, type SceneReport } from './resolve.ts'
import { openSheet, type Sheet, type SheetOptions } from './sheet.ts'

export interface Content {
  readonly entities?: readonly Pair[]
  readonly blocks?: readonly Pair[]
  readonly tables?: readonly Pair[]
  readonly objects?: readonly Pair[]
  readonly variables?: readonly Pair[]
  readonly version?: string
}

/** A layer of the layer table. */
export function layer(name: string, ...more: readonly Pair[]): Pair[] {
  return [[0, 'LAYER'], [5, `1A${name.length}${name.charCodeAt(0).toString(16)}`], [2, name], ...more]
}

/** Model space, and a sheet `Sheet1` of 420 × 297 mm whose entities have group 67 at 1. */
export function layoutObject(...settings: readonly Pair[]): Pair[] {
  return [
    [0, 'LAYOUT'],
    [5, 'F1'],
    [100, 'AcDbPlotSettings'],
    [44, 420],
    [45, 297],
    [70, 688],
    [72, 1],
    [74, 5],
    ...settings,
    [100, 'AcDbLayout'],
    [1, 'Sheet1'],
    [71, 1],
    [330, 'E2'],
    [0, 'LAYOUT'],
    [5, 'F2'],
    [100, 'AcDbLayout'],
    [1, 'Model'],
    [71, 0],
    [330, 'E1'],
  ]
}

/** The sheet's own viewport, then one more. */
export function viewports(...window: readonly Pair[]): Pair[] {
  const common: Pair[] = [
    [0, 'VIEWPORT'],
    [8, '0'],
    [67, 1],
  ]
  return [
    ...common,
    [5, 'D1'],
    [10, 210],
    [20, 148],
    [40, 500],
    [41, 300],
    [68, 1],
    [69, 1],
    [45, 300],
    ...common,
    [5, 'D2'],
    ...window,
  ]
}

const spaces: readonly Pair[] = [
  [0, 'BLOCK'],
  [2, '*Model_Space'],
  [330, 'E1'],
  [0, 'ENDBLK'],
  [0, 'BLOCK'],
  [2, '*Paper_Space'],
  [330, 'E2'],
  [0, 'ENDBLK'],
]

export function dxfOf(content: Content): Uint8Array {
  const {
    entities = [],
    blocks = [],
    tables = [],
    objects = [],
    variables = [],
    version = 'AC1032',
  } = content
  const [head, ...rest] = [header(version)]
  const start = (head as Pair[]).slice(0, -1)
  const layouts = objects.length === 0 ? [] : section('OBJECTS', objects)
  return ascii([
    ...start,
    ...variables,
    [0, 'ENDSEC'],
    ...rest.flat(),
    ...section('TABLES', [[0, 'TABLE'], [2, 'LAYER'], ...layer('0', [62, 7]), ...tables, [0, 'ENDTAB']]),
    ...section('BLOCKS', [...spaces, ...blocks]),
    ...section('ENTITIES', entities),
    ...layouts,
    [0, 'EOF'],
  ])
}

export function documentOf(content: Content): DxfDocument {
  const { model } = readDxf(dxfOf(content))
  if (model === undefined) throw new Error('The sample is no DXF.')
  return model
}

export interface Seen {
  readonly sheet: Sheet
  readonly pieces: readonly Primitive[]
  readonly report: SceneReport
}

export function see(content: Content, layout = 'Model', options: SheetOptions & SceneOptions = {}): Seen {
  const sheet = openSheet(documentOf(content), layout, options)
  if (sheet === undefined) throw new Error(`The sample has no layout ${layout}.`)
  const pieces: Primitive[] = []
  const report = resolveScene(sheet, (piece) => pieces.push(piece), options)
  return { sheet, pieces, report }
}

/** All points of a piece in the layout's own units, rounded, x and y in turn. */
export function pointsOf(piece: Primitive | undefined, { map }: Sheet): number[][] {
  if (piece === undefined) return []
  const rings =
    piece.kind === 'stroke'
      ? piece.paths.map(({ points }) => points)
      : piece.kind === 'fill'
        ? piece.rings
        : [piece.ring]
  const scale = map[0] as number
  return rings.map((ring) =>
    ring.map((value, at) => Math.round(((value - (map[9 + (at % 2)] as number)) / scale) * 1e6) / 1e6 + 0),
  )
}

export const onZero: Pair = [8, '0']

export const line = (x1: number, y1: number, x2: number, y2: number, ...more: readonly Pair[]): Pair[] => [
  [0, 'LINE'],
  onZero,
  [10, x1],
  [20, y1],
  [11, x2],
  [21, y2],
  ...more,
]

/** Groups 10 and 20 of each point. */
export const corners = (points: readonly (readonly [number, number])[]): Pair[] =>
  points.flatMap(([x, y]): Pair[] => [
    [10, x],
    [20, y],
  ])

/** Lines of what is seen, in the layout's own units. */
export const strokes = ({ pieces, sheet }: Seen) =>
  pieces.flatMap((piece) => (piece.kind === 'stroke' ? pointsOf(piece, sheet) : []))
