/** Lines of a text in the order in which they are read from left to right (UAX #9). */
import bidiJs from 'bidi-js'

// the default export is the factory itself, in Node and in bundles; only its types say otherwise
const bidi = (bidiJs as unknown as typeof bidiJs.default)()

/** A stretch of one direction. */
export interface Run {
  readonly text: string
  readonly rtl: boolean
}

/** Signs that only steer direction; what they did is done once the order is known. */
const STEERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

export type Direction = 'rtl' | 'ltr'

/** A part of a paragraph, by its first character and the one after its last. */
interface Stretch {
  readonly start: number
  readonly end: number
  readonly rtl: boolean
}

/** A paragraph whose levels are known: its lines are ordered each in the time of its own length. */
export interface BidiParagraph {
  /** The stretches of `[start, end)`, left to right. */
  stretches(start: number, end: number): Stretch[]
}

/** Letters that go from right to left, Arabic digits, and signs that steer: where there are none, order is as written. */
const TURNING =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]|[\ud802\ud803\ud83a\ud83b]/

const asWritten: BidiParagraph = {
  stretches: (start, end) => (end > start ? [{ start, end, rtl: false }] : []),
}

export function bidiParagraph(paragraph: string, direction: Direction): BidiParagraph {
  if (direction === 'ltr' && !TURNING.test(paragraph)) return asWritten
  const { levels } = bidi.getEmbeddingLevels(paragraph, direction)
  const level = direction === 'rtl' ? 1 : 0
  return {
    stretches(start, end) {
      if (end <= start) return []
      const line = {
        levels: levels.slice(start, end),
        paragraphs: [{ start: 0, end: end - start - 1, level }],
      }
      const order = bidi.getReorderedIndices(paragraph.slice(start, end), line, 0, end - start - 1)
      return joined(order, line.levels, start)
    },
  }
}

/** Neighbours of one level, in an order of single characters. */
function joined(order: readonly number[], levels: Uint8Array, offset: number): Stretch[] {
  const stretches: { from: number; to: number; level: number }[] = []
  for (const index of order) {
    const last = stretches.at(-1)
    const level = levels[index] ?? 0
    const rtl = level % 2 === 1
    if (last !== undefined && last.level === level && index === (rtl ? last.from - 1 : last.to + 1)) {
      last.from = Math.min(last.from, index)
      last.to = Math.max(last.to, index)
    } else stretches.push({ from: index, to: index, level })
  }
  return stretches.map(({ from, to, level }) => ({
    start: from + offset,
    end: to + 1 + offset,
    rtl: level % 2 === 1,
  }))
}

/** The runs of `[start, end)` of a paragraph, left to right. */
export function visualRuns(paragraph: string, start: number, end: number, direction: Direction): Run[] {
  return bidiParagraph(paragraph, direction)
    .stretches(start, end)
    .flatMap((stretch) => {
      const text = paragraph.slice(stretch.start, stretch.end).replace(STEERING, '')
      return text === '' ? [] : [{ text, rtl: stretch.rtl }]
    })
}

/** The direction of the first letter that has one (UAX #9 P2); of a text without any, left to right. */
export function baseDirection(text: string): Direction {
  for (const letter of text) {
    const type = bidi.getBidiCharTypeName(letter)
    if (type === 'L') return 'ltr'
    if (type === 'R' || type === 'AL') return 'rtl'
  }
  return 'ltr'
}
