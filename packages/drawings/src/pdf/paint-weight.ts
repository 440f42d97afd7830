/**
 * What patterns, gradients, functions of colours and glyphs that a page draws would make of a reader (ISO 32000-2 §7.10, §8.7, §9.6.4),
 * before it follows them: none of their operators is seen by who waits for those of the page. Looked for on the bytes, each as often as it is named.
 */
import { type Arrays, SPACE } from './named-arrays.ts'
import { PAGE_LIMITS } from './page-limits.ts'
import { type PdfProblem, pdfProblem } from './problems.ts'

/** Bytes of a program that computes colours, and of a gradient's mesh: of triangles, and of patches, which readers divide. */
const [PROGRAM, TRIANGLES, PATCHES] = [2 ** 16, 2 ** 16, 2 ** 14]
/** Colours that a function gives at once. */
const MOST_OUTPUTS = 64
const FUNCTION = /\/FunctionType(?![^\s/<>[\](){}%])/
const GLYPHS = new RegExp(String.raw`/CharProcs${SPACE}(?:<<([^>]*)|(\d+)\s+(\d+)\s+R\b)`, 'g')
const REFERENCE = /(\d+)\s+\d+\s+R\b/g

/** Of a function or of a mesh, by its dictionary and its bytes unpacked. */
export function heavyPaint(dictionary: string, length: number): PdfProblem | undefined {
  const { functions, shadings } = PAGE_LIMITS
  if (FUNCTION.test(dictionary)) {
    const most = /\/FunctionType\s*4\b/.test(dictionary) ? PROGRAM : functions
    return length > most ? pdfProblem('pdf.limit-functions', { limit: most }) : undefined
  }
  if (!/\/ShadingType(?![^\s/<>[\](){}%])/.test(dictionary)) return undefined
  const most = /\/ShadingType\s*[45]\b/.test(dictionary) ? TRIANGLES : PATCHES
  return length > most ? pdfProblem('pdf.limit-shadings', { limit: shadings }) : undefined
}

/** Of functions that hold their values: how many these are is a product of what stands in an array, whatever follows. `names` are the file's, as they are meant. */
export function heavyFunctions(names: string, arrays: Arrays): PdfProblem | undefined {
  if (!FUNCTION.test(names)) return undefined
  const limit = PAGE_LIMITS.functions
  const refused = pdfProblem('pdf.limit-functions', { limit })
  let outputs = 1
  for (const range of arrays.named('Range'))
    outputs = Math.max(outputs, range === undefined ? Infinity : range.trim().split(/\s+/).length / 2)
  if (outputs > MOST_OUTPUTS) return refused
  for (const size of arrays.named('Size')) {
    const sides = size?.trim().split(/\s+/) ?? []
    // What is no plain number, each reader takes as it likes.
    if (sides.length === 0 || !sides.every((side) => /^\d{1,7}$/.test(side))) return refused
    if (sides.reduce((all, side) => all * Number(side), outputs) > limit) return refused
  }
  return undefined
}

/** The streams of patterns and of glyphs that pages draw, by the numbers of their objects, each as often as it is named. */
export function* paintsNamed(
  texts: readonly string[],
  isPattern: (number: string) => boolean,
): Generator<string> {
  for (const text of texts) {
    for (const [, number = ''] of text.matchAll(REFERENCE))
      if (isPattern(String(Number(number)))) yield String(Number(number))
    for (const [, direct, number, generation] of text.matchAll(GLYPHS))
      for (const glyphs of direct === undefined ? objectsIn(texts, number, generation) : [direct])
        for (const [, glyph] of glyphs.matchAll(REFERENCE)) yield String(Number(glyph))
  }
}

function* objectsIn(
  texts: readonly string[],
  number: string | undefined,
  generation: string | undefined,
): Generator<string> {
  const begin = new RegExp(String.raw`\b0*${number}\s+${generation}\s+obj${SPACE}<<([^>]*)`, 'g')
  for (const text of texts) for (const [, glyphs = ''] of text.matchAll(begin)) yield glyphs
}
