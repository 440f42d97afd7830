/** The drawings of a case that came here, the newest of each discipline; its designer begins the next revision from here. */
import type { CaseView } from '@mohr/council/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { queries } from '../api/queries.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Notice.tsx'
import { useLabels } from '../ui/useLabels.ts'
import styles from './CaseDrawings.module.css'
import { DrawingState } from './DrawingState.tsx'
import { took } from './took.ts'

/** From these nothing is begun: the revision is on its way, or is a draft that has its own page. */
const UNDER_WAY: readonly string[] = ['draft', 'sent', 'in-review']

export function CaseDrawings({ view }: { view: CaseView }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const navigate = useNavigate()
  const list = useQuery(queries.caseDrawings(view.id))
  const begin = useMutation({
    mutationFn: (discipline: string) => api.beginDrawing(view.id, { kind: 'permit', discipline }),
    onSuccess: (draft) => {
      took(draft)
      void navigate({ to: '/drawings/$revisionId/send', params: { revisionId: draft.id } })
    },
  })
  const all = list.data?.drawings ?? []
  const newest = all.filter(
    (one) => all.find(({ discipline, kind }) => discipline === one.discipline && kind === one.kind) === one,
  )
  const mine = view.people.flatMap(({ me, role, discipline }) =>
    me && role === 'designer' && discipline ? [discipline] : [],
  )
  const open = mine.filter((discipline) => {
    const own = newest.find((one) => one.discipline === discipline)
    return own === undefined || !UNDER_WAY.includes(own.state)
  })
  if (newest.length === 0 && open.length === 0) return null
  return (
    <section className={styles.drawings}>
      <h2>{m.drawings.ofCase}</h2>
      <ul>
        {newest.map((one) => (
          <li key={one.id}>
            <Link to="/drawings/$revisionId" params={{ revisionId: one.id }}>
              {labels.discipline(one.discipline)}
              {m.comma}
              {m.revision(number(one.revision, language))}
            </Link>
            <DrawingState of={one.state} />
          </li>
        ))}
      </ul>
      {open.map((discipline) => (
        <Button
          key={discipline}
          icon="sheet"
          disabled={begin.isPending}
          onClick={() => begin.mutate(discipline)}
        >
          {m.drawings.begin(labels.discipline(discipline))}
        </Button>
      ))}
      {begin.error && <Failure error={begin.error} />}
    </section>
  )
}
