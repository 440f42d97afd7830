/** What an entity shows by way of something else in its drawing: told by names and values, since handles are numbered anew. */
import { groupsOf } from '../dxf/groups.ts'
import type { DxfDocument, DxfObject, Entity } from '../dxf/model.ts'
import { metresPerUnit } from '../dxf/units.ts'
import { type BlockClips, blockClips } from '../scene/block-clips.ts'
import { isOn, type Window, windowsOf } from '../scene/viewports.ts'
import type { Renaming } from './comparison.ts'
import { pure } from './measures.ts'
import type { Renames } from './names.ts'
import type { Value } from './values.ts'

const FILE = 1

export class References {
  readonly #document: DxfDocument
  readonly #names: Renames
  #clips: BlockClips | undefined
  #named: ReadonlyMap<string | undefined, string> | undefined
  #objects: ReadonlyMap<string | undefined, DxfObject> | undefined
  /** Of each window the layers that are frozen in it; the viewport that stands for the sheet itself is none. */
  #windows: ReadonlyMap<Entity, readonly Value[]> | undefined

  constructor(document: DxfDocument, names: Renames) {
    this.#document = document
    this.#names = names
  }

  /** Empty for all that shows nothing but its own. */
  of(entity: Entity): readonly Value[] {
    switch (entity.type) {
      case 'VIEWPORT':
        return this.#frozenIn(entity)
      case 'INSERT':
        return this.#clipOf(entity.handle)
      case 'IMAGE':
        return this.#fileOf(entity.imageDef)
      case 'PDFUNDERLAY':
      case 'DWFUNDERLAY':
      case 'DGNUNDERLAY':
        return this.#fileOf(entity.definition)
      default:
        return NOTHING
    }
  }

  /** What a table of the drawing calls it by its handle; of an object its type. */
  nameOf(handle: string): string {
    this.#named ??= namesByHandle(this.#document, this.#names)
    return this.#named.get(handle) ?? ''
  }

  /** Papers are in mm; of model space the drawing may say its unit. */
  get #mmPerUnit(): number {
    return (metresPerUnit(this.#document) ?? 0.001) * 1000
  }

  /** In words, of a window and of what is drawn from a file. */
  view(entity: Entity): Readonly<Record<string, string>> {
    if (entity.type === 'VIEWPORT') {
      const [kind, ...frozen] = this.#frozenIn(entity)
      const { center, width, height, viewHeight, viewCenter, viewDirection, twist } = entity
      const figures = (...values: readonly number[]) => values.map(rounded).join(' ')
      return {
        scale: viewHeight > 0 ? `1:${rounded((viewHeight / height) * this.#mmPerUnit)}` : '',
        center: figures(viewCenter.x, viewCenter.y),
        direction: figures(viewDirection.x, viewDirection.y, viewDirection.z),
        twist: figures(twist),
        frozen: kind === 'sheet' ? '' : frozen.filter((one) => typeof one === 'string').join(', '),
        on: String(isOn(entity)),
        shape: figures(center.x, center.y, width, height),
      }
    }
    const [file] = entity.type === 'INSERT' ? [] : this.of(entity)
    return typeof file === 'string' ? { file } : {}
  }

  #frozenIn(viewport: Entity): readonly Value[] {
    this.#windows ??= new Map(
      this.#document.layouts
        .flatMap((layout) => windowsOf(this.#document, layout, []))
        .map((window) => [window.viewport, this.#windowOf(window)]),
    )
    const frozen = this.#windows.get(viewport)
    return frozen === undefined ? ['sheet'] : ['window', ...frozen]
  }

  /** Layers that are frozen in it; up to R12 also how it looks, which the entity itself doesn't say. */
  #windowOf({ viewport, frozen, map }: Window): Value[] {
    const values: Value[] = [...frozen].map((name) => this.#layer(name)).sort()
    if (!(viewport.viewHeight > 0)) for (const part of map) pure(part, values)
    return values
  }

  #layer(name: string): string {
    return this.#names.nameOf('layer', name).toUpperCase()
  }

  #clipOf(handle: string | undefined): readonly Value[] {
    this.#clips ??= blockClips(this.#document)
    return (handle === undefined ? undefined : this.#clips.get(handle)) ?? NOTHING
  }

  #fileOf(handle: string | undefined): readonly Value[] {
    this.#objects ??= new Map(this.#document.objects.map((object) => [object.handle, object]))
    const object = handle === undefined ? undefined : this.#objects.get(handle)
    const groups = object === undefined ? [] : groupsOf(this.#document, object)
    const path = groups.find(([code]) => code === FILE)?.[1]
    return [typeof path === 'string' ? path.replaceAll('\\', '/').toUpperCase() : '']
  }
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4

const NOTHING: readonly Value[] = []

function namesByHandle(document: DxfDocument, names: Renames): Map<string | undefined, string> {
  const { tables, blocks, objects, layers, styles, linetypes, dimensionStyles } = document
  const known = (kind: Renaming['kind'], list: readonly { handle: string | undefined; name: string }[]) =>
    list.map(({ handle, name }): [string | undefined, string] => [
      handle,
      names.nameOf(kind, name).toUpperCase(),
    ])
  return new Map([
    ...objects.map(({ handle, type }): [string | undefined, string] => [handle, type]),
    ...tables.map(({ handle, name }): [string | undefined, string] => [handle, name.toUpperCase()]),
    ...known('layer', layers),
    ...known('style', styles),
    ...known('linetype', linetypes),
    ...known('dimension-style', dimensionStyles),
    ...known(
      'block',
      blocks.map(({ owner, name }) => ({ handle: owner, name })),
    ),
  ])
}
