import type { Layout } from '../dxf/model.ts'
import { drawnEntities, type ReadDrawing } from './per-drawing.ts'

/** The layouts that the index lists; in a drawing alone those that hold more than viewports. */
export function sheetsOf({ drawing: { sheets }, model }: ReadDrawing): Layout[] {
  const listed = new Set(sheets.map(({ dxf }) => dxf.layout))
  const drawn = new Set(
    drawnEntities(model).flatMap(({ type, layout }) => (type === 'VIEWPORT' ? [] : [layout])),
  )
  return model.layouts.filter(
    ({ name, isModel }) => !isModel && (sheets.length > 0 ? listed.has(name) : drawn.has(name)),
  )
}

/** A sheet's number by the index; its layout's name where there is none. */
export function sheetNumber({ drawing: { sheets } }: ReadDrawing, layout: string): string {
  return sheets.find(({ dxf }) => dxf.layout === layout)?.number ?? layout
}
