/** What of the entities `mohr inspect` tells, gathered while they are read, so that none has to be kept. */
import type { Entity } from './model.ts'

/** Characters of texts that are listed: as JSON they still fit into one string, however they are escaped. */
const mostCharacters = 64_000_000

interface Section {
  /** By the name in capitals. */
  readonly layers: Map<string, { name: string; count: number }>
  readonly texts: string[]
}

const section = (): Section => ({ layers: new Map(), texts: [] })

export class Tally {
  /** Entities of each type. */
  readonly counts = new Map<string, number>()
  /** Texts that were not listed. */
  unlisted = 0
  private readonly mostLayers: number
  private readonly inBlocks = section()
  private readonly inDrawing = section()
  // Most entities are on the layer of the one before.
  private layer: string | undefined
  private section: Section['layers'] | undefined
  private onLayer = { name: '', count: 0 }
  private characters = 0
  private hasPaper = false

  /** @param mostLayers that are told apart */
  constructor(mostLayers: number) {
    this.mostLayers = mostLayers
  }

  see(entity: Entity, inBlock: boolean): void {
    const { dxfName, layer } = entity
    this.counts.set(dxfName, (this.counts.get(dxfName) ?? 0) + 1)
    const { layers, texts } = inBlock ? this.inBlocks : this.inDrawing
    if (layer !== this.layer || layers !== this.section) {
      const key = layer.toUpperCase()
      this.onLayer = layers.get(key) ?? { name: layer, count: 0 }
      if (this.onLayer.count === 0 && layers.size < this.mostLayers) layers.set(key, this.onLayer)
      this.layer = layer
      this.section = layers
    }
    this.onLayer.count++
    if (!('text' in entity)) return
    const shown = entity.type === 'DIMENSION' && entity.content.trim() === '<>' ? '' : entity.text
    if (shown.trim() === '') return
    this.characters += shown.length
    if (this.characters <= mostCharacters) texts.push(shown)
    else this.unlisted++
  }

  /** Layouts are told by their viewports, and by whether anything lies on paper. */
  isDispensable(entity: Entity): boolean {
    if (entity.type === 'VIEWPORT') return false
    if (entity.paper !== 1 || this.hasPaper) return true
    this.hasPaper = true
    return false
  }

  /** Words in the order of the sections, blocks first. */
  get texts(): readonly string[] {
    return [...this.inBlocks.texts, ...this.inDrawing.texts]
  }

  /** How many entities are on each layer, by its name in capitals, blocks first. */
  get layers(): Map<string, { readonly name: string; readonly count: number }> {
    const all = new Map([...this.inBlocks.layers].map(([key, { name, count }]) => [key, { name, count }]))
    for (const [key, { name, count }] of this.inDrawing.layers) {
      const known = all.get(key)
      if (known === undefined) all.set(key, { name, count })
      else known.count += count
    }
    return all
  }
}
