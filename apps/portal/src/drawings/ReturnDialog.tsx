/** Before drawings go back: the marks that the designer will have to answer. */
import type { DrawingRevisionView } from '@mohr/council/api'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../api/client.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Machine } from '../ui/Code.tsx'
import { Failure } from '../ui/Notice.tsx'
import styles from './ReturnDialog.module.css'
import { took } from './took.ts'

export function ReturnDialog({ revision, close }: { revision: DrawingRevisionView; close: () => void }) {
  const { m, language } = useMessages()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const returning = useMutation({
    mutationFn: () => api.returnDrawing(revision.id, revision.version),
    onSuccess: (now) => {
      took(now)
      close()
    },
  })
  const open = revision.marks
    .map((mark, at) => ({ ...mark, number: at + 1 }))
    .filter(({ state }) => state === 'open')
  return (
    <dialog ref={dialog} className={styles.dialog} onClose={close} aria-labelledby="return-title">
      <h2 id="return-title">{m.review.returnTitle}</h2>
      <p>{m.review.returnText}</p>
      <ol>
        {open.map((mark) => (
          <li key={mark.id}>
            <span className="pin" data-kind="mark" data-state="open">
              {number(mark.number, language)}
            </span>
            <span>
              <bdi>{mark.text}</bdi>
              <small>
                {[mark.rule, mark.sheet].filter(Boolean).map((word) => (
                  <Machine key={word}>{word ?? ''}</Machine>
                ))}
              </small>
            </span>
          </li>
        ))}
      </ol>
      {returning.error && <Failure error={returning.error} />}
      <div>
        <Button kind="first" disabled={returning.isPending} onClick={() => returning.mutate()}>
          {m.review.returnNow}
        </Button>
        <Button kind="quiet" onClick={close}>
          {m.review.cancel}
        </Button>
      </div>
    </dialog>
  )
}
