/** Before drawings are released: which go out and which don't; afterwards the digests under which they stand. */
import { REVIEW_ORDER } from '@mohr/casework'
import type { DrawingRevisionView, DrawingSummary } from '@mohr/council/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../api/client.ts'
import { queries, queryClient } from '../api/queries.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Machine } from '../ui/Code.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Waiting } from '../ui/Notice.tsx'
import { useLabels } from '../ui/useLabels.ts'
import styles from './ReleaseDialog.module.css'
import dialogStyles from './ReturnDialog.module.css'
import { took } from './took.ts'

/** The newest revision of each discipline's drawings for the permit. */
const newestOf = (all: readonly DrawingSummary[]): DrawingSummary[] =>
  all.filter(
    (one) =>
      one.kind === 'permit' &&
      all.find(({ kind, discipline }) => kind === 'permit' && discipline === one.discipline) === one,
  )

export function ReleaseDialog({ revision, close }: { revision: DrawingRevisionView; close: () => void }) {
  const { m } = useMessages()
  const t = m.release
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const caseId = revision.case.id
  const list = useQuery(queries.caseDrawings(caseId))
  const releasing = useMutation({
    mutationFn: () => api.releaseDrawings(caseId),
    onSuccess: (page) => {
      queryClient.setQueryData(queries.caseDrawings(caseId).queryKey, page)
      took(null, revision.id)
      void queryClient.invalidateQueries({ queryKey: ['case', caseId] })
    },
  })
  const newest = newestOf(list.data?.drawings ?? [])
  const approved = newest.filter(({ state }) => state === 'approved')
  const waiting = newest.filter(({ state }) => state !== 'approved' && state !== 'released')
  const released = newest.filter(({ state }) => state === 'released')
  const unsent = REVIEW_ORDER.required.filter((id) => newest.every(({ discipline }) => discipline !== id))
  const whole = list.isSuccess && waiting.length === 0 && unsent.length === 0
  return (
    <dialog ref={dialog} className={dialogStyles.dialog} onClose={close} aria-labelledby="release-title">
      <h2 id="release-title">{releasing.isSuccess ? t.done : t.title}</h2>
      <p>{releasing.isSuccess ? t.doneText : t.text}</p>
      {list.isPending && <Waiting what={m.drawings.waiting} />}
      {list.error && <Failure error={list.error} again={() => void list.refetch()} />}
      {releasing.isSuccess ? (
        <Sets of={released} title={t.digest} />
      ) : (
        <>
          <Sets of={approved} title={t.now} />
          <Sets of={waiting} unsent={unsent} title={t.notApproved} waits />
        </>
      )}
      {releasing.isPending && <Waiting what={t.going} />}
      {releasing.error && <Failure error={releasing.error} />}
      <div>
        {releasing.isSuccess ? (
          <Button kind="first" onClick={close}>
            {t.close}
          </Button>
        ) : (
          <>
            <Button
              kind="first"
              icon="seal"
              disabled={releasing.isPending || approved.length === 0 || !whole}
              onClick={() => releasing.mutate()}
            >
              {t.go}
            </Button>
            <Button kind="quiet" onClick={close}>
              {m.review.cancel}
            </Button>
            {list.isSuccess && !whole && <small>{t.needsAll}</small>}
          </>
        )}
      </div>
    </dialog>
  )
}

interface SetsProps {
  of: readonly DrawingSummary[]
  /** Disciplines of which nothing came here. */
  unsent?: readonly string[]
  title: string
  waits?: boolean
}

function Sets({ of, unsent = [], title, waits }: SetsProps) {
  const { m, language, say } = useMessages()
  const labels = useLabels()
  if (of.length === 0 && unsent.length === 0) return null
  return (
    <section className={styles.sets}>
      <h3>{title}</h3>
      <ul>
        {of.map((one) => (
          <li key={one.id} data-waits={waits ? '' : undefined}>
            <Icon name={waits ? 'minus' : 'check'} size={18} />
            <span>
              <b>{labels.discipline(one.discipline)}</b>
              {m.comma}
              {m.revision(number(one.revision, language))}
              {waits && `${m.comma}${say(one.stateName)}`}
              {!waits && one.releaseDigest && (
                <small>
                  <Machine>{one.releaseDigest}</Machine>
                </small>
              )}
            </span>
          </li>
        ))}
        {unsent.map((discipline) => (
          <li key={discipline} data-waits="">
            <Icon name="minus" size={18} />
            <span>
              <b>{labels.discipline(discipline)}</b>
              {m.comma}
              {m.release.unsent}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
