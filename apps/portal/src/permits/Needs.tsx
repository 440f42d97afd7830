/** The gate before a document: everything it needs, what of it is given, and why the rest is not. */
import { addDays, civilDay, DOCUMENT_RULES, isBlank } from '@mohr/casework'
import type { CaseView, PersonView } from '@mohr/council/api'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { queryClient } from '../api/queries.ts'
import { columnDay } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { DaySelect } from '../report/DaySelect.tsx'
import { typed } from '../report/typed.ts'
import { Button } from '../ui/Button.tsx'
import form from '../ui/Form.module.css'
import { Icon } from '../ui/Icon.tsx'
import { Failure } from '../ui/Notice.tsx'
import { Select } from '../ui/Select.tsx'
import { type Kind, permitQueries, permitsApi } from './api.ts'
import styles from './PermitsPage.module.css'

interface Props {
  kind: Kind
  view: CaseView
  person: PersonView
}

export function Needs({ kind, view, person }: Props) {
  const { m, say } = useMessages()
  const rule = DOCUMENT_RULES.find(({ id }) => id === kind.kind)
  const all = [...(rule?.cites ? ['cited-document'] : []), ...(rule?.needs ?? [])]
  // What only the server knows of stands beside what the rule names.
  const codes = [...new Set([...all, ...kind.missing.map(({ code }) => code)])]
  if (codes.length === 0) return null
  const cites = DOCUMENT_RULES.find(({ id }) => id === rule?.cites)
  const cited = cites && m.permits.cited(say(cites.title))
  return (
    <ul className={styles.needs} aria-label={m.permits.needs}>
      {codes.map((code) => {
        const missing = kind.missing.find((one) => one.code === code)
        return (
          <li key={code} data-met={missing ? undefined : ''}>
            <Icon name={missing ? 'minus' : 'check'} size={18} />
            <span>
              {missing ? say(missing.message) : code === 'cited-document' ? cited : m.permits.need[code]}
              <span className="hush">{`: ${missing ? m.permits.unmet : m.permits.met}`}</span>
              {missing && <Way code={code} view={view} person={person} />}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** Where what is missing can be had. */
function Way({ code, view, person }: { code: string; view: CaseView; person: PersonView }) {
  const { m } = useMessages()
  const records = person.roles.some(
    ({ role, district }) => role === 'municipal-officer' && district === view.district,
  )
  if (code === 'fees-paid' || code === 'insurance')
    return records ? (
      <RecordFact caseId={view.id} kind={code} />
    ) : (
      <small className={styles.whose}>{m.permits.withMunicipality}</small>
    )
  if (code === 'no-open-violation')
    return (
      <Link to="/violations" search={{ caseId: view.id }} className={styles.way}>
        {m.violations.ofCase}
      </Link>
    )
  if (code === 'architecture-approved' || code === 'others-approved' || code === 'as-built')
    return (
      <Link to="/cases/$caseId" params={{ caseId: view.id }} className={styles.way}>
        {m.drawings.ofCase}
      </Link>
    )
  return null
}

const MONTHS = [6, 12, 18, 24] as const

function RecordFact({ caseId, kind }: { caseId: string; kind: 'fees-paid' | 'insurance' }) {
  const { m, language } = useMessages()
  const t = m.permits.facts
  const id = useId()
  const [open, setOpen] = useState(false)
  const [reference, setReference] = useState('')
  const [day, setDay] = useState(civilDay(new Date()))
  const [months, setMonths] = useState('12')
  const until = addDays(day, Math.round(Number(months) * 30.4375))
  const recording = useMutation({
    mutationFn: () =>
      permitsApi.record(caseId, {
        kind,
        reference: reference.trim(),
        day,
        until: kind === 'insurance' ? until : null,
      }),
    onSuccess: (now) => queryClient.setQueryData(permitQueries.ofCase(caseId).queryKey, now),
  })
  const title = kind === 'insurance' ? t.insurance : t.fees
  if (!open)
    return (
      <Button className={styles.way} onClick={() => setOpen(true)}>
        {title}
      </Button>
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBlank(reference) && !recording.isPending) recording.mutate()
  }
  return (
    <form className={form.form} aria-label={title} onSubmit={submit}>
      <label htmlFor={id}>
        {kind === 'insurance' ? t.insuranceReference : t.feesReference}
        <input
          id={id}
          value={reference}
          required
          maxLength={100}
          onChange={(event) => setReference(typed(event.target.value))}
        />
      </label>
      <DaySelect
        label={kind === 'insurance' ? t.insuranceDay : t.feesDay}
        value={day}
        from={0}
        to={-60}
        onChange={(to) => setDay(to || civilDay(new Date()))}
      />
      {kind === 'insurance' && (
        <Select label={t.insuranceFor} value={months} onChange={setMonths}>
          {MONTHS.map((one) => (
            <option key={one} value={one}>
              {t.months(number(one, language), columnDay(addDays(day, Math.round(one * 30.4375)), language))}
            </option>
          ))}
        </Select>
      )}
      <div className={form.acts}>
        <Button kind="first" type="submit" disabled={isBlank(reference) || recording.isPending}>
          {t.send}
        </Button>
        <Button kind="quiet" onClick={() => setOpen(false)}>
          {m.permits.make.cancel}
        </Button>
      </div>
      {recording.error && <Failure error={recording.error} />}
    </form>
  )
}
