/** What is under review, since when, whose turn it is, and the acts that end the turn. */
import type { DrawingRevisionView } from '@mohr/council/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { queries } from '../api/queries.ts'
import { dayAndMonth } from '../format/dates.ts'
import { number, shortDigest } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button, buttonClass } from '../ui/Button.tsx'
import { Code, Machine } from '../ui/Code.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure } from '../ui/Notice.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { DrawingState } from './DrawingState.tsx'
import { ReleaseDialog } from './ReleaseDialog.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'
import styles from './RevisionHead.module.css'
import { took } from './took.ts'

export function RevisionHead({ revision }: { revision: DrawingRevisionView }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const { case: home, discipline, kind, sentAt, replaces } = revision
  const name = (kind === 'permit' ? m.drawings.set : m.drawings.builtSet)(labels.discipline(discipline))
  return (
    <header className={styles.head}>
      <div className={styles.what}>
        <h1>{home.address}</h1>
        <Code>{home.renovationCode}</Code>
      </div>
      <p className={styles.set}>
        {name}
        {m.comma}
        <b>{m.revision(number(revision.revision, language))}</b>
        {sentAt && `${m.comma}${m.drawings.received(dayAndMonth(sentAt, language))}`}
        {replaces && (
          <span className={styles.replaces}>
            {m.comma}
            {m.review.replaces(number(replaces.revision, language))}
          </span>
        )}
      </p>
      <DrawingState of={revision.state} />
      <Acts revision={revision} />
    </header>
  )
}

function Acts({ revision }: { revision: DrawingRevisionView }) {
  const { m, language } = useMessages()
  const navigate = useNavigate()
  const session = useQuery(queries.session)
  const [returning, setReturning] = useState(false)
  const { mine, state, marks } = revision
  const open = marks.filter((mark) => mark.state === 'open')
  const unsettled = marks.filter((mark) => mark.state !== 'accepted')
  const next = useMutation({
    mutationFn: () =>
      api.beginDrawing(revision.case.id, { kind: revision.kind, discipline: revision.discipline }),
    onSuccess: (draft) => {
      took(draft)
      void navigate({ to: '/drawings/$revisionId/send', params: { revisionId: draft.id } })
    },
  })
  const [releasing, setReleasing] = useState(false)
  const releases = session.data?.person?.roles.some(({ role }) => role === 'council-officer')
  const asDesigner = mine.answer && ['returned', 'faulty'].includes(state)
  return (
    <div className={styles.acts}>
      {mine.mark && (
        <>
          <span className={styles.why}>
            {unsettled.length > 0
              ? m.review.approveNeeds(number(unsettled.length, language))
              : open.length === 0 && marks.length === 0 && m.review.returnNeeds}
          </span>
          <Button kind="second" disabled={!mine.return} onClick={() => setReturning(true)}>
            {open.length > 0 ? m.review.returnWith(number(open.length, language)) : m.review.returnPlain}
          </Button>
          {mine.approve ? (
            <Link
              to="/drawings/$revisionId/sign"
              params={{ revisionId: revision.id }}
              className={buttonClass('first')}
            >
              <Icon name="seal" size={18} />
              {m.review.approve}
            </Link>
          ) : (
            <Button disabled icon="lock">
              {m.review.approve}
            </Button>
          )}
        </>
      )}
      {asDesigner && (
        <>
          <span className={styles.why}>
            {m.review.answered(number(marks.length - open.length, language), number(marks.length, language))}
          </span>
          <Button kind="first" icon="upload" disabled={next.isPending} onClick={() => next.mutate()}>
            {m.review.nextRevision}
          </Button>
        </>
      )}
      {state === 'draft' && mine.upload && (
        <Link
          to="/drawings/$revisionId/send"
          params={{ revisionId: revision.id }}
          className={buttonClass('first')}
        >
          {m.review.nextRevision}
        </Link>
      )}
      {state === 'approved' && releases && (
        <Button kind="first" icon="seal" onClick={() => setReleasing(true)}>
          {m.review.release}
        </Button>
      )}
      {state === 'released' && revision.releaseDigest && (
        <span className={styles.why}>
          {m.release.released}{' '}
          <Machine title={revision.releaseDigest}>{shortDigest(revision.releaseDigest)}</Machine>
        </span>
      )}
      {next.error && <Failure error={next.error} />}
      {releasing && <ReleaseDialog revision={revision} close={() => setReleasing(false)} />}
      {returning && <ReturnDialog revision={revision} close={() => setReturning(false)} />}
    </div>
  )
}
