/** Requests that a certificate be bound to somebody: who asks, with which certificate, and an officer's yes or no. */
import type { BindingRequestView, PersonView } from '@mohr/council/api'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMessages } from '../messages/index.ts'
import register from '../register/Register.module.css'
import { SignedIn } from '../shell/SignedIn.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { bindingsQuery } from './api.ts'
import { BindingRequest } from './BindingRequest.tsx'
import styles from './Bindings.module.css'

export function BindingsPage() {
  const { m } = useMessages()
  return <SignedIn title={m.bindings.title}>{(person) => <Bindings person={person} />}</SignedIn>
}

function Bindings({ person }: { person: PersonView }) {
  const { m } = useMessages()
  const t = m.bindings
  const list = useQuery(bindingsQuery)
  /** What came of the last decision: its request may be gone from the list. */
  const [done, setDone] = useState<{ outcome: 'bound' | 'second' | 'refused'; name: string } | null>(null)
  const decided = (outcome: 'bound' | 'second' | 'refused', { name }: BindingRequestView) => {
    setDone({ outcome, name })
    void list.refetch()
  }
  return (
    <div className={register.page}>
      <h1>{t.title}</h1>
      <p className={styles.why}>{t.why}</p>
      {done && (
        <p className={styles.done} role="status">
          {t[done.outcome](done.name)}
        </p>
      )}
      {list.error && <Failure error={list.error} again={() => void list.refetch()} />}
      {list.isPending && <Waiting what={t.waiting} />}
      {list.data?.length === 0 && (
        <Notice title={t.nothing}>
          <p>{t.nothingWhy}</p>
        </Notice>
      )}
      {list.data?.map((one) => (
        <BindingRequest key={one.id} of={one} person={person} decided={decided} />
      ))}
    </div>
  )
}
