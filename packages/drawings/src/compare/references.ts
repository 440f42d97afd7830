/** What an entity shows by way of something else in its drawing: told by names and values, since handles are numbered anew. */
import { groupsOf } from '../dxf/groups.ts'
import type { DxfDocument, DxfObject, Entity, Layer } from '../dxf/model.ts'
import { metresPerUnit } from '../dxf/units.ts'
import { type BlockClips, blockClips } from '../scene/block-clips.ts'
import type { ShownLayer } from '../scene/layer-overrides.ts'
import { layerOpacity } from '../scene/style.ts'
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
  /** The viewport that stands for the sheet itself is none. */
  #windows: ReadonlyMap<Entity, Looked> | undefined

  constructor(document: DxfDocument, names: Renames) {
    this.#document = document
    this.#names = names
  }

  /** Empty for all that shows nothing but its own. */
  of(entity: Entity): readonly Value[] {
    switch (entity.type) {
      case 'VIEWPORT':
        return this.#through(entity)
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
      const { frozen = [], looks = [] } = this.#windowOf(entity) ?? {}
      const { center, width, height, viewHeight, viewCenter, viewDirection, twist } = entity
      const figures = (...values: readonly number[]) => values.map(rounded).join(' ')
      return {
        scale: viewHeight > 0 ? `1:${rounded((viewHeight / height) * this.#mmPerUnit)}` : '',
        center: figures(viewCenter.x, viewCenter.y),
        direction: figures(viewDirection.x, viewDirection.y, viewDirection.z),
        twist: figures(twist),
        frozen: frozen.join(', '),
        looks: looks.join(', '),
        on: String(isOn(entity)),
        shape: figures(center.x, center.y, width, height),
      }
    }
    const [file] = entity.type === 'INSERT' ? [] : this.of(entity)
    return typeof file === 'string' ? { file } : {}
  }

  #through(viewport: Entity): readonly Value[] {
    const window = this.#windowOf(viewport)
    return window === undefined ? ['sheet'] : ['window', ...window.frozen, ...window.looks, ...window.map]
  }

  #windowOf(viewport: Entity): Looked | undefined {
    this.#windows ??= new Map(
      this.#document.layouts
        .flatMap((layout) => windowsOf(this.#document, layout, []))
        .map((window) => [window.viewport, this.#looked(window)]),
    )
    return this.#windows.get(viewport)
  }

  #looked({ viewport, layers, map }: Window): Looked {
    const parts: Value[] = []
    if (!(viewport.viewHeight > 0)) for (const part of map) pure(part, parts)
    return {
      frozen: [...layers.frozen].map((name) => this.#layer(name)).sort(),
      looks: [...layers.looks.values()].flatMap((shown) => this.#look(shown)).sort(),
      map: parts,
    }
  }

  /** What of a layer's look is another in a window. */
  #look({ layer, opacity }: ShownLayer): string[] {
    const own = this.#document.layers.find(({ handle }) => handle === layer.handle)
    if (own === undefined) return []
    const name = this.#layer(layer.name)
    const linetype = (type: string) => this.#names.nameOf('linetype', type).toUpperCase()
    const told: readonly (readonly [string, unknown, unknown])[] = [
      ['color', colorOf(own), colorOf(layer)],
      ['linetype', linetype(own.linetype), linetype(layer.linetype)],
      ['lineweight', own.lineweight, layer.lineweight],
      ['transparency', clearness(layerOpacity(this.#document, own)), clearness(opacity)],
    ]
    return told.flatMap(([property, usual, here]) => (usual === here ? [] : [`${name} ${property} ${here}`]))
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

/** What is seen through a window: layers frozen in it, and those that look otherwise; up to R12 also its view. */
interface Looked {
  readonly frozen: readonly string[]
  readonly looks: readonly string[]
  readonly map: readonly Value[]
}

const colorOf = ({ color, trueColor }: Layer): number | string =>
  trueColor === undefined ? color : `#${(trueColor & 0xffffff).toString(16).padStart(6, '0')}`
const clearness = (opacity: number): string => `${Math.round((1 - opacity) * 1000) / 10}%`

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
