import { moveReport } from '@mohr/casework'
import { actsAs, type ReportSubject, type SigningRole } from './load-report.ts'
import { problems } from './problems.ts'

/** As whom this person may sign the report in its present state; a refusal with the reason otherwise. */
export function checkTurn(subject: ReportSubject): SigningRole {
  const { state } = subject.row
  const role: SigningRole | null =
    state === 'draft' && actsAs(subject, 'supervisor')
      ? 'supervisor'
      : actsAs(subject, 'coordinator')
        ? 'coordinator'
        : actsAs(subject, 'supervisor')
          ? 'supervisor'
          : null
  if (role === null) throw problems.forbidden()
  const moved = moveReport(state, role === 'supervisor' ? 'sign' : 'confirm', {
    actor: role,
    timestamped: true,
  })
  if (!moved.ok) throw problems.move(moved.problem)
  return role
}
