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
      const placed = read.model.entities.filter(
        (entity) => entity.paper === 0 && somePoint(entity, () => true),
      )
      const height = hygiene.height / 1000 / (metresPerUnit(read.model) ?? 1)
      const lifted = placed.filter((entity) => somePoint(entity, ({ z }) => Math.abs(z) > height))
      const isFar = farFrom(placed, hygiene.farFactor)
      const far = placed.filter((entity) => somePoint(entity, isFar))
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
function farFrom(entities: readonly Entity[], factor: number): (point: SpacePoint) => boolean {
  const [xs, ys] = [new Float64Array(entities.length), new Float64Array(entities.length)]
  for (const [at, entity] of entities.entries())
    somePoint(entity, ({ x, y }) => {
      xs[at] = x
      ys[at] = y
      return true
    })
  const [left, right] = middle(xs)
  const [bottom, top] = middle(ys)
  const reach = Math.max(right - left, top - bottom) * factor
  if (!(reach > 0)) return () => false
  return ({ x, y }) => x < left - reach || x > right + reach || y < bottom - reach || y > top + reach
}

function middle(values: Float64Array): [number, number] {
  const sorted = values.filter(Number.isFinite).sort()
  const cut = Math.floor(sorted.length / 20)
  return [sorted[cut] ?? 0, sorted.at(-1 - cut) ?? 0]
}

/** Whether one of the defining points, in world coordinates, is such a one; they are asked in order, up to the first. */
function somePoint(entity: Entity, test: (point: SpacePoint) => boolean): boolean {
  switch (entity.type) {
    case 'LINE':
      return test(entity.start) || test(entity.end)
    case 'POINT':
      return test(entity.position)
    case 'CIRCLE':
    case 'ARC':
      return test(ocsToWorld(entity.center, entity.extrusion))
    case 'LWPOLYLINE':
      return entity.vertices.some(({ x, y }) =>
        test(ocsToWorld({ x, y, z: entity.elevation }, entity.extrusion)),
      )
    case 'POLYLINE':
      return entity.vertices.some(({ position: { x, y, z } }) =>
        test(ocsToWorld({ x, y, z: z || entity.elevation.z }, entity.extrusion)),
      )
    case 'MTEXT':
      return test(entity.insert)
    case 'TEXT':
    case 'INSERT':
      return test(ocsToWorld(entity.insert, entity.extrusion))
    default:
      return false
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
