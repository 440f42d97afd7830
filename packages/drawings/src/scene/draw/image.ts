/** Frames of images, and the fields that a WIPEOUT covers. */
import type { EntityOf } from '../../dxf/model.ts'
import type { Pen } from '../pen.ts'

const USE_CLIP = 4
const RECTANGLE = 1

/** Corners, x y z in turn. */
function frameOf(image: EntityOf<'IMAGE'> | EntityOf<'WIPEOUT'>): number[] {
  const { insert, u, v, size, clip, clipType, display, clipping } = image
  const corners = clipped(clip, clipType)
  const cut = image.type === 'WIPEOUT' || ((display & USE_CLIP) !== 0 && clipping !== 0)
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
  return ring.flatMap(({ x, y }) => {
    const [right, up] = [x + 0.5, height - y - 0.5]
    return [
      insert.x + u.x * right + v.x * up,
      insert.y + u.y * right + v.y * up,
      insert.z + u.z * right + v.z * up,
    ]
  })
}

type Corner = { readonly x: number; readonly y: number }

function clipped(clip: readonly Corner[], clipType: number): readonly Corner[] {
  const [a, b] = clip
  if (clip.length !== 2 || clipType !== RECTANGLE || a === undefined || b === undefined) return clip
  return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }]
}

export function drawImageFrame(image: EntityOf<'IMAGE'>, pen: Pen): void {
  pen.stroke(pen.place.matrix, frameOf(image), true)
}

export function drawWipeout(wipeout: EntityOf<'WIPEOUT'>, pen: Pen): void {
  pen.cover(pen.place.matrix, frameOf(wipeout))
}
