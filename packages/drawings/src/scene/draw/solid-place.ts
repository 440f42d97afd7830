/**
 * Where a body of the modelling kernel (3DSOLID, REGION, BODY, surfaces) stands: its faces aren't drawn, but its text, which drawings up
 * to R2010 hold, names its corners (ACIS, "Save File Format"). Later ones keep it in a form of its own.
 */
import { groupsOf } from '../../dxf/groups.ts'
import type { Entity } from '../../dxf/model.ts'
import { boxOf, rectangleOf } from '../clip.ts'
import type { DrawContext } from './drawers.ts'
import { drawFramedStandIn } from './stand-in.ts'

/** A corner: references and numbers of other records, then where it is. */
const POINT =
  /\bpoint (?:\$?-?\d+ )+?(-?[\d.]+(?:e[+-]?\d+)?) (-?[\d.]+(?:e[+-]?\d+)?) (-?[\d.]+(?:e[+-]?\d+)?) #/gi
const MOST_POINTS = 100_000
/** Bytes of text that are looked through. */
const LARGEST = 8_388_608

/** @returns false: it isn't drawn */
export function drawBody(entity: Entity, { pen, document, wording }: DrawContext): boolean {
  const corners = cornersOf(document, entity)
  if (corners.length === 0) return false
  const { matrix } = pen.place
  pen.lack('scene.undrawn', '', matrix, corners)
  const plan = corners.filter((_, at) => at % 3 < 2)
  drawFramedStandIn(matrix, rectangleOf(boxOf([plan])), entity.dxfName, wording.fonts, pen)
  return false
}

function cornersOf(document: DrawContext['document'], entity: Entity): number[] {
  if (entity.endOffset - entity.offset > LARGEST) return []
  let text = ''
  for (const [code, value] of groupsOf(document, entity))
    if ((code === 1 || code === 3) && typeof value === 'string')
      text += (code === 1 ? '\n' : '') + readable(value)
  const corners: number[] = []
  for (const [, x, y, z] of text.replaceAll('\n', ' ').matchAll(POINT)) {
    corners.push(Number(x), Number(y), Number(z))
    if (corners.length >= 3 * MOST_POINTS) break
  }
  return corners.every((value) => Number.isFinite(value)) ? corners : []
}

/** Drawings write its signs the other way round: from 159 down, but for spaces. */
function readable(line: string): string {
  let text = ''
  for (const sign of line) {
    const code = sign.charCodeAt(0)
    text += code > 32 && code < 127 ? String.fromCharCode(159 - code) : ' '
  }
  return text
}
