import type { LayerLook } from './layers.ts'

type Looks = Readonly<Record<string, LayerLook>>

/** What every discipline has, after its letter: annotation, title block, axes, levels. */
export const COMMON = {
  'ANNO-DIMS': { colour: 8, linetype: 'Continuous', weight: 13, grey: 15 },
  'ANNO-REVS': { colour: 1, linetype: 'Continuous', weight: 35, grey: 0 },
  'ANNO-SYMB': { colour: 7, linetype: 'Continuous', weight: 18, grey: 0 },
  'ANNO-TEXT': { colour: 7, linetype: 'Continuous', weight: 13, grey: 0 },
  'ANNO-TTLB': { colour: 7, linetype: 'Continuous', weight: 35, grey: 0 },
  'ANNO-TTLB-LINE': { colour: 8, linetype: 'Continuous', weight: 18, grey: 0 },
  'ANNO-VPRT': { colour: 8, linetype: 'Continuous', weight: 13, grey: 0 },
  'FLOR-LEVL': { colour: 7, linetype: 'Continuous', weight: 13, grey: 0 },
  GRID: { colour: 8, linetype: 'CENTER', weight: 9, grey: 40 },
  'GRID-IDEN': { colour: 7, linetype: 'Continuous', weight: 25, grey: 0 },
} as const satisfies Looks

export type CommonName = keyof typeof COMMON

/** The architect’s own. */
export const ARCHITECTURE = {
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
  'A-FLOR-OVHD': { colour: 8, linetype: 'DASHED', weight: 13, grey: 30 },
  'A-FLOR-STRS': { colour: 7, linetype: 'Continuous', weight: 18, grey: 0 },
  'A-FURN': { colour: 9, linetype: 'Continuous', weight: 9, grey: 55 },
  'A-GLAZ': { colour: 4, linetype: 'Continuous', weight: 18, grey: 0 },
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
} as const satisfies Looks

/** The structural engineer’s own. */
export const STRUCTURE = {
  'S-BEAM': { colour: 2, linetype: 'Continuous', weight: 35, grey: 0 },
  'S-BEAM-IDEN': { colour: 7, linetype: 'Continuous', weight: 13, grey: 0 },
  'S-COLS': { colour: 7, linetype: 'Continuous', weight: 50, grey: 0 },
  'S-COLS-IDEN': { colour: 7, linetype: 'Continuous', weight: 13, grey: 0 },
  'S-COLS-PATT': { colour: 250, linetype: 'Continuous', weight: 9, grey: 25 },
  'S-DETL-CONC': { colour: 7, linetype: 'Continuous', weight: 50, grey: 0 },
  'S-DETL-PATT': { colour: 253, linetype: 'Continuous', weight: 5, grey: 60 },
  'S-DETL-RBAR': { colour: 1, linetype: 'Continuous', weight: 50, grey: 0 },
  'S-FNDN': { colour: 7, linetype: 'Continuous', weight: 50, grey: 0 },
  'S-FNDN-IDEN': { colour: 7, linetype: 'Continuous', weight: 13, grey: 0 },
  'S-FNDN-PATT': { colour: 253, linetype: 'Continuous', weight: 5, grey: 65 },
  'S-FNDN-RBAR': { colour: 1, linetype: 'Continuous', weight: 35, grey: 0 },
  'S-JOIS': { colour: 8, linetype: 'Continuous', weight: 13, grey: 40 },
  'S-SLAB': { colour: 7, linetype: 'Continuous', weight: 25, grey: 0 },
  'S-SLAB-OPNG': { colour: 8, linetype: 'DASHED', weight: 18, grey: 20 },
  'S-WALL': { colour: 7, linetype: 'Continuous', weight: 35, grey: 0 },
  'S-WALL-PATT': { colour: 253, linetype: 'Continuous', weight: 9, grey: 60 },
} as const satisfies Looks

/** Water, drainage, gas, heating. */
export const MECHANICAL = {
  'M-DETL': { colour: 7, linetype: 'Continuous', weight: 25, grey: 0 },
  'M-EQPM': { colour: 7, linetype: 'Continuous', weight: 35, grey: 0 },
  'M-EQPM-IDEN': { colour: 7, linetype: 'Continuous', weight: 13, grey: 0 },
  'M-GASP': { colour: 2, linetype: 'PHANTOM', weight: 35, grey: 0 },
  'M-HVAC-RADI': { colour: 7, linetype: 'Continuous', weight: 35, grey: 0 },
  'M-HVAC-RTRN': { colour: 5, linetype: 'DASHED', weight: 35, grey: 0 },
  'M-HVAC-SPLY': { colour: 1, linetype: 'Continuous', weight: 35, grey: 0 },
  'M-RAIN': { colour: 4, linetype: 'DASHDOT', weight: 50, grey: 0 },
  'M-SANR': { colour: 3, linetype: 'Continuous', weight: 50, grey: 0 },
  'M-SANR-IDEN': { colour: 7, linetype: 'Continuous', weight: 13, grey: 0 },
  'M-SANR-VENT': { colour: 3, linetype: 'HIDDEN', weight: 25, grey: 0 },
  'M-WATR-COLD': { colour: 5, linetype: 'DASHDOT', weight: 35, grey: 0 },
  'M-WATR-HOTW': { colour: 1, linetype: 'DASHED', weight: 35, grey: 0 },
  'M-WATR-IDEN': { colour: 7, linetype: 'Continuous', weight: 13, grey: 0 },
} as const satisfies Looks

/** Lighting, power, earthing, low voltage. */
export const ELECTRICAL = {
  'E-CIRC': { colour: 1, linetype: 'Continuous', weight: 18, grey: 0 },
  'E-CIRC-IDEN': { colour: 7, linetype: 'Continuous', weight: 13, grey: 0 },
  'E-COMM': { colour: 6, linetype: 'Continuous', weight: 25, grey: 0 },
  'E-DIAG': { colour: 7, linetype: 'Continuous', weight: 35, grey: 0 },
  'E-DIAG-IDEN': { colour: 7, linetype: 'Continuous', weight: 13, grey: 0 },
  'E-GRND': { colour: 3, linetype: 'DASHDOT', weight: 50, grey: 0 },
  'E-GRND-IDEN': { colour: 7, linetype: 'Continuous', weight: 13, grey: 0 },
  'E-LITE': { colour: 7, linetype: 'Continuous', weight: 35, grey: 0 },
  'E-LITE-SWCH': { colour: 7, linetype: 'Continuous', weight: 25, grey: 0 },
  'E-POWR': { colour: 7, linetype: 'Continuous', weight: 35, grey: 0 },
  'E-POWR-PANL': { colour: 7, linetype: 'Continuous', weight: 50, grey: 0 },
  'E-SAFT': { colour: 1, linetype: 'Continuous', weight: 25, grey: 0 },
} as const satisfies Looks
