/** One page, one line of text, a classic cross-reference table (ISO 32000-2 §7.5). */
export function smallPdf(text = 'Foundation report'): Uint8Array {
  const content = `BT /F1 12 Tf 20 100 Td (${text}) Tj ET`
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ])
}

/** Pages without content, each given by the entries of its dictionary; `more` are objects from number `3 + pages` on. */
export function blankPages(
  pages: readonly string[],
  { catalog = '', more = [] }: { catalog?: string; more?: readonly string[] } = {},
): Uint8Array {
  const kids = pages.map((_, index) => `${index + 3} 0 R`).join(' ')
  return rawPdf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    ...pages.map((entries) => `<< /Type /Page /Parent 2 0 R ${entries} >>`),
    ...more,
  ])
}

/** The bodies of objects 1, 2, 3… as a file; the first is the catalog. */
function rawPdf(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.7\n'
  const offsets = objects.map((body, i) => {
    const offset = file.length
    file += `${i + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return new TextEncoder().encode(`${file}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`)
}
