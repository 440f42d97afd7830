import { checkReaderProblems } from './from-problems.ts'
import { layerName } from './layer-name.ts'
import { drawnEntities, eachDrawing } from './per-drawing.ts'
import type { Note, Rule } from './rule.ts'

/** L02: every layer that is used is declared, and named by a grammar that the profile knows. */
export const l02: Rule = {
  id: 'L02',
  version: 2,
  severity: 'W',
  title: { fa: 'لایه‌ها در جدول هست و نام قاعده‌مند دارد', en: 'Layers are declared and named by a grammar' },
  reference: 'DXF Reference, “LAYER”; ISO 13567-2; US National CAD Standard; qom: layers.grammars',
  applies: () => true,
  check: (context, { layers }) => {
    const declared = checkReaderProblems(context, 'L02')
    const known = new Set(layers.parcel.map((name) => name.toUpperCase()))
    const named = eachDrawing(context, ({ drawing: { file, sha256 }, model }) => {
      const used = [...new Set(drawnEntities(model).map(({ layer }) => layer))]
      const odd = used.filter((layer) => {
        const name = layerName(layer)
        return !known.has(name.toUpperCase()) && !layers.grammars.some(({ form }) => form.test(name))
      })
      const required = layers.grammars.map(({ title }) => title.en).join(', ')
      const notes = odd.map(
        (layer): Note => ({ state: 'fail', subject: { file, sha256, layer }, message: ODD, required }),
      )
      return { subjects: used.length, notes }
    })
    // A drawing that can't be read is already among the first notes.
    const odd = named.notes.filter(({ state }) => state === 'fail')
    return { subjects: declared.subjects, notes: [...declared.notes, ...odd] }
  },
}

const ODD = {
  fa: 'نام این لایه از قاعده‌های نام‌گذاری پذیرفته پیروی نمی‌کند.',
  en: 'The name of this layer follows none of the accepted grammars.',
}
