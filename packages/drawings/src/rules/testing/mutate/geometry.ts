/** Defects of what the drawings measure. */
import { firstWith, inDrawing, inManifest, listed, type Mutation, manifestOf, parcelOf } from './mutation.ts'
import { plotOf } from './plot.ts'
import { cornersOf, type DxfRecord, groupOf, move, type Records, setValue } from './records.ts'

const handleOf = (record: DxfRecord) => groupOf(record, 5)

/** A closed light polyline between two corners. */
function rectangle(
  records: Records,
  neighbour: DxfRecord,
  layer: string,
  [x, y]: Point,
  [w, h]: Point,
): DxfRecord {
  const corners: Point[] = [
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
  ]
  const vertices = corners.flatMap(([a, b]): [number, number][] => [
    [10, a],
    [20, b],
  ])
  return records.addBeside(
    neighbour,
    'LWPOLYLINE',
    [8, layer],
    [100, 'AcDbPolyline'],
    [90, '4'],
    [70, '1'],
    ...vertices,
  )
}

type Point = readonly [number, number]

const boxOf = (corners: readonly Point[]) => {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) }
}

/** A parcel and the footprint on it. */
const site = (records: Records) => {
  const [parcel, footprint] = [parcelOf(records), records.entities('LWPOLYLINE', 'A-SITE-FPRT')[0]]
  return parcel && footprint && { parcel, footprint }
}

/** Sets the sides along one axis of a light polyline that stand at a place to another. */
function shift(record: DxfRecord, code: 10 | 20, from: number, to: number): void {
  for (const tag of record.tags)
    if (tag[0] === code && Math.abs(Number(tag[1]) - from) < 1e-6) tag[1] = String(to)
}

/** The level marks that stand above zero. */
const levelTexts = (records: Records) =>
  records.entities('TEXT', 'A-FLOR-LEVL').filter((text) => /^\+\d+\.\d\d$/.test(groupOf(text, 1) ?? ''))

/** The window on model space. */
const windowOf = (records: Records) => records.entities('VIEWPORT').find((one) => groupOf(one, 69) !== '1')

export const geometryMutations: readonly Mutation[] = [
  {
    name: 'L01',
    rule: 'L01',
    what: { fa: 'هیچ برگی لایهٔ پله ندارد', en: 'No sheet has the layer of stairs' },
    make: async ({ files }) => {
      const changed = new Map(files)
      for (const [name, bytes] of files)
        if (name.endsWith('.dxf'))
          changed.set(
            name,
            Buffer.from(Buffer.from(bytes).toString().replaceAll('A-FLOR-STRS', 'A-FLOR-STEP')),
          )
      for (const name of [...changed.keys()].filter(
        (one) => one.endsWith('.dxf') && changed.get(one) !== files.get(one),
      ))
        for (const [plot, pdf] of await plotOf(changed, manifestOf(files), name)) changed.set(plot, pdf)
      return { files: await listed(changed), place: { file: 'manifest.json' } }
    },
  },
  {
    name: 'G01',
    rule: 'G01',
    what: { fa: 'مرز ملک خود را می‌برد', en: 'The parcel’s boundary crosses itself' },
    also: ['G03', 'G04', 'G05', 'G06', 'G11'],
    make: (clean) =>
      inDrawing(clean, parcelOf, (_, parcel) => {
        const at = parcel.tags
          .map(([code], index) => (code === 10 ? index : -1))
          .filter((index) => index >= 0)
        const [one, two] = at.slice(-2) as [number, number]
        for (const next of [0, 1]) {
          const [a, b] = [parcel.tags[one + next], parcel.tags[two + next]]
          if (a && b) [a[1], b[1]] = [b[1], a[1]]
        }
        return handleOf(parcel)
      }),
  },
  {
    name: 'G02',
    rule: 'G02',
    what: { fa: 'مرز فضایی بسته نیست', en: 'The outline of a room is open' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => records.entities('LWPOLYLINE', 'A-AREA')[0],
        (_, room) => {
          setValue(room, 70, '0')
          return handleOf(room)
        },
      ),
  },
  {
    name: 'G03',
    rule: 'G03',
    what: { fa: 'مساحت اعلام‌شدهٔ ملک ۱۱ دسی‌متر مربع بیشتر است', en: 'The declared parcel is 0.11 m² larger' },
    make: (clean) =>
      inManifest(
        clean,
        (manifest) => ({ ...manifest, areas: { ...manifest.areas, parcel: manifest.areas.parcel + 0.11 } }),
        firstWith(clean.files, parcelOf).file,
      ),
  },
  {
    name: 'G04',
    rule: 'G04',
    // Where the yard must stay open.
    also: ['G06'],
    what: {
      fa: 'ساختمانی دیگر در حیاط سطح اشغال را از حد می‌گذراند',
      en: 'A shed in the yard covers too much',
    },
    make: (clean) =>
      inDrawing(clean, site, (records, { parcel, footprint }) => {
        const [land, built] = [boxOf(cornersOf(parcel)), boxOf(cornersOf(footprint))]
        const middle: Point = [(land.left + land.right) / 2, (land.bottom + built.bottom) / 2]
        rectangle(records, footprint, 'A-SITE-FPRT', [middle[0] - 1.5, middle[1] - 1], [3, 2])
        return handleOf(footprint)
      }),
  },
  {
    name: 'G05',
    rule: 'G05',
    what: { fa: 'زیربنا بیش از تراکم مجاز است', en: 'The floors are more than the ratio allows' },
    make: (clean) =>
      inDrawing(clean, site, (records, { parcel, footprint }) => {
        const { left, bottom, right, top } = boxOf(cornersOf(parcel))
        records.declareLayer('A-AREA-GRSS', 'A-SITE-FPRT')
        for (const inset of [0.5, 0.6, 0.7, 0.8])
          rectangle(
            records,
            footprint,
            'A-AREA-GRSS',
            [left + inset, bottom + inset],
            [right - left - 2 * inset, top - bottom - 2 * inset],
          )
        return undefined
      }),
  },
  {
    name: 'G05-deduction',
    rule: 'G05',
    what: { fa: 'آنچه کسر شده بر لایهٔ دیگری است', en: 'What is deducted stands on another layer' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => {
          const [floor] = records.entities('LWPOLYLINE', 'A-AREA-GRSS')
          const deducted = records.entities('LWPOLYLINE', 'A-AREA-DEDU')
          return floor && deducted.length > 0 ? { floor, deducted } : undefined
        },
        (_, { floor, deducted }) => {
          for (const outline of deducted) setValue(outline, 8, 'A-AREA-PATT')
          return handleOf(floor)
        },
      ),
  },
  {
    name: 'G06',
    rule: 'G06',
    what: { fa: 'ساختمان ۳۰ سانتی‌متر جنوبی‌تر است', en: 'The building stands 30 cm further south' },
    make: (clean) =>
      inDrawing(clean, site, (_, { footprint }) => {
        move(footprint, 0, -0.3)
        return handleOf(footprint)
      }),
  },
  {
    name: 'G07',
    rule: 'G07',
    what: { fa: 'کد ارتفاعی ۱۰ سانتی‌متر بیشتر می‌گوید', en: 'A level mark says 10 cm more' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => {
          const marks = levelTexts(records)
          return marks.length > 4 ? marks[2] : undefined
        },
        (_, mark) => {
          setValue(mark, 1, `+${(Number(groupOf(mark, 1)) + 0.1).toFixed(2)}`)
          return handleOf(mark)
        },
      ),
  },
  {
    name: 'H02',
    rule: 'H02',
    what: { fa: 'دریچهٔ دید برگ در مقیاسی دیگر است', en: 'A sheet’s viewport has another scale than stated' },
    make: (clean) =>
      inDrawing(clean, windowOf, (_, viewport) => {
        setValue(viewport, 45, String(Number(groupOf(viewport, 45)) * 1.05))
        return undefined
      }),
  },
  {
    name: 'H02-factor',
    rule: 'H02',
    what: { fa: 'سبک اندازه‌گذاری طول‌ها را دو برابر می‌کند', en: 'The dimension style doubles lengths' },
    also: ['G08'],
    make: (clean) =>
      inDrawing(
        clean,
        (records) => {
          const dimension = records.entities('DIMENSION')[0]
          const style = dimension && records.tableRecord('DIMSTYLE', groupOf(dimension, 3) ?? '')
          return style && dimension && { style, dimension }
        },
        (_, { style, dimension }) => {
          setValue(style, 144, '2.0')
          return handleOf(dimension)
        },
      ),
  },
  {
    name: 'S05',
    rule: 'S05',
    what: { fa: 'محوری در یک برگ ۱۰ سانتی‌متر جابه‌جاست', en: 'On one sheet an axis stands 10 cm off' },
    make: (clean) => {
      let plans = 0
      return inDrawing(
        clean,
        (records) => {
          const bubbles = records.entities('CIRCLE', 'A-GRID-IDEN')
          // The first is what the others are held against.
          return bubbles.length > 8 && ++plans === 2 ? bubbles[1] : undefined
        },
        (records, bubble) => {
          const [x, y, radius] = [10, 20, 40].map((code) => Number(groupOf(bubble, code))) as [
            number,
            number,
            number,
          ]
          const isNear = (record: DxfRecord) =>
            [
              [10, 20],
              [11, 21],
            ].some(
              ([u = 0, v = 0]) =>
                Math.hypot(Number(groupOf(record, u)) - x, Number(groupOf(record, v)) - y) < radius * 1.2,
            )
          const line = records.entities('LINE', 'A-GRID').find(isNear)
          if (line === undefined) throw new Error('The bubble has no axis.')
          const upright = groupOf(line, 10) === groupOf(line, 11)
          for (const part of [bubble, line, ...records.entities('TEXT', 'A-GRID-IDEN').filter(isNear)])
            move(part, upright ? 0.1 : 0, upright ? 0 : 0.1)
          return handleOf(line)
        },
      )
    },
  },
  {
    name: 'G08',
    rule: 'G08',
    what: {
      fa: 'اندازه‌ای چیز دیگری جز طول خود می‌گوید',
      en: 'A dimension says another length than it measures',
    },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => records.entities('DIMENSION')[0],
        (records, dimension) => {
          setValue(dimension, 1, '99.90')
          for (const text of records.inBlock(groupOf(dimension, 2) ?? '', 'TEXT')) setValue(text, 1, '99.90')
          return handleOf(dimension)
        },
      ),
  },
  {
    name: 'G08-remark',
    rule: 'G08',
    what: {
      fa: 'اندازه‌ای در پرانتز چیز دیگری جز طول خود می‌گوید',
      en: 'A dimension says another length in parentheses',
    },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => records.entities('DIMENSION')[0],
        (records, dimension) => {
          setValue(dimension, 1, '(99.90)')
          for (const text of records.inBlock(groupOf(dimension, 2) ?? '', 'TEXT'))
            setValue(text, 1, '(99.90)')
          return handleOf(dimension)
        },
      ),
  },
  {
    name: 'G09-ramp',
    rule: 'G09',
    what: { fa: 'شیب رمپ ۲۰ درصد است', en: 'A ramp slopes by 20 %' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => {
          const note = records.entities('TEXT', 'A-ANNO-TEXT').find((text) => groupOf(text, 67) === undefined)
          return records.entities('LWPOLYLINE', 'A-PARK')[0] && note
        },
        (_, note) => {
          setValue(note, 1, 'شیب رمپ ٪۲۰')
          return handleOf(note)
        },
      ),
  },
  {
    name: 'G09-column',
    rule: 'G09',
    what: { fa: 'ستونی در جای پارک است', en: 'A column stands in a parking stall' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => {
          const stall = records.entities('LWPOLYLINE', 'A-PARK').find((one) => cornersOf(one).length === 4)
          const column = records.entities('LWPOLYLINE', 'A-COLS')[0]
          return stall && column && { stall, column }
        },
        (records, { stall, column }) => {
          const { left, bottom } = boxOf(cornersOf(stall))
          rectangle(records, column, 'A-COLS', [left + 1, bottom + 1], [0.4, 0.4])
          return handleOf(stall)
        },
      ),
  },
  {
    name: 'G09-round-column',
    rule: 'G09',
    what: { fa: 'ستونی گرد در جای پارک است', en: 'A round column stands in a parking stall' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => {
          const stall = records.entities('LWPOLYLINE', 'A-PARK').find((one) => cornersOf(one).length === 4)
          const column = records.entities('LWPOLYLINE', 'A-COLS')[0]
          return stall && column && { stall, column }
        },
        (records, { stall, column }) => {
          const { left, bottom } = boxOf(cornersOf(stall))
          const [x, y]: [number, number] = [left + 1.2, bottom + 1.2]
          records.addBeside(
            column,
            'CIRCLE',
            [8, 'A-COLS'],
            [100, 'AcDbCircle'],
            [10, x],
            [20, y],
            [40, '0.2'],
          )
          return handleOf(stall)
        },
      ),
  },
  {
    name: 'G09-corners',
    rule: 'G09',
    what: { fa: 'جای پارکی باریک‌تر رأسی افزون دارد', en: 'A narrower parking stall has one more vertex' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => records.entities('LWPOLYLINE', 'A-PARK').find((one) => cornersOf(one).length === 4),
        (_, stall) => {
          const corners = cornersOf(stall)
          const { left, bottom, right, top } = boxOf(corners)
          if (right - left < top - bottom) shift(stall, 10, right, right - 0.2)
          else shift(stall, 20, top, top - 0.2)
          const [one = [0, 0], two = [0, 0]] = cornersOf(stall).slice(-2)
          setValue(stall, 90, '5')
          const last = stall.tags.findLastIndex(([code]) => code === 10)
          stall.tags.splice(last, 0, [10, String((one[0] + two[0]) / 2)], [20, String((one[1] + two[1]) / 2)])
          return handleOf(stall)
        },
      ),
  },
  {
    name: 'G10',
    rule: 'G10',
    what: { fa: 'مساحت نوشته‌شدهٔ یک فضا ۱۰ متر بیشتر است', en: 'A room states 10 m² more than it has' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) =>
          records
            .entities('TEXT', 'A-AREA-IDEN')
            .find(
              (text) =>
                /^[۰-۹]+٫[۰-۹]+ م²$/.test(groupOf(text, 1) ?? '') &&
                records.entities('LWPOLYLINE', 'A-AREA')[0] !== undefined,
            ),
        (_, text) => {
          setValue(text, 1, `۱${groupOf(text, 1)}`)
          return undefined
        },
      ),
  },
  {
    name: 'G10-unnamed',
    rule: 'G10',
    what: { fa: 'فضایی نام ندارد', en: 'A room has no name' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) =>
          records.entities('TEXT', 'A-AREA-IDEN').find((text) => groupOf(text, 1)?.startsWith('خواب')),
        (_, text) => {
          setValue(text, 1, '—')
          return undefined
        },
      ),
  },
  {
    name: 'G11',
    rule: 'G11',
    what: { fa: 'تراس از مرز ملک بیرون می‌زند', en: 'A terrace reaches out of the parcel' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) =>
          parcelOf(records) &&
          records.entities('LWPOLYLINE', 'A-FLOR-OVHD').find((one) => cornersOf(one).length === 4),
        (records, terrace) => {
          const parcel = parcelOf(records)
          const [land, own] = [boxOf(parcel ? cornersOf(parcel) : []), boxOf(cornersOf(terrace))]
          move(terrace, 0, land.bottom - own.bottom - 0.6)
          return handleOf(terrace)
        },
      ),
  },
  {
    name: 'T05',
    rule: 'T05',
    what: { fa: 'مقیاس خطی دو برابر می‌گوید', en: 'The scale bar says twice its length' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) =>
          records
            .entities('TEXT')
            .find((text) => groupOf(text, 67) === '1' && /^\d+ m$/.test(groupOf(text, 1) ?? '')),
        (_, text) => {
          setValue(text, 1, `${2 * Number.parseInt(groupOf(text, 1) ?? '', 10)} m`)
          return undefined
        },
      ),
  },
  {
    name: 'G09',
    rule: 'G09',
    what: { fa: 'جای پارکی ۲۰ سانتی‌متر باریک‌تر است', en: 'A parking stall is 20 cm narrower' },
    make: (clean) =>
      inDrawing(
        clean,
        (records) => records.entities('LWPOLYLINE', 'A-PARK').find((one) => cornersOf(one).length === 4),
        (_, stall) => {
          const { left, bottom, right, top } = boxOf(cornersOf(stall))
          if (right - left < top - bottom) shift(stall, 10, right, right - 0.2)
          else shift(stall, 20, top, top - 0.2)
          return handleOf(stall)
        },
      ),
  },
]
