export { COLORS } from './board/overlay.ts'
export { type Changes, changesOf } from './reading/changes.ts'
export { marksOf } from './reading/marks.ts'
export { bySeverity, type Home, type Placed, placeFindings } from './reading/placed.ts'
export {
  type Box,
  boxOf,
  type DrawnSheet,
  drawSheet,
  type OpenedSet,
  openSheets,
  type Seen,
  type SheetRef,
  union,
} from './reading/sheets.ts'
export { SetTexts } from './reading/texts.ts'
