/** HATCH: an area filled with a colour, with colours that run into one another, or with lines. */
import type { EntityOf, HatchLine } from '../../dxf/model.ts'
import { type Affine, compose, planScale, translation } from '../affine.ts'
import type { Pen } from '../pen.ts'
import type { SceneProblemCode } from '../problems.ts'
import { ringOf } from './hatch-rings.ts'
import { inSpace } from './in-space.ts'
import { patternLines } from './pattern-lines.ts'

const STYLE_IGNORE = 2
const EXTERNAL = 1
/** Lines closer than this run into one another on paper: mm. */
const CLOSEST = 0.08

/** False of one without a boundary, or with a pattern that isn't told, has too many lines or has them on each other. */
export function drawHatch(hatch: EntityOf<'HATCH'>, pen: Pen): boolean {
  const { paths, elevation, extrusion, lines, gradient } = hatch
  const map = compose(pen.plane(extrusion), translation(0, 0, elevation.z))
  const error = pen.error(map)
  const outer = paths.filter(({ flags }) => (flags & EXTERNAL) !== 0)
  const bounds = hatch.style === STYLE_IGNORE && outer.length > 0 ? outer : paths
  const rings = bounds.map((path) => ringOf(path, error)).filter((ring) => ring.length >= 6)
  if (rings.length === 0) return false
  // Extents are those of the boundary, whatever fills it.
  const solid = hatch.solid !== 0 || pen.options.paper === undefined
  if (solid || gradient !== undefined) {
    pen.fill(map, rings.map(inSpace), gradient)
    return true
  }
  const lack = (code: SceneProblemCode) => pen.lack(code, hatch.pattern, map, rings.flatMap(inSpace))
  if (tooDense(lines, map)) {
    lack('scene.hatch-dense')
    pen.fill(map, rings.map(inSpace))
    return true
  }
  // A pattern that the file doesn't spell out can't be guessed.
  if (lines.length === 0) {
    lack('scene.hatch-unknown')
    return false
  }
  let drawn = false
  for (const line of lines) {
    const cut = patternLines(rings, line, CLOSEST / planScale(map), pen.budget)
    if (cut === undefined) {
      lack('scene.hatch-filled')
      pen.fill(map, rings.map(inSpace))
      return false
    }
    if (cut.length > 0) pen.strokes(map, cut, false, 0, false)
    drawn ||= cut.length > 0 || isApart(line)
  }
  return drawn
}

function tooDense(lines: readonly HatchLine[], map: Affine): boolean {
  const scale = planScale(map)
  return lines.some((line) => isApart(line) && spacing(line) * scale < CLOSEST)
}

const isApart = (line: HatchLine): boolean => spacing(line) > 0

/** From line to line of a pattern. */
function spacing({ angle, offsetX, offsetY }: HatchLine): number {
  const turned = (angle * Math.PI) / 180
  return Math.abs(offsetY * Math.cos(turned) - offsetX * Math.sin(turned))
}
