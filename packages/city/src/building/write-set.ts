import {
  buildManifest,
  MANIFEST_NAME,
  type Manifest,
  manifestBytes,
  type SetFiles,
  type SheetInput,
} from '@mohr/drawings'
import { MAIN_CASE, SAMPLE_SETS } from './case.ts'
import type { Sheet } from './drawing/items.ts'
import type { DxfVariant } from './dxf/encode.ts'
import { writeDxf } from './dxf/write.ts'
import type { Issue } from './issue.ts'
import { areas } from './model/building.ts'
import { plotSheet } from './plot-sheet.ts'

/** A sheet as DXF and as its plot, by file name. */
export async function writeSheet(sheet: Sheet, variant: DxfVariant): Promise<[string, Uint8Array][]> {
  const dxf = writeDxf(sheet, variant)
  return [
    [`${sheet.file}.dxf`, dxf],
    [`${sheet.file}.pdf`, await plotSheet(sheet, dxf)],
  ]
}

/** The manifest of sheets whose files are written. */
export async function manifestOf(
  { setId, discipline, revision }: Issue,
  sheets: readonly Sheet[],
  files: SetFiles,
  replaces: Manifest['replaces'],
): Promise<Manifest> {
  const { number, renovationCode } = MAIN_CASE
  const { parcel, footprint } = areas()
  return buildManifest(
    {
      setId,
      case: number,
      renovationCode,
      discipline,
      revision,
      replaces,
      drawingOrder: SAMPLE_SETS.drawingOrder,
      profile: { id: 'qom', version: '1404-2' },
      areas: { parcel: Math.round(parcel * 100) / 100, footprint: Math.round(footprint * 100) / 100 },
      sheets: sheets.map(entryOf),
    },
    files,
  )
}

/** Writes the manifest among the files. */
export function putManifest(files: Map<string, Uint8Array>, manifest: Manifest): void {
  files.set(MANIFEST_NAME, manifestBytes(manifest))
}

function entryOf(sheet: Sheet): SheetInput {
  return {
    number: sheet.number,
    title: sheet.title,
    scale: `1:${sheet.scale}`,
    paper: sheet.paper.name,
    dxf: { file: `${sheet.file}.dxf`, layout: sheet.layout },
    pdf: { file: `${sheet.file}.pdf`, page: 1 },
  }
}
