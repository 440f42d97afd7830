/** Colour, pen and visibility of an entity, with what it inherits from its layer and from the INSERT it came by. */
import { groupsOf } from '../dxf/groups.ts'
import type { DxfDocument, Entity, Layer } from '../dxf/model.ts'
import { aciColor } from './aci.ts'
import type { HiddenReason } from './primitive.ts'
import type { WindowLayers } from './viewports.ts'

/** What an entity is drawn with. */
export interface Look {
  readonly color: number
  readonly opacity: number
  /** mm. */
  readonly lineweight: number
  readonly linetype: string
}

/** What ByBlock stands for, and layer 0 inside a block. */
export interface Inherited {
  readonly look: Look
  readonly layer: Layer | undefined
}

export interface Styled extends Look {
  readonly layer: Layer
  readonly hidden: HiddenReason | undefined
}

const BY_LAYER = 256
const BY_BLOCK = 0
/** Group 370: hundredths of a millimetre, or one of these. */
const WEIGHT = { byLayer: -1, byBlock: -2, standard: -3 }
const DEFAULT_WEIGHT = 25
/** The thinnest line that printers print; what weight 0 asks for. */
const THINNEST = 0.05

/** Layers of a drawing, and how entities on them look. */
export class Styles {
  private readonly layers = new Map<string, Layer>()
  /** The same by names as entities spell them. */
  private readonly spelt = new Map<string, Layer>()
  /** Layers that are not opaque. */
  private readonly clear = new Map<Layer, number>()
  private readonly standardWeight: number
  private readonly allLayers: boolean
  readonly topmost: Inherited

  /** @param allLayers whether layers show whatever their state */
  constructor(document: DxfDocument, allLayers: boolean) {
    this.allLayers = allLayers
    for (const layer of document.layers) {
      const key = layer.name.toUpperCase()
      if (this.layers.has(key)) continue
      this.layers.set(key, layer)
      const opacity = layerOpacity(document, layer)
      if (opacity < 1) this.clear.set(layer, opacity)
    }
    // Written by some programs in ten thousandths, by none in anything smaller than a hundredth.
    const stated = document.header.get('$LWDEFAULT')
    this.standardWeight = typeof stated === 'number' && stated >= 0 && stated <= 211 ? stated : DEFAULT_WEIGHT
    this.topmost = {
      look: { color: aciColor(7), opacity: 1, lineweight: this.standardWeight / 100, linetype: 'CONTINUOUS' },
      layer: undefined,
    }
  }

  private layer(name: string): Layer {
    const known = this.spelt.get(name)
    if (known !== undefined) return known
    const found = this.layers.get(name.toUpperCase()) ?? undeclared(name)
    this.layers.set(name.toUpperCase(), found)
    this.spelt.set(name, found)
    return found
  }

  /**
   * @param shown layers that the viewport shows otherwise
   */
  of(entity: Entity, inherited: Inherited, shown: WindowLayers | undefined): Styled {
    const { layer: insertLayer, look } = inherited
    const own = insertLayer !== undefined && entity.layer === '0' ? insertLayer : this.layer(entity.layer)
    const other = shown && shown.looks.size > 0 ? shown.looks.get(own.name.toUpperCase()) : undefined
    const layer = other?.layer ?? own
    return {
      color: colorOf(entity, layer, look),
      opacity:
        entity.transparency === undefined
          ? (other?.opacity ?? this.clear.get(layer) ?? 1)
          : opacityOf(entity.transparency, look),
      lineweight: this.weight(entity.lineweight, layer, look),
      linetype: linetypeOf(entity, layer, look),
      layer,
      hidden: entity.invisible === 0 ? this.hiddenBy(layer, shown?.frozen) : 'invisible',
    }
  }

  /** Why nothing on a layer is shown; first what hides a block with all that is in it. */
  hiddenBy(layer: Layer, frozen: ReadonlySet<string> | undefined): HiddenReason | undefined {
    if (this.allLayers) return undefined
    if (layer.frozen) return 'layer-frozen'
    if (frozen?.has(layer.name.toUpperCase())) return 'viewport-frozen'
    if (!layer.on) return 'layer-off'
    return layer.plot ? undefined : 'layer-not-plotted'
  }

  private weight(weight: number, layer: Layer, look: Look): number {
    if (weight === WEIGHT.byBlock) return look.lineweight
    const own = weight === WEIGHT.byLayer ? layer.lineweight : weight
    const known = own >= 0 && own <= 211 ? own : this.standardWeight
    return Math.max(known / 100, THINNEST)
  }
}

function colorOf(entity: Entity, layer: Layer, look: Look): number {
  if (entity.trueColor !== undefined) return entity.trueColor & 0xffffff
  if (entity.color === BY_BLOCK) return look.color
  if (entity.color !== BY_LAYER) return aciColor(Math.abs(entity.color))
  return layer.trueColor === undefined ? aciColor(layer.color) : layer.trueColor & 0xffffff
}

/** Group 440: 0x02 and the alpha in the lowest byte, 0x01 ByBlock. */
function opacityOf(transparency: number, look: Look): number {
  const kind = (transparency >>> 24) & 3
  if (kind === 1) return look.opacity
  return kind === 2 ? (transparency & 255) / 255 : 1
}

/** A layer keeps the same in extended data of its own: 0 clear, 1 opaque. */
export function layerOpacity(document: DxfDocument, layer: Layer): number {
  let own = false
  for (const [code, value] of groupsOf(document, layer)) {
    if (code === 1001) own = value === 'AcCmTransparency'
    else if (own && code === 1071 && typeof value === 'number' && ((value >>> 24) & 3) === 2)
      return (value & 255) / 255
  }
  return 1
}

function linetypeOf({ linetype }: Entity, layer: Layer, look: Look): string {
  if (linetype === undefined) return layer.linetype
  const name = linetype.toUpperCase()
  if (name === 'BYBLOCK') return look.linetype
  return name === 'BYLAYER' ? layer.linetype : name
}

function undeclared(name: string): Layer {
  return {
    name,
    handle: undefined,
    on: true,
    frozen: false,
    locked: false,
    plot: name.toUpperCase() !== 'DEFPOINTS',
    color: 7,
    trueColor: undefined,
    linetype: 'CONTINUOUS',
    lineweight: WEIGHT.standard,
    offset: 0,
    endOffset: 0,
    line: 0,
  }
}
