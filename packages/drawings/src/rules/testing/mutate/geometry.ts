/** Defects of what the drawings measure. */
import { firstWith, inDrawing, inManifest, listed, type Mutation, manifestOf, parcelOf } from './mutation.ts'
import { plotOf } from './plot.ts'
import { cornersOf, type DxfRecord, groupOf, type Records, setValue } from './records.ts'

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
