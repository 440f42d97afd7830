/** A layout made ready for drawing: its paper, its entities, its windows. */
import { allEntities } from '../dxf/counts.ts'
import type { DxfDocument, Entity, Layout } from '../dxf/model.ts'
import { type Affine, identity, planScale, translation } from './affine.ts'
import { boxOf } from './clip.ts'
import { DrawOrder } from './draw-order.ts'
import { Budget, type SceneLimits, sceneLimits } from './limits.ts'
import { paperOf, paperRound } from './paper.ts'
import type { Place } from './pen.ts'
import type { PaperBox, Sink } from './primitive.ts'
import { Rasters, type SetPictures } from './raster.ts'
import { FontBook, type FontFiles } from './text/font-book.ts'
import { type Window, windowsOf } from './viewports.ts'
import { Walker } from './walk.ts'

export interface Sheet {
  readonly document: DxfDocument
  readonly layout: Layout
  /** mm. */
  readonly width: number
  readonly height: number
  /** The layout's coordinates to mm of paper. */
  readonly map: Affine
  readonly entities: readonly Entity[]
  readonly windows: readonly Window[]
  /** What the windows look at. */
  readonly model: readonly Entity[]
  readonly limits: SceneLimits
  readonly allLayers: boolean
  readonly fonts: FontBook
  readonly rasters: Rasters
}

export interface SheetOptions {
  readonly limits?: SceneLimits
  /** Whether layers show whatever their state, frozen, off and not plotted. */
  readonly allLayers?: boolean
  /** What texts are set in; without, they have no glyphs. */
  readonly fonts?: FontFiles
  /** The files that lie beside the drawing: pictures that it shows are taken from these, by name, and from nowhere else. */
  readonly files?: SetPictures
}

const EMPTY: PaperBox = [0, 0, 1, 1]

/** The layout that a reader would look at first: the first sheet with something on it, else model space. */
function firstLayout({ layouts, ...document }: DxfDocument): Layout | undefined {
  const filled = new Set<string | undefined>()
  for (const { layout, type } of allEntities(document)) if (type !== 'VIEWPORT') filled.add(layout)
  const sheets = layouts.filter(({ isModel }) => !isModel)
  const looksIn = ({ viewports }: Layout) => viewports.length > 1
  return (
    sheets.find((layout) => looksIn(layout)) ??
    sheets.find(({ name }) => filled.has(name)) ??
    layouts.find(({ isModel }) => isModel)
  )
}

/**
 * @param name of the layout; without one, the first that shows something
 * @returns undefined when the drawing has no such layout
 * @throws TextError `text.font` for fonts that are none
 */
export function openSheet(
  document: DxfDocument,
  name?: string,
  { limits = sceneLimits, allLayers = false, fonts: fontFiles, files }: SheetOptions = {},
): Sheet | undefined {
  const fonts = FontBook.of(fontFiles)
  const rasters = new Rasters(files)
  const layout =
    name === undefined ? firstLayout(document) : document.layouts.find((one) => one.name === name)
  if (layout === undefined) return undefined
  const order = new DrawOrder(document)
  const entities = entitiesOf(document, layout, order)
  const windows = layout.isModel ? [] : windowsOf(document, layout, entities)
  const extents = () => measure(document, entities, windows, { limits, allLayers, fonts, rasters })
  const settled = layout.isModel
    ? undefined
    : paperOf(layout.plot, () => ({ extents: extents(), limits: limitsOf(document) }))
  const { width, height, map } = settled ?? paperRound(extents() ?? EMPTY)
  const space = document.layouts.find(({ isModel }) => isModel)
  const model = space === undefined || windows.length === 0 ? [] : entitiesOf(document, space, order)
  const made = { limits, allLayers, fonts, rasters }
  return { document, layout, width, height, map, entities, windows, model, ...made }
}

function entitiesOf(
  document: DxfDocument,
  { name, block, isModel }: Layout,
  order: DrawOrder,
): readonly Entity[] {
  const own = (entity: Entity) => entity.layout === name
  const entities = [
    ...document.blocks.flatMap(({ isLayout, entities }) => (isLayout ? entities.filter(own) : [])),
    ...document.entities.filter(own),
  ]
  const title = (block ?? (isModel ? '*Model_Space' : '*Paper_Space')).toUpperCase()
  return order.sorted(entities, document.blocks.find((one) => one.name.toUpperCase() === title)?.owner)
}

/** The box round all that is shown, in the layout's own units. */
function measure(
  document: DxfDocument,
  entities: readonly Entity[],
  windows: readonly Window[],
  { limits, allLayers, fonts, rasters }: Pick<Sheet, 'limits' | 'allLayers' | 'fonts' | 'rasters'>,
): PaperBox | undefined {
  let box: PaperBox = [Infinity, Infinity, -Infinity, -Infinity]
  const add = (ring: readonly number[]) => {
    const [left, bottom, right, top] = boxOf([ring])
    box = [Math.min(box[0], left), Math.min(box[1], bottom), Math.max(box[2], right), Math.max(box[3], top)]
  }
  const sink: Sink = (piece) => {
    if (piece.kind === 'stroke') for (const { points } of piece.paths) add(points)
    else if (piece.kind === 'text') add(piece.ring)
    else for (const ring of piece.rings) add(ring)
  }
  const budget = new Budget(limits)
  const { depth } = limits
  const options = {
    sink,
    budget,
    tolerance: Infinity,
    paper: undefined,
    pens: 1,
    hidden: false,
    // They take room as what they stand for would.
    standIns: true,
    depth,
    allLayers,
    fonts,
    rasters,
  }
  const walker = new Walker(document, options)
  walker.draw(entities, topmostPlace(walker, identity))
  for (const { viewport } of windows) {
    const { center, width, height } = viewport
    add([center.x - width / 2, center.y - height / 2, center.x + width / 2, center.y + height / 2])
  }
  return box[0] <= box[2] ? box : undefined
}

/** Where what stands on the sheet itself is drawn. */
export function topmostPlace({ styles }: Walker, matrix: Affine = translation(0, 0)): Place {
  return {
    matrix,
    inherited: styles.topmost,
    hidden: undefined,
    blocks: [],
    inserts: [],
    viewport: undefined,
    layers: undefined,
    clips: [],
    dashUnit: planScale(matrix),
  }
}

/** `$PLIMMIN` and `$PLIMMAX`. */
function limitsOf({ header }: DxfDocument): PaperBox | undefined {
  const [min, max] = [header.get('$PLIMMIN'), header.get('$PLIMMAX')]
  if (typeof min !== 'object' || typeof max !== 'object') return undefined
  return max.x > min.x && max.y > min.y ? [min.x, min.y, max.x, max.y] : undefined
}
