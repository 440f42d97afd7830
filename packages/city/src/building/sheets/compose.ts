import { Canvas } from '../drawing/canvas.ts'
import type { AttributeItem, BlockDefinition, Item, Point, Sheet } from '../drawing/items.ts'
import { type Letter, ownLayer } from '../drawing/layers.ts'
import { FRAME, fillTitleBlock, PAPER, titleBlock } from '../drawing/title-block.ts'
import type { Issue } from '../issue.ts'
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
  /** Whether the latest revision changed this sheet; one that it left alone keeps its own. */
  readonly revised?: boolean
  readonly draw: (model: Canvas, paper: Canvas) => void
  /** Where the drawing's title stands, in mm. */
  readonly titleAt?: Point
  /** Symbols of this sheet beside the furniture that every plan has. */
  readonly symbols?: readonly BlockDefinition[]
}

/**
 * Puts a drawing on an A3 sheet: window on the model, title block, notes, revisions, scale bar. `count` is the number of
 * sheets in the set.
 */
export function composeSheet(drawing: SheetDrawing, issue: Issue, count: number): Sheet {
  const model = new Canvas(drawing.scale)
  const paper = new Canvas(1000)
  drawing.draw(model, paper)
  const { left, bottom, top, column } = FRAME
  const middle = (left + column) / 2
  scaleBar(paper, [column - 60, bottom + 5], drawing.scale)
  drawingTitle(paper, drawing.titleAt ?? [middle, bottom + 8], drawing.title, drawing.scale)
  if (drawing.north) northArrow(paper)
  else disciplineMark(paper, issue.mark)
  paper.paragraph('A-ANNO-TEXT', [FRAME.right - 3, 254.5], 1.6, FRAME.right - column - 6, drawing.notes)
  revisionRows(paper, issue)
  const fields = {
    SHEET: drawing.number,
    SHEETS: `برگ ${persianDigits(String(Number(drawing.number.slice(-2))))} از ${persianDigits(String(count))}`,
    TITLE: drawing.title,
    SCALE: `1:${drawing.scale}`,
  }
  const own = <Part extends Item | AttributeItem>(items: readonly Part[]) => relayer(items, issue.letter)
  const title = fillTitleBlock(fields, issue)
  const symbols = [...symbolBlocks(drawing.scale), ...(drawing.symbols ?? [])]
  const blocks = [...usedBlocks(symbols, [...model.items, ...paper.items]), titleBlock()]
  return {
    issue,
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
    model: own(model.items),
    paperItems: own([...paper.items, title]),
    blocks: blocks.map(({ name, items }) => ({ name, items: own(items) })),
  }
}

function relayer<Part extends Item | AttributeItem>(items: readonly Part[], letter: Letter): Part[] {
  return items.map((item) => ({ ...item, layer: ownLayer(item.layer, letter) }))
}

/** The table of revisions, the latest first. */
function revisionRows(paper: Canvas, { revisions }: Issue): void {
  for (const [index, [number, date, note]] of revisions.toReversed().entries()) {
    const y = 195 - index * 4
    const row = `${persianDigits(number)}   ${note}`
    paper.text('A-ANNO-TEXT', [FRAME.right - 3, y], 1.6, row, { align: 'end' })
    paper.text('A-ANNO-TEXT', [FRAME.column + 3, y], 1.6, date, { align: 'start' })
  }
}

function usedBlocks(blocks: readonly BlockDefinition[], items: readonly Item[]): BlockDefinition[] {
  const names = new Set(items.flatMap((item) => (item.kind === 'insert' ? [item.block] : [])))
  return blocks.filter((block) => names.has(block.name))
}
