import { allEntities } from '../dxf/counts.ts'
import { groupsOf } from '../dxf/groups.ts'
import type { DxfDocument, Extent } from '../dxf/model.ts'

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

/** Objects that name the file of an IMAGE or of an underlay in group 1. */
const DEFINITIONS = new Set(['IMAGEDEF', 'PDFDEFINITION', 'DWFDEFINITION', 'DGNDEFINITION'])

/** Pictures and underlays that are placed on the drawing, by the file they show; '' where no definition names one. */
export function picturesOf(model: DxfDocument): ExternalFile[] {
  const definitions = new Map(
    model.objects.flatMap((object) =>
      DEFINITIONS.has(object.type) && object.handle !== undefined ? [[object.handle, object] as const] : [],
    ),
  )
  const found: ExternalFile[] = []
  for (const entity of allEntities(model)) {
    const handle = definitionOf(entity)
    if (handle === null) continue
    const definition = handle === undefined ? undefined : definitions.get(handle)
    found.push({
      kind: 'picture',
      path: definition ? pathOf(model, definition) : '',
      handle: entity.handle,
    })
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

function pathOf(model: DxfDocument, definition: Extent): string {
  const value = groupsOf(model, definition).find(([code]) => code === 1)?.[1]
  return typeof value === 'string' ? value.trim() : ''
}

/** The last part of a path, under whichever system's separators it was written. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? ''
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
