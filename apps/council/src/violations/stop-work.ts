import { moveStop, type RoleId, type StopAction } from '@mohr/casework'
import { z } from 'zod'
import { defineWrite } from '../platform/verb.ts'
import { type ViolationRow, violationAs } from './load-violation.ts'
import { problems } from './problems.ts'
import { number, ofViolation, onDay, words } from './step-input.ts'
import { moverOf, takeStep } from './take-step.ts'

/** The municipality orders work on the site to stop; the commission's week begins with the first stop. */
export const orderStop = defineWrite({
  name: 'violations.order-stop',
  input: z.strictObject({ ...ofViolation, on: onDay, orderNumber: number }),
  permit: (context, { violationId }) => violationAs(context, violationId, 'violations.proceed'),
  write: (context, write, { orderNumber, ...asked }, subject) =>
    takeStep(context, write, asked, subject, (row, day) => ({
      step: 'stop-ordered',
      change: { stop: stopAfter(row, 'order', subject.role) },
      days: { stopped: row.days.stopped ?? day },
      number: orderNumber,
    })),
})

/** The municipality lets work go on, after someone has been there again and signed what they saw. */
export const liftStop = defineWrite({
  name: 'violations.lift-stop',
  input: z.strictObject({ ...ofViolation, on: onDay, reason: words, orderNumber: number.optional() }),
  permit: (context, { violationId }) => violationAs(context, violationId, 'violations.proceed'),
  write: (context, write, { reason, orderNumber, ...asked }, subject) =>
    takeStep(context, write, asked, subject, (row) => ({
      step: 'stop-lifted',
      change: { stop: stopAfter(row, 'lift', subject.role, reason) },
      text: reason,
      ...(orderNumber === undefined ? {} : { number: orderNumber }),
    })),
})

/** Whether someone has been there again since work was stopped, and signed what they saw. */
export function isRevisitedSinceStop({ stopSince, revisitedAt }: ViolationRow): boolean {
  return stopSince !== null && revisitedAt !== null && revisitedAt > stopSince
}

function stopAfter(row: ViolationRow, action: StopAction, role: RoleId, reason?: string) {
  const moved = moveStop(row.stop, action, {
    actor: moverOf(role),
    violation: row.state,
    revisited: isRevisitedSinceStop(row),
    ...(reason === undefined ? {} : { reason }),
  })
  if (!moved.ok) throw problems.violation(moved.problem)
  return moved.stop
}
