/** Makes the picture of a sheet. */

import { boxOf, clipOf } from '../scene/clip.ts'
import type { Clip, Path, Primitive, Provenance } from '../scene/primitive.ts'
import { resolveScene, type SceneOptions, type SceneReport } from '../scene/resolve.ts'
import type { Sheet } from '../scene/sheet.ts'
import { base64Of } from './data-url.ts'
import { LETTER_UNIT, letterShapes } from './letters.ts'
import {
  type ColumnName,
  type Columns,
  columnNames,
  type Gradient,
  KIND,
  newColumn,
  type Picture,
} from './picture.ts'

export interface PictureOptions extends Omit<SceneOptions, 'hidden' | 'standIns'> {
  /** How what a piece comes from stands to another revision: a `MARK`. */
  readonly markOf?: (origin: Provenance) => number
  /** Is given every piece that is shown, too. */
  readonly look?: (piece: Primitive) => void
  /** Is given the picture as it is after so many pieces: first lines, while the rest of a large sheet is on its way. */
  readonly early?: { readonly pieces: number; readonly show: (picture: Picture) => void }
}

/** Never throws for what a file holds; what the picture lacks is in the report. */
export function packPicture(
  sheet: Sheet,
  { markOf, look, early, ...scene }: PictureOptions = {},
): { picture: Picture; report: SceneReport } {
  const packer = new Packer(sheet, markOf)
  let pieces = 0
  const report = resolveScene(
    sheet,
    (piece) => {
      packer.add(piece)
      look?.(piece)
      if (++pieces === early?.pieces) early.show(packer.picture())
    },
    { ...scene, standIns: true },
  )
  return { picture: packer.picture(), report }
}

/** An array that grows as it is filled. */
class Column {
  private values: Columns[ColumnName]
  private readonly name: ColumnName
  length = 0

  constructor(name: ColumnName) {
    this.name = name
    this.values = newColumn(name, 1024)
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = newColumn(this.name, this.length * 2)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length++] = value
  }

  done(): Columns[ColumnName] {
    return this.values.slice(0, this.length)
  }
}

/** Numbers things by their key, from 1. */
class Numbering<Item> {
  readonly items: Item[] = []
  private readonly known = new Map<unknown, number>()

  of(key: unknown, make: () => Item): number {
    const before = this.known.get(key)
    if (before !== undefined) return before
    const number = this.items.push(make())
    this.known.set(key, number)
    return number
  }
}

class Packer {
  private readonly sheet: Sheet
  private readonly markOf: ((origin: Provenance) => number) | undefined
  private readonly columns = Object.fromEntries(
    columnNames.map((name) => [name, new Column(name)]),
  ) as Record<ColumnName, Column>
  private readonly layers = new Numbering<string>()
  private readonly dashes = new Numbering<readonly number[]>()
  private readonly clips = new Numbering<readonly number[]>()
  private readonly clipLists = new Numbering<readonly number[]>()
  private readonly gradients = new Numbering<Gradient>()
  private readonly shapes = new Numbering<string>()
  private readonly rasters = new Numbering<Picture['tables']['rasters'][number]>()

  constructor(sheet: Sheet, markOf: Packer['markOf']) {
    this.sheet = sheet
    this.markOf = markOf
  }

  add(piece: Primitive): void {
    const { columns } = this
    const { origin, color, opacity } = piece
    const shown = piece.kind === 'fill' ? piece.picture : undefined
    const clips = shown === undefined ? piece.clips : [...piece.clips, ...ringsOf(piece).map(clipOf)]
    columns.layer.push(this.layers.of(origin.layer, () => origin.layer) - 1)
    columns.mark.push(this.markOf?.(origin) ?? 0)
    columns.color.push(color)
    columns.opacity.push(opacity)
    columns.clipList.push(this.clipList(clips))
    if (piece.kind === 'stroke') {
      columns.kind.push(piece.wide ? KIND.wide : KIND.stroke)
      columns.width.push(piece.width)
      columns.detail.push(
        piece.dashes.length === 0 ? 0 : this.dashes.of(piece.dashes.join(' '), () => piece.dashes),
      )
      for (const path of piece.paths) this.path(path)
    } else if (shown !== undefined) {
      const { raster, map } = shown
      columns.kind.push(KIND.raster)
      columns.width.push(0)
      columns.detail.push(
        this.rasters.of(raster, () => ({ type: raster.type, data: base64Of(raster.bytes) })),
      )
      this.path({ points: map, closed: true, skipped: 0 }, ringsOf(piece).flat())
    } else if (piece.kind === 'fill') {
      const { gradient } = piece
      columns.kind.push(piece.cover ? KIND.cover : KIND.fill)
      columns.width.push(0)
      columns.detail.push(gradient === undefined ? 0 : this.gradients.of(gradient, () => gradient))
      for (const points of piece.rings) this.path({ points, closed: true, skipped: 0 })
    } else {
      const shape = letterShapes(piece.glyphs)
      columns.kind.push(KIND.text)
      columns.width.push(piece.height)
      columns.detail.push(shape === '' ? 0 : this.shapes.of(shape, () => shape))
      this.path({ points: piece.map, closed: true, skipped: 0 }, piece.ring)
    }
    columns.pathEnd.push(columns.closed.length)
  }

  private path({ points, closed, skipped }: Path, extent: readonly number[] = points): void {
    const { columns } = this
    columns.closed.push(closed ? 1 : 0)
    columns.skipped.push(skipped)
    for (const value of points) columns.points.push(value)
    columns.pointEnd.push(columns.points.length)
    for (const side of boxOf([extent])) columns.box.push(side)
  }

  private clipList(clips: readonly Clip[]): number {
    if (clips.length === 0) return 0
    const numbers = clips.map((clip) => this.clips.of(clip, () => clip.ring) - 1)
    return this.clipLists.of(numbers.join(' '), () => numbers)
  }

  picture(): Picture {
    const { width, height } = this.sheet
    return {
      tables: {
        width,
        height,
        layers: this.layers.items,
        dashes: this.dashes.items,
        clips: this.clips.items,
        clipLists: this.clipLists.items,
        gradients: this.gradients.items,
        shapes: this.shapes.items,
        letterUnit: LETTER_UNIT,
        rasters: this.rasters.items,
      },
      columns: Object.fromEntries(columnNames.map((name) => [name, this.columns[name].done()])) as Columns,
    }
  }
}

const ringsOf = (piece: Primitive): readonly (readonly number[])[] =>
  piece.kind === 'fill' ? piece.rings : []
