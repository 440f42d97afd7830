import { capacityAt, DISCIPLINE_IDS, licenceNumber, slotRuns } from '@mohr/casework'
import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { person } from '../accounts/tables.ts'
import type { CandidatesPage } from '../api/types.ts'
import { allowedOn } from '../cases/allowed-on.ts'
import { SLOT_ROLES } from '../cases/tables.ts'
import { defineRead } from '../platform/verb.ts'
import { COMPETENCE_OF } from '../register/read-extract.ts'
import { identifier } from '../register/seed-records.ts'
import { competence, engineer } from '../register/tables.ts'
import { ledgerOf, PROVINCE } from './capacity-ledger.ts'
import { slotsOf } from './case-slots.ts'
import { judgeSlot } from './judge-slot.ts'
import { extractsOf } from './register-extracts.ts'

/**
 * Who could be given a slot of a case now: everyone whose licence holds the competence, by licence, with the capacity that
 * is left and what speaks against them. A coordinator is one of the case's own supervisors.
 */
export const listCandidates = defineRead({
  name: 'people.list-candidates',
  input: z.strictObject({
    caseId: z.uuid(),
    role: z.enum(SLOT_ROLES),
    discipline: z.enum(DISCIPLINE_IDS),
    /** Licence of the last one of the page before. */
    after: identifier(licenceNumber).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  permit: (context, { caseId }) => allowedOn(context, 'cases.assign', { caseId, discipline: null }),
  async read(context, { caseId, role, discipline, after, limit }, { loaded }): Promise<CandidatesPage> {
    const db = context.services.database.read
    const at = context.now()
    const running = (await slotsOf(db, caseId)).filter((one) => slotRuns(one, at.toISOString()))
    const supervising = running
      .filter((one) => one.role === 'supervisor' && one.discipline === discipline)
      .map(({ personId }) => personId)
    const rows = await db
      .select({
        id: engineer.id,
        licence: engineer.licenceNumber,
        name: person.name,
        grade: competence.grade,
      })
      .from(competence)
      .innerJoin(engineer, eq(engineer.id, competence.engineerId))
      .innerJoin(person, eq(person.id, engineer.id))
      .where(
        and(
          eq(competence.discipline, discipline),
          eq(competence.competence, COMPETENCE_OF[role]),
          isNull(person.leftAt),
          role === 'coordinator' ? inArray(engineer.id, supervising) : undefined,
          after === undefined ? undefined : gt(engineer.licenceNumber, after),
        ),
      )
      .orderBy(asc(engineer.licenceNumber))
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    const ids = page.map(({ id }) => id)
    const [extracts, ledger] = await Promise.all([extractsOf(db, ids), ledgerOf(db, ids)])
    return {
      engineers: page.flatMap(({ id, licence, name, grade }) => {
        const extract = extracts.get(id)
        if (extract === undefined) return []
        const slot = { role, discipline }
        const { fails } = judgeSlot({ slot, personId: id, extract, ledger, running, row: loaded.row, at })
        const account = { licence, province: PROVINCE, competence: COMPETENCE_OF[role], grade }
        const { ofYear, released, held, left } = capacityAt(ledger, account, at.toISOString())
        return [
          {
            licence,
            name,
            grade,
            eligible: fails.length === 0,
            against: fails,
            capacity: { ofYear, released, held, left },
          },
        ]
      }),
      next: rows.length > limit ? (page.at(-1)?.licence ?? null) : null,
    }
  },
})
