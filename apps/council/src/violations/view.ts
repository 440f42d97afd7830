import {
  civilDay,
  mayDo,
  moveStop,
  moveViolation,
  readClock,
  recordService,
  type Standing,
  VIOLATION_SERVICES,
  type ViolationAction,
  type ViolationActor,
  violationKind,
} from '@mohr/casework'
import { asc, eq } from 'drizzle-orm'
import { person } from '../accounts/tables.ts'
import type { ViolationItem, ViolationView } from '../api/types.ts'
import { type CaseRow, summary } from '../cases/load-case.ts'
import { licenceOf, standingsOn } from '../cases/permitted.ts'
import type { Context } from '../platform/context.ts'
import { type ViolationRow, type ViolationSubject, violationFor } from './load-violation.ts'
import { isRevisitedSinceStop } from './stop-work.ts'
import { violationEvent } from './tables.ts'
import { moveDetails, moverOf } from './take-step.ts'

/** A violation as lists show it, with its clock as of `now`. */
export function itemOf(row: ViolationRow, caseRow: CaseRow, now: Date): ViolationItem {
  const kind = violationKind(row.kind)
  const today = civilDay(now)
  return {
    id: row.id,
    case: summary(caseRow),
    kind: {
      id: row.kind,
      name: { ...(kind?.name ?? { fa: row.kind, en: row.kind }) },
      rule: { ...(kind?.rule ?? { fa: '', en: '' }) },
      commission: kind?.commission === true,
    },
    severity: row.severity,
    discipline: row.discipline,
    description: row.description,
    seenAt: row.seenAt.toISOString(),
    ...(row.correctBy === null ? {} : { correctBy: row.correctBy }),
    openedAt: row.openedAt.toISOString(),
    ...(row.reportId === null || row.item === null ? {} : { report: { id: row.reportId, item: row.item } }),
    ...(row.violationReportId === null ? {} : { violationReportId: row.violationReportId }),
    state: row.state,
    since: row.stateSince.toISOString(),
    stop: row.stop,
    ...(row.acknowledgedAt === null
      ? {}
      : {
          acknowledged: { at: row.acknowledgedAt.toISOString(), recordNumber: row.recordNumber ?? '' },
        }),
    clock: readClock(row.days, today, { commission: kind?.commission === true }).map((period) => ({
      ...period,
      sentence: { ...period.sentence },
    })),
    late: row.lateFrom !== null && row.lateFrom <= today,
    version: row.version,
  }
}

/** The violation as whoever asks sees it, read afresh: with its history, and what is theirs to do. */
export async function viewViolation(context: Context, violationId: string): Promise<ViolationView> {
  const subject = await violationFor(context, violationId)
  const { row, loaded } = subject
  const db = context.services.database.read
  const [licence, [opener], history] = await Promise.all([
    licenceOf(context, subject.actor, loaded),
    db.select({ name: person.name }).from(person).where(eq(person.id, row.openedBy)),
    db
      .select({ event: violationEvent, by: person.name })
      .from(violationEvent)
      .leftJoin(person, eq(person.id, violationEvent.actorId))
      .where(eq(violationEvent.violationId, row.id))
      .orderBy(asc(violationEvent.version)),
  ])
  return {
    ...itemOf(row, loaded.row, context.now()),
    openedBy: opener?.name ?? '',
    history: history.map(({ event, by }) => ({
      step: event.step,
      on: event.on,
      at: event.at.toISOString(),
      ...((by ?? event.source) ? { by: by ?? event.source ?? '' } : {}),
      role: event.role,
      ...(event.text === null ? {} : { text: event.text }),
      ...(event.number === null ? {} : { number: event.number }),
      ...(event.violationReportId === null ? {} : { violationReportId: event.violationReportId }),
    })),
    mine: mineOf(subject, licence, context.now()),
  }
}

/** By the tables of permissions and of moves; a reason that has still to be written doesn't count. */
export function mineOf(
  { actor, row, loaded }: ViolationSubject,
  licence: Standing['licence'],
  now: Date,
): ViolationView['mine'] {
  const roleFor = (verb: string): ViolationActor | null => {
    const answer = mayDo(verb, standingsOn(actor, loaded, row.discipline, licence))
    return answer.allowed ? moverOf(answer.role) : null
  }
  const officer = roleFor('violations.proceed')
  const owner = roleFor('violations.answer')
  const day = civilDay(now)
  const can = (role: ViolationActor | null, action: Exclude<ViolationAction, 'revisit'>) =>
    role !== null && moveViolation(row.state, action, moveDetails(row, { role, day, reason: '—' })).ok
  const stop = (action: 'order' | 'lift') =>
    officer !== null &&
    moveStop(row.stop, action, {
      actor: officer,
      reason: '—',
      violation: row.state,
      revisited: isRevisitedSinceStop(row),
    }).ok
  return {
    acknowledge: officer !== null && row.acknowledgedAt === null,
    serve:
      officer === null
        ? []
        : VIOLATION_SERVICES.filter((what) => recordService(what, row.state, row.days, officer).ok),
    refer: can(officer, 'refer'),
    answer: can(owner, 'answer'),
    decide: can(officer, 'decide'),
    object: can(owner, 'object'),
    decideObjection: can(officer, 'decide-objection'),
    orderStop: stop('order'),
    liftStop: stop('lift'),
    revisit: row.state !== 'closed' && roleFor('violations.revisit') !== null,
  }
}
