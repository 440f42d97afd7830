/** Ink that a clip cuts out of something larger is a mark like any other. */
import { PDFDocument, PDFName } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { match, PLAN, plotOf, sheetOf } from './testing.ts'

/** A plot with more operators at its end, in mm. */
async function plotWith(operators: string, form = ''): Promise<Uint8Array> {
  const document = await PDFDocument.load(await plotOf(PLAN))
  const { context } = document
  const page = document.getPage(0)
  const dictionary = { Type: 'XObject', Subtype: 'Form', BBox: [110, 180, 140, 182] }
  const drawn = context.register(context.stream(form, dictionary))
  page.node.Resources()?.set(PDFName.of('XObject'), context.obj({ Cut: drawn }))
  const shading = {
    ShadingType: 2,
    ColorSpace: 'DeviceGray',
    Coords: [0, 0, 1, 0],
    Function: { FunctionType: 2, Domain: [0, 1], C0: [0], C1: [0], N: 1 },
    Extend: [true, true],
  }
  page.node.Resources()?.set(PDFName.of('Shading'), context.obj({ Dark: shading }))
  const mm = 72 / 25.4
  page.node.addContentStream(context.register(context.stream(`q ${mm} 0 0 ${mm} 0 0 cm ${operators} Q`)))
  return document.save()
}

const EVERYTHING = '0 g -9 -9 999 999 re f'

describe('a wall that is only painted on the plot is found where it is:', () => {
  test.each([
    ['all of a dark area but a rectangle cut away', `110 180 30 2 re W n ${EVERYTHING}`],
    ['by the even-odd rule', `110 180 30 2 re W* n ${EVERYTHING}`],
    ['by two rectangles', `110 170 30 12 re W n 60 180 80 40 re W n 110 99 40 99 re W n ${EVERYTHING}`],
    ['by a slim triangle', `110 180 m 140 180 l 140 182 l h W n ${EVERYTHING}`],
    ['by the box of a form', '/Cut Do', EVERYTHING],
    ['grey', `110 180 30 2 re W n .5 g -9 -9 999 999 re f`],
    ['as a stencil of one point', 'q 30 0 0 2 110 180 cm 0 g BI /W 1 /H 1 /IM true /BPC 1 ID \0 EI Q'],
  ])('%s', async (_, operators, form?: string) => {
    const { state, lines } = await match(sheetOf(PLAN), await plotWith(operators, form))
    expect([state, lines.onlyDrawing.length, lines.onlyPdf.length]).toEqual(['fail', 0, 1])
    const [box = []] = lines.onlyPdf
    for (const [side, value] of [110, 180, 140, 182].entries())
      expect(Math.abs((box[side] as number) - value), `side ${side}`).toBeLessThan(0.5)
  })

  test('and one of colours that run into one another leaves the page open', async () => {
    expect(await match(sheetOf(PLAN), await plotWith('110 180 30 2 re W n /Dark sh'))).toMatchObject({
      state: 'not-evaluated',
    })
  })

  test('but what a clip leaves of white paper is none', async () => {
    const { state } = await match(sheetOf(PLAN), await plotWith('110 180 30 2 re W n 1 g 0 0 999 999 re f'))
    expect(state).toBe('pass')
  })
})
