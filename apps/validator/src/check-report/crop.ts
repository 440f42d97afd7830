/** Pictures of a report: a sheet as a whole, and the place of a finding on it. */
import type { Picture } from '@mohr/drawings'
import { type Box, union } from '@mohr/viewer'
import { picturePng } from '../png.ts'

export interface Shot {
  readonly png: Uint8Array
  readonly width: number
  readonly height: number
  /** What is framed on it, in shares of the picture: from its left side, from its top, and how large. */
  readonly frames: readonly Frame[]
}

export interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const SIZE = { width: 960, height: 540 }
const WHOLE = 1200
/** mm of paper that a place shows at least, and beside what is framed. */
const NARROWEST = 70
const BESIDE = 12
/** Frames are drawn at least so large, in mm. */
const SMALLEST = 3

export function shotOfSheet(picture: Picture, boxes: readonly Box[]): Shot {
  const { width, height } = picture.tables
  const scale = WHOLE / Math.max(width, height)
  return shot(picture, [0, 0, width, height], scale, boxes)
}

export function shotOfPlace(picture: Picture, boxes: readonly Box[]): Shot {
  const region = regionOf(picture, boxes)
  return shot(picture, region, SIZE.width / (region[2] - region[0]), boxes)
}

/** What stands round the boxes, in the shape of the picture. */
function regionOf({ tables }: Picture, boxes: readonly Box[]): Box {
  const [left, bottom, right, top] = boxes.reduce((sum, box) => union(sum, box))
  const shape = SIZE.width / SIZE.height
  const least = Math.max(
    NARROWEST,
    (right - left) * 1.3 + 2 * BESIDE,
    ((top - bottom) * 1.3 + 2 * BESIDE) * shape,
  )
  const width = Math.min(least, Math.max(tables.width, tables.height * shape))
  const height = width / shape
  const x = within((left + right - width) / 2, tables.width - width)
  const y = within((bottom + top - height) / 2, tables.height - height)
  return [x, y, x + width, y + height]
}

/** Beside the paper there is nothing to see: the middle where the paper is smaller. */
function within(start: number, room: number): number {
  return room < 0 ? room / 2 : Math.min(Math.max(start, 0), room)
}

function shot(picture: Picture, [left, bottom, right, top]: Box, scale: number, boxes: readonly Box[]): Shot {
  const [width, height] = [Math.round((right - left) * scale), Math.round((top - bottom) * scale)]
  const view = { scale, left, top: picture.tables.height - top, width, height }
  const frames = boxes.map((box): Frame => {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
    const wide = Math.max(box[2] - box[0] + SMALLEST / 2, SMALLEST) / (right - left)
    const high = Math.max(box[3] - box[1] + SMALLEST / 2, SMALLEST) / (top - bottom)
    return {
      left: (x - left) / (right - left) - wide / 2,
      top: (top - y) / (top - bottom) - high / 2,
      width: wide,
      height: high,
    }
  })
  return { png: picturePng(picture, view, { thinnest: 1 }), width, height, frames }
}
