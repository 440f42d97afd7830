/** How each piece of a sheet stands to the other revision: the same, changed, or only here. */
import {
  changedFields,
  type DrawingComparison,
  type DxfDocument,
  type Entity,
  type EntityChange,
  MARK,
  type Provenance,
} from '@mohr/drawings'

/** @param model of the revision that is drawn */
export function marksOf(
  comparison: DrawingComparison,
  side: 'before' | 'after',
  model: DxfDocument | undefined,
): (origin: Provenance) => number {
  const marks = new Map<string, number>()
  const insertOf = inserts(model)
  for (const change of comparison.changes) {
    const handle = change.handles[side]
    if (handle === null) continue
    const place = change.where.kind === 'block' ? blockName(change.where.name, comparison, side) : ''
    const mark = change.kind !== 'changed' ? MARK.alone : isReshaped(change) ? MARK.reshaped : MARK.changed
    const insert = change.type === 'INSERT' && change.text !== null ? insertOf(handle) : undefined
    // Where only fields say something else, as a title block's do, the frame round them is the same.
    const fields = insert && changedFields(change, insert)?.flatMap((field) => field.handle ?? [])
    for (const one of fields ?? [handle]) marks.set(`${place} ${one}`, mark)
  }
  if (marks.size === 0) return () => MARK.same
  return ({ handle, blocks, inserts }) => {
    for (const [at, insert] of [...inserts, handle].entries()) {
      const mark = marks.get(`${at === 0 ? '' : blocks[at - 1]?.toUpperCase()} ${insert}`)
      if (mark !== undefined) return mark
    }
    return MARK.same
  }
}

const SHAPES = new Set([
  'LINE',
  'LWPOLYLINE',
  'POLYLINE',
  'ARC',
  'CIRCLE',
  'ELLIPSE',
  'SPLINE',
  'HATCH',
  'MLINE',
])

/** Of a long wall with one corner moved only the sides that meet there are other lines than before. */
const isReshaped = ({ type, aspects }: EntityChange): boolean =>
  SHAPES.has(type) && aspects.length === 1 && aspects[0] === 'geometry'

/** A comparison names a renamed block as the revision does. */
function blockName(name: string, { renamed }: DrawingComparison, side: 'before' | 'after'): string {
  const earlier = renamed.find(({ kind, after }) => kind === 'block' && after === name)
  return (side === 'before' ? (earlier?.before ?? name) : name).toUpperCase()
}

function inserts(model: DxfDocument | undefined): (handle: string) => Entity | undefined {
  let known: Map<string | undefined, Entity> | undefined
  return (handle) => {
    const blocks = model?.blocks.filter(({ isLayout }) => isLayout) ?? []
    known ??= new Map(
      [...(model?.entities ?? []), ...blocks.flatMap(({ entities }) => entities)].flatMap((entity) =>
        entity.type === 'INSERT' ? [[entity.handle, entity] as const] : [],
      ),
    )
    return known.get(handle)
  }
}
