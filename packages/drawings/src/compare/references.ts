/** What an entity shows by way of something else in its drawing: told by names and values, since handles are numbered anew. */
import { groupsOf } from '../dxf/groups.ts'
import type { DxfDocument, DxfObject, Entity } from '../dxf/model.ts'
import { type BlockClips, blockClips } from '../scene/block-clips.ts'
import { windowsOf } from '../scene/viewports.ts'
import type { Value } from './facets.ts'
import type { Renames } from './names.ts'

const FILE = 1

export class References {
  readonly #document: DxfDocument
  readonly #names: Renames
  #clips: BlockClips | undefined
  #objects: ReadonlyMap<string | undefined, DxfObject> | undefined
  /** Of each window the layers that are frozen in it; the viewport that stands for the sheet itself is none. */
  #windows: ReadonlyMap<Entity, readonly string[]> | undefined

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

  #frozenIn(viewport: Entity): readonly Value[] {
    this.#windows ??= new Map(
      this.#document.layouts
        .flatMap((layout) => windowsOf(this.#document, layout, []))
        .map((window) => [window.viewport, [...window.frozen].map((name) => this.#layer(name)).sort()]),
    )
    const frozen = this.#windows.get(viewport)
    return frozen === undefined ? ['sheet'] : ['window', ...frozen]
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

const NOTHING: readonly Value[] = []
