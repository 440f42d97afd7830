import { ARCHITECTURE, COMMON, type CommonName, ELECTRICAL, MECHANICAL, STRUCTURE } from './layer-list.ts'

/** The letters that open sheet numbers and layer names: architecture, structure, mechanical, electrical. */
export type Letter = 'A' | 'S' | 'M' | 'E'

export type LinetypeName = 'Continuous' | 'DASHED' | 'HIDDEN' | 'CENTER' | 'DASHDOT' | 'PHANTOM'

/** `colour` is an AutoCAD colour index, `weight` in hundredths of a millimetre. */
export type LayerLook = {
  readonly colour: number
  readonly linetype: LinetypeName
  readonly weight: number
}

export type LayerName =
  | '0'
  | `${Letter}-${CommonName}`
  | keyof typeof ARCHITECTURE
  | keyof typeof STRUCTURE
  | keyof typeof MECHANICAL
  | keyof typeof ELECTRICAL

const LETTERS: readonly Letter[] = ['A', 'S', 'M', 'E']

/** The layers of the sample sets, named by the US National CAD Standard (discipline–major–minor). */
export const LAYERS = Object.fromEntries<LayerLook>(
  Object.entries<LayerLook>({
    '0': { colour: 7, linetype: 'Continuous', weight: 13 },
    ...Object.fromEntries(
      LETTERS.flatMap((letter) =>
        Object.entries<LayerLook>(COMMON).map(([name, look]) => [`${letter}-${name}`, look]),
      ),
    ),
    ...ARCHITECTURE,
    ...STRUCTURE,
    ...MECHANICAL,
    ...ELECTRICAL,
  }).sort(([a], [b]) => (a < b ? -1 : 1)),
) as Readonly<Record<LayerName, LayerLook>>

const PARCEL: LayerName = 'A-SITE-PARC'

/** A layer as a discipline draws it: what it takes from the architect stands back, thin and light; the parcel doesn't. */
export function lookOf(layer: LayerName, letter: Letter): LayerLook {
  const look = LAYERS[layer]
  if (letter === 'A' || !layer.startsWith('A-') || layer === PARCEL) return look
  return { ...look, colour: 9, weight: Math.min(look.weight, 13) }
}

/** The discipline's own name for an annotation or grid layer that shared drawing code names by the architect's. */
export function ownLayer(layer: LayerName, letter: Letter): LayerName {
  const name = layer.slice(2)
  return layer.startsWith('A-') && name in COMMON ? `${letter}-${name as CommonName}` : layer
}

/** Dash lengths in mm on paper: positive is ink, negative a gap. */
export const LINETYPES: Readonly<
  Record<LinetypeName, { readonly description: string; readonly dashes: readonly number[] }>
> = {
  Continuous: { description: 'Solid line', dashes: [] },
  DASHED: { description: 'Dashed __ __ __ __', dashes: [2, -1.2] },
  HIDDEN: { description: 'Hidden _ _ _ _ _', dashes: [1.2, -0.8] },
  CENTER: { description: 'Center ____ _ ____ _', dashes: [8, -1.5, 1.5, -1.5] },
  DASHDOT: { description: 'Dash dot __ . __ .', dashes: [4, -1.2, 0.3, -1.2] },
  PHANTOM: { description: 'Phantom ____ _ _ ____', dashes: [9, -1.5, 1.5, -1.5, 1.5, -1.5] },
}
