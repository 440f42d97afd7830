/** Whether an engineer may take a slot of a case: casework's rules, and who fills it already. */
import {
  assignmentAt,
  type CapacityPosting,
  coordinatorProblem,
  type DisciplineId,
  ownBuildingProblem,
  type RegisterExtract,
  type Slot,
} from '@mohr/casework'
import type { Bilingual } from '../api/types.ts'
import type { CaseRow } from '../cases/load-case.ts'
import type { SlotRole } from '../cases/tables.ts'
import { COMPETENCE_OF } from '../register/read-extract.ts'
import { PROVINCE } from './capacity-ledger.ts'

interface Asked {
  slot: { readonly role: SlotRole; readonly discipline: DisciplineId }
  personId: string
  extract: RegisterExtract
  ledger: readonly CapacityPosting[]
  running: readonly Slot[]
  row: CaseRow
  at: Date
}

interface Answer {
  fails: { code: string; message: Bilingual }[]
  posting: CapacityPosting | null
}

/** Whether this engineer may take this slot now, with what speaks against it. */
export function judgeSlot({ slot, personId, extract, ledger, running, row, at }: Asked): Answer {
  const { role, discipline } = slot
  const instant = at.toISOString()
  const answer = assignmentAt(
    extract,
    {
      slot: { province: PROVINCE, caseNumber: row.number, discipline, competence: COMPETENCE_OF[role] },
      group: row.buildingGroup,
      area: row.area,
      at: instant,
    },
    ledger,
  )
  // Whoever coordinates holds capacity as a supervisor already.
  const asked = answer.reasons.filter(({ code }) => role !== 'coordinator' || code !== 'capacity')
  const fails: Answer['fails'] = asked
    .filter(({ holds }) => !holds)
    .map(({ code, message }) => ({ code, message: { ...message } }))
  const own = ownBuildingProblem(role, extract.nationalCode, row)
  if (own) fails.push({ code: 'own-building', message: { ...own } })
  if (isTaken(running, slot, personId)) fails.push({ code: 'taken', message: TAKEN })
  else if (role === 'coordinator') {
    const self = { personId, role, discipline, from: instant, until: null }
    const wrong = coordinatorProblem([...running, self], instant)
    if (wrong) fails.push({ code: 'coordinator', message: { ...wrong.message } })
  }
  return { fails, posting: role === 'coordinator' || fails.length > 0 ? null : answer.posting }
}

/** A case has one coordinator and one supervisor of a discipline; several may draw, nobody twice. */
function isTaken(running: readonly Slot[], { role, discipline }: Asked['slot'], personId: string): boolean {
  const same = running.filter((one) => one.role === role)
  if (role === 'coordinator') return same.length > 0
  return same.some(
    (one) => one.discipline === discipline && (role === 'supervisor' || one.personId === personId),
  )
}

const TAKEN: Bilingual = {
  fa: 'این جایگاه در پرونده پر است؛ تحویل کار یا پایان ارجاع لازم است.',
  en: 'This slot of the case is filled: it takes a hand-over, or the end of that assignment.',
}
