import type { Issue } from '../issue.ts'
import type { LayerName } from './layers.ts'

/** A point in the plane; in model space metres, in paper space and title blocks millimetres. */
export type Point = readonly [x: number, y: number]

/** A polyline vertex: the bulge (tan of a quarter of the included angle) bends the segment that starts here. */
export type Vertex = readonly [x: number, y: number, bulge?: number]

export type Align = 'start' | 'middle' | 'end'

export type PolylineItem = {
  readonly kind: 'polyline'
  readonly layer: LayerName
  readonly vertices: readonly Vertex[]
  readonly closed: boolean
}
type CircleItem = {
  readonly kind: 'circle'
  readonly layer: LayerName
  readonly centre: Point
  readonly radius: number
}
/** Pattern `SOLID` fills; the others are families of parallel lines, `spacing` in mm on paper. Odd-even rule. */
export type HatchItem = {
  readonly kind: 'hatch'
  readonly layer: LayerName
  readonly loops: readonly (readonly Vertex[])[]
  readonly pattern: PatternName
  readonly spacing: number
}
export type PatternName = 'SOLID' | 'ANSI31' | 'ANSI37' | 'LINE'

/** One line of text; `height` is the capital height in mm on paper; `angle` in degrees, anticlockwise. */
export type TextItem = {
  readonly kind: 'text'
  readonly layer: LayerName
  readonly at: Point
  readonly height: number
  readonly value: string
  readonly align: Align
  readonly vertical: 'baseline' | 'middle'
  readonly angle: number
  readonly bold: boolean
}
/** Right-aligned lines of Persian text under each other; `at` is the top right corner, `width` in mm on paper. */
export type ParagraphItem = {
  readonly kind: 'paragraph'
  readonly layer: LayerName
  readonly at: Point
  readonly height: number
  readonly width: number
  readonly lines: readonly string[]
}
/** A horizontal or vertical dimension between two points; `line` is where the dimension line runs (y or x). */
export type DimensionItem = {
  readonly kind: 'dimension'
  readonly layer: LayerName
  readonly from: Point
  readonly to: Point
  readonly direction: 'horizontal' | 'vertical'
  readonly line: number
}
export type InsertItem = {
  readonly kind: 'insert'
  readonly layer: LayerName
  readonly block: string
  readonly at: Point
  readonly scale: Point
  /** Degrees, anticlockwise. */
  readonly angle: number
  readonly attributes: Readonly<Record<string, string>>
}
/** A named value place in a block; an insert gives the value. */
export type AttributeItem = Omit<TextItem, 'kind'> & {
  readonly kind: 'attribute'
  readonly tag: string
  readonly prompt: string
}

export type Item =
  | PolylineItem
  | CircleItem
  | HatchItem
  | TextItem
  | ParagraphItem
  | DimensionItem
  | InsertItem

export type BlockDefinition = { readonly name: string; readonly items: readonly (Item | AttributeItem)[] }

/** One drawing sheet: model content at a scale, shown in one viewport of a paper-space layout with a title block. */
export type Sheet = {
  /** Whose set the sheet belongs to. */
  readonly issue: Issue
  readonly number: string
  /** File name without ending. */
  readonly file: string
  readonly title: string
  /** 100 means 1:100. */
  readonly scale: number
  readonly paper: { readonly name: string; readonly width: number; readonly height: number }
  readonly layout: string
  readonly viewport: {
    readonly centre: Point
    readonly width: number
    readonly height: number
    readonly viewCentre: Point
  }
  readonly model: readonly Item[]
  readonly paperItems: readonly Item[]
  readonly blocks: readonly BlockDefinition[]
}
