import type { Entity } from '../dxf/model.ts'
import { isOn } from './layer-name.ts'
import { drawnEntities, eachDrawing, failureOf, groupBy } from './per-drawing.ts'
import type { Rule } from './rule.ts'

/** L04: colour, line type and weight come from the layer, save on the layers that the profile frees. */
export const l04: Rule = {
  id: 'L04',
  version: 1,
  severity: 'W',
  title: { fa: 'رنگ و خط از لایه است (ByLayer)', en: 'Colour and line are ByLayer' },
  reference: 'DXF Reference, groups 62, 420, 6 and 370; qom: layers.freeLooks',
  applies: () => true,
  check: (context, { layers }) =>
    eachDrawing(context, (read) => {
      // What a dimension or a table draws itself has the look of its style.
      const symbols = read.model.blocks.filter(({ name, isLayout }) => !isLayout && !name.startsWith('*'))
      const judged = [
        ...drawnEntities(read.model).map((entity) => ({ entity, inBlock: false })),
        ...symbols.flatMap(({ entities }) => entities.map((entity) => ({ entity, inBlock: true }))),
      ].filter(({ entity }) => !isOn(entity.layer, layers.freeLooks))
      const own = judged.filter(({ entity, inBlock }) => hasOwnLook(entity, inBlock))
      const notes = [...groupBy(own, ({ entity }) => entity.layer.toUpperCase()).values()].map((same) =>
        failureOf(
          read,
          same.map(({ entity }) => entity),
          OWN_LOOK,
        ),
      )
      return { subjects: judged.length, notes }
    }),
}

const BY_BLOCK = 0
const BY_LAYER = 256

/** Inside a block an entity may also take the look of the INSERT. */
function hasOwnLook({ color, trueColor, linetype, lineweight }: Entity, inBlock: boolean): boolean {
  if (trueColor !== undefined) return true
  if (color !== BY_LAYER && !(inBlock && color === BY_BLOCK)) return true
  const line = linetype?.toUpperCase() ?? 'BYLAYER'
  if (line !== 'BYLAYER' && !(inBlock && line === 'BYBLOCK')) return true
  return lineweight !== -1 && !(inBlock && lineweight === -2)
}

const OWN_LOOK = {
  fa: 'رنگ، نوع یا ضخامت خط از لایه گرفته نشده است؛ با خاموش یا عوض کردن لایه تغییر نمی‌کند.',
  en: 'Colour, line type or weight are not taken from the layer and don’t follow it.',
}
