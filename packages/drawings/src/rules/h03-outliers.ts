import type { Entity } from '../dxf/model.ts'
import { metresPerUnit } from '../dxf/units.ts'
import { ocsToWorld, type SpacePoint } from '../geometry/ocs.ts'
import { eachDrawing, failureOf } from './per-drawing.ts'
import type { Rule } from './rule.ts'

/** H03: nothing of model space lies far away from the drawing, and everything lies at height 0. */
export const h03: Rule = {
  id: 'H03',
  version: 1,
  severity: 'W',
  title: { fa: 'چیزی دور از نقشه یا بیرون از صفحهٔ z=0 نیست', en: 'Nothing far outside; all at z = 0' },
  reference: 'qom: hygiene.farFactor, hygiene.height',
  applies: () => true,
  check: (context, { hygiene }) =>
    eachDrawing(context, (read) => {
      const placed = read.model.entities.flatMap((entity) => {
        const points = entity.paper === 0 ? pointsOf(entity) : []
        return points.length > 0 ? [{ handle: entity.handle, layer: entity.layer, points }] : []
      })
      const height = hygiene.height / 1000 / (metresPerUnit(read.model) ?? 1)
      const lifted = placed.filter(({ points }) => points.some(({ z }) => Math.abs(z) > height))
      const isFar = farFrom(
        placed.map(({ points }) => points[0] as SpacePoint),
        hygiene.farFactor,
      )
      const far = placed.filter(({ points }) => points.some(isFar))
      const notes = [
        ...(far.length > 0 ? [failureOf(read, far, FAR)] : []),
        ...(lifted.length > 0
          ? [failureOf(read, lifted, LIFTED, { tolerance: hygiene.height, unit: 'mm' })]
          : []),
      ]
      return { subjects: placed.length, notes }
    }),
}

/**
 * Far is what lies more than `factor` times the middle's size off the middle; the middle holds all but the outermost
 * 5 % on each side, so that strays don't stretch it.
 */
function farFrom(points: readonly SpacePoint[], factor: number): (point: SpacePoint) => boolean {
  const [left, right] = middle(points.map(({ x }) => x))
  const [bottom, top] = middle(points.map(({ y }) => y))
  const reach = Math.max(right - left, top - bottom) * factor
  if (!(reach > 0)) return () => false
  return ({ x, y }) => x < left - reach || x > right + reach || y < bottom - reach || y > top + reach
}

function middle(values: number[]): [number, number] {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  const cut = Math.floor(sorted.length / 20)
  return [sorted[cut] ?? 0, sorted.at(-1 - cut) ?? 0]
}

/** The defining points in world coordinates. */
function pointsOf(entity: Entity): SpacePoint[] {
  switch (entity.type) {
    case 'LINE':
      return [entity.start, entity.end]
    case 'POINT':
      return [entity.position]
    case 'CIRCLE':
    case 'ARC':
      return [ocsToWorld(entity.center, entity.extrusion)]
    case 'LWPOLYLINE':
      return entity.vertices.map(({ x, y }) => ocsToWorld({ x, y, z: entity.elevation }, entity.extrusion))
    case 'POLYLINE':
      return entity.vertices.map(({ position: { x, y, z } }) =>
        ocsToWorld({ x, y, z: z || entity.elevation.z }, entity.extrusion),
      )
    case 'TEXT':
    case 'INSERT':
    case 'MTEXT':
      return [entity.type === 'MTEXT' ? entity.insert : ocsToWorld(entity.insert, entity.extrusion)]
    default:
      return []
  }
}

const FAR = {
  fa: 'چیزی بسیار دور از نقشه کشیده شده است.',
  en: 'Something is drawn very far away from the drawing.',
}
const LIFTED = {
  fa: 'چیزی بیرون از صفحهٔ z=0 کشیده شده است؛ اندازه‌های آن در نقشه درست نیست.',
  en: 'Something is drawn off the plane z = 0; its measures in the plan are not true.',
}
