/**
 * What a field shows whose form formats its values (the functions of Acrobat's forms: AFNumber_Format and its kin, called by AA/F).
 * The script isn't run: from its arguments follows what may be added to a value, and nothing else may.
 */
import type { PdfDocument } from '../../pdf/document.ts'
import { decodeText, type PdfDictionary, pdfNull } from '../../pdf/objects.ts'
import { folded, withoutSpaces } from './said-alike.ts'

/** Characters of a script; such calls are short. */
const LONGEST = 500

/** Whether what is shown is the value as the field's own script formats it. */
export function isFormatted(
  document: PdfDocument,
  nodes: readonly (PdfDictionary | undefined)[],
  shown: string,
  value: string,
): boolean {
  const script = nodes.map((node) => formatScript(document, node)).find((found) => found !== undefined)
  const [, name = '', list = ''] =
    /^\s*(AF[A-Za-z]+_Format(?:Ex)?)\s*\(([\s\S]*)\)\s*;?\s*$/.exec(script?.slice(0, LONGEST) ?? '') ?? []
  const [said, wanted] = [withoutSpaces(folded(shown)), withoutSpaces(folded(value))]
  const parts = [...list.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|[^,\s]+/g)].map(
    ([whole, double, single]) => double ?? single ?? whole,
  )
  if (name === 'AFNumber_Format') return isNumber(said, wanted, parts, 1)
  if (name === 'AFPercent_Format')
    return isNumber(said, wanted, [parts[0] ?? '', parts[1] ?? '', '0', '', '%'], 100)
  if (name === 'AFSpecial_Format') return said.replace(/[-() .]/g, '') === wanted.replace(/[-() .]/g, '')
  if (name === 'AFDate_FormatEx') return isDate(said, wanted)
  return false
}

function formatScript(document: PdfDocument, node: PdfDictionary | undefined): string | undefined {
  const actions = document.dictionary(node?.entries.get('AA'))
  const action = document.dictionary(actions?.entries.get('F'))
  const script = document.resolve(action?.entries.get('JS') ?? pdfNull)
  if (script.type === 'string') return decodeText(script.value)
  return script.type === 'stream' ? decodeText(document.decode(script)) : undefined
}

/** Separators of thousands and decimals, by number. */
const STYLES = [',.', '.', '.,', ',', "'."]

/** `decimals, style, negative, currency (unused), sign of the currency` as AFNumber_Format takes them. */
function isNumber(said: string, value: string, parts: readonly string[], factor: number): boolean {
  const [decimals = '0', style = '0', negative = '0', , currency = ''] = parts
  const number = Number(value.replace(/,(?=\d*$)/, '.')) * factor
  const separators = STYLES[Number(style)]
  if (value === '' || !Number.isFinite(number) || separators === undefined || !/^\d$/.test(decimals))
    return false
  const point = separators.at(-1) as string
  const group = separators.length > 1 ? (separators[0] as string) : ''
  const sign = withoutSpaces(folded(unescaped(currency)))
  const bare = sign === '' ? said : said.replace(sign, '')
  const below = /^-|^\(.*\)$/.test(bare)
  // styles of red letters leave the sign away
  const signed = below === number < 0 || (number < 0 && (negative === '1' || negative === '3'))
  const digits = bare
    .replace(/^[-(]|\)$/g, '')
    .split(group === '' ? '\0' : group)
    .join('')
    .replace(point, '.')
  return signed && digits === Math.abs(number).toFixed(Number(decimals))
}

const unescaped = (text: string): string =>
  text.replace(/\\u([0-9a-fA-F]{4})|\\(.)/g, (_, hex: string | undefined, other: string) =>
    hex === undefined ? other : String.fromCharCode(Number.parseInt(hex, 16)),
  )

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** The same numbers in the same order; months may be named, and years be of two digits. */
function isDate(said: string, value: string): boolean {
  const [a, b] = [said, value].map(numbers)
  return (
    a !== undefined &&
    a.length === 3 &&
    a.length === b?.length &&
    a.every((one, index) => {
      const other = b[index] as number
      return (
        one === other ||
        (Math.max(one, other) > 999 && one % 100 === other % 100 && Math.min(one, other) < 100)
      )
    })
  )
}

const numbers = (text: string): number[] | undefined => {
  const parts = text.toLowerCase().match(/\d+|[a-z]+/g) ?? []
  const found = parts.map((part) => (/^\d/.test(part) ? Number(part) : MONTHS.indexOf(part.slice(0, 3)) + 1))
  return found.includes(0) ? undefined : found
}
