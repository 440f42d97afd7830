import type { DxfDocument } from '../dxf/model.ts'
import { metresPerUnit } from '../dxf/units.ts'
import type { Profile } from '../profile/profile.ts'
import { latinDigits } from './latin.ts'
import { isOn } from './layer-name.ts'

/** A height that is written in a drawing: its value, and where it stands, in metres. */
type LevelMark = {
  readonly handle: string | undefined
  readonly layer: string
  readonly level: number
  readonly x: number
  readonly y: number
}

/** Marks of a section or elevation stand above each other by as much as their figures differ. */
export type LevelColumn = {
  readonly marks: readonly LevelMark[]
  /** Marks that stand elsewhere than they say. */
  readonly odd: readonly LevelMark[]
  /** Where ±0.00 is drawn, in metres. */
  readonly zero: number
}

/** Three at least: two heights may differ by what two plans are apart. */
const LEAST_MARKS = 3

/** The level marks of model space: signed figures in metres, `±0.00` and `+3.20`, on the profile's layers or called so. */
function levelMarks(model: DxfDocument, { layers }: Profile): LevelMark[] {
  const metres = metresPerUnit(model)
  if (metres === undefined) return []
  return model.entities.flatMap((entity) => {
    if ((entity.type !== 'TEXT' && entity.type !== 'MTEXT') || entity.paper !== 0) return []
    const level = isOn(entity.layer, layers.levels) ? figureOf(entity.text) : namedLevel(entity.text)
    if (level === undefined) return []
    const at = entity.type === 'TEXT' ? (entity.align ?? entity.insert) : entity.insert
    return [{ handle: entity.handle, layer: entity.layer, level, x: at.x * metres, y: at.y * metres }]
  })
}

const FIGURE = /(\+\s*\/?\s*-|[+\-−±])\s*(\d+(?:[.,]\d+)?)/g

/** A text that is one signed figure and nothing else. */
function figureOf(text: string): number | undefined {
  const latin = latinDigits(text.trim())
  const [found] = latin.matchAll(FIGURE)
  return found && found[0].length === latin.length ? valueOfFigure(found) : undefined
}

/** Words that call a figure a level, on whatever layer. */
const LEVEL_WORDS = /\b(?:LVL|LEVEL|F\.?F\.?L)\b|تراز|رقوم|کد ارتفاعی/i

function namedLevel(text: string): number | undefined {
  if (!LEVEL_WORDS.test(text)) return undefined
  const found = [...latinDigits(text).matchAll(FIGURE)]
  return found.length === 1 && found[0] ? valueOfFigure(found[0]) : undefined
}

function valueOfFigure([, sign = '', figure = '']: RegExpMatchArray): number {
  const value = Number(figure.replace(',', '.'))
  return sign === '-' || sign === '−' ? -value : value
}

/** The marks of a section or elevation, and those that don't stand where they say; undefined where a drawing has none. */
export function levelColumn(
  model: DxfDocument,
  profile: Profile,
  tolerance: number,
): LevelColumn | undefined {
  const marks = levelMarks(model, profile)
  // Where zero lies, as most marks say.
  const zeros = marks.map(({ y, level }) => y - level).sort((a, b) => a - b)
  let zero = 0
  let most = 0
  let [low, high] = [0, 0]
  for (const candidate of zeros) {
    while (candidate - (zeros[low] as number) > tolerance) low++
    while (high < zeros.length && (zeros[high] as number) - candidate <= tolerance) high++
    if (high - low > most) [zero, most] = [candidate, high - low]
  }
  const right = marks.filter(({ y, level }) => Math.abs(y - level - zero) <= tolerance)
  const placed = new Set(right)
  const levels = new Set(right.map(({ level }) => level))
  if (levels.size < LEAST_MARKS || right.length <= marks.length / 2) return undefined
  return { marks: right, odd: marks.filter((mark) => !placed.has(mark)), zero }
}

/** The different levels of a column, lowest first. */
export function levelsOf({ marks }: LevelColumn): number[] {
  return [...new Set(marks.map(({ level }) => level))].sort((a, b) => a - b)
}
