/** The designer's answer to a mark. */
import { isBlank } from '@mohr/casework'
import type { DrawingMarkView } from '@mohr/council/api'
import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { api } from '../api/client.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { MarkFailure } from './MarkFailure.tsx'
import styles from './MarkForm.module.css'
import { took } from './took.ts'
import { useKept } from './useKept.ts'

export function AnswerForm({ mark }: { mark: DrawingMarkView }) {
  const { m } = useMessages()
  const [text, write] = useKept(`answer.${mark.id}`)
  const answering = useMutation({
    mutationFn: () => api.answerMark(mark.id, mark.version, text.trim()),
    onSuccess: (now) => {
      write('')
      took(now)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBlank(text) && !answering.isPending) answering.mutate()
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <label>
        {m.review.answerTitle}
        <textarea
          rows={3}
          value={text}
          placeholder={m.review.answerPlaceholder}
          onChange={(event) => write(event.target.value)}
        />
      </label>
      <div className={styles.acts}>
        <Button type="submit" kind="first" icon="talk" disabled={isBlank(text) || answering.isPending}>
          {m.review.answer}
        </Button>
      </div>
      {answering.error && <MarkFailure error={answering.error} />}
    </form>
  )
}
