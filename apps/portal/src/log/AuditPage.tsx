/** «رویدادنامه»: who did what, when; each row leads to its record and to the proof of its batch. */
import type { AuditPage as Page } from '@mohr/council/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { clock, columnDay } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { enAudit } from '../messages/en-audit.ts'
import { faAudit } from '../messages/fa-audit.ts'
import { useMessages } from '../messages/index.ts'
import { type AskedAudit, settingsQueries } from '../proposals/api.ts'
import register from '../register/Register.module.css'
import { SignedIn } from '../shell/SignedIn.tsx'
import { Button } from '../ui/Button.tsx'
import { Code, Machine } from '../ui/Code.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { Select } from '../ui/Select.tsx'
import styles from './Log.module.css'

type Row = Page['rows'][number]

export function AuditPage() {
  const { m } = useMessages()
  return <SignedIn title={m.audit.title}>{() => <Audit />}</SignedIn>
}

const WORDS = { fa: faAudit, en: enAudit }

const SPANS = { all: null, today: 1, week: 7, month: 30 } as const
const DAY_MS = 86_400_000

function Audit() {
  const { m } = useMessages()
  const t = m.audit
  const [asked, setAsked] = useState<AskedAudit>({ record: '', actorId: null, from: null })
  const [actor, setActor] = useState('')
  const [span, setSpan] = useState<keyof typeof SPANS>('all')
  const list = useInfiniteQuery(settingsQueries.audit(asked))
  const rows = list.data?.pages.flatMap((page) => page.rows)
  const choose = (to: keyof typeof SPANS) => {
    setSpan(to)
    const days = SPANS[to]
    setAsked({ ...asked, from: days === null ? null : new Date(Date.now() - days * DAY_MS).toISOString() })
  }
  return (
    <div className={register.page}>
      <h1>{t.title}</h1>
      <p className={styles.why}>{t.why}</p>
      <search>
        <form
          className={styles.filters}
          onSubmit={(event) => {
            event.preventDefault()
            setAsked({
              ...asked,
              record: recordOf(String(new FormData(event.currentTarget).get('record') ?? '')),
            })
          }}
        >
          <label>
            {t.record} <small>{t.recordHint}</small>
            <input
              name="record"
              type="search"
              dir="ltr"
              maxLength={200}
              defaultValue={asked.record}
              key={asked.record}
            />
          </label>
          <Select label={t.span} value={span} onChange={(value) => choose(value as keyof typeof SPANS)}>
            {(Object.keys(SPANS) as (keyof typeof SPANS)[]).map((one) => (
              <option key={one} value={one}>
                {t.days[one]}
              </option>
            ))}
          </Select>
          <Button type="submit" icon="search">
            {t.search}
          </Button>
        </form>
      </search>
      {asked.actorId && (
        <p className={styles.only}>
          {t.ofPerson(actor)}{' '}
          <Button kind="quiet" icon="cross" onClick={() => setAsked({ ...asked, actorId: null })}>
            {t.ofAll}
          </Button>
        </p>
      )}
      {list.error && <Failure error={list.error} again={() => void list.refetch()} />}
      {list.isPending && <Waiting what={t.waiting} />}
      {rows?.length === 0 && (
        <Notice title={t.nothing}>
          <p>{t.nothingWhy}</p>
        </Notice>
      )}
      {rows && rows.length > 0 && (
        <section className={register.part} aria-label={t.title}>
          <table className={register.table}>
            <thead>
              <tr>
                <th scope="col">{t.what}</th>
                <th scope="col">{t.who}</th>
                <th scope="col">{t.when}</th>
                <th scope="col">{t.where}</th>
                <th scope="col">{t.batch}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Line
                  key={row.id}
                  of={row}
                  onlyRecord={() => setAsked({ ...asked, record: row.record })}
                  onlyWho={() => {
                    setActor(row.who.name ?? '')
                    setAsked({ ...asked, actorId: row.who.id })
                  }}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
          {t.more}
        </Button>
      )}
    </div>
  )
}

function Line({ of, onlyWho, onlyRecord }: { of: Row; onlyWho: () => void; onlyRecord: () => void }) {
  const { m, language, say } = useMessages()
  const t = m.audit
  const deeds: Readonly<Record<string, string>> = WORDS[language].deeds
  return (
    <tr>
      <th scope="row">
        <span title={of.verb}>{deeds[of.verb] ?? (of.name ? say(of.name) : of.verb)}</span>
      </th>
      <td data-label={t.who}>
        {of.who.kind === 'server' ? (
          t.server
        ) : of.who.id ? (
          <button type="button" className={styles.filter} onClick={onlyWho}>
            {of.who.name ?? t.program}
          </button>
        ) : (
          (of.who.name ?? t.program)
        )}
      </td>
      <td data-label={t.when}>
        {columnDay(of.at, language)} {clock(of.at, language, true)}
      </td>
      <td data-label={t.where}>
        <Place of={of.record} onlyRecord={onlyRecord} />
      </td>
      <td data-label={t.batch}>
        {of.batch ? <a href={of.batch.proof}>{t.batchOf(number(of.batch.number, language))}</a> : t.noBatch}
      </td>
    </tr>
  )
}

/** A record that has a page leads there; any can be asked for alone. */
function Place({ of, onlyRecord }: { of: string; onlyRecord: () => void }) {
  const { language } = useMessages()
  const [kind = '', id = ''] = of.split('/')
  const records: Readonly<Record<string, string>> = WORDS[language].records
  const what = (
    <span title={of}>
      {records[kind] ?? <Machine>{kind}</Machine>} <Short>{id}</Short>
    </span>
  )
  if (kind === 'reports')
    return (
      <Link to="/reports/$reportId" params={{ reportId: id }}>
        {what}
      </Link>
    )
  if (kind === 'violations')
    return (
      <Link to="/violations/$violationId" params={{ violationId: id }}>
        {what}
      </Link>
    )
  if (kind === 'documents')
    return (
      <Link to="/documents/$documentId" params={{ documentId: id }}>
        {what}
      </Link>
    )
  if (kind === 'cases')
    return (
      <Link to="/cases/$caseId" params={{ caseId: id }}>
        {what}
      </Link>
    )
  if (kind === 'engineers')
    return (
      <Link to="/engineers/$licence" params={{ licence: id }}>
        {what}
      </Link>
    )
  return (
    <button type="button" className={styles.filter} onClick={onlyRecord}>
      {what}
    </button>
  )
}

/** A number or a licence whole; of an identifier that nobody reads, its end. */
function Short({ children: id }: { children: string }) {
  if (/^[\d-]{0,20}$/.test(id)) return <Code>{id}</Code>
  return <Machine>{id.length > 20 ? `…${id.slice(-8)}` : id}</Machine>
}

/** As rows name it, also when the address of its page was pasted. */
const recordOf = (typed: string) => typed.trim().replace(/^(https?:\/\/[^/]+)?\//, '')
