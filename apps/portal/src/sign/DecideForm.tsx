/** Refusing or returning a report: the reason is not optional, and it stands in the record. */
import { isBlank } from '@mohr/casework'
import type { ReportView } from '@mohr/council/api'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../api/client.ts'
import { queries, queryClient } from '../api/queries.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Notice.tsx'
import styles from './DecideForm.module.css'

type Verb = 'refuse' | 'return'

export function useDecision(report: ReportView) {
  const mutationKey = ['decide', report.id]
  const decision = useMutation({
    mutationKey,
    mutationFn: ({ verb, reason }: { verb: Verb | 'accept'; reason?: string }) =>
      api.decide(report.id, verb, reason),
    onSuccess: (view) => {
      queryClient.setQueryData(queries.report(report.id).queryKey, view)
      for (const key of ['duties', 'cases', 'case']) void queryClient.invalidateQueries({ queryKey: [key] })
    },
  })
  /** The second click of a double click comes before the button is drawn as busy. */
  const decide = (asked: Parameters<typeof decision.mutate>[0]) => {
    if (queryClient.isMutating({ mutationKey }) === 0) decision.mutate(asked)
  }
  return { decide, isPending: decision.isPending, error: decision.error }
}

export function DecideForm({ report, verb }: { report: ReportView; verb: Verb }) {
  const { m } = useMessages()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const decision = useDecision(report)
  const words = m.decide[verb]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBlank(reason)) decision.decide({ verb, reason: reason.trim() })
  }
  if (!open) {
    return (
      <Button className={styles.opener} onClick={() => setOpen(true)}>
        {words.open}
      </Button>
    )
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <label>
        {words.reason}
        <textarea rows={3} required value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <div>
        <Button type="submit" disabled={isBlank(reason) || decision.isPending}>
          {words.send}
        </Button>
        <Button kind="quiet" onClick={() => setOpen(false)}>
          {m.decide.cancel}
        </Button>
        {isBlank(reason) && <small>{m.decide.needsReason}</small>}
      </div>
      {decision.error && <Failure error={decision.error} />}
    </form>
  )
}
