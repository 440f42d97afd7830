/** What the reader may do with a violation now, one form open at a time; the table of permissions says which. */
import { isBlank, REPORT_LIMITS } from '@mohr/casework'
import type { ViolationView } from '@mohr/council/api'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { queryClient } from '../api/queries.ts'
import { useMessages } from '../messages/index.ts'
import { DaySelect } from '../report/DaySelect.tsx'
import { typed } from '../report/typed.ts'
import { Button } from '../ui/Button.tsx'
import fields from '../ui/Form.module.css'
import { Glyph } from '../ui/Glyph.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure } from '../ui/Notice.tsx'
import styles from './Acts.module.css'
import { type Act, tookReport, violationQueries, violationsApi, violationsMoved } from './api.ts'
import page from './ViolationPage.module.css'

/** What a step is asked with. */
interface Form {
  readonly act: Act
  readonly words: keyof Steps
  readonly what?: 'notice' | 'hearing' | 'decision'
  /** The day on which it happened. */
  readonly day?: true
  readonly text?: 'text' | 'reason'
  readonly number?: { readonly name: string; readonly needed: boolean }
}

type Steps = Omit<ReturnType<typeof useMessages>['m']['violation']['acts'], Plain>
type Plain = 'title' | 'none' | 'noneClosed' | 'day' | 'cancel' | 'needs' | 'revisit' | 'revisitWhy'

const needed = (name: string) => ({ name, needed: true })

/** The most urgent first. */
function formsOf({ mine }: ViolationView): Form[] {
  const forms: (Form | false)[] = [
    mine.acknowledge && { act: 'acknowledge', words: 'acknowledge', number: needed('recordNumber') },
    mine.orderStop && { act: 'order-stop', words: 'order-stop', day: true, number: needed('orderNumber') },
    ...mine.serve.map((what) => ({ act: 'serve', words: `serve-${what}`, what, day: true }) as const),
    mine.refer && {
      act: 'refer',
      words: 'refer',
      day: true,
      number: { name: 'fileNumber', needed: false },
    },
    mine.answer && { act: 'answer', words: 'answer', text: 'text' },
    mine.decide && {
      act: 'decide',
      words: 'decide',
      day: true,
      text: 'reason',
      number: needed('decisionNumber'),
    },
    mine.object && { act: 'object', words: 'object', text: 'reason' },
    mine.decideObjection && {
      act: 'decide-objection',
      words: 'decide-objection',
      day: true,
      text: 'reason',
      number: needed('decisionNumber'),
    },
    mine.liftStop && {
      act: 'lift-stop',
      words: 'lift-stop',
      day: true,
      text: 'reason',
      number: { name: 'orderNumber', needed: false },
    },
  ]
  return forms.filter((one) => one !== false)
}

export function Acts({ of }: { of: ViolationView }) {
  const { m } = useMessages()
  const t = m.violation.acts
  const [open, setOpen] = useState<string | null>(null)
  const forms = formsOf(of)
  const first = forms[0]?.words
  return (
    <section className={page.part} aria-labelledby="acts">
      <h2 id="acts">{t.title}</h2>
      {forms.map((form) =>
        open === form.words ? (
          <Step key={form.words} of={of} form={form} close={() => setOpen(null)} />
        ) : (
          <Button
            key={form.words}
            kind={form.words === first ? 'first' : 'second'}
            className={styles.opener}
            onClick={() => setOpen(form.words)}
          >
            {form.act === 'order-stop' && <Glyph of="stop-work" size={18} />}
            {t[form.words].open}
          </Button>
        ),
      )}
      {of.mine.revisit && <Revisit of={of} first={first === undefined} />}
      {forms.length === 0 && !of.mine.revisit && (
        <p className={styles.none}>{of.state === 'closed' ? t.noneClosed : t.none}</p>
      )}
    </section>
  )
}

function Revisit({ of, first }: { of: ViolationView; first: boolean }) {
  const { m } = useMessages()
  const t = m.violation.acts
  const navigate = useNavigate()
  const begin = useMutation({
    mutationFn: () =>
      violationsApi.beginRevisit(of.id, {
        found: 'persists',
        visitedAt: new Date().toISOString(),
        description: '',
      }),
    onSuccess: (draft) => {
      tookReport(draft)
      void navigate({ to: '/violation-reports/$reportId', params: { reportId: draft.id } })
    },
  })
  return (
    <div className={styles.revisit}>
      <Button
        kind={first ? 'first' : 'second'}
        className={styles.opener}
        disabled={begin.isPending}
        onClick={() => begin.mutate()}
      >
        <Icon name="camera" size={18} />
        {t.revisit}
      </Button>
      <small>{t.revisitWhy}</small>
      {begin.error && <Failure error={begin.error} />}
    </div>
  )
}

function Step({ of, form, close }: { of: ViolationView; form: Form; close: () => void }) {
  const { m } = useMessages()
  const id = useId()
  const t = m.violation.acts
  const words: { open: string; send: string; text?: string; number?: string } = t[form.words]
  const [day, setDay] = useState('')
  const [text, setText] = useState('')
  const [number, setNumber] = useState('')
  const acting = useMutation({
    mutationFn: () =>
      violationsApi.act(of.id, of.version, form.act, {
        ...(form.what && { what: form.what }),
        ...(day && { on: day }),
        ...(form.text && { [form.text]: text.trim() }),
        ...(form.number && number.trim() && { [form.number.name]: number.trim() }),
      }),
    onSuccess: (now) => {
      queryClient.setQueryData(violationQueries.one(of.id).queryKey, now)
      violationsMoved()
      close()
    },
    // Somebody else may have taken it further: the page shows what it is now.
    onError: violationsMoved,
  })
  const empty =
    (form.act === 'serve' && day === '') ||
    (form.text !== undefined && isBlank(text)) ||
    (form.number?.needed === true && isBlank(number))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!empty && !acting.isPending) acting.mutate()
  }
  return (
    <form className={`${fields.form} ${styles.form}`} aria-label={words.open} onSubmit={submit}>
      <h3>{words.open}</h3>
      {form.day && <DaySelect label={t.day} value={day} from={0} to={-60} onChange={setDay} />}
      {form.number && (
        <label htmlFor={`${id}-number`}>
          {words.number}
          <input
            id={`${id}-number`}
            value={number}
            required={form.number.needed}
            maxLength={60}
            onChange={(event) => setNumber(typed(event.target.value))}
          />
        </label>
      )}
      {form.text && (
        <label htmlFor={`${id}-text`}>
          {words.text}
          <textarea
            id={`${id}-text`}
            rows={3}
            value={text}
            required
            maxLength={REPORT_LIMITS.reason}
            onChange={(event) => setText(typed(event.target.value))}
          />
        </label>
      )}
      <div>
        <Button kind="first" type="submit" disabled={empty || acting.isPending}>
          {words.send}
        </Button>
        <Button kind="quiet" onClick={close}>
          {t.cancel}
        </Button>
        {empty && <small>{t.needs}</small>}
      </div>
      {acting.error && <Failure error={acting.error} />}
    </form>
  )
}
