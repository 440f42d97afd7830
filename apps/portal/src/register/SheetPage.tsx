/** A sheet of engineers: handed in, shown row by row, applied as it was shown, and told with what became of each row. */
import type { SheetView } from '@mohr/council/api'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { columnDay } from '../format/dates.ts'
import { digits, number, shortDigest } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { SignedIn } from '../shell/SignedIn.tsx'
import { Button } from '../ui/Button.tsx'
import { Code, Machine } from '../ui/Code.tsx'
import { FileField } from '../ui/FileField.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Waiting } from '../ui/Notice.tsx'
import { registerApi, registerQueries } from './api.ts'
import register from './Register.module.css'
import styles from './SheetPage.module.css'

const route = getRouteApi('/engineers/sheet')

export function SheetPage() {
  const { m } = useMessages()
  const { sheet } = route.useSearch()
  return (
    <SignedIn title={m.register.sheet.title}>
      {() => (
        <div className={register.page}>
          <h1>{m.register.sheet.title}</h1>
          {sheet === undefined ? <HandIn /> : <Shown id={sheet} />}
        </div>
      )}
    </SignedIn>
  )
}

const TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** The server goes by the type; what a browser says of a CSV differs from computer to computer. */
function typed(file: File): Blob {
  const type = file.name.toLowerCase().endsWith('.xlsx') ? TYPES.xlsx : TYPES.csv
  return file.slice(0, file.size, type)
}

function HandIn() {
  const { m } = useMessages()
  const t = m.register.sheet
  const id = useId()
  const navigate = useNavigate()
  const [source, setSource] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const sending = useMutation({
    mutationFn: (chosen: File) => registerApi.preview(source.trim(), new Date().toISOString(), typed(chosen)),
    onSuccess: ({ id: sheet }) => navigate({ to: '/engineers/sheet', search: { sheet } }),
  })
  return (
    <form
      className={`${register.part} ${register.form}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (file) sending.mutate(file)
      }}
    >
      <p>
        {t.why} <a href="/api/v1/register/sheet-template">{t.template}</a>
      </p>
      <label htmlFor={`${id}-source`}>{t.source}</label>
      <input
        id={`${id}-source`}
        value={source}
        required
        maxLength={100}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setSource(event.target.value)}
      />
      <small id={`${id}-hint`} className={register.span}>
        {t.sourceHint}
        {m.comma}
        {t.now}
      </small>
      <FileField label={t.file} accept=".csv,.xlsx" onChoose={setFile} />
      <Button
        kind="first"
        type="submit"
        icon="upload"
        disabled={sending.isPending || file === null || source.trim() === ''}
      >
        {t.upload}
      </Button>
      {sending.isPending && <Waiting what={t.uploading} />}
      {sending.error && <Failure error={sending.error} />}
    </form>
  )
}

function Shown({ id }: { id: string }) {
  const { m, language } = useMessages()
  const t = m.register.sheet
  const client = useQueryClient()
  const list = useInfiniteQuery(registerQueries.sheet(id))
  const sheet = list.data?.pages[0]
  const applying = useMutation({
    mutationFn: (digest: string) => registerApi.apply(id, digest),
    onSuccess: () => client.invalidateQueries({ queryKey: ['register'] }),
  })
  if (list.isPending) return <Waiting what={t.uploading} />
  if (!sheet) return <Failure error={list.error} again={() => void list.refetch()} />
  const toApply = sheet.counts.created + sheet.counts.changed
  return (
    <section className={register.part} aria-labelledby="preview">
      <h2 id="preview">
        {t.preview} <small>{sheet.source}</small>
      </h2>
      <Counts of={sheet} />
      <p className={register.span}>
        {t.digest}: <Machine>{shortDigest(sheet.digest)}</Machine>
      </p>
      {sheet.state === 'shown' && (
        <div className={register.acts}>
          <Button
            kind="first"
            icon="check"
            disabled={toApply === 0 || applying.isPending}
            onClick={() => applying.mutate(sheet.digest)}
          >
            {toApply === 0 ? t.nothingToApply : t.apply(number(toApply, language))}
          </Button>
          <Another />
        </div>
      )}
      {applying.error && <Failure error={applying.error} />}
      <Outcome of={sheet} toApply={toApply} />
      <table className={register.table}>
        <thead>
          <tr>
            <th scope="col">{t.line}</th>
            <th scope="col">{t.licence}</th>
            <th scope="col">{t.result}</th>
            <th scope="col">{t.what}</th>
          </tr>
        </thead>
        <tbody>
          {list.data?.pages
            .flatMap(({ lines }) => lines)
            .map((one) => (
              <Line key={one.line} of={one} />
            ))}
        </tbody>
      </table>
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
          {t.more}
        </Button>
      )}
    </section>
  )
}

function Another() {
  const { m } = useMessages()
  return (
    <Link to="/engineers/sheet" search={{}} className={styles.another}>
      {m.register.sheet.another}
    </Link>
  )
}

/** What became of it, said while a job takes the lines over and after it. */
function Outcome({ of, toApply }: { of: SheetView; toApply: number }) {
  const { m, language } = useMessages()
  const t = m.register.sheet
  if (of.state === 'shown') return null
  const taken = number(of.applied.taken, language)
  return (
    <div className={styles.outcome} role="status">
      {of.state === 'applying' ? (
        <p>{t.applying(taken, number(toApply, language))}</p>
      ) : (
        <>
          <p className={styles.done}>
            <Icon name="check" size={18} /> {t.applied(taken)}
          </p>
          {of.applied.stale > 0 && <p>{t.stale(number(of.applied.stale, language))}</p>}
          {of.counts.refused > 0 && <p>{t.refusedStay(number(of.counts.refused, language))}</p>}
          <Another />
        </>
      )}
    </div>
  )
}

const RESULTS = ['created', 'changed', 'unchanged', 'older', 'refused'] as const

function Counts({ of }: { of: SheetView }) {
  const { m, language } = useMessages()
  return (
    <ul className={styles.counts}>
      {RESULTS.map((result) => (
        <li key={result} data-result={result}>
          <b>{number(of.counts[result], language)}</b> {m.register.sheet.results[result]}
        </li>
      ))}
    </ul>
  )
}

function Line({ of }: { of: SheetView['lines'][number] }) {
  const { m, language, say } = useMessages()
  const t = m.register.sheet
  return (
    <tr data-result={of.result}>
      <td data-label={t.line}>{number(of.line, language)}</td>
      <th scope="row">
        <Code>{of.licence}</Code>
        <small>{of.name}</small>
      </th>
      <td data-label={t.result} className={styles.result} data-result={of.result}>
        {t.results[of.result]}
        {of.outcome && <small>{t.outcomes[of.outcome]}</small>}
      </td>
      <td className={styles.what}>
        {of.result === 'created' && t.newOne}
        {of.result === 'unchanged' && t.same}
        {of.result === 'older' && t.olderWhy}
        {of.changes.map(({ field, from, to }) => (
          <p key={field}>
            {t.wasIs(field)} <s>{from === null ? t.none : <Value>{from}</Value>}</s>{' '}
            <b>{to === null ? t.none : <Value>{to}</Value>}</b>
          </p>
        ))}
        {of.errors.map((one) => (
          <p key={one.path + one.message.fa} className={styles.error}>
            {[one.path, say(one.message)].filter(Boolean).join(': ')}
          </p>
        ))}
      </td>
    </tr>
  )
}

/** A day as people write it; anything else as it is, whichever way it runs. */
function Value({ children }: { children: string }) {
  const { language } = useMessages()
  return /^\d{4}-\d{2}-\d{2}$/.test(children) ? (
    <bdi dir="ltr">{columnDay(children, language)}</bdi>
  ) : (
    <bdi>{digits(children, language)}</bdi>
  )
}
