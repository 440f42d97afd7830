/** The sheets of what is checked, opened one by one, and where on them the findings lie. */
import {
  type DxfDocument,
  type DxfReading,
  type FontFiles,
  lostIn,
  MANIFEST_NAME,
  openSheet,
  type Picture,
  type PictureOptions,
  type Primitive,
  type Provenance,
  packPicture,
  readDxf,
  readManifest,
  type SceneReport,
  type SetFiles,
  type Sheet,
} from '@mohr/drawings'

export interface SheetRef {
  /** Its place among the sheets, as text. */
  readonly id: string
  /** As on the title block; of a drawing without a manifest, the layout. */
  readonly number: string
  readonly title: string
  readonly file: string
  readonly pdf: string | null
  readonly scale: string | null
  readonly paper: string | null
  readonly layout: string | undefined
}

/** Left, bottom, right, top in mm of the paper. */
export type Box = readonly [number, number, number, number]

/** Where entities are seen, for the handles that were asked for. */
export interface Seen {
  readonly entities: ReadonlyMap<string, Box>
  /** mm². */
  readonly paper: number
}

export interface DrawnSheet {
  readonly picture: Picture
  readonly report: SceneReport
  readonly seen: Seen
}

export interface OpenedSet {
  readonly sheets: readonly SheetRef[]
  model(file: string): DxfDocument | undefined
  /** How many elements a drawing's file has, and whether all of them were read. */
  read(file: string): { readonly elements: number; readonly whole: boolean }
  /** Undefined where its drawing can't be read or has no such layout. */
  open(sheet: SheetRef): Sheet | undefined
}

/**
 * Reads each drawing when it is first asked for. Never throws for what the files hold.
 *
 * @param fonts in which texts are set
 * @param pictures whether pictures of the set are shown on its sheets, by who decodes them before it paints
 */
export function openSheets(files: SetFiles, fonts: FontFiles, pictures = false): OpenedSet {
  const readings = new Map<string, DxfReading>()
  const reading = (file: string): DxfReading => {
    const known = readings.get(file) ?? readDxf(files.get(file) ?? new Uint8Array())
    readings.set(file, known)
    return known
  }
  const model = (file: string) => reading(file).model
  const source = files.get(MANIFEST_NAME)
  const declared = (source && readManifest(source).manifest)?.sheets ?? []
  const listed = declared.map((sheet, at): SheetRef => {
    const { number, title, scale, paper, dxf, pdf } = sheet
    return { id: String(at), number, title, file: dxf.file, pdf: pdf.file, scale, paper, layout: dxf.layout }
  })
  const rest = [...files.keys()]
    .filter((name) => /\.dxf$/i.test(name) && !listed.some(({ file }) => file === name))
    .sort()
    .flatMap((file) => layoutsOf(file, model(file)))
    .map((sheet, at) => ({ ...sheet, id: String(listed.length + at) }))
  return {
    sheets: [...listed, ...rest],
    model,
    read(file) {
      const { rawCounts, problems, model: whole } = reading(file)
      const elements = [...rawCounts.values()].reduce((sum, count) => sum + count, 0)
      return { elements, whole: whole !== undefined && lostIn(problems).length === 0 }
    },
    open({ file, layout }) {
      const document = model(file)
      return document && openSheet(document, layout, { fonts, ...(pictures && { files }) })
    },
  }
}

/** The layouts of a drawing that no manifest lists; model space where it has none. */
function layoutsOf(file: string, model: DxfDocument | undefined): Omit<SheetRef, 'id'>[] {
  const bare = { file, pdf: null, scale: null, paper: null }
  const layouts = model?.layouts.filter(({ isModel, viewports }) => !isModel && viewports.length > 1) ?? []
  if (layouts.length === 0) return [{ ...bare, number: file, title: '', layout: undefined }]
  return layouts.map(({ name }) => ({ ...bare, number: name, title: file, layout: name }))
}

/** Draws a sheet, and looks on it for entities by their handles. */
export function drawSheet(
  sheet: Sheet,
  handles: ReadonlySet<string>,
  markOf?: (origin: Provenance) => number,
  early?: PictureOptions['early'],
): DrawnSheet {
  const entities = new Map<string, Box>()
  const look = (piece: Primitive) => {
    const { handle, inserts } = piece.origin
    for (const one of [handle, ...inserts])
      if (one !== undefined && handles.has(one)) entities.set(one, union(entities.get(one), boxOf(piece)))
  }
  const { picture, report } = packPicture(sheet, {
    ...(handles.size > 0 && { look }),
    ...(markOf && { markOf }),
    ...(early && { early }),
  })
  return { picture, report, seen: { entities, paper: sheet.width * sheet.height } }
}

export function boxOf(piece: Primitive): Box {
  const lines =
    piece.kind === 'stroke'
      ? piece.paths.map(({ points }) => points)
      : piece.kind === 'fill'
        ? piece.rings
        : [piece.ring]
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const points of lines)
    for (let at = 0; at < points.length; at += 2) {
      const [x, y] = [points[at] as number, points[at + 1] as number]
      if (x < box[0]) box[0] = x
      if (y < box[1]) box[1] = y
      if (x > box[2]) box[2] = x
      if (y > box[3]) box[3] = y
    }
  return box
}

export function union(one: Box | undefined, other: Box): Box {
  if (one === undefined) return other
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ]
}
