/** Small PDFs written by hand, as what makes them would refuse to. */
import { deflateSync } from 'node:zlib'

const PAGE = '/MediaBox [0 0 1190 841]'

export interface Made {
  /** The page's content, and what it is packed with. */
  readonly data: Uint8Array
  readonly filter?: string
  readonly contents?: string
  readonly resources?: string
  /** Objects from number 5 on. */
  readonly more?: readonly string[]
  /** Of the page: its box, and other entries. */
  readonly page?: string
}

/** A PDF of one page, by hand: what makes such files would refuse some of them. */
export function pdfOf({
  data,
  filter = '/FlateDecode',
  contents = '4 0 R',
  resources = '',
  more = [],
  page = PAGE,
}: Made) {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R ${page} /Contents ${contents} /Resources << ${resources} >> >>`,
    `<< /Length ${data.length} /Filter ${filter} >>\nstream\n${Buffer.from(data).toString('latin1')}\nendstream`,
    ...more,
  ]
  let text = '%PDF-1.7\n'
  const places = objects.map((object, at) => {
    const place = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  const trailer = `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return new Uint8Array(Buffer.from(text + table + trailer, 'latin1'))
}

export const packed = (text: string): Uint8Array => deflateSync(Buffer.from(text, 'latin1'))
