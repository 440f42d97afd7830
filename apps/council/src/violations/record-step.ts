import {
  addDays,
  lateFrom,
  objectionLostFrom,
  type RoleId,
  type ViolationDays,
  violationKind,
} from '@mohr/casework'
import { eq } from 'drizzle-orm'
import type { LoadedCase } from '../cases/load-case.ts'
import { newId } from '../platform/id.ts'
import type { Write } from '../platform/verb.ts'
import type { ViolationRow } from './load-violation.ts'
import { type ViolationStep, violation, violationEvent } from './tables.ts'

export interface Step {
  step: ViolationStep
  /** The day on which it happened. */
  on: string
  actorId: string | null
  /** The program that did it, by the name of its key. */
  source?: string
  role: RoleId | 'system'
  change?: Partial<Pick<ViolationRow, 'state' | 'stop' | 'acknowledgedAt' | 'recordNumber' | 'revisitedAt'>>
  /** What the clock counts from. */
  days?: ViolationDays
  text?: string
  number?: string
  /** The signed re-visit that it tells of. */
  violationReportId?: string
  /** Of the audit alone: for whom a clerk acted. */
  onBehalfOf?: string
  /** What the event says more. */
  data?: Record<string, unknown>
}

/** Takes a violation one step on: the row, its history, the audit and the event, with what is due next. The row is locked. */
export async function recordStep(
  { db, audit, event }: Write,
  now: Date,
  row: ViolationRow,
  loaded: Pick<LoadedCase, 'row'>,
  {
    step,
    on,
    actorId,
    source,
    role,
    change = {},
    days = {},
    text,
    number,
    violationReportId,
    onBehalfOf,
    data,
  }: Step,
): Promise<void> {
  const next = { ...row, ...change, days: { ...row.days, ...days } }
  const version = row.version + 1
  await db
    .update(violation)
    .set({
      ...change,
      days: next.days,
      version,
      lastDay: row.lastDay > on ? row.lastDay : on,
      ...(next.state === row.state ? {} : { stateSince: now }),
      ...(next.stop === row.stop ? {} : { stopSince: now }),
      ...dueOf(next),
    })
    .where(eq(violation.id, row.id))
  await db.insert(violationEvent).values({
    id: newId(now),
    violationId: row.id,
    step,
    on,
    at: now,
    actorId,
    source: source ?? null,
    role,
    text: text ?? null,
    number: number ?? null,
    violationReportId: violationReportId ?? null,
    version,
  })
  const subject = `violations/${row.id}`
  const said = { on, ...(text ? { text } : {}), ...(number ? { number } : {}), ...data }
  audit(subject, {
    step,
    role,
    state: next.state,
    stop: next.stop,
    ...said,
    ...(source ? { source } : {}),
    ...(onBehalfOf ? { onBehalfOf } : {}),
  })
  event({
    type: `violation.${step}`,
    subject,
    audience: 'partners',
    data: { ...factsOf(next, loaded), ...said },
  })
}

/** What every event of a violation says. */
export function factsOf(
  row: Pick<ViolationRow, 'kind' | 'severity' | 'state' | 'stop'>,
  loaded: Pick<LoadedCase, 'row'>,
) {
  return {
    renovationCode: loaded.row.renovationCode,
    caseNumber: loaded.row.number,
    district: loaded.row.district,
    kind: row.kind,
    severity: row.severity,
    state: row.state,
    stop: row.stop,
  }
}

/** From when someone is late, and from when the right to object is lost, as things stand. */
export function dueOf({
  kind,
  state,
  severity,
  correctBy,
  days,
}: Pick<ViolationRow, 'kind' | 'state' | 'severity' | 'correctBy' | 'days'>): Pick<
  ViolationRow,
  'lateFrom' | 'lapsesOn'
> {
  if (state === 'closed') return { lateFrom: null, lapsesOn: null }
  const corrected = severity === 'correct-by-date' && correctBy !== null ? addDays(correctBy, 1) : null
  const commission = violationKind(kind)?.commission === true
  const late = [corrected, lateFrom(days, { commission })].flatMap((day) => day ?? []).sort()[0]
  return { lateFrom: late ?? null, lapsesOn: state === 'decided' ? objectionLostFrom(days) : null }
}
