import { APPLICANT_KINDS } from '@mohr/casework'
import { z } from 'zod'
import { bilingual } from './common.ts'

const named = z.object({ id: z.string(), name: bilingual }).meta({ id: 'Named' })

const summary = z.object({
  id: z.string(),
  name: bilingual,
  about: bilingual,
  group: named,
  /** Who may ask for it. */
  applicants: z.array(z.object({ id: z.enum(APPLICANT_KINDS), name: bilingual })),
  fee: named,
  /** What one gets in the end. */
  answer: named,
  /** In which of the city's districts it is offered, and whether that is all of them. */
  districts: z.array(z.int()),
  everywhere: z.boolean(),
})
/** GET /services: what the city's desk offers, in the order in which it is shown. */
export const servicesView = z.object({ services: z.array(summary) }).meta({ id: 'Services' })
export type ServicesView = z.infer<typeof servicesView>
export type ServiceSummary = ServicesView['services'][number]

/** GET /services/{serviceId}: how it goes, and what each kind of applicant brings. */
export const serviceView = summary
  .extend({
    /** The law that it rests on; null: an assumption that the municipality may decide otherwise. */
    law: bilingual.nullable(),
    steps: z.array(z.object({ turn: named, text: bilingual })),
    documents: z.array(
      z.object({
        applicant: z.enum(APPLICANT_KINDS),
        papers: z.array(
          z.object({
            /** One of these is enough. */
            oneOf: z.array(named),
            why: bilingual,
            /** Owed only where this is so; null: in any case. */
            onlyIf: bilingual.nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Service' })
export type ServiceView = z.infer<typeof serviceView>
