/** One document of a case: what it says and rests on, who has signed, and its signing by whose turn it is. */
import { isBlank } from '@mohr/casework'
import type { CaseDocumentView } from '@mohr/council/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type FormEvent, useCallback, useId, useMemo, useState } from 'react'
import { columnDay } from '../format/dates.ts'
import { digits, shortDigest } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { typed } from '../report/typed.ts'
import { Shell } from '../shell/Shell.tsx'
import { Checks, Seals, useJudged, whole } from '../sign/Judged.tsx'
import { KeyPanel } from '../sign/KeyPanel.tsx'
import { Paper } from '../sign/Paper.tsx'
import result from '../sign/ResultPanel.module.css'
import page from '../sign/SignPage.module.css'
import slip from '../sign/Slip.module.css'
import { type PdfSigning, usePdfTask } from '../sign/usePdfTask.ts'
import { Button, buttonClass } from '../ui/Button.tsx'
import { Machine } from '../ui/Code.tsx'
import form from '../ui/Form.module.css'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { SealPlace } from '../ui/Seals.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { permitQueries, permitsApi, tookDocument } from './api.ts'
import styles from './DocumentPage.module.css'
import { DocumentState } from './DocumentState.tsx'
import { Signers } from './Signers.tsx'

const route = getRouteApi('/documents/$documentId')

export function DocumentPage() {
  const { m } = useMessages()
  const { documentId } = route.useParams()
  const found = useQuery(permitQueries.document(documentId))
  return (
    <Shell title={m.document.one} bare>
      {found.data ? (
        <Document of={found.data} renew={() => void found.refetch()} />
      ) : found.error ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : (
        <Waiting what={m.document.waiting} />
      )}
    </Shell>
  )
}

function Document({ of, renew }: { of: CaseDocumentView; renew: () => void }) {
  const { m, say } = useMessages()
  const labels = useLabels()
  const [justSigned, setJustSigned] = useState(false)
  const title = [say(of.title), of.discipline && labels.discipline(of.discipline)]
    .filter(Boolean)
    .join(m.comma)
  const open = of.state === 'unsigned' || of.state === 'signing'
  return (
    <div className={page.page}>
      <div className={page.main}>
        <header className={page.head}>
          <h1>{title}</h1>
          <Link to="/cases/$caseId/permits" params={{ caseId: of.case.id }} aria-label={m.document.back}>
            <Icon name="cross" size={24} />
          </Link>
        </header>
        <Facts of={of} />
        {of.signatures.length > 0 && <Signed of={of} landing={justSigned} />}
        {of.mine.sign && <Sign of={of} signed={() => setJustSigned(true)} renew={renew} />}
        {open && !of.mine.sign && (
          <Notice icon="clock" title={m.document.notYours}>
            <p>{m.document.waitsFor(of.signersLeft[0] ? m.permits.signer[of.signersLeft[0]] : '')}</p>
          </Notice>
        )}
        {of.state === 'withdrawn' && <Notice icon="warning" tone="warn" title={m.document.withdrawn} />}
        <div className={styles.acts}>
          <a
            className={buttonClass()}
            href={of.file.url}
            download={`${of.kind}-${of.number.replace(/[^\w-]+/g, '-')}.pdf`}
          >
            <Icon name="document" size={18} />
            {m.document.file}
          </a>
          {of.mine.withdraw && <Withdraw of={of} />}
        </div>
      </div>
      <Paper key={of.file.sha256} url={of.file.url} sha256={of.file.sha256} />
    </div>
  )
}

function Facts({ of }: { of: CaseDocumentView }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const t = m.document
  const day = (when: string) => columnDay(when, language)
  return (
    <section className={slip.slip} aria-label={t.facts}>
      <div className={slip.top}>
        <h2>{m.permits.number(digits(of.number, language))}</h2>
        <DocumentState of={of} ready={false} />
      </div>
      {of.validUntil && (
        <p className={slip.which}>
          {of.validFrom
            ? m.permits.valid(day(of.validFrom), day(of.validUntil))
            : m.permits.validUntil(day(of.validUntil))}
        </p>
      )}
      <dl>
        {of.cites && (
          <>
            <dt>{t.cites}</dt>
            <dd>
              <Link to="/documents/$documentId" params={{ documentId: of.cites.id }}>
                <Machine title={of.cites.sha256}>{shortDigest(of.cites.sha256)}</Machine>
              </Link>
            </dd>
          </>
        )}
        {of.rests.map(({ what, digest }, at) => (
          <Rest
            key={what}
            word={at === 0 ? t.rests : ''}
            name={t.what[what] ?? t.drawing(labels.discipline(what))}
            digest={digest}
          />
        ))}
      </dl>
      <Signers of={[...of.signatures.map(({ role }) => role), ...of.signersLeft]} document={of} />
      <p className={slip.digest}>
        {m.sign.digest} <Machine title={of.file.sha256}>{shortDigest(of.file.sha256)}</Machine>
      </p>
    </section>
  )
}

function Rest({ word, name, digest }: { word: string; name: string; digest: string }) {
  return (
    <>
      <dt>{word}</dt>
      <dd>
        {name} <Machine title={digest}>{shortDigest(digest)}</Machine>
      </dd>
    </>
  )
}

interface SignProps {
  of: CaseDocumentView
  signed: () => void
  renew: () => void
}

function Sign({ of, signed, renew }: SignProps) {
  const { m } = useMessages()
  const { id, file } = of
  const [finish] = useState(() => signed)
  const complete = useCallback(
    async (signingId: string, value: string) => {
      tookDocument(await permitsApi.completeSigning(signingId, value))
      finish()
    },
    [finish],
  )
  const signing = useMemo(
    (): PdfSigning => ({
      key: `document ${id}`,
      prepare: (identity) => permitsApi.prepareSigning(id, identity),
      complete,
    }),
    [id, complete],
  )
  const task = usePdfTask(signing, file)
  return (
    <>
      <p className={styles.statement}>
        <span>{m.document.statement}</span>
        <SealPlace size={84} />
      </p>
      <KeyPanel task={task} digest={file.sha256} act={m.document.sign} eligible={false} renew={renew} />
    </>
  )
}

/** The stored file, judged once more by this page. */
function Signed({ of, landing }: { of: CaseDocumentView; landing: boolean }) {
  const { m } = useMessages()
  const judged = useJudged(of.file)
  return (
    <section className={`${result.sheet} ${styles.sheet}`}>
      <div className={result.seals}>
        <Seals
          signers={of.signatures.map(({ name, role }) => ({ name, role: m.permits.signer[role] }))}
          judged={judged.data}
          landing={landing}
        />
      </div>
      <h2>
        {!judged.data
          ? m.result.checking
          : !whole(judged.data)
            ? m.result.altered
            : of.state === 'issued'
              ? m.document.issued
              : m.document.signed}
      </h2>
      {judged.isPending && <Waiting what={m.result.verifying} />}
      {judged.error && <Failure error={judged.error} again={() => void judged.refetch()} />}
      {judged.data && <Checks judged={judged.data} level={of.signatures.at(-1)?.level} />}
    </section>
  )
}

function Withdraw({ of }: { of: CaseDocumentView }) {
  const { m } = useMessages()
  const t = m.document
  const id = useId()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const withdrawing = useMutation({
    mutationFn: () => permitsApi.withdraw(of.id, of.version, reason.trim()),
    onSuccess: tookDocument,
  })
  if (!open) return <Button onClick={() => setOpen(true)}>{t.withdraw}</Button>
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBlank(reason) && !withdrawing.isPending) withdrawing.mutate()
  }
  return (
    <form className={`${form.form} ${styles.withdraw}`} aria-label={t.withdraw} onSubmit={submit}>
      <label htmlFor={id}>
        {t.withdrawReason}
        <textarea
          id={id}
          rows={2}
          required
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(typed(event.target.value))}
        />
      </label>
      <div className={form.acts}>
        <Button type="submit" disabled={isBlank(reason) || withdrawing.isPending}>
          {t.withdrawSend}
        </Button>
        <Button kind="quiet" onClick={() => setOpen(false)}>
          {m.decide.cancel}
        </Button>
        {isBlank(reason) && <small>{m.decide.needsReason}</small>}
      </div>
      {withdrawing.error && <Failure error={withdrawing.error} />}
    </form>
  )
}
