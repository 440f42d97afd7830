/**
 * The layers of the sample set, named by the US National CAD Standard (discipline–major–minor), as the `qom` profile asks.
 * `weight` is in hundredths of a millimetre; `grey` is the plotted lightness in percent (0 is black).
 */
export const LAYERS = {
  '0': { colour: 7, linetype: 'Continuous', weight: 13, grey: 0 },
  'A-ANNO-DIMS': { colour: 8, linetype: 'Continuous', weight: 13, grey: 15 },
  'A-ANNO-SYMB': { colour: 7, linetype: 'Continuous', weight: 18, grey: 0 },
  'A-ANNO-TEXT': { colour: 7, linetype: 'Continuous', weight: 13, grey: 0 },
  'A-ANNO-TTLB': { colour: 7, linetype: 'Continuous', weight: 35, grey: 0 },
  'A-ANNO-TTLB-LINE': { colour: 8, linetype: 'Continuous', weight: 18, grey: 0 },
  'A-ANNO-VPRT': { colour: 8, linetype: 'Continuous', weight: 13, grey: 0 },
  'A-AREA': { colour: 5, linetype: 'Continuous', weight: 5, grey: 0 },
  'A-AREA-IDEN': { colour: 7, linetype: 'Continuous', weight: 13, grey: 0 },
  'A-COLS': { colour: 7, linetype: 'Continuous', weight: 35, grey: 0 },
  'A-COLS-PATT': { colour: 250, linetype: 'Continuous', weight: 9, grey: 13 },
  'A-DOOR': { colour: 3, linetype: 'Continuous', weight: 18, grey: 0 },
  'A-ELEV-OTLN': { colour: 7, linetype: 'Continuous', weight: 35, grey: 0 },
  'A-ELEV-FNSH': { colour: 8, linetype: 'Continuous', weight: 13, grey: 20 },
  'A-ELEV-PATT': { colour: 9, linetype: 'Continuous', weight: 5, grey: 60 },
  'A-FLOR-EVTR': { colour: 7, linetype: 'Continuous', weight: 18, grey: 0 },
  'A-FLOR-FIXT': { colour: 8, linetype: 'Continuous', weight: 13, grey: 35 },
  'A-FLOR-LEVL': { colour: 7, linetype: 'Continuous', weight: 13, grey: 0 },
  'A-FLOR-OVHD': { colour: 8, linetype: 'DASHED', weight: 13, grey: 30 },
  'A-FLOR-STRS': { colour: 7, linetype: 'Continuous', weight: 18, grey: 0 },
  'A-FURN': { colour: 9, linetype: 'Continuous', weight: 9, grey: 55 },
  'A-GLAZ': { colour: 4, linetype: 'Continuous', weight: 18, grey: 0 },
  'A-GRID': { colour: 8, linetype: 'CENTER', weight: 9, grey: 40 },
  'A-GRID-IDEN': { colour: 7, linetype: 'Continuous', weight: 25, grey: 0 },
  'A-PARK': { colour: 8, linetype: 'Continuous', weight: 13, grey: 25 },
  'A-ROOF': { colour: 7, linetype: 'Continuous', weight: 25, grey: 0 },
  'A-ROOF-PATT': { colour: 9, linetype: 'Continuous', weight: 5, grey: 65 },
  'A-SECT-MBND': { colour: 8, linetype: 'Continuous', weight: 13, grey: 25 },
  'A-SECT-MCUT': { colour: 7, linetype: 'Continuous', weight: 50, grey: 0 },
  'A-SECT-PATT': { colour: 250, linetype: 'Continuous', weight: 9, grey: 45 },
  'A-SITE-FPRT': { colour: 1, linetype: 'Continuous', weight: 50, grey: 0 },
  'A-SITE-PARC': { colour: 6, linetype: 'PHANTOM', weight: 70, grey: 0 },
  'A-SITE-PATT': { colour: 9, linetype: 'Continuous', weight: 5, grey: 65 },
  'A-SITE-PLNT': { colour: 3, linetype: 'Continuous', weight: 13, grey: 45 },
  'A-SITE-ROAD': { colour: 8, linetype: 'Continuous', weight: 25, grey: 20 },
  'A-WALL': { colour: 7, linetype: 'Continuous', weight: 35, grey: 0 },
  'A-WALL-PATT': { colour: 253, linetype: 'Continuous', weight: 9, grey: 72 },
} as const

export type LayerName = keyof typeof LAYERS
export type LinetypeName = 'Continuous' | 'DASHED' | 'CENTER' | 'PHANTOM'

/** Dash lengths in mm on paper: positive is ink, negative a gap. */
export const LINETYPES: Readonly<
  Record<LinetypeName, { readonly description: string; readonly dashes: readonly number[] }>
> = {
  Continuous: { description: 'Solid line', dashes: [] },
  DASHED: { description: 'Dashed __ __ __ __', dashes: [2, -1.2] },
  CENTER: { description: 'Center ____ _ ____ _', dashes: [8, -1.5, 1.5, -1.5] },
  PHANTOM: { description: 'Phantom ____ _ _ ____', dashes: [9, -1.5, 1.5, -1.5, 1.5, -1.5] },
}
