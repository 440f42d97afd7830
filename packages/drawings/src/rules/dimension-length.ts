import { groupsOf } from '../dxf/groups.ts'
import type { DxfDocument, EntityOf } from '../dxf/model.ts'

const KIND = 7
const [LINEAR, ALIGNED] = [0, 1]

/** Length by geometry, in drawing units: linear and aligned dimensions; others have no length to compare. */
export function lengthOf({ dimensionType, p13, p14, rotation }: EntityOf<'DIMENSION'>): number | undefined {
  if (!p13 || !p14) return undefined
  const [dx, dy] = [p14.x - p13.x, p14.y - p13.y]
  const kind = dimensionType & KIND
  if (kind === ALIGNED) return Math.hypot(dx, dy)
  const turned = (rotation * Math.PI) / 180
  return kind === LINEAR ? Math.abs(dx * Math.cos(turned) + dy * Math.sin(turned)) : undefined
}

function lengthFactor(model: DxfDocument, style: DxfDocument['tables'][number]): number {
  const value = groupsOf(model, style).findLast(([code]) => code === 144)?.[1]
  return typeof value === 'number' && value > 0 ? value : 1
}

/** By what each dimension style multiplies lengths before it shows them, by upper-case name (DIMLFAC). */
export function lengthFactors(model: DxfDocument): Map<string, number> {
  return new Map(
    model.tables.flatMap((style) =>
      style.type === 'DIMSTYLE' ? [[style.name.toUpperCase(), lengthFactor(model, style)] as const] : [],
    ),
  )
}
