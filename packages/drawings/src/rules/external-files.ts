import { allEntities } from '../dxf/counts.ts'
import type { DxfDocument } from '../dxf/model.ts'
import { baseName, referredFiles } from '../dxf/referred-files.ts'

/** A file that a drawing refers to instead of holding it. */
export type ExternalFile = {
  readonly kind: 'xref' | 'picture'
  readonly path: string
  readonly handle: string | undefined
}

/** Bit of a block's flags: its content is another drawing. */
const XREF = 4

/** Drawings that blocks stand for, as the file names them; bound ones have become blocks of their own. */
export function xrefsOf(model: DxfDocument): ExternalFile[] {
  return model.blocks
    .filter(({ flags, xref }) => (flags & XREF) !== 0 || xref !== '')
    .map(({ xref, name, handle }) => ({ kind: 'xref', path: xref || name, handle }))
}

/** Pictures and underlays that are placed on the drawing, by the file they show; '' where no definition names one. */
export function picturesOf(model: DxfDocument): ExternalFile[] {
  const pathOf = referredFiles(model)
  const found: ExternalFile[] = []
  for (const entity of allEntities(model)) {
    const handle = definitionOf(entity)
    if (handle === null) continue
    found.push({ kind: 'picture', path: pathOf(handle), handle: entity.handle })
  }
  return found
}

/** The handle of what defines a picture; null for everything that is none. */
function definitionOf(entity: ReturnType<typeof allEntities> extends Generator<infer E> ? E : never) {
  if (entity.type === 'IMAGE') return entity.imageDef
  if (entity.type === 'PDFUNDERLAY' || entity.type === 'DWFUNDERLAY' || entity.type === 'DGNUNDERLAY')
    return entity.definition
  return null
}

/**
 * Whether a file of that name lies in the set; case is not regarded, as in the programs that wrote the path, and a DWG
 * lies there as the DXF it was saved to.
 */
export function isInSet(path: string, files: ReadonlyMap<string, unknown>): boolean {
  const name = baseName(path).toUpperCase()
  const names = [name, name.replace(/\.DWG$/, '.DXF')]
  return name !== '' && [...files.keys()].some((file) => names.includes(file.toUpperCase()))
}
