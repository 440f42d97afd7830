import { z } from 'zod'
import { bilingual, day } from './common.ts'

const hours = z.number().nullable()
/** 0 to 1; null where there is nothing to share. */
const share = z.number().min(0).max(1).nullable()

/** GET /kpis: the figures of a period; the first row is of all. */
export const kpisView = z
  .object({
    from: day,
    until: day,
    district: z.int().nullable(),
    stage: z.string().nullable(),
    discipline: z.string().nullable(),
    by: z.enum(['all', 'district', 'stage', 'discipline', 'month', 'week']),
    definitions: z.array(
      z.object({
        id: z.string(),
        name: bilingual,
        definition: bilingual,
        unit: z.enum(['hours', 'share', 'count']),
      }),
    ),
    rows: z.array(
      z.object({
        /** Number of the district, id of stage or discipline, month as 1404/09, week by its Saturday; null: all. */
        of: z.string().nullable(),
        name: bilingual,
        reports: z.int(),
        hoursToMunicipality: hours,
        hoursToMunicipality90: hours,
        /** Submitted after their due day, and of those more than three days after it. */
        late: z.int(),
        lateBeyond: z.int(),
        lateShare: share,
        returnedShare: share,
        /** The most frequent first. */
        returnReasons: z.array(z.object({ reason: z.string(), count: z.int() })),
        violations: z.int(),
        hoursToAcknowledgement: hours,
        hoursToAcknowledgement90: hours,
        unacknowledged: z.int(),
        visitsAvoided: z.int(),
      }),
    ),
  })
  .meta({ id: 'Kpis' })
export type KpisView = z.infer<typeof kpisView>
