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

/** The runs of `[start, end)` of a paragraph, left to right. */
export function visualRuns(paragraph: string, start: number, end: number, direction: 'rtl' | 'ltr'): Run[] {
  if (end <= start) return []
  const embedding = bidi.getEmbeddingLevels(paragraph, direction)
  const order = bidi.getReorderedIndices(paragraph, embedding, start, end - 1).slice(start, end)
  const stretches: { from: number; to: number; level: number }[] = []
  for (const index of order) {
    const last = stretches.at(-1)
    const level = embedding.levels[index] ?? 0
    const rtl = level % 2 === 1
    if (last !== undefined && last.level === level && index === (rtl ? last.from - 1 : last.to + 1)) {
      last.from = Math.min(last.from, index)
      last.to = Math.max(last.to, index)
    } else stretches.push({ from: index, to: index, level })
  }
  return stretches.flatMap(({ from, to, level }) => {
    const text = paragraph.slice(from, to + 1).replace(STEERING, '')
    return text === '' ? [] : [{ text, rtl: level % 2 === 1 }]
  })
}
