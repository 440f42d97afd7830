/** Who works on a case, and who could: slots are given all together or, with the reason of each, not at all. */
import { DISCIPLINE_IDS } from '@mohr/casework'
import type { CandidatesPage, CaseAssignments } from '@mohr/council/api'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { queries } from '../api/queries.ts'
import { columnDay } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { useGrade } from '../register/Entries.tsx'
import register from '../register/Register.module.css'
import { SignedIn } from '../shell/SignedIn.tsx'
import { Button } from '../ui/Button.tsx'
import { Code } from '../ui/Code.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Waiting } from '../ui/Notice.tsx'
import { Select } from '../ui/Select.tsx'
import { useLabels } from '../ui/useLabels.ts'
import styles from './AssignPage.module.css'
import { assignApi, assignQueries, type Slot } from './api.ts'

const route = getRouteApi('/cases/$caseId/assignments')

export function AssignPage() {
  const { m } = useMessages()
  return (
    <SignedIn title={m.assign.title}>
      {(person) => (
        <Assign
          may={person.roles.some(({ role }) => role === 'council-operator' || role === 'council-officer')}
        />
      )}
    </SignedIn>
  )
}

function Assign({ may }: { may: boolean }) {
  const { m } = useMessages()
  const t = m.assign
  const { caseId } = route.useParams()
  const one = useQuery(queries.case(caseId))
  const assignments = useQuery(assignQueries.assignments(caseId))
  return (
    <div className={register.page}>
      <Link to="/cases/$caseId" params={{ caseId }} className={styles.back}>
        <Icon name="back" size={16} />
        {one.data?.address ?? t.back}
      </Link>
      <h1>{t.title}</h1>
      {assignments.error && <Failure error={assignments.error} again={() => void assignments.refetch()} />}
      {assignments.isPending && <Waiting what={t.waiting} />}
      {assignments.data && <Assigned of={assignments.data.assignments} />}
      {may && <Give caseId={caseId} />}
    </div>
  )
}

function Assigned({ of }: { of: CaseAssignments['assignments'] }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const t = m.assign
  const now = new Date().toISOString()
  const runs = of.filter(({ until }) => until === null || until > now)
  const over = of.filter((one) => !runs.includes(one))
  const list = (some: CaseAssignments['assignments']) => (
    <ul className={styles.people}>
      {some.map((one) => (
        <li key={one.id}>
          <span>
            {t.roles[one.role]} · {labels.discipline(one.discipline)}
          </span>
          {one.licence ? (
            <Link to="/engineers/$licence" params={{ licence: one.licence }}>
              {one.name}
            </Link>
          ) : (
            <b>{one.name}</b>
          )}
          <small>
            {one.until
              ? t.span(columnDay(one.from, language), columnDay(one.until, language))
              : t.from(columnDay(one.from, language))}
            {one.endReason && `${m.comma}${one.endReason}`}
          </small>
        </li>
      ))}
    </ul>
  )
  return (
    <section className={register.part} aria-labelledby="now">
      <h2 id="now">{t.now}</h2>
      {runs.length === 0 ? <p className={register.nothing}>{t.nobody}</p> : list(runs)}
      {over.length > 0 && (
        <>
          <h2>{t.before}</h2>
          {list(over)}
        </>
      )}
    </section>
  )
}

type Chosen = Slot & { name: string }

function Give({ caseId }: { caseId: string }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const t = m.assign
  const client = useQueryClient()
  const [role, setRole] = useState<Slot['role']>('supervisor')
  const [discipline, setDiscipline] = useState<string>('structure')
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const giving = useMutation({
    mutationFn: () =>
      assignApi.assign(
        caseId,
        chosen.map(({ name: _name, ...slot }) => slot),
      ),
    onSuccess: async () => {
      setChosen([])
      await client.invalidateQueries({ queryKey: ['assign', caseId] })
      await client.invalidateQueries({ queryKey: ['case', caseId] })
    },
  })
  const keyOf = (slot: Slot) => `${slot.role}:${slot.discipline}:${slot.licence}`
  const nameOf = (one: Chosen) =>
    `${t.roles[one.role]} ${labels.discipline(one.discipline)}${m.comma}${one.name}`
  return (
    <section className={register.part} aria-labelledby="give">
      <h2 id="give">{t.give}</h2>
      <p className={register.span}>{t.giveWhy}</p>
      <div className={styles.slot}>
        <Select label={t.role} value={role} onChange={(value) => setRole(value as Slot['role'])}>
          {(Object.keys(t.roles) as Slot['role'][]).map((one) => (
            <option key={one} value={one}>
              {t.roles[one]}
            </option>
          ))}
        </Select>
        <Select label={t.discipline} value={discipline} onChange={setDiscipline}>
          {DISCIPLINE_IDS.map((one) => (
            <option key={one} value={one}>
              {labels.discipline(one)}
            </option>
          ))}
        </Select>
      </div>
      <Candidates
        caseId={caseId}
        role={role}
        discipline={discipline}
        add={({ licence, name }) => {
          giving.reset()
          const slot = { licence, role, discipline, name }
          setChosen([...chosen.filter((one) => keyOf(one) !== keyOf(slot)), slot])
        }}
      />
      {chosen.length > 0 && (
        <div className={styles.chosen}>
          <h2>{t.chosen}</h2>
          <ul className={styles.people}>
            {chosen.map((one) => (
              <li key={keyOf(one)}>
                {nameOf(one)}
                <Button
                  kind="quiet"
                  icon="cross"
                  square
                  aria-label={t.remove(nameOf(one))}
                  onClick={() => setChosen(chosen.filter((other) => other !== one))}
                />
              </li>
            ))}
          </ul>
          <Button kind="first" disabled={giving.isPending} onClick={() => giving.mutate()}>
            {t.assign(number(chosen.length, language))}
          </Button>
        </div>
      )}
      <p role="status">{giving.isSuccess && t.done}</p>
      {giving.error && (
        <Failure
          error={giving.error}
          where={(path) => {
            const one = chosen[Number(/\d+/.exec(path)?.[0] ?? -1)]
            return one && nameOf(one)
          }}
        />
      )}
    </section>
  )
}

type Candidate = CandidatesPage['engineers'][number]

interface CandidatesProps {
  caseId: string
  role: Slot['role']
  discipline: string
  add: (one: Candidate) => void
}

function Candidates({ caseId, role, discipline, add }: CandidatesProps) {
  const { m, language, say } = useMessages()
  const gradeOf = useGrade()
  const t = m.assign
  const list = useInfiniteQuery(assignQueries.candidates(caseId, role, discipline))
  const engineers = list.data?.pages.flatMap((page) => page.engineers)
  if (list.error) return <Failure error={list.error} again={() => void list.refetch()} />
  if (!engineers) return <Waiting what={t.loading} />
  if (engineers.length === 0) return <p className={register.nothing}>{t.noCandidates}</p>
  return (
    <>
      <ul className={styles.candidates} aria-label={t.candidates}>
        {engineers.map((one) => (
          <li key={one.licence} data-may={one.eligible ? '' : undefined}>
            <span>
              <b>{one.name}</b> <Code>{one.licence}</Code>
              <small>
                {gradeOf(one.grade)}
                {m.comma}
                {t.left(number(one.capacity.left, language))}
              </small>
            </span>
            <span className={styles.against}>
              {one.eligible
                ? t.may
                : one.against.map(({ code, message }) => <small key={code}>{say(message)}</small>)}
            </span>
            {one.eligible && (
              <Button aria-label={t.addOne(one.name)} onClick={() => add(one)}>
                {t.add}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
          {t.moreCandidates}
        </Button>
      )}
    </>
  )
}
