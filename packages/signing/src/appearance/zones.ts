/** Zones of a template: made empty in a document, and later what a signature in one of them shows. */
import type { AppendedFile } from '../bytes.ts'
import type { PdfSigningOptions } from '../pades/prepare.ts'
import { reserveFields } from '../pades/reserve.ts'
import type { Source } from '../types.ts'
import { drawAppearance, type Material } from './draw.ts'
import type { Layout, Values } from './layout.ts'
import { appearanceMessages } from './messages.ts'
import type { Template, Zone } from './template.ts'

const EMPTY = { rtl: 'جای امضا', ltr: 'Signature' }
const EMPTY_INK = '#6b7280'

/**
 * The file with an empty field for each zone, which shows who signs there. Throws what `reserveFields` and `drawAppearance`
 * throw; nothing is made where one zone can't be.
 */
export function prepareZones(source: Source, template: Template, material: Material): AppendedFile {
  const fields = template.zones.map((zone) => {
    const { role = '', who = '', place, lock } = zone
    const empty = drawAppearance(emptyLayout(zone), { role, who }, material)
    const signed = drawAppearance(zone.appearance, trial(zone), material)
    return {
      field: zone.field,
      place,
      pdf: (size: { width: number; height: number }) => {
        // who prepares is told what would stop the one who signs
        signed(size)
        return empty(size)
      },
      ...(lock && { lock }),
    }
  })
  return reserveFields(source, fields)
}

const trial = ({ field, role = '', who = '', values }: Zone): Values => ({
  reason: '',
  licence: '',
  role,
  ...values,
  name: who,
  field,
  at: new Date(0),
})

/** Role and person where they are named, in a grey frame. */
function emptyLayout({ appearance: { direction = 'rtl' } }: Zone): Layout {
  const lines = [
    { text: '{role}', size: 10, bold: true },
    { text: '{who}', size: 9 },
    { text: EMPTY[direction], size: 7 },
  ]
  return { direction, lines, ink: EMPTY_INK }
}

/**
 * What to give `signPdf` to sign in a zone: its field (made where the document has none of this name), place, lock and
 * appearance. `field` may be left out where the template has one zone. Throws `appearance.zone` or `appearance.zone-which`,
 * and what `drawAppearance` throws.
 */
export function signingZone(
  template: Template,
  field: string | undefined,
  values: Values,
  material: Material,
): Required<Pick<PdfSigningOptions, 'field' | 'appearance'>> & Pick<PdfSigningOptions, 'lock'> {
  const zone = chosen(template, field)
  const known = { role: zone.role, ...zone.values, ...values, field: zone.field }
  return {
    field: zone.field,
    appearance: { place: zone.place, pdf: drawAppearance(zone.appearance, withoutGaps(known), material) },
    ...(zone.lock && { lock: zone.lock }),
  }
}

function chosen({ zones }: Template, field: string | undefined): Zone {
  const names = zones.map((zone) => zone.field).join(', ')
  const found = field === undefined ? zones[0] : zones.find((zone) => zone.field === field)
  if (found === undefined) throw appearanceMessages.error('appearance.zone', `${field}: ${names}`)
  if (field === undefined && zones.length > 1) throw appearanceMessages.error('appearance.zone-which', names)
  return found
}

const withoutGaps = (values: Readonly<Record<string, string | Date | undefined>>): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
