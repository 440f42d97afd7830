import type { Blobs } from '../platform/blobs.ts'
import { type PaperFacts, paperOf } from './paper.ts'
import type { SealPlace, SealPlaces } from './tables.ts'
import { layOut, TypstError } from './typst.ts'

/** Height of an A4 page in points. */
const A4_HEIGHT = 841.8898

export interface RenderedReport {
  pdf: Uint8Array
  pages: number
  places: SealPlaces
}

/** The exact PDF/A-2b that is going to be signed. Equal facts give equal bytes. */
export async function renderReport(facts: PaperFacts, blobs: Blobs): Promise<RenderedReport> {
  const files = new Map<string, Uint8Array>()
  for (const photo of facts.photos) files.set(photo.sha256, await blobs.get(photo.sha256))
  const { pdf, pages, found } = await layOut({
    main: 'report.typ',
    data: paperOf(facts),
    files,
    labels: ['seal-supervisor', 'seal-coordinator'],
  })
  return {
    pdf,
    pages,
    places: {
      supervisor: placeOf(found['seal-supervisor']),
      coordinator: placeOf(found['seal-coordinator']),
    },
  }
}

/** Typst measures from the page's upper left corner, PDF from its lower left. */
export function placeOf(found: unknown[] = []): SealPlace {
  const { page, x, y, size } = found[0] as { page: number; x: number; y: number; size: number }
  const round = (value: number) => Math.round(value * 100) / 100
  return { page, box: [round(x), round(A4_HEIGHT - y - size), round(x + size), round(A4_HEIGHT - y)] }
}

/** Whether the image can be printed. */
export async function imageDecodes(bytes: Uint8Array): Promise<boolean> {
  try {
    await layOut({ main: 'photo.typ', data: {}, files: new Map([['photo', bytes]]), labels: [] })
    return true
  } catch (error) {
    if (error instanceof TypstError) return false
    throw error
  }
}
