import { block, insert, line, type Pair, text } from '../../dxf/testing/sample.ts'
import { type Content, layer, layoutObject } from '../../scene/testing.ts'

/** For a rule about one drawing: one that fails it, and one that only looks like it. */
export type DrawingCase = { readonly fails: Content; readonly passes: Content }

export const METRES: readonly Pair[] = [
  [9, '$INSUNITS'],
  [70, 6],
]

export function lineFrom(handle: string, from: number[], to: number[], layer = '0'): Pair[] {
  const [x1 = 0, y1 = 0, z1 = 0] = from
  const [x2 = 0, y2 = 0, z2 = 0] = to
  return [
    [0, 'LINE'],
    [5, handle],
    [8, layer],
    [10, x1],
    [20, y1],
    [30, z1],
    [11, x2],
    [21, y2],
    [31, z2],
  ]
}

export function polyline(handle: string, layer: string, closed: boolean, corners: number[][]): Pair[] {
  const vertices = corners.flatMap(([x = 0, y = 0]): Pair[] => [
    [10, x],
    [20, y],
  ])
  const head: Pair[] = [
    [0, 'LWPOLYLINE'],
    [5, handle],
    [8, layer],
    [90, corners.length],
    [70, closed ? 1 : 0],
  ]
  return [...head, ...vertices]
}

function textStyle(font: string): Pair[] {
  const style: Pair[] = [
    [0, 'STYLE'],
    [5, 'A7'],
    [2, 'PLAN'],
    [70, 0],
    [3, font],
    [4, ''],
  ]
  return [[0, 'ENDTAB'], [0, 'TABLE'], [2, 'STYLE'], ...style]
}

const image: readonly Pair[] = [
  [0, 'IMAGE'],
  [5, 'A1'],
  [8, '0'],
  [10, 0],
  [20, 0],
  [340, 'A2'],
]
const imageDefinition = (path: string): Pair[] => [
  [0, 'IMAGEDEF'],
  [5, 'A2'],
  [1, path],
]

const grid = Array.from({ length: 40 }, (_, at) => lineFrom(`B${at + 10}`, [at, 0], [at, 10])).flat()

const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
]

function rectangle(
  handle: string,
  layerOf: string,
  [x = 0, y = 0]: number[],
  [w = 0, h = 0]: number[],
): Pair[] {
  const corners = [
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
  ]
  return polyline(handle, layerOf, true, corners)
}

/** 400 m². */
const parcel = rectangle('A1', 'A-SITE-PARC', [0, 0], [20, 20])
const floor = (handle: string, size: number[]) => rectangle(handle, 'A-AREA-GRSS', [0, 0], size)

/** On the sheet of `layoutObject`. */
export function onSheet([start, ...rest]: Pair[]): Pair[] {
  return [start ?? [0, 'LINE'], [67, 1], ...rest]
}

function titled(scale: string): Pair[] {
  const attribute: Pair[] = [
    [0, 'ATTRIB'],
    [5, 'A3'],
    [8, '0'],
    [10, 0],
    [20, 0],
    [40, 2],
    [1, scale],
    [2, 'SCALE'],
  ]
  return [...insert('MOHR-TITLE-A3', [66, 1]), ...attribute, [0, 'SEQEND'], [8, '0']]
}

/** Measures 5.2 units along x. */
export function dimension(shown: string): Pair[] {
  const points: Pair[] = [
    [10, 5.2],
    [20, 2],
    [13, 0],
    [23, 0],
    [14, 5.2],
    [24, 1],
  ]
  return [[0, 'DIMENSION'], [5, 'A1'], [8, '0'], [70, 0], ...points, [1, shown]]
}

function point(handle: string, layerOf: string): Pair[] {
  return [
    [0, 'POINT'],
    [5, handle],
    [8, layerOf],
    [10, 0],
    [20, 0],
  ]
}

/** Two rooms of 4 × 3 m, the second beginning at `x`. */
function rooms(x: number): Pair[] {
  const label = (handle: string, at: number, name: string) => placed(handle, 'A-AREA-IDEN', [at, 1], name)
  return [
    ...rectangle('A1', 'A-AREA', [0, 0], [4, 3]),
    ...label('A2', 1, 'خواب ۱'),
    ...rectangle('A3', 'A-AREA', [x, 0], [4, 3]),
    ...label('A4', x + 1, 'خواب ۲'),
    ...label('A5', x + 2, '۱۲٫۰۰ م²'),
  ]
}

/** Level marks of a section, each where it says. */
function levels(heights: readonly number[]): Pair[] {
  return heights.flatMap((height, at) =>
    placed(`A${at + 1}`, 'A-FLOR-LEVL', [0, height], height === 0 ? '±0.00' : `+${height.toFixed(2)}`),
  )
}

function placed(handle: string, layerOf: string, [x = 0, y = 0]: number[], words: string): Pair[] {
  return [
    [0, 'TEXT'],
    [5, handle],
    [8, layerOf],
    [10, x],
    [20, y],
    [40, 0.2],
    [1, words],
  ]
}

/** The drawing under judgement is called `plan.dxf`, so a reference to that name is one into the set. */
export const drawingCases: Readonly<Record<string, DrawingCase>> = {
  H03: {
    fails: { entities: [...grid, ...lineFrom('A1', [5000, 0], [5001, 0])], variables: METRES },
    passes: { entities: [...grid, ...lineFrom('A1', [60, 0], [61, 0])], variables: METRES },
  },
  H04: {
    fails: {
      blocks: [
        [0, 'BLOCK'],
        [2, 'SITE'],
        [70, 4],
        [1, 'C:\\work\\site.dwg'],
        [0, 'ENDBLK'],
      ],
    },
    passes: {
      blocks: [
        [0, 'BLOCK'],
        [2, 'SITE'],
        [70, 4],
        [1, 'C:\\work\\PLAN.dwg'],
        [0, 'ENDBLK'],
      ],
    },
  },
  H05: {
    fails: { entities: image, objects: imageDefinition('map.png') },
    passes: { entities: image, objects: imageDefinition('..\\plan.dxf') },
  },
  H06: {
    fails: {
      entities: [
        [0, 'ACAD_PROXY_ENTITY'],
        [5, 'A1'],
        [8, '0'],
        [91, 500],
      ],
    },
    passes: {
      entities: [
        [0, 'MESH'],
        [5, 'A1'],
        [8, '0'],
      ],
    },
  },
  H07: {
    fails: {
      entities: [
        [0, '3DSOLID'],
        [5, 'A1'],
        [8, '0'],
      ],
    },
    passes: {
      entities: [
        [0, 'SOLID'],
        [5, 'A1'],
        [8, '0'],
        [10, 0],
        [20, 0],
        [11, 1],
        [21, 0],
        [12, 0],
        [22, 1],
      ],
    },
  },
  H08: {
    fails: { tables: textStyle('gothic7.ttf') },
    passes: { tables: textStyle('C:\\fonts\\B Nazanin.TTF') },
  },
  H11: {
    fails: { entities: [...lineFrom('A1', [0, 0], [1, 0]), ...lineFrom('A2', [1, 0], [0, 0])] },
    passes: { entities: [...lineFrom('A1', [0, 0], [1, 0]), ...lineFrom('A2', [1, 0], [2, 0])] },
  },
  H13: {
    fails: { blocks: [...block('INNER', ...line('A1')), ...block('OUTER', ...insert('INNER'))] },
    passes: {
      blocks: [...block('INNER', ...line('A1')), ...block('OUTER', ...insert('INNER'))],
      entities: insert('OUTER'),
    },
  },
  L02: {
    fails: { entities: lineFrom('A1', [0, 0], [1, 0], 'walls 2'), tables: layer('walls 2') },
    passes: {
      entities: lineFrom('A1', [0, 0], [1, 0], 'site$0$a-wall-full'),
      tables: layer('site$0$a-wall-full'),
    },
  },
  L03: {
    fails: { entities: lineFrom('A1', [0, 0], [1, 0], 'A-SITE-PARC') },
    passes: { entities: polyline('A1', 'A-SITE-PARC', true, square) },
  },
  L04: {
    fails: { entities: [...line('A1'), [62, 1]] },
    passes: {
      entities: [...line('A1'), [62, 256], [6, 'ByLayer'], ...insert('TREE')],
      blocks: block('TREE', ...line('A2'), [62, 0], [6, 'BYBLOCK'], [370, -2]),
    },
  },
  T01: {
    fails: { entities: onSheet(lineFrom('A1', [0, 0], [1, 0])), objects: layoutObject() },
    passes: {
      entities: onSheet(insert('MOHR-TITLE-A3')),
      blocks: block('MOHR-TITLE-A3', ...line('A2')),
      objects: layoutObject(),
    },
  },
  T03: {
    fails: { entities: titled('1 to 100'), blocks: block('MOHR-TITLE-A3') },
    passes: { entities: titled('۱:۱۰۰'), blocks: block('MOHR-TITLE-A3') },
  },
  X01: {
    fails: {
      entities: [...lineFrom('A1', [0, 0], [1, 0]), ...onSheet(lineFrom('A2', [0, 0], [1, 0]))],
      objects: layoutObject(),
    },
    passes: { entities: [...point('A1', 'Defpoints'), ...text('plan', [5, 'A2'])] },
  },
  X02: {
    fails: { entities: image, objects: imageDefinition('\\\\server\\maps\\plan.dxf') },
    passes: { entities: image, objects: imageDefinition('pictures\\map.png') },
  },
  G02: {
    fails: { entities: polyline('A1', 'A-AREA', false, [...square, [0, 0.02]]), variables: METRES },
    passes: { entities: polyline('A1', 'A-AREA', false, [...square, [0, 0.0005]]), variables: METRES },
  },
  G08: {
    fails: { entities: dimension('۵٫۲۱') },
    passes: { entities: dimension('۵٫۲۰') },
  },
  G04: {
    fails: {
      entities: [...parcel, ...rectangle('A2', 'A-SITE-FPRT', [-0.02, 0], [10, 10])],
      variables: METRES,
    },
    passes: {
      entities: [...parcel, ...rectangle('A2', 'A-SITE-FPRT', [-0.005, 0], [10, 10])],
      variables: METRES,
    },
  },
  G05: {
    fails: {
      entities: [...parcel, ...floor('A2', [20, 20]), ...floor('A3', [20, 20]), ...floor('A4', [20, 9])],
      variables: METRES,
    },
    passes: {
      entities: [
        ...parcel,
        ...floor('A2', [20, 20]),
        ...floor('A3', [20, 20]),
        ...floor('A4', [20, 9]),
        ...rectangle('A5', 'A-AREA-DEDU', [0, 0], [10, 2]),
      ],
      variables: METRES,
    },
  },
  G09: {
    fails: { entities: rectangle('A1', 'A-PARK', [0, 0], [5.5, 2.4]), variables: METRES },
    passes: { entities: rectangle('A1', 'A-PARK', [0, 0], [2.5, 5]), variables: METRES },
  },
  // Two fifths of 20 m stay open at the south; a corner cut off is no side that a building keeps its distance from.
  G06: {
    fails: {
      entities: [...parcel, ...rectangle('A2', 'A-SITE-FPRT', [0, 7.9], [20, 12])],
      variables: METRES,
    },
    passes: {
      entities: [
        ...polyline('A1', 'A-SITE-PARC', true, [
          [0, 0],
          [17, 0],
          [20, 3],
          [20, 20],
          [0, 20],
        ]),
        ...rectangle('A2', 'A-SITE-FPRT', [0, 8], [20, 12]),
      ],
      variables: METRES,
    },
  },
  // Rooms that share a wall's middle line, and one over the other by ten centimetres.
  G10: {
    fails: { entities: rooms(3.9), variables: METRES },
    passes: { entities: rooms(4), variables: METRES },
  },
  G07: {
    fails: { entities: levels([0, 3.2, 5.3, 8.5]), variables: METRES },
    passes: { entities: levels([0, 3.2, 6.4, 9.6]), variables: METRES },
  },
}
