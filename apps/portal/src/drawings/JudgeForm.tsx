/** The reviewer on an answer: accept it, keep the mark open saying why, or withdraw the mark. */
import { isBlank } from '@mohr/casework'
import type { DrawingMarkView } from '@mohr/council/api'
import { useMutation } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { MarkFailure } from './MarkFailure.tsx'
import styles from './MarkForm.module.css'
import { took } from './took.ts'
import { useKept } from './useKept.ts'

export function JudgeForm({ mark, number }: { mark: DrawingMarkView; number: string }) {
  const { m } = useMessages()
  const [text, write] = useKept(`judge.${mark.id}`)
  const judging = useMutation({
    mutationFn: (action: 'accept' | 'reopen' | 'withdraw') =>
      api.judgeMark(mark.id, mark.version, { action, text: text.trim() }),
    onSuccess: (now) => {
      write('')
      took(now)
    },
  })
  const wordless = isBlank(text)
  const busy = judging.isPending
  return (
    <div className={styles.form}>
      <label>
        {mark.state === 'answered' ? m.review.enough : m.review.reply}
        <textarea
          rows={2}
          value={text}
          placeholder={m.review.reply}
          aria-label={`${m.review.reply} ${number}`}
          onChange={(event) => write(event.target.value)}
        />
      </label>
      <div className={styles.acts}>
        {mark.state === 'answered' && (
          <>
            <Button disabled={busy} onClick={() => judging.mutate('accept')}>
              {m.review.accept}
            </Button>
            <Button disabled={busy || wordless} onClick={() => judging.mutate('reopen')}>
              {m.review.keepOpen}
            </Button>
          </>
        )}
        <Button kind="quiet" disabled={busy || wordless} onClick={() => judging.mutate('withdraw')}>
          {m.review.withdraw}
        </Button>
      </div>
      {wordless && <small>{m.review.keepOpenNeeds}</small>}
      {judging.error && <MarkFailure error={judging.error} />}
    </div>
  )
}
