/** Images with their frames, and the fields that a WIPEOUT covers. */
import type { EntityOf } from '../../dxf/model.ts'
import { baseName } from '../../dxf/referred-files.ts'
import { type Affine, compose, scaling } from '../affine.ts'
import type { Pen } from '../pen.ts'
import type { DrawContext } from './drawers.ts'
import { frameCorners } from './frame-corners.ts'
import { inSpace } from './in-space.ts'
import { drawStandIn } from './stand-in.ts'

const DISPLAY = { shown: 1, clipped: 4 }
const RECTANGLE = 1

/** Corners in pixels from the lower left one, x and y in turn. */
function frameOf(image: EntityOf<'IMAGE'> | EntityOf<'WIPEOUT'>): number[] {
  const { size, clip, clipType, display, clipping } = image
  const corners = frameCorners(clip, clipType === RECTANGLE)
  const cut = image.type === 'WIPEOUT' || ((display & DISPLAY.clipped) !== 0 && clipping !== 0)
  const ring =
    cut && corners.length > 2
      ? corners
      : frameCorners([
          { x: -0.5, y: -0.5 },
          { x: size.x - 0.5, y: size.y - 0.5 },
        ])
  // Pixels are counted from the upper left corner, from the middle of the first.
  const height = image.type === 'WIPEOUT' && size.y === 0 ? 1 : size.y
  return ring.flatMap(({ x, y }) => [x + 0.5, height - y - 0.5])
}

/** Pixels, to the right and up from the lower left corner, to the paper. */
function pixels({ insert, u, v }: EntityOf<'IMAGE'> | EntityOf<'WIPEOUT'>, pen: Pen): Affine {
  const own: Affine = [u.x, u.y, u.z, v.x, v.y, v.z, 0, 0, 1, insert.x, insert.y, insert.z]
  return compose(pen.place.matrix, own)
}

const PROBLEMS = {
  missing: 'scene.picture-missing',
  unreadable: 'scene.picture-unreadable',
  large: 'scene.picture-large',
} as const

/** Its frame, and the picture where its file is given, else what stands in for it. @returns false where it isn't */
export function drawImage(image: EntityOf<'IMAGE'>, { pen, wording, pathOf, rasters }: DrawContext): boolean {
  const map = pixels(image, pen)
  const ring = frameOf(image)
  if ((image.display & DISPLAY.shown) === 0) {
    pen.stroke(map, inSpace(ring), true)
    return true
  }
  const path = pathOf(image.imageDef)
  const found = rasters.find(path)
  const { size } = image
  if (typeof found !== 'string' && size.x > 0 && size.y > 0) {
    const shares = ring.map((value, at) => value / (at % 2 === 0 ? size.x : size.y))
    pen.picture(compose(map, scaling(size.x, size.y, 1)), inSpace(shares), found)
    pen.stroke(map, inSpace(ring), true)
    return true
  }
  const name = baseName(path)
  pen.stroke(map, inSpace(ring), true)
  pen.lack(PROBLEMS[typeof found === 'string' ? found : 'unreadable'], name, map, inSpace(ring))
  drawStandIn(map, ring, name || image.type, wording.fonts, pen)
  return false
}

export function drawWipeout(wipeout: EntityOf<'WIPEOUT'>, pen: Pen): void {
  pen.cover(pixels(wipeout, pen), inSpace(frameOf(wipeout)))
}
