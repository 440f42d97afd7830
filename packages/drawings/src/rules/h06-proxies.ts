import { allEntities } from '../dxf/counts.ts'
import { OLE, SOLIDS, STANDARD } from '../dxf/entity-kinds.ts'
import { eachDrawingFreeOf, failureOf, groupBy } from './per-drawing.ts'
import type { Rule } from './rule.ts'

/** H06: no entity needs a program's own extension to be seen; proxies show what their program last drew. */
export const h06: Rule = {
  id: 'H06',
  version: 1,
  severity: 'E',
  title: { fa: 'موجودیت نماینده (proxy) یا ناشناخته ندارد', en: 'No proxies or unknown classes' },
  reference: 'DXF Reference, ACAD_PROXY_ENTITY and CLASSES',
  applies: () => true,
  check: (context) =>
    eachDrawingFreeOf(context, (read) => {
      const proxies = [
        ...[...allEntities(read.model)].filter(isForeign),
        ...read.model.objects.flatMap(({ type, handle }) =>
          type === 'ACAD_PROXY_OBJECT' ? [{ dxfName: type, handle }] : [],
        ),
      ]
      return [...groupBy(proxies, ({ dxfName }) => dxfName)].map(([type, entities]) =>
        failureOf(read, entities, /PROXY/.test(type) ? PROXY : UNKNOWN, { measured: type }),
      )
    }),
}

function isForeign({ type, dxfName }: { type: string; dxfName: string }): boolean {
  if (type === 'ACAD_PROXY_ENTITY') return true
  return type === 'OTHER' && !SOLIDS.has(dxfName) && !OLE.has(dxfName) && !STANDARD.has(dxfName)
}

const PROXY = {
  fa: 'نماینده‌های (proxy) برنامه‌ای دیگر در نقشه هست؛ پیش از تحویل باید به خط و متن تبدیل شود.',
  en: 'The drawing holds proxies of another program; they must be turned into lines and text before submission.',
}
const UNKNOWN = {
  fa: 'موجودیتی از کلاسی ناشناخته در نقشه هست که هر برنامه آن را نشان نمی‌دهد.',
  en: 'The drawing holds entities of an unknown class, which not every program shows.',
}
