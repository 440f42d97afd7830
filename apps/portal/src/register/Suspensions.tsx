/** What suspends a licence, since when and why; an officer records one and ends one before its time. */
import type { EngineerView } from '@mohr/council/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { columnDay } from '../format/dates.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Notice.tsx'
import { Select } from '../ui/Select.tsx'
import { registerApi } from './api.ts'
import styles from './Register.module.css'

type Suspension = EngineerView['suspensions'][number]

export const runsNow = ({ from, until }: Suspension, now: Date): boolean =>
  new Date(from) <= now && (until === null || new Date(until) > now)

const isOver = ({ until }: Suspension, now: Date): boolean => until !== null && new Date(until) <= now

export function Suspensions({ of, may }: { of: EngineerView; may: boolean }) {
  const { m } = useMessages()
  const t = m.register.suspensions
  return (
    <section className={styles.part} aria-labelledby="suspensions">
      <h2 id="suspensions">{t.title}</h2>
      {of.suspensions.length === 0 && <p className={styles.nothing}>{t.none}</p>}
      <ul className={styles.suspensions}>
        {of.suspensions.map((one) => (
          <li key={one.id}>
            <One of={one} licence={of.licence} may={may} />
          </li>
        ))}
      </ul>
      {may && <Record licence={of.licence} />}
    </section>
  )
}

function One({ of, licence, may }: { of: Suspension; licence: string; may: boolean }) {
  const { m, language } = useMessages()
  const t = m.register.suspensions
  const now = new Date()
  const [ending, setEnding] = useState(false)
  return (
    <>
      <p>
        <b>{of.reason}</b> {of.document && <small>{t.document(of.document)}</small>}
      </p>
      <p className={styles.span} data-running={runsNow(of, now) ? '' : undefined}>
        {runsNow(of, now) ? t.running : isOver(of, now) ? t.over : t.coming}
        {m.comma}
        {t.from(columnDay(of.from, language))} {of.until ? t.until(columnDay(of.until, language)) : t.open}
      </p>
      {of.endReason && <p className={styles.span}>{t.ended(of.endReason)}</p>}
      {may && !isOver(of, now) && !ending && <Button onClick={() => setEnding(true)}>{t.end}</Button>}
      {ending && <End id={of.id} licence={licence} done={() => setEnding(false)} />}
    </>
  )
}

function End({ id, licence, done }: { id: string; licence: string; done: () => void }) {
  const { m } = useMessages()
  const t = m.register.suspensions
  const field = useId()
  const [reason, setReason] = useState('')
  const client = useQueryClient()
  const ending = useMutation({
    mutationFn: () => registerApi.endSuspension(id, reason.trim()),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['register', 'one', licence] })
      done()
    },
  })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        ending.mutate()
      }}
    >
      <label htmlFor={field}>{t.endReason}</label>
      <input
        id={field}
        value={reason}
        required
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button kind="first" type="submit" disabled={ending.isPending || reason.trim() === ''}>
        {t.endDo}
      </Button>
      {ending.error && <Failure error={ending.error} />}
    </form>
  )
}

const LENGTHS = ['30', '90', '365', 'open'] as const
const DAY_MS = 86_400_000

/** Asked twice: from then on they can sign nothing. */
function Record({ licence }: { licence: string }) {
  const { m } = useMessages()
  const t = m.register.suspensions
  const id = useId()
  const [open, setOpen] = useState(false)
  const [sure, setSure] = useState(false)
  const [reason, setReason] = useState('')
  const [document, setDocument] = useState('')
  const [length, setLength] = useState<(typeof LENGTHS)[number]>('90')
  const client = useQueryClient()
  const recording = useMutation({
    mutationFn: () => {
      const now = Date.now()
      const until = length === 'open' ? null : new Date(now + Number(length) * DAY_MS).toISOString()
      return registerApi.suspend(licence, {
        from: new Date(now).toISOString(),
        until,
        reason: reason.trim(),
        document: document.trim(),
      })
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['register', 'one', licence] })
      setOpen(false)
      setSure(false)
      setReason('')
      setDocument('')
    },
    onError: () => setSure(false),
  })
  if (!open)
    return (
      <Button icon="warning" onClick={() => setOpen(true)}>
        {t.record}
      </Button>
    )
  return (
    <form
      className={styles.form}
      aria-label={t.record}
      onSubmit={(event) => {
        event.preventDefault()
        if (sure) recording.mutate()
        else setSure(true)
      }}
    >
      <p>{t.recordWhy}</p>
      <label htmlFor={`${id}-reason`}>{t.reason}</label>
      <input
        id={`${id}-reason`}
        value={reason}
        required
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      <label htmlFor={`${id}-document`}>{t.documentField}</label>
      <input
        id={`${id}-document`}
        value={document}
        required
        maxLength={200}
        onChange={(event) => setDocument(event.target.value)}
      />
      <Select label={t.length} value={length} onChange={(value) => setLength(value as typeof length)}>
        {LENGTHS.map((one) => (
          <option key={one} value={one}>
            {t.lengths[one]}
          </option>
        ))}
      </Select>
      <div className={styles.acts}>
        <Button
          kind="first"
          type="submit"
          disabled={recording.isPending || reason.trim() === '' || document.trim() === ''}
        >
          {sure ? t.sure : t.recordDo}
        </Button>
        <Button
          kind="quiet"
          onClick={() => {
            setOpen(false)
            setSure(false)
          }}
        >
          {t.back}
        </Button>
      </div>
      {recording.error && <Failure error={recording.error} />}
    </form>
  )
}
