/** New nodes of the form's tree, which a field takes a part of its name from (ISO 32000-2 §12.7.4.2). */
import type { Field } from '../../pdf/form.ts'
import type { Comparison } from './comparison.ts'

const NAMING = new Set(['T', 'TU', 'FT', 'Kids', 'Parent'])
/** Nodes above a field. */
const DEEPEST = 16

/** New nodes above a new field, which say a part of its name and hold nothing that was there before. */
export function introduceNames(step: Comparison, { dictionary }: Field, page: number | null): void {
  let at = dictionary.entries.get('Parent')
  for (let depth = 0; depth < DEEPEST && at?.type === 'reference' && step.isFresh(at.number); depth++) {
    const node = step.after.dictionary(at)
    const kids = step.after.items(node?.entries.get('Kids'))
    const fresh = kids.every((kid) => kid.type === 'reference' && step.isFresh(kid.number))
    if (node === undefined || !fresh || ![...node.entries.keys()].every((key) => NAMING.has(key))) return
    step.introduce(at, page)
    for (const key of ['T', 'TU', 'Kids']) step.introduce(node.entries.get(key), page)
    at = node.entries.get('Parent')
  }
}
