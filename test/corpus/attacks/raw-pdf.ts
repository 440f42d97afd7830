/** PDFs as text, one character a byte, written without the library that judges them. */

export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

export const stream = (content: string, entries = ''): string =>
  `<<${entries}/Length ${content.length}>>\nstream\n${content}\nendstream`

export type Objects = Readonly<Record<number, string>>

/** Numbers of the objects of `plainPdf`. */
export const N = {
  catalog: 1,
  pages: 2,
  page: 3,
  second: 4,
  content: 5,
  resources: 6,
  font: 7,
  form: 8,
  field: 9,
  link: 10,
  hidden: 11,
  info: 12,
  appearance: 13,
  layers: 14,
  structure: 15,
  tick: 16,
} as const

const page = (content: number, more: string): string =>
  `<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Resources 6 0 R/Contents ${content} 0 R${more}>>`

export const OBJECTS: Objects = {
  [N.catalog]:
    '<</Type/Catalog/Pages 2 0 R/AcroForm 8 0 R/OCProperties 14 0 R/StructTreeRoot 15 0 R/Lang(en)/PageMode/UseNone>>',
  [N.pages]: '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>',
  [N.page]: page(5, '/Annots[9 0 R 10 0 R 16 0 R]'),
  [N.second]: page(5, ''),
  [N.content]: stream('BT /F1 14 Tf 40 300 Td (The wall is 20 cm thick) Tj ET'),
  [N.resources]: '<</Font<</F1 7 0 R>>>>',
  [N.font]: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  [N.form]: '<</Fields[9 0 R 16 0 R]/DA(/Helv 0 Tf 0 g)/DR<</Font<</Helv 7 0 R>>>>>>',
  [N.field]:
    '<</Type/Annot/Subtype/Widget/FT/Tx/T(Remark)/TU(A remark)/V(dry)/DA(/Helv 10 Tf 0 g)/Rect[40 40 140 60]/F 4/P 3 0 R/AP<</N 13 0 R>>>>',
  [N.link]:
    '<</Type/Annot/Subtype/Link/Rect[200 40 260 60]/Border[0 0 0]/F 4/A<</S/URI/URI(https://example.org)>>>>',
  [N.hidden]: stream('BT /F1 14 Tf 40 300 Td (The wall is 10 cm thick) Tj ET'),
  [N.info]: '<</Title(Report)>>',
  [N.appearance]: stream(
    'BT /Helv 10 Tf 2 5 Td (dry) Tj ET',
    '/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</Helv 7 0 R>>>>',
  ),
  [N.layers]: '<</OCGs[]/D<</Order[]>>>>',
  [N.structure]: '<</Type/StructTreeRoot/K<</S/P/P 15 0 R/ActualText(The wall is 20 cm thick)>>>>',
  [N.tick]:
    '<</Type/Annot/Subtype/Widget/FT/Btn/T(Checked)/V/Off/AS/Off/MK<</CA(4)>>/Rect[160 40 176 56]/F 4/P 3 0 R>>',
}

const entry = (offset: number, generation: number, letter: string): string =>
  `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} ${letter} \n`

/** `before` stands before the header, and counts in every place. */
export function plainPdf(objects: Objects = OBJECTS, before = ''): string {
  return section(`${before}%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n`, objects, {
    trailer: `/Root 1 0 R/Info 12 0 R/ID[<${'11'.repeat(16)}><${'22'.repeat(16)}>]`,
    first: true,
  })
}

export interface SectionOptions {
  /** Entries of the trailer beside Size and Prev; by default those of the trailer before. */
  readonly trailer?: string
  readonly prev?: number | null
  readonly size?: number
  readonly first?: boolean
  /** Objects to be marked free. */
  readonly free?: readonly number[]
  /** Objects whose entries name places chosen freely. */
  readonly places?: Readonly<Record<number, number>>
  readonly generation?: number
  /** Bytes between the last object and the table. */
  readonly between?: string
}

export const lastStartxref = (pdf: string): number =>
  Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf)?.[1] ?? Number.NaN)

const lastTrailer = (pdf: string): string => {
  const text = pdf.slice(pdf.lastIndexOf('trailer') + 7, pdf.lastIndexOf('startxref')).trim()
  return text.slice(2, -2).replace(/\/(Prev|Size|XRefStm) \d+/g, '')
}

/** The largest that a section of the file declares. */
export const sizeOf = (pdf: string): number =>
  [...pdf.matchAll(/\/Size (\d+)/g)].reduce((most, [, size]) => Math.max(most, Number(size)), 201)

/** The file with an increment of these objects, closed by a table. */
export function section(pdf: string, objects: Objects, options: SectionOptions = {}): string {
  const { first = false, free = [], generation = 0 } = options
  let out = pdf
  const places = new Map<number, string>()
  if (first) places.set(0, entry(0, 65535, 'f'))
  for (const [number, value] of Object.entries(objects)) {
    places.set(Number(number), entry(out.length, generation, 'n'))
    out += `${number} ${generation} obj\n${value}\nendobj\n`
  }
  for (const number of free) places.set(number, entry(0, 1, 'f'))
  for (const [number, place] of Object.entries(options.places ?? {}))
    places.set(Number(number), entry(place, generation, 'n'))
  out += options.between ?? ''
  const start = out.length
  const rows = [...places].sort(([a], [b]) => a - b).map(([number, row]) => `${number} 1\n${row}`)
  const size = options.size ?? Math.max(sizeOf(pdf), ...[...places.keys()].map((number) => number + 1))
  const trailer = options.trailer ?? lastTrailer(pdf)
  const prev = options.prev === undefined && !first ? lastStartxref(pdf) : options.prev
  const link = prev === undefined || prev === null ? '' : `/Prev ${prev}`
  out += `xref\n${rows.join('')}trailer\n<<${trailer}/Size ${size}${link}>>\nstartxref\n${start}\n%%EOF\n`
  return out
}

/** The text with one piece replaced by another of the same length. */
export function patched(pdf: string, from: string | RegExp, to: (found: string) => string): string {
  const result = pdf.replace(from, (found) => to(found).padEnd(found.length).slice(0, found.length))
  if (result === pdf) throw new Error(`${from} is not there`)
  return result
}

/** The newest definition of an object as it is written. */
export function current(pdf: string, number: number): string {
  const found = [...pdf.matchAll(new RegExp(`(?:^|\\n)${number} 0 obj\\s*([\\s\\S]*?)\\s*endobj`, 'g'))].at(
    -1,
  )
  if (found?.[1] === undefined) throw new Error(`${number} 0 obj is not there`)
  return found[1]
}

/** An increment in which some objects are other than they were. */
export function changed(
  pdf: string,
  changes: Readonly<Record<number, string | ((old: string) => string)>>,
  options: SectionOptions = {},
): string {
  const entries = Object.entries(changes).map(([number, change]) => {
    const value = typeof change === 'string' ? change : change(current(pdf, Number(number)))
    return [number, value] as const
  })
  return section(pdf, Object.fromEntries(entries), options)
}

/** Entries added to a dictionary, before those it has. */
export const withKeys =
  (keys: string) =>
  (old: string): string =>
    old.replace('<<', `<<${keys}`)

export const replacing =
  (from: string | RegExp, to: string) =>
  (old: string): string => {
    const result = old.replace(from, to)
    if (result === old) throw new Error(`${from} is not in ${old}`)
    return result
  }

/** An annotation that has no look of its own unless `more` gives it one. */
export const note = (kind: string, rect: string, more = ''): string =>
  `<</Type/Annot/Subtype/${kind}/Rect${rect}/Contents(20 cm)/F 4${more}>>`

/** A report with this annotation (29) on its page beside its own. */
export const withNote = (annotation: string, more: Objects = {}): string =>
  plainPdf({
    ...OBJECTS,
    [N.page]: (OBJECTS[N.page] as string).replace('/Annots[', '/Annots[29 0 R '),
    29: annotation,
    ...more,
  })

/** An increment that adds an annotation to the first page. */
export const annotated = (
  pdf: string,
  annotation: string,
  more: Objects = {},
  options: SectionOptions = {},
): string =>
  changed(
    pdf,
    { [N.page]: replacing(/\/Annots\s*\[/, '/Annots [150 0 R '), 150: annotation, ...more },
    options,
  )
