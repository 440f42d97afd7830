/** What a plot hides isn't in it, what a drawing hides needn't be, and who hides the same thing in the same way still agrees. */
import {
  clip,
  closePath,
  concatTransformationMatrix,
  endPath,
  lineTo,
  moveTo,
  PDFDocument,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rgb,
  StandardFonts,
  setCharacterSqueeze,
  setGraphicsState,
  setLineWidth,
  setTextRenderingMode,
  stroke,
} from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { readPdfPages } from '../pdf/page-content.ts'
import type { PaperBox } from '../scene/primitive.ts'
import { filled, line, match, PLAN, plotOf, sheetOf, text, WALLS, wipeout } from './testing.ts'

const POINTS = 72 / 25.4

/** A plot with something more on it. */
async function painted(
  paint: (page: PDFPage, document: PDFDocument) => unknown,
  entities: Pair[] = PLAN,
): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const [flat] = await document.embedPdf(await PDFDocument.load(await plotOf(entities)))
  if (flat === undefined) throw new Error('no page')
  const page = document.addPage([flat.width, flat.height])
  page.drawPage(flat)
  await paint(page, document)
  return document.save()
}

const rectangle = ([left, bottom, right, top]: PaperBox) => ({
  x: left * POINTS,
  y: bottom * POINTS,
  width: (right - left) * POINTS,
  height: (top - bottom) * POINTS,
})

const ROOM: PaperBox = [140, 60, 160, 140]

describe('a plot that hides a wall is found where it does:', () => {
  const near = (boxes: readonly PaperBox[]) =>
    boxes.map(([left, bottom, right, top]) =>
      [left - 150, bottom - 60, right - 150, top - 140].every((off) => Math.abs(off) < 1),
    )
  const colour = (red: number, green: number, blue: number, more = {}) => ({
    ...rectangle(ROOM),
    color: rgb(red, green, blue),
    ...more,
  })

  test.each([
    ['under white', (page: PDFPage) => page.drawRectangle(colour(1, 1, 1))],
    ['under what is nearly white', (page: PDFPage) => page.drawRectangle(colour(0.97, 0.96, 0.95))],
    [
      'under what is nearly opaque',
      (page: PDFPage) => page.drawRectangle(colour(1, 1, 1, { opacity: 0.96 })),
    ],
    [
      'under a broad white line',
      (page: PDFPage) => {
        const y = 100 * POINTS
        page.drawLine({
          start: { x: 140 * POINTS, y },
          end: { x: 160 * POINTS, y },
          thickness: 80 * POINTS,
          color: rgb(1, 1, 1),
        })
      },
    ],
  ] as const)('%s', async (_, paint) => {
    const { state, lines } = await match(sheetOf(PLAN), await painted(paint))
    expect([state, lines.state]).toEqual(['fail', 'fail'])
    expect(near(lines.onlyDrawing)).toEqual([true])
  })

  test('under a dark area', async () => {
    const { lines } = await match(
      sheetOf(PLAN),
      await painted((page) => page.drawRectangle(colour(0.4, 0.4, 0.4))),
    )
    expect(lines.state).toBe('fail')
    expect(near(lines.onlyDrawing)).toEqual([true])
  })

  test('but not by paint that lies under it, or lets it through', async () => {
    const sheet = sheetOf(PLAN)
    for (const more of [{ opacity: 0 }, { opacity: 0.2 }]) {
      const { state } = await match(sheet, await painted((page) => page.drawRectangle(colour(1, 1, 1, more))))
      expect(state).toBe('pass')
    }
    const beneath = await PDFDocument.create()
    const [flat] = await beneath.embedPdf(await PDFDocument.load(await plotOf(PLAN)))
    if (flat === undefined) throw new Error('no page')
    const page = beneath.addPage([flat.width, flat.height])
    page.drawRectangle({ x: 0, y: 0, width: flat.width, height: flat.height, color: rgb(1, 1, 1) })
    page.drawPage(flat)
    expect((await match(sheet, await beneath.save())).state).toBe('pass')
  })
})

test('a plot seen through a shape that leaves nothing of it lacks its lines', async () => {
  const document = await PDFDocument.create()
  const [flat] = await document.embedPdf(await PDFDocument.load(await plotOf(PLAN)))
  if (flat === undefined) throw new Error('no page')
  const page = document.addPage([flat.width, flat.height])
  const corner = (x: number, y: number) => [moveTo(x, y), lineTo(x + 1, y), lineTo(x, y + 1), closePath()]
  page.pushOperators(...corner(0, 0), ...corner(flat.width - 2, flat.height - 2), clip(), endPath())
  page.drawPage(flat)
  const { lines, texts } = await match(sheetOf(PLAN), await document.save())
  expect([lines.state, texts.state]).toEqual(['fail', 'not-evaluated'])
})

describe('a wall that nobody sees is none:', () => {
  const more = line(225, 60, 225, 140)
  const from = { x: 225 * POINTS, y: 60 * POINTS }
  const to = { x: 225 * POINTS, y: 140 * POINTS }

  test.each([
    ['of dots without ink', { dashArray: [0.003, 14] }],
    ['of pale dots too close to be told apart', { dashArray: [0.01, 0.1] }],
    ['with gaps of 5 mm', { dashArray: [14, 14] }],
  ])('%s', async (_, dashes) => {
    const pdf = await painted((page) => page.drawLine({ start: from, end: to, ...dashes }))
    expect((await match(sheetOf(PLAN, more), pdf)).lines.state).toBe('fail')
    const whole = await painted((page) => page.drawLine({ start: from, end: to }))
    expect(await match(sheetOf(PLAN, more), whole)).toMatchObject({ state: 'pass' })
  })

  test('and one drawn by a pattern may be none', async () => {
    const pdf = await painted((page, { context }) => {
      const colours = { FunctionType: 2, Domain: [0, 1], C0: [1], C1: [1], N: 1 }
      const shading = { ShadingType: 2, ColorSpace: 'DeviceGray', Coords: [0, 0, 1, 0], Function: colours }
      const pattern = { Type: 'Pattern', PatternType: 2, Shading: shading }
      page.node.Resources()?.set(PDFName.of('Pattern'), context.obj({ P: pattern }))
      page.pushOperators(
        PDFOperator.of(PDFOperatorNames.StrokingColorspace, ['/Pattern']),
        PDFOperator.of(PDFOperatorNames.StrokingColorN, ['/P']),
        moveTo(from.x, from.y),
        lineTo(to.x, to.y),
        stroke(),
      )
    })
    expect(await match(sheetOf(PLAN, more), pdf)).toMatchObject({ state: 'not-evaluated' })
  })
})

test('veils over each other leave open what they let through', async () => {
  const veils = (count: number) =>
    painted((page) => {
      for (let at = 0; at < count; at++)
        page.drawRectangle({ ...rectangle(ROOM), color: rgb(1, 1, 1), opacity: 0.5 })
    })
  expect(await match(sheetOf(PLAN), await veils(2))).toMatchObject({ state: 'pass' })
  expect(await match(sheetOf(PLAN), await veils(3))).toMatchObject({ state: 'not-evaluated' })
})

test('colours that readers show each in its way leave the page open', async () => {
  const pdf = await painted((page, { context }) => {
    const state = context.obj({ TR: { FunctionType: 2, Domain: [0, 1], C0: [1], C1: [1], N: 1 } })
    page.node.Resources()?.set(PDFName.of('ExtGState'), context.obj({ Odd: state }))
  })
  expect(await match(sheetOf(PLAN), pdf)).toMatchObject({ state: 'not-evaluated' })
})

test('a line so narrow that some viewers leave it out leaves the page open', async () => {
  const narrow = (thickness: number) =>
    painted((page) => {
      page.pushOperators(
        pushGraphicsState(),
        setLineWidth(thickness),
        moveTo(60 * POINTS, 60 * POINTS),
        lineTo(90 * POINTS, 60 * POINTS),
        stroke(),
        popGraphicsState(),
      )
    })
  const sheet = sheetOf(PLAN, line(60, 60, 90, 60))
  expect(await match(sheet, await narrow(0.001))).toMatchObject({ state: 'not-evaluated' })
  // As thin as can be, which all of them draw.
  expect(await match(sheet, await narrow(0))).toMatchObject({ state: 'pass' })
})

test('a page with a mask that is none, which viewers pass over each in its way, is not taken as read', async () => {
  const pdf = await painted((page, { context }) => {
    const mask = context.obj({ SMask: { Type: 'Mask', S: 'Luminosity', G: {} } })
    page.node.Resources()?.set(PDFName.of('ExtGState'), context.obj({ Odd: mask }))
    page.pushOperators(setGraphicsState('Odd'))
  })
  expect(await readPdfPages(pdf, [1])).toMatchObject([{ problem: { code: 'pdf.damaged' } }])
})

test('a picture over the plot leaves open what it shows', async () => {
  const pixel = Uint8Array.from(
    atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg=='),
    (letter) => letter.charCodeAt(0),
  )
  const pdf = await painted(async (page, document) =>
    page.drawImage(await document.embedPng(pixel), rectangle(ROOM)),
  )
  expect(await match(sheetOf(PLAN), pdf)).toMatchObject({
    state: 'not-evaluated',
    lines: { state: 'not-evaluated' },
  })
})

describe('a text that nobody sees', () => {
  const write =
    (words: string, more: object, mode?: number) => async (page: PDFPage, document: PDFDocument) => {
      if (mode !== undefined) page.pushOperators(setTextRenderingMode(mode))
      const helvetica = await document.embedFont(StandardFonts.Helvetica)
      page.drawText(words, { x: 110 * POINTS, y: 110 * POINTS, size: 15, font: helvetica, ...more })
    }
  const unseen = [
    ['white', write('4.50', { color: rgb(1, 1, 1) })],
    ['clear', write('4.50', { opacity: 0 })],
    ['with an eighth of ink', write('4.50', { color: rgb(0.9, 0.9, 0.9) })],
    ['without ink', write('4.50', {}, 3)],
    ['tiny', write('4.50', { size: 0.5 })],
    [
      'squeezed to nothing',
      async (page: PDFPage, document: PDFDocument) => {
        page.pushOperators(setCharacterSqueeze(0.1))
        await write('4.50', {})(page, document)
      },
    ],
  ] as const

  test.each(unseen)('does not stand for one that is missing: %s', async (_, paint) => {
    const { texts } = await match(sheetOf(PLAN), await painted(paint, WALLS))
    expect(texts).toMatchObject({ state: 'fail', differences: [{ drawing: '4.50', pdf: '' }] })
  })

  test.each(unseen)('is none that the plot has more: %s', async (_, paint) => {
    expect(await match(sheetOf(WALLS), await painted(paint, WALLS))).toMatchObject({ state: 'pass' })
  })

  test('does not take away what is seen there', async () => {
    const paint = write('4.50', { color: rgb(1, 1, 1) })
    expect(await match(sheetOf(PLAN), await painted(paint))).toMatchObject({ state: 'pass' })
  })

  test('as in a mirror is another', async () => {
    const width = 8
    const pdf = await painted(async (page, document) => {
      const turned = (2 * 110 + width) * POINTS
      page.pushOperators(pushGraphicsState(), concatTransformationMatrix(-1, 0, 0, 1, turned, 0))
      await write('4.50', {})(page, document)
      page.pushOperators(popGraphicsState())
    }, WALLS)
    expect((await match(sheetOf(PLAN), pdf)).texts).toMatchObject({
      state: 'fail',
      differences: [{ drawing: '4.50', pdf: '4.50', moved: true }],
    })
  })

  test.each([
    ['point', '4.50', [113.4, 109.8, 114.5, 110.9]],
    ['Persian point', '۴٫۵۰', [113.2, 108.6, 115.4, 112.2]],
    ['sign', '-4.50', [110, 111, 112.4, 112.6]],
    ['slim digit', '4150', [113.5, 109.8, 115.3, 114.1]],
  ] as const)('whose %s alone is covered is another', async (_, words, box) => {
    const [sheet, entities] = [sheetOf(WALLS, text(words, 110, 110)), [...WALLS, ...text(words, 110, 110)]]
    const white = { ...rectangle(box), color: rgb(1, 1, 1) }
    const pdf = await painted((page) => page.drawRectangle(white), entities)
    expect((await match(sheet, pdf)).texts).toMatchObject({
      state: 'fail',
      differences: [{ drawing: words }],
    })
    const [left, , right] = box
    const below = { ...white, ...rectangle([left, 106, right, 108]) }
    const beside = await painted((page) => page.drawRectangle(below), entities)
    expect(await match(sheet, beside)).toMatchObject({ state: 'pass' })
  })

  test('whose point alone is covered is another in a font that the file does not hold, too', async () => {
    const point = { ...rectangle([112.9, 109.8, 114.4, 111]), color: rgb(1, 1, 1) }
    const pdf = await painted(async (page, document) => {
      await write('4.50', {})(page, document)
      page.drawRectangle(point)
    }, WALLS)
    expect((await match(sheetOf(PLAN), pdf)).texts).toMatchObject({ state: 'fail' })
  })

  test('one of whose digits is covered is another', async () => {
    const digit = rectangle([109, 109, 112.5, 115])
    const pdf = await painted((page) => page.drawRectangle({ ...digit, color: rgb(1, 1, 1) }))
    expect((await match(sheetOf(PLAN), pdf)).texts).toMatchObject({
      state: 'fail',
      differences: [{ drawing: '4.50' }],
    })
  })
})

test.each([
  [
    'a line',
    (page: PDFPage) =>
      page.drawLine({
        start: { x: 114 * POINTS, y: 112 * POINTS },
        end: { x: 115.5 * POINTS, y: 112 * POINTS },
        thickness: 1,
      }),
  ],
  [
    'an area',
    (page: PDFPage) => page.drawRectangle({ ...rectangle([114, 111, 114.4, 113]), color: rgb(0, 0, 0) }),
  ],
])('%s drawn into a figure, which another digit may be made of, is found', async (_, paint) => {
  const { lines } = await match(sheetOf(PLAN), await painted(paint))
  expect(lines).toMatchObject({ state: 'fail', onlyDrawing: [] })
  expect(lines.onlyPdf).toHaveLength(1)
})

describe('a figure that is blotted out is missing:', () => {
  const FIGURE: PaperBox = [109, 109, 122, 115]
  const black = { ...rectangle(FIGURE), color: rgb(0, 0, 0) }
  const thick = { start: { x: 109 * POINTS, y: 112 * POINTS }, end: { x: 122 * POINTS, y: 112 * POINTS } }
  const missing = { texts: { state: 'fail', differences: [{ drawing: '4.50' }] } }

  test.each([
    ['by a dark area over it', (page: PDFPage) => page.drawRectangle({ ...black, height: 3 * POINTS })],
    ['by a broad line over it', (page: PDFPage) => page.drawLine({ ...thick, thickness: 3 * POINTS })],
    ['in one digit', (page: PDFPage) => page.drawRectangle({ ...black, ...rectangle([113, 110, 115, 114]) })],
  ])('%s', async (_, paint) => {
    expect(await match(sheetOf(PLAN), await painted(paint))).toMatchObject(missing)
  })

  test('by an area of its colour under it', async () => {
    const figure = async (colour: number) => {
      const area = { ...black, color: rgb(colour, colour, colour) }
      const pdf = await painted(async (page, document) => {
        page.drawRectangle(area)
        const font = await document.embedFont(StandardFonts.Helvetica)
        page.drawText('4.50', { x: 110 * POINTS, y: 110 * POINTS, size: 15, font })
      }, WALLS)
      return match(sheetOf(PLAN, filled(109, 109, 13, 6, 0xe0e0e0), text('4.50', 110, 110)), pdf)
    }
    expect(await figure(0.1)).toMatchObject({ texts: { state: 'fail' } })
    expect((await figure(0.8)).texts.differences).toEqual([])
  })

  test('and where the drawing blots it out itself, its plot is the same', async () => {
    const more = filled(109, 109, 13, 3, 0)
    expect(await match(sheetOf(PLAN, more), await plotOf(PLAN, more))).toMatchObject({ state: 'pass' })
  })
})

test('a text may be underlined', async () => {
  const y = 109.2 * POINTS
  const pdf = await painted((page) =>
    page.drawLine({ start: { x: 110 * POINTS, y }, end: { x: 118 * POINTS, y } }),
  )
  expect(await match(sheetOf(PLAN), pdf)).toMatchObject({ state: 'pass' })
})

describe('what a drawing hides itself, and its plot as it does, is the same:', () => {
  const WHITE: Pair = [420, 0xffffff]
  test.each([
    ['a WIPEOUT over a wall and a figure', [...PLAN, ...wipeout(90, 90, 70, 70)]],
    ['a WIPEOUT over the point of a figure', [...PLAN, ...wipeout(113.4, 109.8, 1.1, 1.1)]],
    ['a WIPEOUT over half a figure', [...PLAN, ...wipeout(105, 100, 10, 20)]],
    ['a dark area over a room', [...PLAN, ...filled(80, 80, 60, 60, 0x404040)]],
    ['a dark area under a room', [...filled(80, 80, 60, 60, 0x404040), ...PLAN]],
    [
      'white words on a dark area',
      [...WALLS, ...filled(105, 105, 40, 20, 0), ...text('4.50', 110, 110, 4, WHITE)],
    ],
    ['white lines and words', [...PLAN, ...line(60, 60, 90, 90, WHITE), ...text('7.77', 60, 70, 4, WHITE)]],
    ['words too small to be read', [...PLAN, ...text('7.77', 60, 70, 0.1), ...text('8.88', 60, 80, 0.4)]],
  ])('%s', async (_, entities) => {
    expect(await match(sheetOf(entities), await plotOf(entities))).toMatchObject({ state: 'pass' })
  })

  test('and another when the plot does not', async () => {
    const wiped = [...PLAN, ...wipeout(90, 90, 70, 70)]
    const { lines, texts } = await match(sheetOf(wiped), await plotOf(PLAN))
    expect([lines.state, lines.onlyPdf.length, texts.state]).toEqual(['fail', 1, 'fail'])
    expect(await match(sheetOf(PLAN), await plotOf(wiped))).toMatchObject({ state: 'fail' })
  })
})
