/** The cases that name the person signed in. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { queries } from '../api/queries.ts'
import { ListExport } from '../exports/Exports.tsx'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Shell } from '../shell/Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Code } from '../ui/Code.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { useLabels } from '../ui/useLabels.ts'
import styles from './CasesPage.module.css'

export function CasesPage() {
  const { m, language } = useMessages()
  const labels = useLabels()
  const cases = useInfiniteQuery(queries.cases)
  const listed = cases.data?.pages.flatMap((page) => page.cases)
  return (
    <Shell title={m.cases.title}>
      <div className={styles.page}>
        <h1>
          {m.cases.title}{' '}
          {listed && !cases.hasNextPage && (
            <small className={styles.total}>{m.cases.count(number(listed.length, language))}</small>
          )}
        </h1>
        {listed && listed.length > 0 && <ListExport list="cases" />}
        {cases.error && <Failure error={cases.error} again={() => void cases.refetch()} />}
        {cases.isPending && <Waiting what={m.waiting.cases} />}
        {listed?.length === 0 && (
          <Notice title={m.cases.nothing}>
            <p>{m.cases.nothingWhy}</p>
          </Notice>
        )}
        <ul className={styles.list}>
          {listed?.map((item) => (
            <li key={item.id}>
              <Link to="/cases/$caseId" params={{ caseId: item.id }}>
                <span className={styles.where}>
                  <b>{item.address}</b>
                  <small>
                    <Code>{item.renovationCode}</Code>
                  </small>
                </span>
                <span className={styles.roles}>
                  {item.myRoles
                    .map(
                      ({ role, discipline }) =>
                        m.roles[role] + (discipline ? ` · ${labels.discipline(discipline)}` : ''),
                    )
                    .join(m.comma)}
                </span>
                <span className={styles.stage}>
                  {labels.stage(item.stage)}
                  <small>
                    {m.cases.accepted(
                      number(item.counts.accepted, language),
                      number(item.counts.owed, language),
                    )}
                    {item.counts.late > 0 && <em>{m.cases.late(number(item.counts.late, language))}</em>}
                  </small>
                </span>
                <Track accepted={item.counts.accepted} owed={item.counts.owed} />
              </Link>
            </li>
          ))}
        </ul>
        {cases.hasNextPage && (
          <Button onClick={() => void cases.fetchNextPage()} disabled={cases.isFetchingNextPage}>
            {m.cases.more}
          </Button>
        )}
      </div>
    </Shell>
  )
}

function Track({ accepted, owed }: { accepted: number; owed: number }) {
  return (
    <span className={styles.track} aria-hidden="true">
      <span style={{ inlineSize: `${owed === 0 ? 0 : (accepted / owed) * 100}%` }} />
    </span>
  )
}
