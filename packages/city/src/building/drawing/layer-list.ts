import type { LayerLook } from './layers.ts'

type Looks = Readonly<Record<string, LayerLook>>

/** What every discipline has, after its letter: annotation, title block, axes, levels. */
export const COMMON = {
  'ANNO-DIMS': { colour: 8, linetype: 'Continuous', weight: 13 },
  'ANNO-REVS': { colour: 1, linetype: 'Continuous', weight: 35 },
  'ANNO-SYMB': { colour: 7, linetype: 'Continuous', weight: 18 },
  'ANNO-TEXT': { colour: 7, linetype: 'Continuous', weight: 13 },
  'ANNO-TTLB': { colour: 7, linetype: 'Continuous', weight: 35 },
  'ANNO-TTLB-LINE': { colour: 8, linetype: 'Continuous', weight: 18 },
  'ANNO-VPRT': { colour: 8, linetype: 'Continuous', weight: 13 },
  'FLOR-LEVL': { colour: 7, linetype: 'Continuous', weight: 13 },
  GRID: { colour: 8, linetype: 'CENTER', weight: 9 },
  'GRID-IDEN': { colour: 7, linetype: 'Continuous', weight: 25 },
} as const satisfies Looks

export type CommonName = keyof typeof COMMON

/** The architect’s own. */
export const ARCHITECTURE = {
  'A-AREA': { colour: 5, linetype: 'Continuous', weight: 5 },
  'A-AREA-DEDU': { colour: 1, linetype: 'DASHED', weight: 18 },
  'A-AREA-GRSS': { colour: 5, linetype: 'Continuous', weight: 50 },
  'A-AREA-IDEN': { colour: 7, linetype: 'Continuous', weight: 13 },
  'A-AREA-PATT': { colour: 9, linetype: 'Continuous', weight: 5 },
  'A-COLS': { colour: 7, linetype: 'Continuous', weight: 35 },
  'A-COLS-PATT': { colour: 250, linetype: 'Continuous', weight: 9 },
  'A-DOOR': { colour: 94, linetype: 'Continuous', weight: 18 },
  'A-ELEV-OTLN': { colour: 7, linetype: 'Continuous', weight: 35 },
  'A-ELEV-FNSH': { colour: 8, linetype: 'Continuous', weight: 13 },
  'A-ELEV-PATT': { colour: 9, linetype: 'Continuous', weight: 5 },
  'A-FLOR-EVTR': { colour: 7, linetype: 'Continuous', weight: 18 },
  'A-FLOR-FIXT': { colour: 8, linetype: 'Continuous', weight: 13 },
  'A-FLOR-OVHD': { colour: 8, linetype: 'DASHED', weight: 13 },
  'A-FLOR-STRS': { colour: 7, linetype: 'Continuous', weight: 18 },
  'A-FURN': { colour: 9, linetype: 'Continuous', weight: 9 },
  'A-GLAZ': { colour: 142, linetype: 'Continuous', weight: 18 },
  'A-PARK': { colour: 8, linetype: 'Continuous', weight: 13 },
  'A-ROOF': { colour: 7, linetype: 'Continuous', weight: 25 },
  'A-ROOF-PATT': { colour: 9, linetype: 'Continuous', weight: 5 },
  'A-SECT-MBND': { colour: 8, linetype: 'Continuous', weight: 13 },
  'A-SECT-MCUT': { colour: 7, linetype: 'Continuous', weight: 50 },
  'A-SECT-PATT': { colour: 250, linetype: 'Continuous', weight: 9 },
  'A-SITE-FPRT': { colour: 1, linetype: 'Continuous', weight: 50 },
  'A-SITE-PARC': { colour: 6, linetype: 'PHANTOM', weight: 70 },
  'A-SITE-PATT': { colour: 9, linetype: 'Continuous', weight: 5 },
  'A-SITE-PLNT': { colour: 94, linetype: 'Continuous', weight: 13 },
  'A-SITE-ROAD': { colour: 8, linetype: 'Continuous', weight: 25 },
  'A-WALL': { colour: 7, linetype: 'Continuous', weight: 35 },
  'A-WALL-PATT': { colour: 253, linetype: 'Continuous', weight: 9 },
} as const satisfies Looks

/** The structural engineer’s own. */
export const STRUCTURE = {
  'S-BEAM': { colour: 5, linetype: 'Continuous', weight: 35 },
  'S-BEAM-IDEN': { colour: 7, linetype: 'Continuous', weight: 13 },
  'S-COLS': { colour: 7, linetype: 'Continuous', weight: 50 },
  'S-COLS-IDEN': { colour: 7, linetype: 'Continuous', weight: 13 },
  'S-COLS-PATT': { colour: 250, linetype: 'Continuous', weight: 9 },
  'S-DETL-CONC': { colour: 7, linetype: 'Continuous', weight: 50 },
  'S-DETL-PATT': { colour: 253, linetype: 'Continuous', weight: 5 },
  'S-DETL-RBAR': { colour: 1, linetype: 'Continuous', weight: 50 },
  'S-FNDN': { colour: 7, linetype: 'Continuous', weight: 50 },
  'S-FNDN-IDEN': { colour: 7, linetype: 'Continuous', weight: 13 },
  'S-FNDN-PATT': { colour: 253, linetype: 'Continuous', weight: 5 },
  'S-FNDN-RBAR': { colour: 1, linetype: 'Continuous', weight: 35 },
  'S-JOIS': { colour: 8, linetype: 'Continuous', weight: 13 },
  'S-SLAB': { colour: 7, linetype: 'Continuous', weight: 25 },
  'S-SLAB-OPNG': { colour: 8, linetype: 'DASHED', weight: 18 },
  'S-WALL': { colour: 7, linetype: 'Continuous', weight: 35 },
  'S-WALL-PATT': { colour: 253, linetype: 'Continuous', weight: 9 },
} as const satisfies Looks

/** Water, drainage, gas, heating. */
export const MECHANICAL = {
  'M-DETL': { colour: 7, linetype: 'Continuous', weight: 25 },
  'M-EQPM': { colour: 7, linetype: 'Continuous', weight: 35 },
  'M-EQPM-IDEN': { colour: 7, linetype: 'Continuous', weight: 13 },
  'M-GASP': { colour: 32, linetype: 'PHANTOM', weight: 35 },
  'M-HVAC-RADI': { colour: 7, linetype: 'Continuous', weight: 35 },
  'M-HVAC-RTRN': { colour: 5, linetype: 'DASHED', weight: 35 },
  'M-HVAC-SPLY': { colour: 1, linetype: 'Continuous', weight: 35 },
  'M-RAIN': { colour: 142, linetype: 'DASHDOT', weight: 50 },
  'M-SANR': { colour: 94, linetype: 'Continuous', weight: 50 },
  'M-SANR-IDEN': { colour: 7, linetype: 'Continuous', weight: 13 },
  'M-SANR-VENT': { colour: 94, linetype: 'HIDDEN', weight: 25 },
  'M-WATR-COLD': { colour: 5, linetype: 'DASHDOT', weight: 35 },
  'M-WATR-HOTW': { colour: 1, linetype: 'DASHED', weight: 35 },
  'M-WATR-IDEN': { colour: 7, linetype: 'Continuous', weight: 13 },
} as const satisfies Looks

/** Lighting, power, earthing, low voltage. */
export const ELECTRICAL = {
  'E-CIRC': { colour: 1, linetype: 'Continuous', weight: 18 },
  'E-CIRC-IDEN': { colour: 7, linetype: 'Continuous', weight: 13 },
  'E-COMM': { colour: 6, linetype: 'Continuous', weight: 25 },
  'E-DIAG': { colour: 7, linetype: 'Continuous', weight: 35 },
  'E-DIAG-IDEN': { colour: 7, linetype: 'Continuous', weight: 13 },
  'E-GRND': { colour: 94, linetype: 'DASHDOT', weight: 50 },
  'E-GRND-IDEN': { colour: 7, linetype: 'Continuous', weight: 13 },
  'E-LITE': { colour: 7, linetype: 'Continuous', weight: 35 },
  'E-LITE-SWCH': { colour: 7, linetype: 'Continuous', weight: 25 },
  'E-POWR': { colour: 7, linetype: 'Continuous', weight: 35 },
  'E-POWR-PANL': { colour: 7, linetype: 'Continuous', weight: 50 },
  'E-SAFT': { colour: 1, linetype: 'Continuous', weight: 25 },
} as const satisfies Looks
