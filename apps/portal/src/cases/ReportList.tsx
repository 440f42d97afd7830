/** The same reports as a plain list: from the ground up, one line each. */
import type { CaseView } from '@mohr/council/api'
import { Link } from '@tanstack/react-router'
import { ListExport } from '../exports/Exports.tsx'
import { columnDay } from '../format/dates.ts'
import { useMessages } from '../messages/index.ts'
import type { Section } from '../section/model.ts'
import { State } from '../ui/State.tsx'
import { useLabels } from '../ui/useLabels.ts'
import styles from './ReportList.module.css'

interface Props {
  view: CaseView
  section: Section
  stage: string | null
  onlyMine: boolean
}

export function ReportList({ view, section, stage, onlyMine }: Props) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const cells = [...section.rows]
    .reverse()
    .filter((row) => stage === null || row.stage.id === stage)
    .flatMap((row) => row.cells.map((cell, bay) => ({ cell, mine: bay === section.mine })))
    .filter(({ cell, mine }) => cell !== null && cell.state !== 'not-required' && (!onlyMine || mine))
  return (
    <>
      <table className={styles.list} aria-label={m.section.name(view.address)}>
        <thead>
          <tr>
            <th scope="col">{m.section.report}</th>
            <th scope="col">{m.section.stateWord}</th>
            <th scope="col">{m.section.dueWord}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map(
            ({ cell, mine }) =>
              cell && (
                <tr key={labels.report(cell)} data-mine={mine ? '' : undefined}>
                  <th scope="row">
                    {cell.reportId ? (
                      <Link to="/reports/$reportId" params={{ reportId: cell.reportId }}>
                        {labels.report(cell)}
                      </Link>
                    ) : (
                      labels.report(cell)
                    )}
                    {cell.engineer && <small>{cell.engineer}</small>}
                  </th>
                  <td>
                    <State of={cell.state} mine={mine} />
                  </td>
                  <td>{cell.due && columnDay(cell.due, language)}</td>
                </tr>
              ),
          )}
        </tbody>
      </table>
      <ListExport list="reports" query={`caseId=${view.id}`} />
    </>
  )
}
