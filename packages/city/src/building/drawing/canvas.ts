import type { Align, Item, PatternName, Point, Vertex } from './items.ts'
import type { LayerName } from './layers.ts'

export type TextOptions = {
  readonly align?: Align
  readonly vertical?: 'baseline' | 'middle'
  readonly angle?: number
  readonly bold?: boolean
}

/** Collects the items of one drawing. `scale` is the sheet's denominator: 100 for 1:100. */
export class Canvas {
  readonly items: Item[] = []
  readonly scale: number

  constructor(scale: number) {
    this.scale = scale
  }

  /** Millimetres on paper as metres in the model. */
  mm(length: number): number {
    return (length * this.scale) / 1000
  }

  line(layer: LayerName, from: Point, to: Point): void {
    this.items.push({ kind: 'polyline', layer, vertices: [from, to], closed: false })
  }

  path(layer: LayerName, vertices: readonly Vertex[], closed = false): void {
    this.items.push({ kind: 'polyline', layer, vertices, closed })
  }

  rect(layer: LayerName, x0: number, y0: number, x1: number, y1: number): void {
    this.path(layer, corners(x0, y0, x1, y1), true)
  }

  circle(layer: LayerName, centre: Point, radius: number): void {
    this.items.push({ kind: 'circle', layer, centre, radius })
  }

  hatch(
    layer: LayerName,
    loops: readonly (readonly Vertex[])[],
    pattern: PatternName = 'SOLID',
    spacing = 1.5,
  ): void {
    this.items.push({ kind: 'hatch', layer, loops, pattern, spacing })
  }

  text(layer: LayerName, at: Point, height: number, value: string, options: TextOptions = {}): void {
    const { align = 'middle', vertical = 'middle', angle = 0, bold = false } = options
    this.items.push({ kind: 'text', layer, at, height, value, align, vertical, angle, bold })
  }

  paragraph(layer: LayerName, at: Point, height: number, width: number, lines: readonly string[]): void {
    this.items.push({ kind: 'paragraph', layer, at, height, width, lines })
  }

  /** A chain of dimensions: between each two neighbours of `stops`, the dimension line at `line`. */
  dimensions(
    direction: 'horizontal' | 'vertical',
    stops: readonly number[],
    origin: number,
    line: number,
  ): void {
    for (const [index, stop] of stops.slice(1).entries()) {
      const start = stops[index] ?? stop
      const from: Point = direction === 'horizontal' ? [start, origin] : [origin, start]
      const to: Point = direction === 'horizontal' ? [stop, origin] : [origin, stop]
      this.items.push({ kind: 'dimension', layer: 'A-ANNO-DIMS', from, to, direction, line })
    }
  }

  insert(layer: LayerName, block: string, at: Point, scale: Point = [1, 1], angle = 0): void {
    this.items.push({ kind: 'insert', layer, block, at, scale, angle, attributes: {} })
  }
}

export function corners(x0: number, y0: number, x1: number, y1: number): Vertex[] {
  return [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ]
}
