import { MAIN_CASE, SAMPLE_SETS } from '../case.ts'
import type { Issue } from '../issue.ts'
import { corners } from './canvas.ts'
import type { Align, AttributeItem, BlockDefinition, InsertItem, Item, Point } from './items.ts'
import type { LayerName } from './layers.ts'

/** Name of the title block; its attributes are the fields of ISO 7200 and what a municipality adds. */
export const TITLE_BLOCK = 'MOHR-TITLE-A3'

/** ISO 216 A3 across, in mm. */
export const PAPER = { name: 'A3', width: 420, height: 297 } as const

/** The frame of ISO 5457: 20 mm for filing on the left, 10 mm elsewhere; the title column stands at the right. */
export const FRAME = { left: 20, bottom: 10, right: 410, top: 287, column: 348 } as const

export type TitleFields = {
  readonly SHEET: string
  readonly SHEETS: string
  readonly TITLE: string
  readonly SCALE: string
}

const MIDDLE = (FRAME.column + FRAME.right) / 2
const EDGE = FRAME.right - 3

type Cell = {
  readonly tag: string
  readonly label: string
  /** Height of the printed label; without it only the attribute's prompt carries the label. */
  readonly labelY?: number
  readonly at: Point
  readonly height: number
  readonly align: Align
  readonly bold?: boolean
}

/** Heights of the column's rules, from the top. */
const RULES = [262, 206, 180, 163, 149, 103, 88, 78, 68, 52, 38]

const CELLS: readonly Cell[] = [
  { tag: 'CREATOR', label: 'طراح', labelY: 176.4, at: [EDGE, 170.8], height: 2.4, align: 'end', bold: true },
  { tag: 'LICENCE', label: 'شمارهٔ پروانه', at: [EDGE, 165.6], height: 1.9, align: 'end' },
  {
    tag: 'APPROVER',
    label: 'بازبین',
    labelY: 159.2,
    at: [EDGE, 152.6],
    height: 2.2,
    align: 'end',
    bold: true,
  },
  { tag: 'PROJECT', label: 'پروژه', labelY: 100, at: [EDGE, 95], height: 2.2, align: 'end', bold: true },
  { tag: 'ADDRESS', label: 'نشانی', at: [EDGE, 90.2], height: 1.8, align: 'end' },
  { tag: 'RENOVATION_CODE', label: 'کد نوسازی', labelY: 84.8, at: [EDGE, 80], height: 2, align: 'end' },
  { tag: 'OWNER', label: 'مالک', labelY: 74.8, at: [EDGE, 70], height: 2.2, align: 'end' },
  { tag: 'TITLE', label: 'عنوان برگ', labelY: 64.4, at: [EDGE, 56], height: 3, align: 'end', bold: true },
  { tag: 'SCALE', label: 'مقیاس', labelY: 47.6, at: [402, 41], height: 2, align: 'middle' },
  { tag: 'PAPER', label: 'کاغذ', labelY: 47.6, at: [387, 41], height: 2, align: 'middle' },
  { tag: 'REVISION', label: 'بازنگری', labelY: 47.6, at: [373, 41], height: 2, align: 'middle' },
  { tag: 'DATE', label: 'تاریخ', labelY: 47.6, at: [357, 41], height: 2, align: 'middle' },
  {
    tag: 'SHEET',
    label: 'شمارهٔ برگ',
    labelY: 33.4,
    at: [MIDDLE, 19],
    height: 8,
    align: 'middle',
    bold: true,
  },
  { tag: 'SHEETS', label: 'شمار برگ‌ها', at: [MIDDLE, 12.8], height: 1.8, align: 'middle' },
]

/** The block: the trimmed sheet, the frame with centring marks, the column's cells, and an attribute for each value. */
export function titleBlock(): BlockDefinition {
  const items: (Item | AttributeItem)[] = []
  const line = (layer: LayerName, ...vertices: Point[]) =>
    items.push({ kind: 'polyline', layer, vertices, closed: false })
  const label = (at: Point, value: string, align: Align, height = 1.6) =>
    items.push({
      kind: 'text',
      layer: 'A-ANNO-TTLB-LINE',
      at,
      height,
      value,
      align,
      vertical: 'baseline',
      angle: 0,
      bold: false,
    })
  const { left, bottom, right, top, column } = FRAME
  items.push({
    kind: 'polyline',
    layer: 'A-ANNO-TTLB-LINE',
    vertices: corners(0, 0, PAPER.width, PAPER.height),
    closed: true,
  })
  items.push({
    kind: 'polyline',
    layer: 'A-ANNO-TTLB',
    vertices: corners(left, bottom, right, top),
    closed: true,
  })
  line('A-ANNO-TTLB', [column, bottom], [column, top])
  for (const y of RULES) line('A-ANNO-TTLB-LINE', [column, y], [right, y])
  for (const x of [394, 380, 366]) line('A-ANNO-TTLB-LINE', [x, 52], [x, 38])
  for (const mark of centringMarks()) line('A-ANNO-TTLB', ...mark)
  label([EDGE, 257.5], 'توضیحات', 'end', 1.8)
  label([EDGE, 201.5], 'بازنگری‌ها', 'end', 1.8)
  label([EDGE, 144.6], 'جای مهر، روی رونوشت مهرشده', 'end')
  stampPlaces(items)
  for (const cell of CELLS) {
    if (cell.labelY !== undefined) label([cell.at[0], cell.labelY], cell.label, cell.align)
    items.push(attribute(cell))
  }
  return { name: TITLE_BLOCK, items }
}

function attribute(cell: Cell): AttributeItem {
  return {
    kind: 'attribute',
    layer: 'A-ANNO-TTLB',
    tag: cell.tag,
    prompt: cell.label,
    at: cell.at,
    height: cell.height,
    value: '',
    align: cell.align,
    vertical: 'baseline',
    angle: 0,
    bold: cell.bold ?? false,
  }
}

function centringMarks(): Point[][] {
  const { left, bottom, right, top } = FRAME
  return [
    [
      [PAPER.width / 2, top],
      [PAPER.width / 2, top + 5],
    ],
    [
      [PAPER.width / 2, bottom],
      [PAPER.width / 2, bottom - 5],
    ],
    [
      [left, PAPER.height / 2],
      [left - 5, PAPER.height / 2],
    ],
    [
      [right, PAPER.height / 2],
      [right + 5, PAPER.height / 2],
    ],
  ]
}

function stampPlaces(items: (Item | AttributeItem)[]): void {
  const layer = 'A-ANNO-TTLB-LINE'
  items.push({ kind: 'circle', layer, centre: [MIDDLE - 15, 130], radius: 11 })
  items.push({ kind: 'circle', layer, centre: [MIDDLE + 15, 130], radius: 11 })
  items.push({
    kind: 'polyline',
    layer,
    vertices: corners(MIDDLE - 6, 105, MIDDLE + 6, 117),
    closed: true,
  })
}

/** The title block filled for one sheet of an issue. */
export function fillTitleBlock(fields: TitleFields, issue: Issue): InsertItem {
  const { address, owner, renovationCode } = MAIN_CASE
  const { designer, licence, approver, revision, date } = issue
  return {
    kind: 'insert',
    layer: 'A-ANNO-TTLB',
    block: TITLE_BLOCK,
    at: [0, 0],
    scale: [1, 1],
    angle: 0,
    attributes: {
      ...fields,
      PROJECT: SAMPLE_SETS.project,
      ADDRESS: address,
      OWNER: owner,
      CREATOR: designer,
      LICENCE: licence,
      APPROVER: approver,
      RENOVATION_CODE: renovationCode,
      PAPER: PAPER.name,
      REVISION: String(revision),
      DATE: date,
    },
  }
}
