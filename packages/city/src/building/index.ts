export type { DxfVariant } from './dxf/encode.ts'
export { type DrawingSet, drawingSet } from './set.ts'
