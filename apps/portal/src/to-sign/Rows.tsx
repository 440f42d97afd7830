/** The list: what can be signed, with a box to choose it; what can't yet, with the reason; what failed, with its own. */
import type { ReportView } from '@mohr/council/api'
import { Link } from '@tanstack/react-router'
import { ApiProblem } from '../api/problem.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { itemsOf } from '../report/items.ts'
import { Icon } from '../ui/Icon.tsx'
import { useLabels } from '../ui/useLabels.ts'
import styles from './ToSign.module.css'
import { ChangedMeanwhile, type Outcome, TOGETHER } from './useBatchTask.ts'

interface Props {
  /** Whether they can be signed here: a phone shows them only. */
  choosing: boolean
  ready: readonly ReportView[]
  unready: readonly ReportView[]
  marked: ReadonlySet<string>
  mark: (marked: ReadonlySet<string>) => void
  /** How many of the marked are signed in one consent. */
  chosen: number
  outcomes: ReadonlyMap<string, Outcome>
}

export function Rows({ choosing, ready, unready, marked, mark, chosen, outcomes }: Props) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const t = m.toSign
  const most = Math.min(ready.length, TOGETHER)
  const turn = (id: string) => {
    const next = new Set(marked)
    if (!next.delete(id)) next.add(id)
    mark(next)
  }
  return (
    <>
      {choosing && ready.length > 1 && (
        <label className={styles.all}>
          <input
            type="checkbox"
            checked={chosen === most}
            ref={(box) => {
              if (box) box.indeterminate = chosen > 0 && chosen < most
            }}
            onChange={() =>
              mark(new Set(chosen === most ? [] : ready.slice(0, TOGETHER).map(({ id }) => id)))
            }
          />
          {ready.length > TOGETHER
            ? t.allOf(number(TOGETHER, language), number(ready.length, language))
            : t.all(number(ready.length, language))}
        </label>
      )}
      <ul className={styles.rows} data-choosing={choosing ? '' : undefined} aria-label={t.title}>
        {ready.map((report) => (
          <li key={report.id} data-marked={marked.has(report.id) ? '' : undefined}>
            {choosing && (
              <input
                type="checkbox"
                aria-label={`${labels.report(report)}${m.comma}${report.case.address}`}
                checked={marked.has(report.id)}
                disabled={!marked.has(report.id) && chosen >= TOGETHER}
                onChange={() => turn(report.id)}
              />
            )}
            <Which report={report} />
            <Answers report={report} />
            <Known report={report} outcome={outcomes.get(report.id)} />
          </li>
        ))}
        {unready.map((report) => (
          <li key={report.id}>
            {choosing && (
              <input
                type="checkbox"
                disabled
                aria-label={`${labels.report(report)}${m.comma}${report.case.address}`}
              />
            )}
            <Which report={report} />
            <Answers report={report} />
            <Missing report={report} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Which({ report }: { report: ReportView }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const ready = report.mine.sign || report.mine.confirm
  return (
    <div className={styles.which}>
      <Link to={ready ? '/reports/$reportId/sign' : '/reports/$reportId'} params={{ reportId: report.id }}>
        {labels.report(report)}
        {report.revision > 1 && `${m.comma}${m.revision(number(report.revision, language))}`}
      </Link>
      <small>
        {report.case.address}
        {report.mine.confirm && `${m.comma}${m.toSign.confirms(report.engineer)}`}
      </small>
    </div>
  )
}

const answersOf = ({ checklist, draft }: ReportView) =>
  itemsOf(checklist).map((item) => draft.answers[item.id]?.value ?? 'not-yet')

function Answers({ report }: { report: ReportView }) {
  const { m, language } = useMessages()
  const t = m.toSign
  const answers = answersOf(report)
  const count = (of: string) => answers.filter((value) => value === of).length
  const open = count('not-yet')
  if (open > 0)
    return <p>{t.answered(number(answers.length - open, language), number(answers.length, language))}</p>
  const words = [t.conforms(number(count('conforms'), language))]
  if (count('does-not-conform') > 0) words.push(t.fails(number(count('does-not-conform'), language)))
  if (count('not-applicable') > 0) words.push(t.notApplicable(number(count('not-applicable'), language)))
  return <p>{words.join(m.comma)}</p>
}

/** Why it was not signed; else what does not conform, in the engineer's words. */
function Known({ report, outcome }: { report: ReportView; outcome: Outcome | undefined }) {
  const { m } = useMessages()
  const failing = Object.values(report.draft.answers).filter(({ value }) => value === 'does-not-conform')
  if (outcome?.at === 'failed') return <NotSigned error={outcome.error} />
  if (failing.length === 0) return <p className={styles.calm}>{m.toSign.noneFails}</p>
  return (
    <p className={styles.warn}>
      <Icon name="flag" size={18} />
      <span>{failing.map(({ note }) => note).join(m.comma)}</span>
    </p>
  )
}

function NotSigned({ error }: { error: unknown }) {
  const { m, say } = useMessages()
  const t = m.toSign
  const problem = error instanceof ApiProblem ? error.problem : null
  const words = problem
    ? `${say(problem.title)} ${problem.next ? say(problem.next) : ''}`
    : error instanceof ChangedMeanwhile
      ? t.changed
      : m.failure.unreachable
  return (
    <p className={styles.warn} role="alert">
      <Icon name="warning" size={18} />
      <span>
        <b>{t.notSigned}</b> {words} {problem && <code dir="ltr">{problem.code}</code>}
      </span>
    </p>
  )
}

function Missing({ report }: { report: ReportView }) {
  const { m, language, say } = useMessages()
  const [first] = report.missing
  return (
    <p className={styles.calm}>
      {first && say(first)}
      {report.missing.length > 1 && ` ${m.toSign.andMore(number(report.missing.length - 1, language))}`}
    </p>
  )
}
