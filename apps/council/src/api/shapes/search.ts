import { z } from 'zod'
import { FOUND_BY } from '../../search/ways.ts'
import { caseSummary } from './cases.ts'

const by = z.enum(FOUND_BY)

/** Something found, and by what of it. */
const found = z
  .discriminatedUnion('found', [
    z.object({ found: z.literal('case'), by, case: caseSummary }),
    z.object({
      found: z.literal('engineer'),
      by,
      engineer: z.object({ licence: z.string(), name: z.string() }),
    }),
    z.object({
      found: z.literal('report'),
      by,
      report: z.object({
        id: z.uuid(),
        case: caseSummary,
        stage: z.string(),
        floor: z.int().nullable(),
        discipline: z.string(),
        revision: z.int(),
        state: z.string(),
      }),
    }),
  ])
  .meta({ id: 'Found' })
export type Found = z.infer<typeof found>

/** GET /search: `next` is what the next page is asked `after`, null on the last. */
export const foundPage = z
  .object({ results: z.array(found), next: z.string().nullable() })
  .meta({ id: 'FoundPage' })
export type FoundPage = z.infer<typeof foundPage>
