import { metresPerUnit } from '../dxf/units.ts'
import { planArea } from '../geometry/outline.ts'
import { commonArea } from '../geometry/overlay.ts'
import type { Profile } from '../profile/profile.ts'
import { eachDrawing, failureOf, type ReadDrawing } from './per-drawing.ts'
import { type Room, roomsOf, statedArea } from './rooms.ts'
import type { Note, Rule } from './rule.ts'

/** How far chords may lie off their arcs, in mm. */
const CHORD = 1
/** Pairs of rooms near each other that are held against each other. */
const MOST_PAIRS = 20_000

/** G10: rooms lie apart, each is named, and the area that is written in it is its area. */
export const g10: Rule = {
  id: 'G10',
  version: 1,
  severity: 'E',
  title: {
    fa: 'فضاها بسته، جدا و نام‌دار است و مساحتشان همان است که نوشته شده',
    en: 'Rooms are closed, disjoint, labelled, and as large as they state',
  },
  reference: 'qom: layers.areas.room, tolerances.area, rooms.unnamed',
  applies: () => true,
  check: (context, profile) =>
    eachDrawing(context, (read) => {
      const metres = metresPerUnit(read.model)
      if (metres === undefined) return { subjects: 0, notes: [] }
      const error = CHORD / 1000 / metres
      const rooms = roomsOf(read.model, profile, metres, error)
      if (rooms === undefined) {
        const { file, sha256 } = read.drawing
        return {
          subjects: 1,
          notes: [{ state: 'not-evaluated', subject: { file, sha256 }, message: TOO_MANY }],
        }
      }
      // A shaft is known by its symbol.
      const least = profile.rooms.unnamed / metres ** 2
      const unnamed = rooms.filter(({ outline, texts }) => !texts.some(isName) && planArea(outline) > least)
      return {
        subjects: rooms.length,
        notes: [
          ...unnamed.map(({ outline }) => failureOf(read, [outline], UNNAMED)),
          ...rooms.flatMap((room) => stated(read, room, metres, profile)),
          ...overlaps(read, rooms, metres, error, profile),
        ],
      }
    }),
}

/** Two letters at least, and more than an area. */
function isName(text: string): boolean {
  return /\p{L}{2}/u.test(statedArea(text) === undefined ? text : '')
}

function stated(
  read: ReadDrawing,
  { outline, texts }: Room,
  metres: number,
  { tolerances }: Profile,
): Note[] {
  const said = texts.flatMap((text) => statedArea(text) ?? [])
  const area = planArea(outline) * metres * metres
  const [first] = said
  if (first === undefined) return []
  // Several areas in one outline are of rooms that aren't outlined.
  if (said.length > 1) return []
  const tolerance = Math.max(tolerances.area, 0.5 * 10 ** -first.digits)
  if (Math.abs(first.value - area) <= tolerance + 1e-9) return []
  return [
    failureOf(read, [outline], OTHER_AREA, { measured: area, required: first.value, unit: 'm²', tolerance }),
  ]
}

function overlaps(
  read: ReadDrawing,
  rooms: readonly Room[],
  metres: number,
  error: number,
  { tolerances }: Profile,
): Note[] {
  const notes: Note[] = []
  const byLeft = [...rooms].sort((a, b) => a.box[0] - b.box[0])
  let pairs = 0
  for (const [index, one] of byLeft.entries()) {
    for (const other of byLeft.slice(index + 1)) {
      if (other.box[0] >= one.box[2]) break
      if (other.box[1] >= one.box[3] || other.box[3] <= one.box[1]) continue
      if (++pairs > MOST_PAIRS) {
        const { file, sha256 } = read.drawing
        return [...notes, { state: 'not-evaluated', subject: { file, sha256 }, message: TOO_MANY }]
      }
      const common = commonArea([one.outline], [other.outline], error)
      if (common === undefined) {
        notes.push({ ...failureOf(read, [one.outline, other.outline], NOT_MEASURED), state: 'not-evaluated' })
        continue
      }
      const [area, bound] = [common.area * metres * metres, common.bound * metres * metres]
      if (area <= tolerances.area + bound) continue
      // A room within another is one of its parts: the larger outline is then of a flat.
      const smaller = Math.min(planArea(one.outline), planArea(other.outline)) * metres * metres
      if (area >= smaller * (1 - 1e-6) - bound && area < largerOf(one, other, metres) * 0.95) continue
      notes.push(
        failureOf(read, [one.outline, other.outline], OVERLAP, {
          measured: area,
          required: 0,
          unit: 'm²',
          tolerance: tolerances.area,
          evidence: { errorBound: Math.ceil(bound * 1e9) / 1e9 },
        }),
      )
    }
  }
  return notes
}

const largerOf = (one: Room, other: Room, metres: number): number =>
  Math.max(planArea(one.outline), planArea(other.outline)) * metres * metres

const UNNAMED = { fa: 'در این فضا نامی نوشته نشده است.', en: 'No name is written in this room.' }
const OTHER_AREA = {
  fa: 'مساحتی که در این فضا نوشته شده مساحت آن نیست.',
  en: 'The area that is written in this room is not its area.',
}
const OVERLAP = { fa: 'این دو فضا روی هم افتاده‌اند.', en: 'These two rooms lie over each other.' }
const NOT_MEASURED = {
  fa: 'سنجیده نشد که این دو فضا روی هم افتاده‌اند یا نه.',
  en: 'Whether these two rooms overlap could not be measured.',
}
const TOO_MANY = {
  fa: 'فضاها بیش از آن است که همه با هم سنجیده شود.',
  en: 'There are more rooms than are held against each other.',
}
