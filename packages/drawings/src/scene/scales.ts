import { type Affine, applyX, applyY, compose } from './affine.ts'
import type { PaperBox } from './primitive.ts'
import type { Sheet } from './sheet.ts'

/** Where on a sheet a mm of paper stands for a length of the drawing. */
export interface SheetScale {
  /** Of the window, in mm. */
  readonly box: PaperBox
  /** Drawing units to a mm of paper. */
  readonly perMm: number
}

/** The windows that are on and look straight down, in drawing order: the last that holds a place is the one seen there. */
export function scalesOf({ layout, width, height, map, windows }: Sheet): SheetScale[] {
  if (layout.isModel) {
    const perMm = unitsPerMm(map)
    return perMm === undefined ? [] : [{ box: [0, 0, width, height], perMm }]
  }
  return windows.flatMap(({ viewport, on, map: view }): SheetScale[] => {
    const perMm = on ? unitsPerMm(compose(map, view)) : undefined
    if (perMm === undefined) return []
    const { center, width: across, height: up } = viewport
    const [left, right] = [center.x - across / 2, center.x + across / 2]
    const [bottom, top] = [center.y - up / 2, center.y + up / 2]
    const box: PaperBox = [
      applyX(map, left, bottom, 0),
      applyY(map, left, bottom, 0),
      applyX(map, right, top, 0),
      applyY(map, right, top, 0),
    ]
    return [{ box, perMm }]
  })
}

/** Undefined where x and y are not drawn alike: what is seen from the side has no one scale. */
function unitsPerMm(map: Affine): number | undefined {
  const image = (x: number, y: number) => [applyX(map, x, y, 0), applyY(map, x, y, 0)] as const
  const [origin, one, two] = [image(0, 0), image(1, 0), image(0, 1)]
  const [ax, ay] = [one[0] - origin[0], one[1] - origin[1]]
  const [bx, by] = [two[0] - origin[0], two[1] - origin[1]]
  const [across, up] = [Math.hypot(ax, ay), Math.hypot(bx, by)]
  const alike = Math.abs(across - up) <= across * 1e-6 && Math.abs(ax * bx + ay * by) <= across * up * 1e-6
  return across > 0 && Number.isFinite(across) && alike ? 1 / across : undefined
}
