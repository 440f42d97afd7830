export type { DxfVariant } from './dxf/encode.ts'
export { SET_DISCIPLINES, type SetDiscipline, type SetOptions, type SetStage } from './issue.ts'
export { type DrawingSet, drawingSet } from './set.ts'
