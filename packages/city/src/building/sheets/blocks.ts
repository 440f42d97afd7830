import { Canvas } from '../drawing/canvas.ts'
import type { BlockDefinition, Vertex } from '../drawing/items.ts'

const QUARTER = Math.tan(Math.PI / 8)

/** Furniture, fixtures, doors, cars and trees as blocks, in metres, in the colours of their own layers. */
export function symbolBlocks(scale: number): BlockDefinition[] {
  const block = (name: string, draw: (canvas: Canvas) => void): BlockDefinition => {
    const canvas = new Canvas(scale)
    draw(canvas)
    return { name, items: canvas.items }
  }
  return [
    block('DOOR', drawDoor),
    block('BED-DOUBLE', drawBed),
    block('SOFA-3', (canvas) => drawSofa(canvas, 2.1)),
    block('SOFA-1', (canvas) => drawSofa(canvas, 0.9)),
    block('TABLE-LOW', (canvas) => {
      canvas.rect('A-FURN', -0.6, -0.3, 0.6, 0.3)
      canvas.rect('A-FURN', -0.55, -0.25, 0.55, 0.25)
    }),
    block('DINING-6', drawDining),
    block('WARDROBE', drawWardrobe),
    block('WC', drawToilet),
    block('BASIN', drawBasin),
    block('SHOWER', drawShower),
    block('KITCHEN', drawKitchen),
    block('CAR', drawCar),
    block('TREE', drawTree),
  ]
}

/** A leaf of 1 m hinged at the origin, closed along +x, shown open along +y. */
function drawDoor(canvas: Canvas): void {
  canvas.rect('A-DOOR', 0, 0, 0.045, 1)
  canvas.path('A-DOOR', [
    [1, 0, QUARTER],
    [0, 1],
  ])
}

function drawBed(canvas: Canvas): void {
  canvas.rect('A-FURN', -0.8, 0, 0.8, 2)
  canvas.rect('A-FURN', -0.7, 1.55, -0.08, 1.92)
  canvas.rect('A-FURN', 0.08, 1.55, 0.7, 1.92)
  canvas.path('A-FURN', [
    [-0.8, 1.35],
    [0.8, 1.35],
  ])
  canvas.path('A-FURN', [
    [-0.8, 1.35],
    [-0.3, 0.95],
    [-0.8, 0.7],
  ])
  canvas.rect('A-FURN', -1.3, 1.55, -0.87, 2)
  canvas.rect('A-FURN', 0.87, 1.55, 1.3, 2)
}

function drawSofa(canvas: Canvas, width: number): void {
  const half = width / 2
  canvas.rect('A-FURN', -half, 0, half, 0.85)
  canvas.rect('A-FURN', -half, 0.62, half, 0.85)
  canvas.rect('A-FURN', -half, 0, -half + 0.16, 0.62)
  canvas.rect('A-FURN', half - 0.16, 0, half, 0.62)
  const seats = Math.max(1, Math.round((width - 0.3) / 0.6))
  for (let seat = 1; seat < seats; seat++) {
    const x = -half + 0.16 + (seat * (width - 0.32)) / seats
    canvas.line('A-FURN', [x, 0], [x, 0.62])
  }
}

function drawDining(canvas: Canvas): void {
  canvas.rect('A-FURN', -0.45, -0.85, 0.45, 0.85)
  for (const y of [-0.55, 0, 0.55]) {
    for (const side of [-1, 1]) canvas.path('A-FURN', chair(side * 0.52, y - 0.2, side * 0.9, y + 0.2), true)
  }
}

function chair(x0: number, y0: number, x1: number, y1: number): Vertex[] {
  return [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ]
}

function drawWardrobe(canvas: Canvas): void {
  canvas.rect('A-FURN', 0, 0, 1.8, 0.6)
  canvas.line('A-FURN', [0, 0], [0.9, 0.6])
  canvas.line('A-FURN', [0.9, 0], [1.8, 0.6])
  canvas.line('A-FURN', [0.9, 0], [0.9, 0.6])
}

function drawToilet(canvas: Canvas): void {
  canvas.rect('A-FLOR-FIXT', -0.19, 0, 0.19, 0.18)
  canvas.path(
    'A-FLOR-FIXT',
    [
      [-0.18, 0.22],
      [0.18, 0.22],
      [0.18, 0.42, 1],
      [-0.18, 0.42],
    ],
    true,
  )
}

function drawBasin(canvas: Canvas): void {
  canvas.rect('A-FLOR-FIXT', -0.28, 0, 0.28, 0.45)
  canvas.circle('A-FLOR-FIXT', [0, 0.22], 0.17)
  canvas.circle('A-FLOR-FIXT', [0, 0.22], 0.02)
}

function drawShower(canvas: Canvas): void {
  canvas.rect('A-FLOR-FIXT', 0, 0, 0.9, 0.9)
  canvas.line('A-FLOR-FIXT', [0, 0], [0.9, 0.9])
  canvas.line('A-FLOR-FIXT', [0.9, 0], [0, 0.9])
  canvas.circle('A-FLOR-FIXT', [0.45, 0.45], 0.06)
}

/** A counter of 3.4 m with sink and stove, and a refrigerator at its end. */
function drawKitchen(canvas: Canvas): void {
  const layer = 'A-FLOR-FIXT'
  canvas.rect(layer, 0, 0, 3.4, 0.6)
  canvas.rect(layer, 0.35, 0.1, 0.8, 0.5)
  canvas.rect(layer, 0.85, 0.1, 1.3, 0.5)
  canvas.circle(layer, [0.57, 0.3], 0.03)
  canvas.circle(layer, [1.07, 0.3], 0.03)
  canvas.rect(layer, 2.1, 0.06, 2.7, 0.54)
  for (const [x, y] of [
    [2.25, 0.18],
    [2.55, 0.18],
    [2.25, 0.42],
    [2.55, 0.42],
  ] as const)
    canvas.circle(layer, [x, y], 0.08)
  canvas.rect(layer, 3.45, 0, 4.15, 0.68)
  canvas.line(layer, [3.45, 0], [4.15, 0.68])
  canvas.line(layer, [4.15, 0], [3.45, 0.68])
}

/** A car 1.75 × 4.4 m, its nose towards +y. */
function drawCar(canvas: Canvas): void {
  const layer = 'A-FURN'
  const body: Vertex[] = [
    [-0.87, -1.95],
    [-0.62, -2.2],
    [0.62, -2.2],
    [0.87, -1.95],
    [0.87, 1.8],
    [0.5, 2.2, 0.1],
    [-0.5, 2.2],
    [-0.87, 1.8],
  ]
  canvas.path(layer, body, true)
  const glass = (y0: number, half0: number, y1: number, half1: number) =>
    canvas.path(
      layer,
      [
        [-half0, y0],
        [half0, y0],
        [half1, y1],
        [-half1, y1],
      ],
      true,
    )
  glass(0.75, 0.74, 0.25, 0.62)
  glass(-1.75, 0.66, -1.35, 0.6)
  canvas.line(layer, [-0.62, 0.25], [-0.6, -1.35])
  canvas.line(layer, [0.62, 0.25], [0.6, -1.35])
}

function drawTree(canvas: Canvas): void {
  const layer = 'A-SITE-PLNT'
  const lobes = 9
  const vertices = Array.from({ length: lobes }, (_, index): Vertex => {
    const angle = (index * 2 * Math.PI) / lobes
    return [Math.cos(angle) * 0.85, Math.sin(angle) * 0.85, 0.55]
  })
  canvas.path(layer, vertices, true)
  canvas.circle(layer, [0, 0], 0.06)
  for (let index = 0; index < lobes; index += 2) {
    const angle = ((index + 0.5) * 2 * Math.PI) / lobes
    canvas.line(layer, [0, 0], [Math.cos(angle) * 0.6, Math.sin(angle) * 0.6])
  }
}
