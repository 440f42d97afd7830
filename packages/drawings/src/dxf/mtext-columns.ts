/** Columns of MTEXT, in the object that is embedded in it since R2018 (DXF Reference, "MTEXT"). */
import type { MtextColumns } from './model.ts'
import type { Hook } from './record.ts'

const NONE = 0
/** No text has more. */
const MOST = 1000

/** A hook for `readRecord` that takes what the embedded object says of them. */
export function mtextColumns(): { readonly hook: Hook; readonly columns: () => MtextColumns | undefined } {
  const values = new Map<number, number>()
  const heights: number[] = []
  const hook: Hook = (code, { tags }, embedded) => {
    if (!embedded || code < 40 || code > 74 || (code > 46 && code < 71)) return false
    const value = tags.number()
    if (code !== 46) values.set(code, value)
    else if (heights.length < MOST) heights.push(value)
    return true
  }
  const columns = () => {
    const width = values.get(44) ?? 0
    if ((values.get(71) ?? NONE) === NONE || !(width > 0)) return undefined
    return {
      width,
      gutter: Math.max(0, values.get(45) ?? 0),
      count: Math.min(MOST, Math.max(0, Math.trunc(values.get(72) ?? 0))),
      heights,
      height: Math.max(0, values.get(41) ?? 0),
      reversed: values.get(74) === 1,
    }
  }
  return { hook, columns }
}
