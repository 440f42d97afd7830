/** What takes two persons: proposals with what each changes, and a form for a change of stages. */
import type { StageProfile } from '@mohr/casework'
import type { PersonView, ProposalView, SettingsView } from '@mohr/council/api'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { whenItWas } from '../format/ago.ts'
import { digits, shortDigest } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import register from '../register/Register.module.css'
import { SignedIn } from '../shell/SignedIn.tsx'
import { Button } from '../ui/Button.tsx'
import { Machine } from '../ui/Code.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { settingsApi, settingsQueries } from './api.ts'
import styles from './Proposals.module.css'
import { ProposeProfile } from './ProposeProfile.tsx'
import { changesOf } from './profile.ts'

export function ProposalsPage() {
  const { m } = useMessages()
  return <SignedIn title={m.proposals.title}>{(person) => <Proposals person={person} />}</SignedIn>
}

function Proposals({ person }: { person: PersonView }) {
  const { m } = useMessages()
  const t = m.proposals
  const settings = useQuery(settingsQueries.settings)
  const list = useInfiniteQuery(settingsQueries.proposals)
  const proposals = list.data?.pages.flatMap((page) => page.proposals)
  const proposes = person.roles.some(({ role }) => role === 'council-officer')
  return (
    <div className={register.page}>
      <h1>{t.title}</h1>
      <p className={styles.why}>{t.why}</p>
      {list.error && <Failure error={list.error} again={() => void list.refetch()} />}
      {list.isPending && <Waiting what={t.waiting} />}
      {proposals?.length === 0 && (
        <Notice title={t.nothing}>
          <p>{proposes ? t.nothingWhy : t.nothingForYou}</p>
        </Notice>
      )}
      {proposals?.map((one) => (
        <Proposal key={one.id} of={one} person={person} settings={settings.data} />
      ))}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
          {t.more}
        </Button>
      )}
      {settings.data && proposes && (
        <ProposeProfile profiles={settings.data.stageProfiles as unknown as StageProfile[]} />
      )}
    </div>
  )
}

interface ProposalProps {
  of: ProposalView
  person: PersonView
  settings: SettingsView | undefined
}

function Proposal({ of, person, settings }: ProposalProps) {
  const { m, language } = useMessages()
  const t = m.proposals
  const own = of.proposedBy.id === person.id
  return (
    <article className={register.part} data-state={of.state} aria-label={`${t.kinds[of.kind]} ${of.subject}`}>
      <h2>
        {t.kinds[of.kind]} <Machine>{of.subject}</Machine>{' '}
        <small>
          {of.kind === 'stage-profile' && t.version(digits(String(of.version), language))} ·{' '}
          <span className={styles.state} data-state={of.state}>
            {t.states[of.state]}
          </span>
        </small>
      </h2>
      <p>{of.reason}</p>
      <p className={register.span}>
        {t.by(of.proposedBy.name, whenItWas(of.proposedAt, language))}
        {of.decidedBy && of.decidedAt && (
          <>
            {' · '}
            {t.states[of.state]}: {t.decided(of.decidedBy.name, whenItWas(of.decidedAt, language))}
          </>
        )}
      </p>
      {of.decisionReason && <p className={register.span}>{of.decisionReason}</p>}
      {of.state === 'open' && (
        <>
          <Changes of={of} settings={settings} />
          <p className={register.span}>
            {t.digest}: <Machine>{shortDigest(of.digest)}</Machine>
          </p>
          {own && <p className={styles.own}>{t.own}</p>}
          <Decide of={of} own={own} />
        </>
      )}
    </article>
  )
}

/** Of a profile what differs from the one in force; of anything else all of it. */
function Changes({ of, settings }: Omit<ProposalProps, 'person'>) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const t = m.proposals
  const proposed = of.payload.profile as StageProfile | undefined
  const inForce = settings?.stageProfiles.find(({ id }) => id === of.subject) as unknown as
    | StageProfile
    | undefined
  if (proposed === undefined)
    return (
      <ul className={styles.changes}>
        {Object.entries(of.payload).map(([name, value]) => (
          <li key={name}>
            <Machine>{name}</Machine> <Machine>{JSON.stringify(value).slice(0, 300)}</Machine>
          </li>
        ))}
      </ul>
    )
  const changes = inForce ? changesOf(inForce, proposed) : []
  const said = (value: string | null, discipline: string | null) =>
    value === null
      ? m.board.differences.isNot
      : discipline === null
        ? digits(value, language)
        : t.needs[value as keyof typeof t.needs]
  return (
    <>
      <h3>{t.changes}</h3>
      {changes.length === 0 && <p className={register.span}>{t.noChanges}</p>}
      <ul className={styles.changes}>
        {changes.map(({ stage, discipline, from, to }) => (
          <li key={`${stage}:${discipline}`}>
            {labels.stage(stage)}
            {m.comma}
            {discipline === null ? t.deadline : labels.discipline(discipline)}:{' '}
            <s>{said(from, discipline)}</s> <b>{said(to, discipline)}</b>
          </li>
        ))}
      </ul>
    </>
  )
}

function Decide({ of, own }: { of: ProposalView; own: boolean }) {
  const { m } = useMessages()
  const t = m.proposals
  const id = useId()
  const client = useQueryClient()
  const [taking, setTaking] = useState(false)
  const [reason, setReason] = useState('')
  const again = async () => {
    await client.invalidateQueries({ queryKey: ['proposals'] })
    await client.invalidateQueries({ queryKey: ['settings'] })
  }
  const approving = useMutation({ mutationFn: () => settingsApi.approve(of.id, of.digest), onSuccess: again })
  const withdrawing = useMutation({
    mutationFn: () => settingsApi.withdraw(of.id, reason.trim()),
    onSuccess: again,
  })
  const error = approving.error ?? withdrawing.error
  if (!of.mine.approve && !of.mine.withdraw) return own ? null : <p className={register.span}>{t.notYours}</p>
  return (
    <>
      <div className={register.acts}>
        {of.mine.approve && (
          <Button kind="first" icon="check" disabled={approving.isPending} onClick={() => approving.mutate()}>
            {t.approve}
          </Button>
        )}
        {of.mine.withdraw && !taking && (
          <Button kind="quiet" onClick={() => setTaking(true)}>
            {own ? t.withdraw : t.decline}
          </Button>
        )}
      </div>
      {taking && (
        <form
          className={register.form}
          onSubmit={(event) => {
            event.preventDefault()
            withdrawing.mutate()
          }}
        >
          <label htmlFor={id}>{t.withdrawReason}</label>
          <input
            id={id}
            value={reason}
            required
            maxLength={1000}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button type="submit" disabled={withdrawing.isPending || reason.trim() === ''}>
            {own ? t.withdraw : t.decline}
          </Button>
        </form>
      )}
      {error && <Failure error={error} />}
    </>
  )
}
