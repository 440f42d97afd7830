/** Words on all sheets, and the places where they stand. */
import { useEffect, useRef, useState } from 'react'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Machine } from '../ui/Code.tsx'
import type { InspectorProps } from './Inspector.tsx'
import type { Hit } from './reading.ts'
import styles from './SmallLists.module.css'

/** Who types is asked about when they pause for so many milliseconds. */
const PAUSE = 150

export function TextSearch({ reading, hit, goTo }: InspectorProps) {
  const { m, language } = useMessages()
  const [words, setWords] = useState('')
  const [found, setFound] = useState<{ hits: readonly Hit[]; more: boolean } | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const { find } = reading
  useEffect(() => {
    const query = words.trim()
    if (query === '') {
      setFound(null)
      return
    }
    let here = true
    const pause = setTimeout(() => {
      void find(query).then((answer) => {
        if (here) setFound(answer)
      })
    }, PAUSE)
    return () => {
      here = false
      clearTimeout(pause)
    }
  }, [words, find])
  const count = found && number(found.hits.length, language)
  return (
    <div className={styles.finder}>
      <input
        ref={field}
        type="search"
        value={words}
        aria-label={m.review.searchField}
        placeholder={m.review.searchField}
        onChange={(event) => setWords(event.target.value)}
      />
      <p role="status">
        {found === null
          ? m.review.searchHint
          : found.hits.length === 0
            ? m.review.noHits
            : (found.more ? m.review.hitsMore : m.review.hits)(count ?? '')}
      </p>
      <ol>
        {found?.hits.map((one, at) => (
          <li key={at}>
            <button type="button" aria-current={one === hit} onClick={() => goTo(one)}>
              <bdi>{one.text}</bdi>
              <Machine>{reading.sheets?.find(({ id }) => id === one.sheet)?.number ?? ''}</Machine>
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}
