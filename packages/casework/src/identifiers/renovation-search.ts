import { machineText } from '../text/fold.ts'
import { DEFAULT_RENOVATION_WIDTHS } from './renovation-code.ts'

/**
 * What someone typed of a renovation code, as the beginning of the codes it finds: parts before the last are padded, the
 * last one too when a dash follows it. `8-2-117-` gives `08-02-00117-`, `08-0` itself. Null when it begins no code.
 */
export function renovationPrefix(
  text: string,
  widths: readonly number[] = DEFAULT_RENOVATION_WIDTHS,
): string | null {
  const typed = machineText(text).replace(/[\u2010-\u2015\u2212]/g, '-')
  const parts = typed.split('-')
  const fits = parts.every((part, index) => {
    const last = index === parts.length - 1
    return part.length <= (widths[index] ?? -1) && (last ? /^[0-9]*$/ : /^[0-9]+$/).test(part)
  })
  if (typed === '' || !fits) return null
  return parts
    .map((part, index) => (index === parts.length - 1 ? part : part.padStart(widths[index] ?? 0, '0')))
    .join('-')
}
