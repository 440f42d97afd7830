/** A link is a place to click; one with a border lies over the page. */
import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { readPdfPages } from './page-content.ts'

async function marksOf(link: Record<string, unknown>) {
  const document = await PDFDocument.create()
  const page = document.addPage([600, 400])
  const annotation = document.context.obj({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [50, 50, 250, 150],
    F: 4,
    ...link,
  } as never)
  page.node.addAnnot(document.context.register(annotation))
  const [reading] = await readPdfPages(await document.save(), [1])
  return reading?.page?.hidden.map(({ kind, name }) => `${kind} ${name}`)
}

test('a link with a border lies over the page, one without is a place to click', async () => {
  expect(await marksOf({ Border: [0, 0, 0] })).toEqual([])
  expect(await marksOf({ BS: { W: 0 } })).toEqual([])
  expect(await marksOf({ Border: [0, 0, 9], C: [1, 1, 1] })).toEqual(['annotation Link'])
  expect(await marksOf({ Border: [0, 0, 1] })).toEqual(['annotation Link'])
  // As Acrobat does, against the letter of ISO 32000-2 §12.5.4.
  expect(await marksOf({})).toEqual([])
})
