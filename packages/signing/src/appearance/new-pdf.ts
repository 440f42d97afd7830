/** A new PDF of one page, which the increment of a signature then takes its drawing from (ISO 32000-2 §7.5). */
import { zlibSync } from 'fflate'
import { join } from '../bytes.ts'
import { array, dict, name, num, type PdfObject, type PdfReference, ref, stream } from '../pdf/objects.ts'
import { Output, PLAIN } from '../pdf/serialize.ts'

export class NewPdf {
  readonly #objects: PdfObject[] = []

  add(value: PdfObject): PdfReference {
    this.#objects.push(value)
    return ref(this.#objects.length)
  }

  /** Compressed, unless the entries name a filter. */
  stream(entries: Readonly<Record<string, PdfObject | undefined>>, data: Uint8Array): PdfReference {
    if (entries.Filter !== undefined) return this.add(stream(dict(entries), data))
    return this.add(stream(dict({ ...entries, Filter: name('FlateDecode') }), zlibSync(data)))
  }

  /** The file, with one page of this size in points. */
  write(
    { width, height }: { width: number; height: number },
    content: string,
    resources: PdfObject,
  ): Uint8Array {
    const contents = this.stream({}, new TextEncoder().encode(content))
    const parent = ref(this.#objects.length + 2)
    const page = this.add(
      dict({
        Type: name('Page'),
        Parent: parent,
        MediaBox: array([0, 0, width, height].map(num)),
        Resources: resources,
        Contents: contents,
      }),
    )
    this.add(dict({ Type: name('Pages'), Kids: array([page]), Count: num(1) }))
    const catalog = this.add(dict({ Type: name('Catalog'), Pages: parent }))
    return this.#file(catalog)
  }

  #file(root: PdfReference): Uint8Array {
    const output = new Output(0)
    output.text('%PDF-1.7\n')
    const rows = this.#objects.map((value, index) => {
      const row = `${String(output.place).padStart(10, '0')} 00000 n \n`
      output.text(`${index + 1} 0 obj\n`)
      output.object(value, PLAIN)
      output.text('\nendobj\n')
      return row
    })
    const start = output.place
    const size = rows.length + 1
    output.text(`xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n`)
    output.object(dict({ Size: num(size), Root: root }), PLAIN)
    output.text(`\nstartxref\n${start}\n%%EOF\n`)
    return join(output.finish())
  }
}
