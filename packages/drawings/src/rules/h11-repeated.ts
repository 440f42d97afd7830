import type { Entity } from '../dxf/model.ts'
import { metresPerUnit } from '../dxf/units.ts'
import { overlappingLines } from '../geometry/overlap.ts'
import { eachDrawing, failureOf, groupBy } from './per-drawing.ts'
import type { Rule } from './rule.ts'

/** H11: nothing is drawn twice, has no length, or lies along another line of its layer. */
export const h11: Rule = {
  id: 'H11',
  version: 1,
  severity: 'W',
  title: {
    fa: 'موجودیت تکراری، بی‌طول یا روی‌هم ندارد',
    en: 'No duplicate, zero-length or overlapping entities',
  },
  reference: 'qom: hygiene.overlap',
  applies: () => true,
  check: (context, { hygiene }) =>
    eachDrawing(context, (read) => {
      const drawn = read.model.entities.filter(({ paper }) => paper === 0)
      const empty = drawn.filter(hasNoLength)
      const shaped = drawn.filter((entity) => !hasNoLength(entity) && isCompared(entity))
      const groups = groupBy(
        likely(shaped),
        (entity) => `${entity.type}|${entity.layer.toUpperCase()}|${shapeOf(entity)}`,
      )
      const repeated = [...groups.values()].flatMap((same) => same.slice(1))
      const again = new Set(repeated)
      const lines = drawn.flatMap((entity) =>
        entity.type === 'LINE' && !again.has(entity) && !hasNoLength(entity) ? [entity] : [],
      )
      const least = hygiene.overlap / 1000 / (metresPerUnit(read.model) ?? 1)
      const overlapping = [...groupBy(lines, ({ layer }) => layer.toUpperCase()).values()].flatMap(
        (onLayer) => overlappingLines(onLayer, least),
      )
      const notes = [
        ...(empty.length > 0 ? [failureOf(read, empty, EMPTY)] : []),
        ...(repeated.length > 0 ? [failureOf(read, repeated, REPEATED)] : []),
        ...(overlapping.length > 0
          ? [failureOf(read, overlapping, OVERLAPPING, { tolerance: hygiene.overlap, unit: 'mm' })]
          : []),
      ]
      return { subjects: drawn.length, notes }
    }),
}

function hasNoLength(entity: Entity): boolean {
  if (entity.type === 'LINE') {
    const { start: a, end: b } = entity
    return a.x === b.x && a.y === b.y && a.z === b.z
  }
  if (entity.type === 'CIRCLE' || entity.type === 'ARC') return entity.radius === 0
  if (entity.type !== 'LWPOLYLINE') return false
  const [first] = entity.vertices
  return entity.vertices.every(({ x, y }) => x === first?.x && y === first.y)
}

const COMPARED = new Set(['LINE', 'CIRCLE', 'ARC', 'LWPOLYLINE', 'TEXT', 'INSERT'])
const isCompared = ({ type }: Entity): boolean => COMPARED.has(type)

/** Those whose place another one has too, in order: of most nothing more needs to be said. */
function likely(entities: readonly Entity[]): Entity[] {
  const places = Float64Array.from(entities, placeOf)
  const sorted = places.slice().sort()
  const several = new Set(sorted.filter((place, at) => place === sorted[at + 1]))
  return entities.filter((_, at) => several.has(places[at] as number))
}

/** A number that entities of one shape share, and others hardly ever. */
function placeOf(entity: Entity): number {
  switch (entity.type) {
    case 'LINE':
      return mixed(entity.start) + mixed(entity.end)
    case 'CIRCLE':
    case 'ARC':
      return mixed(entity.center) + n(entity.radius)
    case 'LWPOLYLINE':
      return entity.vertices.reduce((sum, { x, y }) => n(x) + 3 * n(y) - 0.6 * sum, entity.vertices.length)
    case 'TEXT':
    case 'INSERT':
      return mixed(entity.insert)
    default:
      return 0
  }
}

const mixed = ({ x, y, z }: Spot): number => {
  const [a, b] = [n(x), n(y)]
  return a * 0.7 + b * 1.3 + a * b * 1e-3 + n(z)
}

/** What two entities of one type and layer share when they cover each other; undefined for types not compared. */
function shapeOf(entity: Entity): string | undefined {
  switch (entity.type) {
    case 'LINE':
      return [at(entity.start), at(entity.end)].sort().join(' ')
    case 'CIRCLE':
      return `${at(entity.center)} ${n(entity.radius)} ${at(entity.extrusion)}`
    case 'ARC':
      return `${at(entity.center)} ${n(entity.radius)} ${n(entity.startAngle)} ${n(entity.endAngle)} ${at(entity.extrusion)}`
    case 'LWPOLYLINE': {
      const corners = entity.vertices.map(({ x, y, bulge }) => `${n(x)},${n(y)},${n(bulge ?? 0)}`)
      return `${entity.flags & 1} ${n(entity.elevation)} ${at(entity.extrusion)} ${corners.join(' ')}`
    }
    case 'TEXT':
      return `${at(entity.insert)} ${n(entity.height)} ${n(entity.rotation)} ${entity.text}`
    case 'INSERT':
      return `${entity.name.toUpperCase()} ${at(entity.insert)} ${n(entity.scaleX)} ${n(entity.scaleY)} ${n(entity.rotation)} ${entity.columns} ${entity.rows}`
    default:
      return undefined
  }
}

type Spot = { readonly x: number; readonly y: number; readonly z: number }

function at({ x, y, z }: Spot): string {
  return `${n(x)},${n(y)},${n(z)}`
}

/** To a millionth of a unit, -0 as 0. */
function n(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0
}

const EMPTY = { fa: 'خط یا کمانی بی‌طول در نقشه هست.', en: 'There are lines or arcs without length.' }
const REPEATED = {
  fa: 'چیزی دو بار در یک جا کشیده شده است.',
  en: 'Something is drawn twice in the same place.',
}
const OVERLAPPING = {
  fa: 'خط‌هایی از یک لایه روی هم افتاده است.',
  en: 'Lines of one layer lie along each other.',
}
