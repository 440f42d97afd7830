import { closeSync, openSync, writeSync } from 'node:fs'

/** A DXF file (R2000, text) of about so many bytes: lines, polylines, arcs, circles, texts and inserts on twenty layers. */
export function generatedDxf(bytes: number): Uint8Array {
  return new TextEncoder().encode([...dxfParts(bytes)].join(''))
}

/** The same to a file, which may be larger than a string. */
export function writeGeneratedDxf(path: string, bytes: number): void {
  const file = openSync(path, 'w')
  let gathered: string[] = []
  for (const part of dxfParts(bytes)) {
    if (gathered.push(part) < 10_000) continue
    writeSync(file, gathered.join(''))
    gathered = []
  }
  writeSync(file, gathered.join(''))
  closeSync(file)
}

function* dxfParts(bytes: number): Generator<string> {
  const random = sequence()
  const figure = () => (random() * 1000).toFixed(6)
  const begin = preamble()
  yield begin
  let { length } = begin
  for (let handle = 0x100; length < bytes; handle++) {
    const entity = ENTITIES[handle % ENTITIES.length] as Entity
    const text = entity(handle.toString(16).toUpperCase(), `LAYER-${handle % 20}`, figure)
    yield text
    length += text.length
  }
  yield tags([0, 'ENDSEC'], [0, 'EOF'])
}

type Tag = readonly [code: number, value: string | number]
type Entity = (handle: string, layer: string, figure: () => string) => string

function tags(...list: readonly Tag[]): string {
  return list.map(([code, value]) => `${String(code).padStart(3)}\n${value}\n`).join('')
}

function entity(type: string, marker: string, more: (figure: () => string) => readonly Tag[]): Entity {
  return (handle, layer, figure) =>
    tags([0, type], [5, handle], [100, 'AcDbEntity'], [8, layer], [100, marker], ...more(figure))
}

const point = (figure: () => string, offset = 0): Tag[] => [
  [10 + offset, figure()],
  [20 + offset, figure()],
  [30 + offset, '0.0'],
]

const ENTITIES: readonly Entity[] = [
  entity('LINE', 'AcDbLine', (figure) => [...point(figure), ...point(figure, 1)]),
  entity('LWPOLYLINE', 'AcDbPolyline', (figure) => [
    [90, 12],
    [70, 1],
    ...Array.from({ length: 12 }, () => [
      [10, figure()] as const,
      [20, figure()] as const,
      [42, '0.0'] as const,
    ]).flat(),
  ]),
  entity('LINE', 'AcDbLine', (figure) => [...point(figure), ...point(figure, 1)]),
  entity('CIRCLE', 'AcDbCircle', (figure) => [...point(figure), [40, figure()]]),
  entity('ARC', 'AcDbCircle', (figure) => [
    ...point(figure),
    [40, figure()],
    [100, 'AcDbArc'],
    [50, '0.0'],
    [51, '90.0'],
  ]),
  entity('TEXT', 'AcDbText', (figure) => [
    ...point(figure),
    [40, '2.5'],
    [1, 'Room 12.40'],
    [100, 'AcDbText'],
  ]),
  entity('INSERT', 'AcDbBlockReference', (figure) => [[2, 'DOOR'], ...point(figure)]),
]

function preamble(): string {
  const names = ['0', ...Array.from({ length: 20 }, (_, index) => `LAYER-${index}`)]
  const layers = names
    .map((name, index) =>
      tags([0, 'LAYER'], [5, (0x20 + index).toString(16)], [2, name], [70, 0], [62, 7], [6, 'CONTINUOUS']),
    )
    .join('')
  return (
    tags(
      [0, 'SECTION'],
      [2, 'HEADER'],
      [9, '$ACADVER'],
      [1, 'AC1015'],
      [9, '$INSUNITS'],
      [70, 6],
      [0, 'ENDSEC'],
    ) +
    tags([0, 'SECTION'], [2, 'TABLES'], [0, 'TABLE'], [2, 'LAYER'], [5, '2'], [70, 20]) +
    layers +
    tags([0, 'ENDTAB'], [0, 'ENDSEC'], [0, 'SECTION'], [2, 'BLOCKS']) +
    tags(
      [0, 'BLOCK'],
      [5, '50'],
      [8, '0'],
      [2, 'DOOR'],
      [70, 0],
      [10, 0],
      [20, 0],
      [30, 0],
      [3, 'DOOR'],
      [1, ''],
    ) +
    tags(
      [0, 'LINE'],
      [5, '51'],
      [8, '0'],
      [10, 0],
      [20, 0],
      [11, 1],
      [21, 0],
      [0, 'ENDBLK'],
      [5, '52'],
      [8, '0'],
    ) +
    tags([0, 'ENDSEC'], [0, 'SECTION'], [2, 'ENTITIES'])
  )
}

/** Numbers in [0, 1), the same at every run. */
function sequence(): () => number {
  let state = 1404
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
