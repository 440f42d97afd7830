/** The signature dictionary with room for what is known later (ISO 32000-2 §12.8.1, EN 319 142-1 §6.3). */
import {
  array,
  bytesString,
  dict,
  name,
  num,
  type PdfArray,
  type PdfDictionary,
  type PdfObject,
  type PdfString,
  textString,
} from '../pdf/objects.ts'

export interface Placeholder {
  readonly dictionary: PdfDictionary
  readonly contents: PdfString
  readonly byteRange: PdfArray
}

/** Ten digits and room for no more: 9,999,999,999 bytes. */
const DIGITS = 10

export interface SignatureEntries {
  readonly contentsSize: number
  readonly signingTime: Date
  readonly name?: string | undefined
  readonly reason?: string | undefined
  readonly location?: string | undefined
  readonly references: readonly PdfObject[]
}

export function signatureDictionary(entries: SignatureEntries): Placeholder {
  const { byteRange, contents } = hole(entries.contentsSize)
  const optional = (text: string | undefined): PdfObject | undefined =>
    text === undefined ? undefined : textString(text)
  const dictionary = dict({
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    ByteRange: byteRange,
    Contents: contents,
    M: textString(pdfDate(entries.signingTime)),
    Name: optional(entries.name),
    Reason: optional(entries.reason),
    Location: optional(entries.location),
    Reference: entries.references.length > 0 ? array(entries.references) : undefined,
  })
  return { dictionary, contents, byteRange }
}

/** A document time-stamp in place of a signature (ISO 32000-2 §12.8.5). */
export function timestampDictionary(contentsSize: number): Placeholder {
  const { byteRange, contents } = hole(contentsSize)
  const dictionary = dict({
    Type: name('DocTimeStamp'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.RFC3161'),
    ByteRange: byteRange,
    Contents: contents,
  })
  return { dictionary, contents, byteRange }
}

function hole(size: number): Pick<Placeholder, 'byteRange' | 'contents'> {
  const room: PdfObject = { ...num(0), raw: '0'.padEnd(DIGITS) }
  return {
    byteRange: array([num(0), { ...room }, { ...room }, { ...room }]),
    contents: bytesString(new Uint8Array(size), true),
  }
}

export const byteRangeText = (values: readonly number[]): string =>
  `[${values.map((value, index) => (index === 0 ? String(value) : String(value).padEnd(DIGITS))).join(' ')}]`

/** One entry of Reference: a transform with its parameters; FieldMDP names the object that it watches. */
export function transformReference(
  method: 'DocMDP' | 'FieldMDP',
  parameters: Readonly<Record<string, PdfObject | undefined>>,
  data?: PdfObject,
): PdfDictionary {
  return dict({
    Type: name('SigRef'),
    TransformMethod: name(method),
    TransformParams: dict({ Type: name('TransformParams'), ...parameters, V: name('1.2') }),
    Data: data,
  })
}

/** UTC as a PDF date (ISO 32000-2 §7.9.4). */
const pdfDate = (date: Date): string => `D:${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}+00'00'`

/** A PDF date as ISO 8601 UTC; undefined when it isn't one. Without a zone it is taken as UTC. */
export function readPdfDate(text: string): string | undefined {
  const parts =
    /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)(?:00'?(?:00'?)?)?|([+-])(\d\d)'?(?:(\d\d)'?)?)?$/.exec(
      text,
    )
  if (parts === null) return undefined
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((index) =>
    Number(parts[index] ?? (index === 2 || index === 3 ? 1 : 0)),
  ) as [number, number, number, number, number, number]
  const zone = (parts[8] === '-' ? -1 : 1) * (Number(parts[9] ?? 0) * 60 + Number(parts[10] ?? 0))
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute - zone, second))
  const sound = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 61
  return sound && Number.isFinite(date.getTime()) ? date.toISOString() : undefined
}
