import { allEntities } from '../dxf/counts.ts'
import type { CheckContext } from './context.ts'
import { type ExternalFile, picturesOf, xrefsOf } from './external-files.ts'
import { eachDrawingFreeOf, failureOf, groupBy, type ReadDrawing } from './per-drawing.ts'
import type { Note, Rule } from './rule.ts'

/** X02: drawings and plots name no place outside the set; hyperlinks are a warning, since they change nothing that is seen. */
export const x02: Rule = {
  id: 'X02',
  version: 2,
  severity: 'R',
  title: { fa: 'به بیرون از مجموعه راه نمی‌برد', en: 'Nothing leads outside of the set' },
  reference:
    'DXF Reference, BLOCK group 1, IMAGEDEF group 1, OLE2FRAME; extended data PE_URL; ISO 32000-2 §12.6.4.8',
  applies: () => true,
  check: (context) => {
    const { subjects, notes } = eachDrawingFreeOf(context, (read) => {
      const outside = [...xrefsOf(read.model), ...picturesOf(read.model)].filter(leadsOutside)
      const embedded = [...allEntities(read.model)].filter(({ dxfName }) => /^OLE2?FRAME$/.test(dxfName))
      return [
        ...[...groupBy(outside, ({ path }) => path)].map(([path, users]) =>
          failureOf(read, users, OUTSIDE, { measured: path }),
        ),
        ...(embedded.length > 0 ? [failureOf(read, embedded, EMBEDDED)] : []),
        ...hyperlinks(read),
      ]
    })
    return { subjects, notes: [...notes, ...context.plots.flatMap(linksOf)] }
  },
}

/** Of a plot, the addresses that are opened when somebody clicks on its page. */
function linksOf({ file, sha256, active: { links } }: CheckContext['plots'][number]): Note[] {
  const [measured] = links
  if (measured === undefined) return []
  const told = { message: PDF_LINK, severity: 'W', evidence: { addresses: [...links] } } as const
  return [{ state: 'fail', subject: { file, sha256 }, ...told, ...(measured === '' ? {} : { measured }) }]
}

/** A path with a drive, a root, a server, a scheme or a step upwards. */
function leadsOutside({ path }: ExternalFile): boolean {
  return /^(?:[a-z]:|[\\/]|[a-z][a-z0-9+.-]*:)/i.test(path) || path.split(/[\\/]/).includes('..')
}

/** The name under which programs keep a hyperlink in an entity's extended data (group 1001). */
const PE_URL = new TextEncoder().encode('PE_URL')

function hyperlinks(read: ReadDrawing): Note[] {
  const { bytes, tables } = read.model
  if (!tables.some(({ type, name }) => type === 'APPID' && name.toUpperCase() === 'PE_URL')) return []
  const places: number[] = []
  for (let at = bytes.indexOf(PE_URL[0] as number); at >= 0; at = bytes.indexOf(PE_URL[0] as number, at + 1))
    if (PE_URL.every((byte, index) => bytes[at + index] === byte)) places.push(at)
  const linked = [...allEntities(read.model)].filter(({ offset, endOffset }) => {
    const next = firstFrom(places, offset)
    return next !== undefined && next < endOffset
  })
  return linked.length > 0 ? [failureOf(read, linked, HYPERLINK, { severity: 'W' })] : []
}

/** The first of ascending places that is not before one. */
function firstFrom(places: readonly number[], start: number): number | undefined {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] as number) < start) low = middle + 1
    else high = middle
  }
  return places[low]
}

const OUTSIDE = {
  fa: 'نقشه به فایلی بیرون از مجموعه، با نشانی دستگاه یا شبکه، ارجاع می‌دهد.',
  en: 'The drawing refers to a file outside of the set, by a path of a machine or network.',
}
const EMBEDDED = {
  fa: 'سندی از برنامه‌ای دیگر در نقشه جای داده شده است که بازبینی‌پذیر نیست.',
  en: 'A document of another program is embedded in the drawing and can’t be reviewed.',
}
const HYPERLINK = {
  fa: 'چیزهایی در نقشه پیوند (hyperlink) دارد.',
  en: 'Some things in the drawing carry hyperlinks.',
}
const PDF_LINK = {
  fa: 'این PDF پیوندهایی (hyperlink) دارد که نشانی‌ای بیرون از مجموعه را باز می‌کند.',
  en: 'The PDF carries hyperlinks that open an address outside of the set.',
}
