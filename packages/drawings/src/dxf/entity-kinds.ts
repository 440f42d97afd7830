import { definitions } from './entities.ts'

/** Bodies, and surfaces and regions stored the same way: ACIS data that only its maker's kernel reads. */
export const SOLIDS: ReadonlySet<string> = new Set([
  '3DSOLID',
  'BODY',
  'REGION',
  'SURFACE',
  'EXTRUDEDSURFACE',
  'LOFTEDSURFACE',
  'NURBSURFACE',
  'PLANESURFACE',
  'REVOLVEDSURFACE',
  'SWEPTSURFACE',
])

/** Documents of other programs inside the drawing. */
export const OLE: ReadonlySet<string> = new Set(['OLEFRAME', 'OLE2FRAME'])

/** Further entities of the DXF Reference that Mohr keeps without reading their fields. */
export const STANDARD: ReadonlySet<string> = new Set([
  'HELIX',
  'LIGHT',
  'MESH',
  'SECTION',
  'SUN',
  'VIEWBORDER',
])

/** Of releases before R13, what has no picture of its own; and what stands for an entity whose program is missing. */
const OLD: ReadonlySet<string> = new Set(['3DLINE', 'JUMP', 'LOAD', 'REPEAT', 'ENDREP', 'ACAD_ZOMBIE_ENTITY'])

/** Whether the DXF Reference knows an entity by this name; others are declared by the file that holds them. */
export const isStandard = (type: string): boolean =>
  Object.hasOwn(definitions, type) || [SOLIDS, OLE, STANDARD, OLD].some((types) => types.has(type))
