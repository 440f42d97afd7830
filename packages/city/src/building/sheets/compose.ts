import { SAMPLE_SET } from '../case.ts'
import { Canvas } from '../drawing/canvas.ts'
import type { BlockDefinition, Item, Point, Sheet } from '../drawing/items.ts'
import { FRAME, fillTitleBlock, PAPER, titleBlock } from '../drawing/title-block.ts'
import { symbolBlocks } from './blocks.ts'
import { disciplineMark, drawingTitle, northArrow, persianDigits, scaleBar } from './symbols.ts'

export type SheetDrawing = {
  readonly number: string
  readonly file: string
  readonly title: string
  readonly scale: number
  /** The model point in the middle of the drawing field. */
  readonly viewCentre: Point
  readonly notes: readonly string[]
  readonly north: boolean
  readonly draw: (model: Canvas, paper: Canvas) => void
  /** Where the drawing's title stands, in mm. */
  readonly titleAt?: Point
}

const SHEET_COUNT = 7

/** Puts a drawing on an A3 sheet: window on the model, title block, notes, revisions, scale bar. */
export function composeSheet(drawing: SheetDrawing): Sheet {
  const model = new Canvas(drawing.scale)
  const paper = new Canvas(1000)
  drawing.draw(model, paper)
  const { left, bottom, top, column } = FRAME
  const middle = (left + column) / 2
  scaleBar(paper, [column - 60, bottom + 5], drawing.scale)
  drawingTitle(paper, drawing.titleAt ?? [middle, bottom + 8], drawing.title, drawing.scale)
  if (drawing.north) northArrow(paper)
  else disciplineMark(paper)
  paper.paragraph('A-ANNO-TEXT', [FRAME.right - 3, 254.5], 1.6, FRAME.right - column - 6, drawing.notes)
  paper.text('A-ANNO-TEXT', [FRAME.right - 3, 195], 1.6, '۱   نخستین ارائه', { align: 'end' })
  paper.text('A-ANNO-TEXT', [column + 3, 195], 1.6, SAMPLE_SET.date, { align: 'start' })
  const title = fillTitleBlock({
    SHEET: drawing.number,
    SHEETS: `برگ ${persianDigits(String(Number(drawing.number.slice(-2))))} از ${persianDigits(String(SHEET_COUNT))}`,
    TITLE: drawing.title,
    SCALE: `1:${drawing.scale}`,
  })
  return {
    number: drawing.number,
    file: drawing.file,
    title: drawing.title,
    scale: drawing.scale,
    paper: PAPER,
    layout: drawing.number,
    viewport: {
      centre: [middle, (bottom + top) / 2],
      width: column - left,
      height: top - bottom,
      viewCentre: drawing.viewCentre,
    },
    model: model.items,
    paperItems: [...paper.items, title],
    blocks: [...usedBlocks(symbolBlocks(drawing.scale), model.items), titleBlock()],
  }
}

function usedBlocks(blocks: readonly BlockDefinition[], items: readonly Item[]): BlockDefinition[] {
  const names = new Set(items.flatMap((item) => (item.kind === 'insert' ? [item.block] : [])))
  return blocks.filter((block) => names.has(block.name))
}
