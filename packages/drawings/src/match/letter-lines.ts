/** Lines of a page that the drawing has as text: letters drawn as lines, and what underlines them. */
import { boxesAt } from '../geometry/boxes.ts'
import type { DrawnText } from './drawn.ts'
import { grown } from './segments.ts'
import { placeOn } from './text-place.ts'

/** mm round a text in which lines may be letters, and shares of its height that they lean, hang down and rise. */
const AROUND = 0.8
const LEAN = 0.6
const DOWN = 0.6
const UP = 1.6
/** Under a base line, its share of the text's height and in mm, is what underlines it; and how far it may turn away from it. */
const UNDER = 0.4
const FURTHEST = 2
const TURNED = 0.03

type Excused = (x: number, y: number, at: number) => boolean

/** For a page without texts, all of whose letters may be lines. */
export function drawnAsLines(texts: readonly DrawnText[]): Excused {
  const near = boxesAt(texts.map(({ box }) => grown(box, AROUND)))
  return (x, y) =>
    near(x, y).some((index) => {
      const text = texts[index] as DrawnText
      const [along, up] = placeOn(text, x, y)
      const beyond = AROUND + LEAN * text.height
      return (
        along >= -beyond &&
        along <= lengthOf(text) + beyond &&
        up >= -DOWN * text.height - AROUND &&
        up <= UP * text.height + AROUND
      )
    })
}

/** Along a text and closely under it, at least as long as its letters are high. */
export function underlines(texts: readonly DrawnText[], segments: ArrayLike<number>): Excused {
  const near = boxesAt(texts.map(({ box, height }) => grown(box, Math.min(FURTHEST, UNDER * height))))
  return (x, y, at) =>
    near(x, y).some((index) => {
      const text = texts[index] as DrawnText
      const [along, up] = placeOn(text, x, y)
      if (up >= 0 || up < -Math.min(FURTHEST, UNDER * text.height)) return false
      if (along < -AROUND || along > lengthOf(text) + AROUND) return false
      const from = placeOn(text, segments[at] as number, segments[at + 1] as number)
      const to = placeOn(text, segments[at + 2] as number, segments[at + 3] as number)
      const long = Math.abs(to[0] - from[0])
      return long >= text.height && Math.abs(to[1] - from[1]) <= TURNED * long
    })
}

const lengthOf = ({ line: [x0, y0, x1, y1] }: DrawnText): number => Math.hypot(x1 - x0, y1 - y0)
