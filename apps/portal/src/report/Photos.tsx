/** Photos of one thing: taken with the camera or chosen; a photo that did not arrive stays here to be sent again. */
import { REPORT_LIMITS } from '@mohr/casework'
import type { PhotoView } from '@mohr/council/api'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { clock } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './Photos.module.css'
import { sendPhotos } from './send-photos.ts'

const TYPES = ['image/jpeg', 'image/png', 'image/webp']

interface Props {
  photos: readonly PhotoView[]
  add: (image: File) => Promise<unknown>
  remove: (sha256: string) => Promise<unknown>
  /** Fetches anew what they belong to. */
  refresh: () => Promise<unknown>
}

export function Photos({ photos, add, remove: takeOff, refresh }: Props) {
  const { m, language, say } = useMessages()
  const [unsent, setUnsent] = useState<readonly File[]>([])
  const [refused, setRefused] = useState<string[]>([])
  const [left, setLeft] = useState(0)
  const send = useMutation({
    mutationFn: (files: readonly File[]) => sendPhotos(files, add, setLeft),
    onSettled: refresh,
    onSuccess: (sent) => {
      setUnsent(sent.unsent)
      const reasons = sent.refused.map(({ file, error }) =>
        error instanceof ApiProblem ? m.photos.refused(file.name, say(error.problem.title)) : file.name,
      )
      setRefused((earlier) => [...earlier, ...reasons])
    },
  })
  const remove = useMutation({
    mutationFn: takeOff,
    onSettled: refresh,
  })

  const take = (list: FileList | null) => {
    const files = [...(list ?? [])]
    const good = files.filter((file) => TYPES.includes(file.type) && file.size <= REPORT_LIMITS.photoBytes)
    const bad = files.filter((file) => !good.includes(file))
    setRefused(bad.map((file) => m.photos.refused(file.name, m.photos.wrongKind)))
    if (good.length > 0) send.mutate([...unsent, ...good])
  }

  return (
    <div className={styles.photos}>
      <ul>
        {photos.map((photo, index) => (
          <li key={photo.sha256}>
            <a href={photo.url} target="_blank" rel="noreferrer">
              <img src={photo.url} alt={m.photos.alt(number(index + 1, language))} loading="lazy" />
            </a>
            <span className={styles.under}>
              {photo.takenAt && <time dateTime={photo.takenAt}>{clock(photo.takenAt, language)}</time>}
              <button
                type="button"
                aria-label={m.photos.remove(number(index + 1, language))}
                disabled={remove.isPending}
                onClick={() => remove.mutate(photo.sha256)}
              >
                <Icon name="trash" size={16} />
              </button>
            </span>
          </li>
        ))}
        <li>
          <label className={styles.add}>
            <Icon name="camera" size={24} />
            {send.isPending
              ? m.photos.sending(number(left, language))
              : photos.length > 0
                ? m.photos.another
                : m.photos.add}
            <input
              type="file"
              className="hush"
              accept={TYPES.join(',')}
              capture="environment"
              multiple
              disabled={send.isPending}
              onChange={(event) => {
                take(event.target.files)
                event.target.value = ''
              }}
            />
          </label>
        </li>
      </ul>
      {refused.map((reason) => (
        <p key={reason} className={styles.refused} role="alert">
          {reason}
        </p>
      ))}
      {unsent.length > 0 && !send.isPending && (
        <p className={styles.refused} role="alert">
          {m.photos.notSent}
          <Button kind="quiet" icon="refresh" onClick={() => send.mutate(unsent)}>
            {m.photos.again(number(unsent.length, language))}
          </Button>
        </p>
      )}
    </div>
  )
}
