import { licenceNumber, nationalCode } from '@mohr/casework'
import { z } from 'zod'
import { typedText } from '../platform/typed-text.ts'
import { identifier, licenceEntry, suspension } from './seed-records.ts'

function once<T>(all: readonly T[], keyOf: (one: T) => string): boolean {
  return new Set(all.map(keyOf)).size === all.length
}

/** An engineer as the council's own system holds them, at one instant of its clock. */
export const engineerRecord = z.strictObject({
  licence: identifier(licenceNumber),
  name: typedText(200).refine((text) => text.trim() !== '', 'blank'),
  nationalCode: identifier(nationalCode),
  issuedOn: z.iso.date(),
  expiresOn: z.iso.date(),
  entries: z
    .array(licenceEntry)
    .max(30)
    .refine((all) => once(all, (one) => `${one.discipline} ${one.competence}`), 'a competence twice'),
  suspensions: z
    .array(
      suspension.refine(
        ({ from, until }) => until === null || Date.parse(from) < Date.parse(until),
        'ends before it begins',
      ),
    )
    .max(100)
    .refine((all) => once(all, (one) => String(Date.parse(one.from))), 'two from one instant'),
  /** When it was so. */
  at: z.iso.datetime({ offset: true }),
})
export type EngineerRecord = z.output<typeof engineerRecord>
