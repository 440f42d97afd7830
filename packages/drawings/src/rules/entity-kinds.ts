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
