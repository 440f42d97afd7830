/** A mark that is being written: what it is about, a rule, words, or both. */
import { isBlank } from '@mohr/casework'
import type { DrawingRevisionView } from '@mohr/council/api'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Select.tsx'
import { MarkFailure } from './MarkFailure.tsx'
import styles from './MarkForm.module.css'
import type { NewMark } from './Review.tsx'
import type { Titles } from './reading.ts'
import { took } from './took.ts'
import { useKept } from './useKept.ts'

interface Props {
  readonly revision: DrawingRevisionView
  readonly titles: Titles
  readonly mark: NewMark
  readonly close: () => void
}

export function NewMarkForm({ revision, titles, mark, close }: Props) {
  const { m, say } = useMessages()
  const [text, write] = useKept(`new.${revision.id}`)
  const [rule, setRule] = useState(mark.rule ?? '')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    setRule(mark.rule ?? '')
    field.current?.focus()
  }, [mark])
  const placing = useMutation({
    mutationFn: () =>
      api.placeMark(revision.id, {
        sheet: mark.sheet,
        x: Math.max(0, mark.place.x),
        y: Math.max(0, mark.place.y),
        rule: rule === '' ? null : rule,
        text: text.trim(),
      }),
    onSuccess: (now) => {
      write('')
      took(now)
      close()
    },
  })
  const empty = isBlank(text) && rule === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!empty && !placing.isPending) placing.mutate()
  }
  return (
    <form className={styles.form} data-new="" onSubmit={submit}>
      <h3>{m.review.newMark(mark.sheet)}</h3>
      <label>
        {m.review.whatToChange}
        <textarea ref={field} rows={3} value={text} onChange={(event) => write(event.target.value)} />
      </label>
      <Select label={m.review.aboutRule} value={rule} onChange={setRule}>
        <option value="">{m.review.noRule}</option>
        {Object.entries(titles).map(([id, title]) => (
          <option key={id} value={id}>
            {`${id} · ${say(title)}`}
          </option>
        ))}
      </Select>
      <div className={styles.acts}>
        <Button type="submit" kind="first" icon="mark" disabled={empty || placing.isPending}>
          {m.review.place}
        </Button>
        <Button kind="quiet" onClick={close}>
          {m.review.cancel}
        </Button>
      </div>
      {empty && <small>{m.review.needsWords}</small>}
      {placing.error && <MarkFailure error={placing.error} />}
    </form>
  )
}
