import { isOn } from './layer-name.ts'
import { drawnEntities, eachDrawing, failureOf, groupBy } from './per-drawing.ts'
import type { Rule } from './rule.ts'

/** L03: a layer holds only the kinds of entities it is meant for. */
export const l03: Rule = {
  id: 'L03',
  version: 1,
  severity: 'E',
  title: { fa: 'هر لایه تنها گونه‌های خود را دارد', en: 'Layers hold only their kinds of entities' },
  reference: 'qom: layers.kinds',
  applies: () => true,
  check: (context, { layers }) =>
    eachDrawing(context, (read) => {
      const known = new Map<string, (typeof layers.kinds)[number] | undefined>()
      const ruleOf = (layer: string) => {
        if (!known.has(layer))
          known.set(
            layer,
            layers.kinds.find(({ names }) => isOn(layer, names)),
          )
        return known.get(layer)
      }
      const judged = drawnEntities(read.model).flatMap((entity) => {
        const rule = ruleOf(entity.layer)
        return rule ? [{ entity, allowed: rule.allowed }] : []
      })
      const wrong = judged.filter(({ entity, allowed }) => !allowed.includes(entity.dxfName))
      const groups = groupBy(wrong, ({ entity }) => `${entity.layer.toUpperCase()}|${entity.dxfName}`)
      const notes = [...groups.values()].map((same) =>
        failureOf(
          read,
          same.map(({ entity }) => entity),
          WRONG_KIND,
          { measured: same[0]?.entity.dxfName ?? '', required: same[0]?.allowed.join(', ') ?? '' },
        ),
      )
      return { subjects: judged.length, notes }
    }),
}

const WRONG_KIND = {
  fa: 'این گونه از موجودیت جایش در این لایه نیست.',
  en: 'Entities of this kind don’t belong on this layer.',
}
