/** Photos of one question: taken with the camera or chosen; a photo that did not arrive stays here to be sent again. */
import type { PhotoView } from '@mohr/council/api'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { queryClient } from '../api/queries.ts'
import { clock } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './Photos.module.css'

const TYPES = ['image/jpeg', 'image/png', 'image/webp']
const LARGEST = 15 * 1024 * 1024

export function Photos({
  reportId,
  item,
  photos,
}: {
  reportId: string
  item: string
  photos: readonly PhotoView[]
}) {
  const { m, language, say } = useMessages()
  const [unsent, setUnsent] = useState<File[]>([])
  const [refused, setRefused] = useState<string | null>(null)
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['report', reportId] })
  const send = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const left = [...files]
      setUnsent(left)
      for (const file of files) {
        await api.addPhoto(reportId, item, file)
        left.shift()
        setUnsent([...left])
      }
    },
    onSettled: refresh,
    onError: (error) => setRefused(error instanceof ApiProblem ? say(error.problem.title) : m.photos.notSent),
  })
  const remove = useMutation({
    mutationFn: (sha256: string) => api.removePhoto(reportId, sha256),
    onSettled: refresh,
  })

  const take = (list: FileList | null) => {
    const files = [...(list ?? [])]
    const good = files.filter((file) => TYPES.includes(file.type) && file.size <= LARGEST)
    setRefused(good.length < files.length ? m.photos.wrongKind : null)
    if (good.length > 0) send.mutate(good)
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
              ? m.photos.sending(number(unsent.length, language))
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
      {refused && (
        <p className={styles.refused} role="alert">
          {refused}
          {unsent.length > 0 && !send.isPending && (
            <Button kind="quiet" icon="refresh" onClick={() => send.mutate(unsent)}>
              {m.photos.again(number(unsent.length, language))}
            </Button>
          )}
        </p>
      )}
    </div>
  )
}
