import { buildManifest, MANIFEST_NAME, manifestBytes, type SheetInput } from '@mohr/drawings'
import { MAIN_CASE, SAMPLE_SET } from './case.ts'
import type { DxfVariant } from './dxf/encode.ts'
import { writeDxf } from './dxf/write.ts'
import { areas } from './model/building.ts'
import { writePdf } from './plot/write-pdf.ts'
import { basementSheet } from './sheets/basement.ts'
import { elevationSheet } from './sheets/elevation.ts'
import { groundSheet } from './sheets/ground.ts'
import { roofSheet } from './sheets/roof.ts'
import { sectionSheet } from './sheets/section.ts'
import { siteSheet } from './sheets/site.ts'
import { typicalSheet } from './sheets/typical.ts'

export type DrawingSet = {
  readonly files: Map<string, Uint8Array>
  /** What the parametric model knows of itself, for tests: areas in m², heights in m. */
  readonly facts: {
    readonly parcelArea: number
    readonly footprintArea: number
    readonly coverage: number
    readonly floorArea: number
    readonly sheets: readonly string[]
  }
}

/**
 * The sample building's architectural set: seven sheets as DXF and as PDF plots, and their manifest. The bytes are the
 * same at every call. `variant` chooses R2018 in UTF-8 (default) or R2000 in code page 1256 with `\U+XXXX` escapes.
 */
export async function drawingSet(options: { readonly variant?: DxfVariant } = {}): Promise<DrawingSet> {
  const sheets = [
    siteSheet(),
    groundSheet(),
    typicalSheet(),
    roofSheet(),
    sectionSheet(),
    elevationSheet(),
    basementSheet(),
  ]
  const files = new Map<string, Uint8Array>()
  const entries: SheetInput[] = []
  for (const sheet of sheets) {
    const [dxf, pdf] = [`${sheet.file}.dxf`, `${sheet.file}.pdf`]
    files.set(dxf, writeDxf(sheet, options.variant ?? 'r2018'))
    files.set(pdf, writePdf(sheet))
    entries.push({
      number: sheet.number,
      title: sheet.title,
      scale: `1:${sheet.scale}`,
      paper: sheet.paper.name,
      dxf: { file: dxf, layout: sheet.layout },
      pdf: { file: pdf, page: 1 },
    })
  }
  const { parcel, footprint, coverage, floors } = areas()
  const { number, renovationCode } = MAIN_CASE
  const { setId, revision, drawingOrder } = SAMPLE_SET
  const manifest = await buildManifest(
    {
      setId,
      case: number,
      renovationCode,
      discipline: 'architecture',
      revision,
      replaces: null,
      drawingOrder,
      profile: { id: 'qom', version: '1404-2' },
      areas: { parcel: Math.round(parcel * 100) / 100, footprint: Math.round(footprint * 100) / 100 },
      sheets: entries,
    },
    files,
  )
  files.set(MANIFEST_NAME, manifestBytes(manifest))
  return {
    files,
    facts: {
      parcelArea: parcel,
      footprintArea: footprint,
      coverage,
      floorArea: floors,
      sheets: sheets.map((sheet) => sheet.number),
    },
  }
}
