import { moveReport } from '@mohr/casework'
import { tableFor } from '../cases/allowed-on.ts'
import { granted } from '../cases/permitted.ts'
import type { Context } from '../platform/context.ts'
import type { ReportSubject, SigningRole } from './load-report.ts'
import { problems } from './problems.ts'

/** As whom this person may sign the report in its present state; a refusal with the table's reason otherwise. */
export async function checkTurn(context: Context, subject: ReportSubject): Promise<SigningRole> {
  const { row, actor, loaded } = subject
  const table = await tableFor(context, actor, loaded)
  const signing = table('reports.sign', { discipline: row.discipline })
  const confirming = table('reports.confirm', { discipline: row.discipline })
  // A draft waits for its supervisor, whatever is signed for its coordinator; who may do only the other is told whose turn it is.
  const [first, second] = row.state === 'draft' ? [signing, confirming] : [confirming, signing]
  const role = first.allowed ? first.role : second.allowed ? second.role : granted(first)
  if (role !== 'supervisor' && role !== 'coordinator') throw problems.forbidden()
  if (role === 'supervisor' && row.engineerId !== actor.id) throw problems.reportOfAnother()
  const moved = moveReport(row.state, role === 'supervisor' ? 'sign' : 'confirm', {
    actor: role,
    timestamped: true,
  })
  if (!moved.ok) throw problems.move(moved.problem)
  return role
}
