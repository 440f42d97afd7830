/** Frames of images, and the fields that a WIPEOUT covers. */
import type { EntityOf } from '../../dxf/model.ts'
import { baseName } from '../../dxf/referred-files.ts'
import { type Affine, compose } from '../affine.ts'
import type { Pen } from '../pen.ts'
import type { DrawContext } from './drawers.ts'
import { inSpace } from './in-space.ts'
import { drawStandIn } from './stand-in.ts'

const DISPLAY = { shown: 1, clipped: 4 }
const RECTANGLE = 1

/** Corners in pixels from the lower left one, x and y in turn. */
function frameOf(image: EntityOf<'IMAGE'> | EntityOf<'WIPEOUT'>): number[] {
  const { size, clip, clipType, display, clipping } = image
  const corners = clipped(clip, clipType)
  const cut = image.type === 'WIPEOUT' || ((display & DISPLAY.clipped) !== 0 && clipping !== 0)
  const ring =
    cut && corners.length > 2
      ? corners
      : clipped(
          [
            { x: -0.5, y: -0.5 },
            { x: size.x - 0.5, y: size.y - 0.5 },
          ],
          RECTANGLE,
        )
  // Pixels are counted from the upper left corner, from the middle of the first.
  const height = image.type === 'WIPEOUT' && size.y === 0 ? 1 : size.y
  return ring.flatMap(({ x, y }) => [x + 0.5, height - y - 0.5])
}

type Corner = { readonly x: number; readonly y: number }

function clipped(clip: readonly Corner[], clipType: number): readonly Corner[] {
  const [a, b] = clip
  if (clip.length !== 2 || clipType !== RECTANGLE || a === undefined || b === undefined) return clip
  return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }]
}

/** Pixels, to the right and up from the lower left corner, to the paper. */
function pixels({ insert, u, v }: EntityOf<'IMAGE'> | EntityOf<'WIPEOUT'>, pen: Pen): Affine {
  const own: Affine = [u.x, u.y, u.z, v.x, v.y, v.z, 0, 0, 1, insert.x, insert.y, insert.z]
  return compose(pen.place.matrix, own)
}

/** Its frame, and what stands in for the picture. @returns false where the picture should be seen: it is in another file */
export function drawImage(image: EntityOf<'IMAGE'>, { pen, wording, pathOf }: DrawContext): boolean {
  const map = pixels(image, pen)
  const ring = frameOf(image)
  const name = baseName(pathOf(image.imageDef))
  pen.stroke(map, inSpace(ring), true)
  if ((image.display & DISPLAY.shown) === 0) return true
  pen.lack('scene.picture-missing', name, map, inSpace(ring))
  drawStandIn(map, ring, name || image.type, wording.fonts, pen)
  return false
}

export function drawWipeout(wipeout: EntityOf<'WIPEOUT'>, pen: Pen): void {
  pen.cover(pixels(wipeout, pen), inSpace(frameOf(wipeout)))
}
