import type { DxfDocument } from '../dxf/model.ts'
import { metresPerUnit } from '../dxf/units.ts'
import type { Profile } from '../profile/profile.ts'
import { MANIFEST_NAME } from '../set/manifest.ts'
import type { CheckContext } from './context.ts'
import { eachDrawing, failureOf, type ReadDrawing } from './per-drawing.ts'
import { rampSlopes } from './ramps.ts'
import type { Note, Rule } from './rule.ts'
import { hasAisle, mayReach, obstaclesOf, type Stall, stallsOf, standsIn } from './stalls.ts'

/** Stalls of a drawing that are held against columns and each other. */
const MOST_STALLS = 500
const MOST_COLUMNS = 2000

/** G09: stalls are large enough, free of columns, have an aisle before them and are as many as the dwellings need; ramps aren't too steep. */
export const g09: Rule = {
  id: 'G09',
  version: 3,
  severity: 'E',
  title: {
    fa: 'شمار، اندازه، دهانه و راه جای پارک‌ها و شیب رمپ درست است',
    en: 'Parking: number, size, columns, aisles and ramps',
  },
  reference: 'qom: parking, layers.areas.stall, layers.columns',
  applies: () => true,
  check: (context, profile) => {
    const drawn = eachDrawing(context, (read) => {
      const metres = metresPerUnit(read.model)
      if (metres === undefined) return { subjects: 0, notes: [] }
      const { stalls, unmeasured, overfull } = stallsOf(read.model, profile)
      const slopes = rampSlopes(read.model)
      const steep = slopes.filter(({ percent }) => percent > profile.parking.rampSlope + 1e-9)
      return {
        subjects: stalls.length + slopes.length,
        notes: [
          ...stalls.flatMap((stall) => sizeNotes(read, stall, metres, profile)),
          ...unmeasured.map((one) => failureOf(read, [one], UNMEASURED, { state: 'not-evaluated' })),
          ...accessNotes(read, stalls, metres, profile),
          ...(overfull ? [tooMany(read)] : []),
          ...steep.map(({ entity, percent }) =>
            failureOf(read, [entity], STEEP, {
              measured: percent,
              required: profile.parking.rampSlope,
              unit: '%',
            }),
          ),
        ],
      }
    })
    return { subjects: drawn.subjects, notes: [...drawn.notes, ...countNotes(context, profile)] }
  },
}

function sizeNotes(
  read: ReadDrawing,
  { outline, width, length }: Stall,
  metres: number,
  profile: Profile,
): Note[] {
  const { parking, tolerances } = profile
  const tolerance = tolerances.inside / 1000
  const [own, along] = [width * metres, length * metres]
  if (own >= parking.width - tolerance && along >= parking.length - tolerance) return []
  return [
    failureOf(read, [outline], TOO_SMALL, {
      measured: `${own.toFixed(2)} × ${along.toFixed(2)}`,
      required: `${parking.width} × ${parking.length}`,
      unit: 'm',
      tolerance,
    }),
  ]
}

/** Square metres of a column that rounding may leave in a stall or in its aisle. */
const SLACK = 0.02

function accessNotes(read: ReadDrawing, stalls: readonly Stall[], metres: number, profile: Profile): Note[] {
  if (stalls.length === 0) return []
  const { outlines: columns, others, overfull } = obstaclesOf(read.model, profile)
  if (overfull || stalls.length > MOST_STALLS || columns.length > MOST_COLUMNS) return [tooMany(read)]
  const slack = SLACK / metres ** 2
  const depth = profile.parking.aisle / metres
  const cars = stalls.map(({ outline }) => outline)
  const unknown = others
    .filter((one) => stalls.some((stall) => mayReach(stall, one)))
    .map((one) => failureOf(read, [one], UNKNOWN_COLUMN, { state: 'not-evaluated' }))
  const found = stalls.flatMap((stall): Note[] => {
    const inside = columns.find((column) => standsIn(stall, column) > slack)
    if (inside) return [failureOf(read, [stall.outline, inside], COLUMN)]
    if (hasAisle(stall, depth, [...cars, ...columns], slack)) return []
    return [
      // Cars behind each other are a matter of who parks there.
      failureOf(read, [stall.outline], NO_AISLE, {
        required: profile.parking.aisle,
        unit: 'm',
        severity: 'W',
      }),
    ]
  })
  return [...found, ...unknown]
}

function tooMany({ drawing: { file, sha256 } }: ReadDrawing): Note {
  return { state: 'not-evaluated', subject: { file, sha256 }, message: TOO_MANY }
}

/** Stalls of all drawings, those in the same place once, against the dwellings that the case states. */
function countNotes({ drawings, known }: CheckContext, profile: Profile): Note[] {
  const units = known.case?.units
  if (units === undefined) return []
  const places = new Set(
    drawings.flatMap(({ reading: { model } }) => (model ? placesOf(model, profile) : [])),
  )
  const required = units * profile.parking.perUnit
  if (places.size === 0 || places.size >= required) return []
  return [
    { state: 'fail', subject: { file: MANIFEST_NAME }, message: TOO_FEW, measured: places.size, required },
  ]
}

/** The middles of a drawing's stalls, to half a metre. */
function placesOf(model: DxfDocument, profile: Profile): string[] {
  const metres = metresPerUnit(model) ?? 1
  return stallsOf(model, profile).stalls.map(({ corners }) => {
    const middle = (of: (corner: (typeof corners)[number]) => number) =>
      Math.round((corners.reduce((sum, corner) => sum + of(corner), 0) / corners.length) * metres * 2)
    return `${middle(({ x }) => x)} ${middle(({ y }) => y)}`
  })
}

const TOO_SMALL = {
  fa: 'این جای پارک از اندازهٔ لازم کوچک‌تر است.',
  en: 'This parking stall is smaller than required.',
}
const UNMEASURED = {
  fa: 'این بر لایهٔ جای پارک است و چهارضلعی بسته‌ای نیست که اندازه گرفته شود.',
  en: 'This stands on the layer of parking stalls and is no closed four-sided outline that could be measured.',
}
const UNKNOWN_COLUMN = {
  fa: 'این بر لایهٔ ستون‌ها است و پیرامونی ندارد که با جای پارک‌ها سنجیده شود.',
  en: 'This stands on the layer of columns and has no outline that could be held against the parking stalls.',
}
const COLUMN = { fa: 'ستونی در این جای پارک است.', en: 'A column stands in this parking stall.' }
const NO_AISLE = {
  fa: 'جلو این جای پارک راه آزاد کافی نیست.',
  en: 'There is not enough free aisle before this parking stall.',
}
const STEEP = { fa: 'شیب رمپ بیش از حد مجاز است.', en: 'The ramp is steeper than allowed.' }
const TOO_FEW = {
  fa: 'شمار جای پارک‌ها از نیاز واحدها کمتر است.',
  en: 'There are fewer parking stalls than the dwellings need.',
}
const TOO_MANY = {
  fa: 'جای پارک‌ها و ستون‌ها بیش از آن است که راه هر یک سنجیده شود.',
  en: 'There are more parking stalls and columns than are held against each other.',
}
