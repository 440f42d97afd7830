/** «در انتظار امضای من»: the reports whose next step is this person's signature, signed in one consent at a computer. */
import type { PersonView, ReportView } from '@mohr/council/api'
import { useInfiniteQuery, useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { queries } from '../api/queries.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { SignedIn } from '../shell/SignedIn.tsx'
import { KeyPanel } from '../sign/KeyPanel.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { waitsForSignature } from './duties.ts'
import { Rows } from './Rows.tsx'
import { Signed } from './Signed.tsx'
import styles from './ToSign.module.css'
import { type Batch, TOGETHER, useBatchTask } from './useBatchTask.ts'

export function ToSignPage() {
  const { m } = useMessages()
  return <SignedIn title={m.toSign.title}>{(person) => <ToSign key={person.id} person={person} />}</SignedIn>
}

function ToSign({ person }: { person: PersonView }) {
  const { m } = useMessages()
  const t = m.toSign
  const duties = useInfiniteQuery(queries.duties)
  const ids = waitsForSignature(duties.data ?? [])
  const read = useQueries({
    queries: ids.map((id) => queries.report(id)),
    combine: (all) => ({
      reports: all.flatMap(({ data }) => data ?? []),
      reading: all.some(({ isPending }) => isPending),
      error: all.find(({ error }) => error)?.error,
      again: () => all.filter(({ error }) => error).map((one) => one.refetch()),
    }),
  })
  const failed = duties.error ?? read.error
  return (
    <div className={styles.page}>
      {failed && (
        <Failure
          error={failed}
          again={() => {
            void duties.refetch()
            read.again()
          }}
        />
      )}
      {duties.isPending || read.reading ? (
        <>
          <h1>{t.title}</h1>
          <Waiting what={t.waiting} />
        </>
      ) : (
        duties.data && <Listed reports={read.reports} name={person.name} />
      )}
    </div>
  )
}

function Listed({ reports, name }: { reports: readonly ReportView[]; name: string }) {
  const { m, language } = useMessages()
  const t = m.toSign
  const ready = useMemo(() => reports.filter(({ mine }) => mine.sign || mine.confirm), [reports])
  const unready = reports.filter(({ mine, state }) => !mine.sign && !mine.confirm && state === 'draft')
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const chosen = useMemo(() => ready.filter(({ id }) => marked.has(id)).slice(0, TOGETHER), [ready, marked])
  const batch = useBatchTask(ready, chosen)
  const signed = [...batch.outcomes.values()].flatMap((one) => (one.at === 'signed' ? [one.report] : []))
  const inHand = [...batch.outcomes.values()].some(({ at }) => at === 'prepared' || at === 'preparing')
  return (
    <>
      <header className={styles.head}>
        <h1>{t.title}</h1>
        <p>
          {t.counts(number(ready.length, language), number(unready.length, language))}
          {!atPhone() && ` · ${t.everywhere}`}
        </p>
      </header>
      {ready.length + unready.length === 0 && signed.length === 0 && (
        <Notice icon="check" title={t.nothing}>
          <p>{t.nothingWhy(name)}</p>
        </Notice>
      )}
      {ready.length > 0 && atPhone() && (
        <Notice icon="laptop" title={t.atComputer}>
          <p>{t.atComputerWhy}</p>
        </Notice>
      )}
      {ready.length + unready.length > 0 && (
        <Rows
          choosing={!atPhone()}
          ready={ready}
          unready={unready}
          marked={marked}
          mark={setMarked}
          chosen={chosen.length}
          outcomes={batch.outcomes}
        />
      )}
      {(ready.length > 0 || inHand) && !atPhone() && <Sign chosen={chosen} batch={batch} />}
      {signed.length > 0 && <Signed reports={signed} />}
    </>
  )
}

/** A phone has neither token nor agent. */
const atPhone = () => matchMedia('(hover: none) and (pointer: coarse)').matches

function Sign({ chosen, batch }: { chosen: readonly ReportView[]; batch: Batch }) {
  const { m, language } = useMessages()
  const t = m.toSign
  const count = (of: string) => [...batch.outcomes.values()].filter(({ at }) => at === of).length
  const preparing = count('preparing')
  const prepared = count('prepared')
  return (
    <div className={styles.sign}>
      {preparing > 0 && (
        <p role="status">{t.preparing(number(prepared, language), number(chosen.length, language))}</p>
      )}
      {preparing === 0 && prepared > 0 && count('signed') > 0 && (
        <p role="status">{t.left(number(prepared, language))}</p>
      )}
      <KeyPanel
        key={batch.round}
        task={batch.task}
        act={t.sign(number(chosen.length, language))}
        eligible={false}
        blocked={chosen.length === 0 ? t.choose : undefined}
        renew={() => undefined}
      />
    </div>
  )
}
