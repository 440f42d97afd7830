/** «مغایرت‌ها»: what is not the same here and at the other systems. */
import type { SyncHealth } from '@mohr/council/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { whenItWas } from '../format/ago.ts'
import { useMessages } from '../messages/index.ts'
import { DifferenceTable } from '../sync/DifferenceRows.tsx'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Notice.tsx'
import { councilQueries } from './api.ts'
import styles from './Board.module.css'

export function Differences({ health }: { health: SyncHealth | undefined }) {
  const { m, language } = useMessages()
  const t = m.board.differences
  const list = useInfiniteQuery(councilQueries.differences)
  const last = health?.comparisons
    .flatMap((one) => one.last?.at ?? [])
    .sort()
    .at(-1)
  return (
    <section className={styles.part} aria-labelledby="differences">
      <header>
        <h2 id="differences">{t.title}</h2>
        {list.data && list.data.length > 0 && <p>{t.note}</p>}
      </header>
      {list.error && <Failure error={list.error} again={() => void list.refetch()} />}
      {list.data?.length === 0 && (
        <div className={styles.nothing}>
          <b>{last ? t.nothing : t.notCompared}</b>
          <p>{last ? t.nothingWhy(whenItWas(last, language)) : t.nothingYet}</p>
        </div>
      )}
      {list.data && list.data.length > 0 && <DifferenceTable of={list.data} />}
      {list.hasNextPage && (
        <Button kind="quiet" onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
          {t.more}
        </Button>
      )}
    </section>
  )
}
