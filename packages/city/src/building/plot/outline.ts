import { drawDimension } from '../drawing/dimension.ts'
import { hatchLines, PATTERN_ANGLES } from '../drawing/hatch-lines.ts'
import type {
  Align,
  BlockDefinition,
  HatchItem,
  Item,
  Point,
  Sheet,
  TextItem,
  Vertex,
} from '../drawing/items.ts'
import type { LayerName } from '../drawing/layers.ts'

/** What a plot consists of, in mm from the sheet's lower left corner: strokes, fills and lines of text. */
export type Ink =
  | {
      readonly kind: 'stroke'
      readonly layer: LayerName
      readonly vertices: readonly Vertex[]
      readonly closed: boolean
    }
  | { readonly kind: 'fill'; readonly layer: LayerName; readonly loops: readonly (readonly Vertex[])[] }
  | {
      readonly kind: 'text'
      readonly layer: LayerName
      readonly at: Point
      readonly height: number
      readonly value: string
      readonly align: Align
      readonly vertical: 'baseline' | 'middle'
      readonly angle: number
      readonly bold: boolean
    }

/** A similarity or mirrored scaling: x′ = a·x + c·y + e, y′ = b·x + d·y + f. */
type Transform = {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly e: number
  readonly f: number
  /** Paper millimetres per item unit, for text heights and pattern spacings given on paper. */
  readonly unit: number
}

/** Turns a sheet into ink: the model through its viewport at scale, then the paper; blocks and dimensions expanded. */
export function inkOf(sheet: Sheet): Ink[] {
  const factor = 1000 / sheet.scale
  const { centre, viewCentre } = sheet.viewport
  const model: Transform = {
    a: factor,
    b: 0,
    c: 0,
    d: factor,
    e: centre[0] - viewCentre[0] * factor,
    f: centre[1] - viewCentre[1] * factor,
    unit: factor,
  }
  const paper: Transform = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0, unit: 1 }
  const context = { sheet, blocks: new Map(sheet.blocks.map((block) => [block.name, block])) }
  return [
    ...sheet.model.flatMap((item) => expand(context, item, model)),
    ...sheet.paperItems.flatMap((item) => expand(context, item, paper)),
  ]
}

type Context = { readonly sheet: Sheet; readonly blocks: ReadonlyMap<string, BlockDefinition> }

function expand(context: Context, item: Item, transform: Transform): Ink[] {
  switch (item.kind) {
    case 'polyline':
      return [
        {
          kind: 'stroke',
          layer: item.layer,
          vertices: move(item.vertices, transform),
          closed: item.closed,
        },
      ]
    case 'circle':
      return [
        {
          kind: 'stroke',
          layer: item.layer,
          vertices: move(circle(item.centre, item.radius), transform),
          closed: true,
        },
      ]
    case 'hatch':
      return expandHatch(item, transform)
    case 'text':
      return [expandText(item, transform)]
    case 'paragraph':
      return item.lines.map((value, index) => ({
        ...item,
        kind: 'text',
        at: apply(transform, item.at[0], item.at[1] - item.height * (0.5 + index * 1.9)),
        value,
        align: 'end',
        vertical: 'middle',
        angle: 0,
        bold: false,
      }))
    case 'dimension':
      return drawDimension(item, context.sheet.scale).items.flatMap((part) =>
        expand(context, part, transform),
      )
    case 'insert': {
      const definition = context.blocks.get(item.block)
      const inner = within(transform, item)
      return (definition?.items ?? []).flatMap((part) =>
        part.kind === 'attribute'
          ? [expandText({ ...part, value: item.attributes[part.tag] ?? '' }, inner)]
          : expand(context, part, inner),
      )
    }
  }
}

function expandHatch(item: HatchItem, transform: Transform): Ink[] {
  const loops = item.loops.map((loop) => move(loop, transform))
  if (item.pattern === 'SOLID') return [{ kind: 'fill', layer: item.layer, loops }]
  return PATTERN_ANGLES[item.pattern].flatMap((angle) =>
    hatchLines(loops, angle, item.spacing).map(
      (vertices): Ink => ({ kind: 'stroke', layer: item.layer, vertices, closed: false }),
    ),
  )
}

function expandText(item: Omit<TextItem, 'kind'>, transform: Transform): Ink {
  return {
    kind: 'text',
    layer: item.layer,
    at: apply(transform, item.at[0], item.at[1]),
    height: item.height,
    value: item.value,
    align: item.align,
    vertical: item.vertical,
    angle: item.angle,
    bold: item.bold,
  }
}

function within(
  outer: Transform,
  insert: { readonly at: Point; readonly scale: Point; readonly angle: number },
): Transform {
  const radians = (insert.angle * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const [sx, sy] = insert.scale
  const [e, f] = apply(outer, insert.at[0], insert.at[1])
  return {
    a: (outer.a * cos + outer.c * sin) * sx,
    b: (outer.b * cos + outer.d * sin) * sx,
    c: (-outer.a * sin + outer.c * cos) * sy,
    d: (-outer.b * sin + outer.d * cos) * sy,
    e,
    f,
    unit: outer.unit,
  }
}

function apply({ a, b, c, d, e, f }: Transform, x: number, y: number): Point {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** Arcs keep their included angle under a similarity; a mirror turns their sense. */
function move(vertices: readonly Vertex[], transform: Transform): Vertex[] {
  const sense = Math.sign(transform.a * transform.d - transform.b * transform.c)
  return vertices.map(([x, y, bulge]) => {
    const [px, py] = apply(transform, x, y)
    return bulge ? [px, py, bulge * sense] : [px, py]
  })
}

function circle([x, y]: Point, radius: number): Vertex[] {
  return [
    [x + radius, y, 1],
    [x - radius, y, 1],
  ]
}
