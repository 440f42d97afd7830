import { allEntities } from '../dxf/counts.ts'
import { OLE, SOLIDS } from '../dxf/entity-kinds.ts'
import { eachDrawingFreeOf, failureOf, groupBy } from './per-drawing.ts'
import type { Rule } from './rule.ts'

/** H07: no OLE documents and no solids: a plan is lines and text that everyone sees alike. */
export const h07: Rule = {
  id: 'H07',
  version: 1,
  severity: 'E',
  title: { fa: 'سند OLE و جسم سه‌بعدی ندارد', en: 'No OLE documents, no 3D solids' },
  reference: 'DXF Reference, OLE2FRAME and 3DSOLID',
  applies: () => true,
  check: (context) =>
    eachDrawingFreeOf(context, (read) => {
      const found = [...allEntities(read.model)].filter(
        ({ dxfName }) => OLE.has(dxfName) || SOLIDS.has(dxfName),
      )
      return [...groupBy(found, ({ dxfName }) => dxfName)].map(([type, entities]) =>
        failureOf(read, entities, OLE.has(type) ? OLE_FOUND : SOLID_FOUND, { measured: type }),
      )
    }),
}

const OLE_FOUND = {
  fa: 'سندی از برنامه‌ای دیگر (OLE) در نقشه جای داده شده است.',
  en: 'A document of another program (OLE) is embedded in the drawing.',
}
const SOLID_FOUND = {
  fa: 'جسم یا رویهٔ سه‌بعدی در نقشه هست؛ نقشهٔ تحویلی باید دوبعدی باشد.',
  en: 'The drawing holds 3D solids or surfaces; a submitted plan must be two-dimensional.',
}
