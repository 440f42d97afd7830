/** A light look at a PDF: enough to say that it is one. Judging its content is not done here. */
export type PdfLook = {
  /** `1.7` from the header at the very start of the file. */
  readonly version: string | undefined
  /** Whether `%%EOF` stands within the last 1024 bytes (ISO 32000-2, annex C; ISO 19005 asks for the very end). */
  readonly ended: boolean
  /** Bytes after the last `%%EOF`, line ends and empty ones at the end not counted. */
  readonly after: number
  /** Page objects found outside of compressed streams; undefined when none is visible. */
  readonly pages: number | undefined
}

/** ISO 32000-2 §7.5.2 (header) and §7.5.5 (trailer). Never throws. */
export function lookAtPdf(bytes: Uint8Array): PdfLook {
  const latin1 = new TextDecoder('latin1')
  const header = /^%PDF-([12]\.\d)[\r\n\s]/.exec(latin1.decode(bytes.subarray(0, 12)))
  const tail = latin1.decode(bytes.subarray(-1024))
  const end = tail.lastIndexOf('%%EOF')
  const after = end < 0 ? 0 : tail.slice(end + 5).replace(/^[\s\0]+|[\s\0]+$/g, '').length
  return { version: header?.[1], ended: end >= 0, after, pages: countPages(bytes) }
}

/** Page tree nodes that are looked at; a tree with more is left to a real reader. */
const MAX_NODES = 10_000

/** The greatest `/Count` of a `/Type /Pages` dictionary: the root of the page tree counts all its leaves. */
function countPages(bytes: Uint8Array): number | undefined {
  const text = new TextDecoder('latin1').decode(bytes)
  let most: number | undefined
  let seen = 0
  for (const match of text.matchAll(/\/Type\s*\/Pages\b/g)) {
    if (++seen > MAX_NODES) return undefined
    const around = text.slice(Math.max(0, match.index - 400), match.index + 4000)
    const start = around.lastIndexOf('<<', Math.min(400, match.index))
    const dictionary = around.slice(Math.max(0, start), around.indexOf('endobj', start) + 1 || undefined)
    const count = Number(/\/Count\s+(\d{1,9})/.exec(dictionary)?.[1])
    if (Number.isInteger(count)) most = Math.max(most ?? 0, count)
  }
  return most
}
