import type { DxfDocument } from '../dxf/model.ts'
import { metresPerUnit } from '../dxf/units.ts'
import { greatest, least } from '../geometry/extremes.ts'
import { planPoints } from '../geometry/plan-points.ts'
import type { Profile } from '../profile/profile.ts'
import { type Axis, axesOf } from './axes.ts'
import type { CheckContext, DrawingFile } from './context.ts'
import { type LevelColumn, levelColumn, levelsOf } from './levels.ts'
import { parcelLayers, theParcel } from './parcel.ts'
import type { Note, Rule } from './rule.ts'

/** S05: all drawings, those of other disciplines too, show one building: its parcel, its axes and its levels. */
export const s05: Rule = {
  id: 'S05',
  version: 1,
  severity: 'E',
  title: {
    fa: 'ملک، محورها و ترازها در همهٔ رشته‌ها یکی است',
    en: 'Parcel, axes and levels are the same in all disciplines',
  },
  reference: 'qom: tolerances.inside, tolerances.axis, tolerances.level, layers.axes',
  applies: (context) => context.kind === 'set',
  check: (context, profile) => {
    const drawings = drawingsOf(context)
    const parcels = compare(
      drawings,
      (one) => parcelOf(one, profile),
      (a, b) => parcelNotes(a, b, profile),
    )
    const axes = compare(
      drawings,
      (one) => axesIn(one, profile),
      (a, b) => axisNotes(a, b, profile),
    )
    const levels = compare(
      drawings,
      (one) => levelsIn(one, profile),
      (a, b) => levelNotes(a, b, profile),
    )
    return {
      subjects: parcels.subjects + axes.subjects + levels.subjects,
      notes: [...parcels.notes, ...axes.notes, ...levels.notes],
    }
  },
}

type Drawing = {
  readonly drawing: DrawingFile
  readonly model: DxfDocument
  /** The set it is from; '' for the one under judgement. */
  readonly set: string
}

type Of<Value> = Drawing & { readonly value: Value }

function drawingsOf({ drawings, others }: CheckContext): Drawing[] {
  const read = (files: readonly DrawingFile[], set: string) =>
    files.flatMap((drawing) =>
      drawing.reading.model ? [{ drawing, model: drawing.reading.model, set }] : [],
    )
  return [...read(drawings, ''), ...[...others].flatMap(([set, files]) => read(files, set))]
}

/** Holds each drawing of the set, and of other sets, against the first that shows the thing; a pair is a subject. */
function compare<Value>(
  drawings: readonly Drawing[],
  shownBy: (drawing: Drawing) => Value | undefined,
  notesOf: (first: Of<Value>, other: Of<Value>) => Note[],
): { subjects: number; notes: Note[] } {
  const shown = drawings.flatMap((drawing) => {
    const value = shownBy(drawing)
    return value === undefined ? [] : [{ ...drawing, value }]
  })
  const [first, ...rest] = shown
  return { subjects: rest.length, notes: first ? rest.flatMap((other) => notesOf(first, other)) : [] }
}

function failure(
  first: Drawing,
  { drawing, set }: Drawing,
  message: Note['message'],
  more: Partial<Note>,
): Note {
  const subject = { file: drawing.file, sha256: drawing.sha256, ...more.subject }
  const evidence = { with: first.drawing.file, ...(set === '' ? {} : { set }), ...more.evidence }
  return { state: 'fail', message, ...more, subject, evidence }
}

/** Corners of a parcel that are held against those of another. */
const MOST_CORNERS = 200

/** The corners of the parcel in metres, from its lower left. */
function parcelOf({ drawing, model }: Drawing, profile: Profile) {
  const [layer] = parcelLayers({ drawings: [drawing] }, profile)
  const parcel = layer && theParcel(layer)
  const metres = metresPerUnit(model)
  if (!parcel || metres === undefined || parcel.vertices.length > MOST_CORNERS) return undefined
  const points = planPoints(parcel, 0.001 / metres).map(({ x, y }) => [x * metres, y * metres] as const)
  const [left, bottom] = [least(points.map(([x]) => x)), least(points.map(([, y]) => y))]
  return {
    handle: parcel.handle,
    layer: parcel.layer,
    corners: points.map(([x, y]) => [x - left, y - bottom] as const),
  }
}

type Parcel = NonNullable<ReturnType<typeof parcelOf>>

function parcelNotes(first: Of<Parcel>, other: Of<Parcel>, { tolerances }: Profile): Note[] {
  const off = Math.max(strays(first.value, other.value), strays(other.value, first.value)) * 1000
  if (off <= tolerances.inside) return []
  const { handle, layer } = other.value
  const subject = { file: other.drawing.file, handles: handle === undefined ? [] : [handle], layer }
  return [
    failure(first, other, PARCEL, {
      subject,
      measured: off,
      required: 0,
      unit: 'mm',
      tolerance: tolerances.inside,
    }),
  ]
}

/** How far a corner of one is from the nearest corner of the other, at most. */
function strays({ corners }: Parcel, { corners: others }: Parcel): number {
  return greatest(corners.map(([x, y]) => least(others.map(([u, v]) => Math.hypot(x - u, y - v)))))
}

function axesIn({ model }: Drawing, profile: Profile): readonly Axis[] | undefined {
  const axes = axesOf(model, profile)
  return axes.length >= 2 ? axes : undefined
}

/** Axes may stand anywhere on a sheet, and run the other way in a section: what is compared is how far they are apart. */
function axisNotes(first: Of<readonly Axis[]>, other: Of<readonly Axis[]>, { tolerances }: Profile): Note[] {
  const notes: Note[] = []
  for (const along of ['x', 'y'] as const) {
    const own = other.value.filter((axis) => axis.along === along)
    const known = own.flatMap((axis) => {
      const twin = first.value.find(({ name }) => name === axis.name)
      return twin ? [{ axis, twin }] : []
    })
    // A grid of its own: nothing to hold it against.
    const [start] = known
    if (start === undefined) continue
    for (const { axis, twin } of known.slice(1)) {
      if (twin.along !== start.twin.along) continue
      const [here, there] = [Math.abs(axis.at - start.axis.at), Math.abs(twin.at - start.twin.at)]
      const off = Math.abs(here - there) * 1000
      if (off <= tolerances.axis) continue
      notes.push(
        failure(first, other, AXIS, {
          subject: {
            file: other.drawing.file,
            handles: axis.handle === undefined ? [] : [axis.handle],
            layer: axis.layer,
          },
          measured: here,
          required: there,
          unit: 'm',
          tolerance: tolerances.axis / 1000,
          evidence: { axes: [start.axis.name, axis.name] },
        }),
      )
    }
  }
  return notes
}

function levelsIn({ model }: Drawing, profile: Profile): LevelColumn | undefined {
  return levelColumn(model, profile, profile.tolerances.level / 1000)
}

/** Less than a storey is no other floor. */
const NEAR = 0.5

/** A level close to one of the first drawing must be that one; one that is far from all is of something else. */
function levelNotes(first: Of<LevelColumn>, other: Of<LevelColumn>, { tolerances }: Profile): Note[] {
  const known = levelsOf(first.value)
  return other.value.marks.flatMap((mark) => {
    const nearest = known.reduce((best, one) =>
      Math.abs(one - mark.level) < Math.abs(best - mark.level) ? one : best,
    )
    const off = Math.abs(nearest - mark.level)
    if (off * 1000 <= tolerances.level + 1e-6 || off > NEAR) return []
    return [
      failure(first, other, LEVEL, {
        subject: {
          file: other.drawing.file,
          handles: mark.handle === undefined ? [] : [mark.handle],
          layer: mark.layer,
        },
        measured: mark.level,
        required: nearest,
        unit: 'm',
        tolerance: tolerances.level / 1000,
      }),
    ]
  })
}

const PARCEL = {
  fa: 'مرز ملک در این نقشه با نقشهٔ دیگر یکی نیست.',
  en: 'The parcel in this drawing is not the one of the other drawing.',
}
const AXIS = {
  fa: 'فاصلهٔ این محور تا محور نخست با نقشهٔ دیگر یکی نیست.',
  en: 'This axis is not as far from the first one as in the other drawing.',
}
const LEVEL = {
  fa: 'این تراز با تراز همان طبقه در نقشهٔ دیگر یکی نیست.',
  en: 'This level is not that of the same floor in the other drawing.',
}
