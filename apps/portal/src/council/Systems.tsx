/** The other systems: what each owns, how it answers, what waits for it, and when it was last compared. */
import type { PersonView, SyncHealth } from '@mohr/council/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { whenItWas } from '../format/ago.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure } from '../ui/Notice.tsx'
import { councilApi } from './api.ts'
import { type SystemState, systemsOf } from './board.ts'
import styles from './Systems.module.css'

export function Systems({ health, person }: { health: SyncHealth; person: PersonView }) {
  const { m, language } = useMessages()
  const systems = systemsOf(health)
  const t = m.board.systems
  return (
    <section className={styles.systems} aria-label={t.title}>
      {systems.map((one) => (
        <System key={one.name} of={one} person={person} />
      ))}
      {systems.length === 0 && (
        <div className={styles.system}>
          <h2>{t.none}</h2>
          <p className={styles.owns}>{t.noneWhy}</p>
        </div>
      )}
      <div className={styles.system}>
        <header>
          <h2>{t.mohr}</h2>
          <span className={styles.state} data-state="well">
            <Icon name="check" size={16} />
            {t.well}
          </span>
        </header>
        <p className={styles.owns}>{t.mohrOwns}</p>
        <dl>
          <dt>{t.newest}</dt>
          <dd>{number(Number(health.newestEvent), language)}</dd>
        </dl>
      </div>
    </section>
  )
}

function System({ of, person }: { of: SystemState; person: PersonView }) {
  const { m, language } = useMessages()
  const t = m.board.systems
  const { receiver } = of
  const waiting = receiver?.states.filter(({ count }) => count > 0) ?? []
  const inQueue = waiting.filter(({ state }) => state !== 'dead')
  const dead = waiting.find(({ state }) => state === 'dead')
  const queued = inQueue.reduce((sum, { count }) => sum + count, 0)
  const oldest = inQueue.flatMap(({ since }) => since ?? []).sort()[0]
  const next = inQueue.flatMap(({ next: at }) => at ?? []).sort()[0]
  const lastComparison = of.comparisons
    .flatMap(({ last }) => last?.at ?? [])
    .sort()
    .at(-1)
  const open = of.comparisons.reduce((sum, one) => sum + one.open, 0)
  const error = receiver?.lastError ?? of.comparisons.find(({ lastError }) => lastError)?.lastError
  return (
    <div className={styles.system} data-state={of.state}>
      <header>
        <h2>{of.name}</h2>
        <State of={of} />
      </header>
      <p className={styles.owns}>{of.system ? t[of.system] : t.other}</p>
      <dl>
        {receiver && (
          <>
            <dt>{t.lastReceipt}</dt>
            <dd>{receiver.lastAcknowledged ? whenItWas(receiver.lastAcknowledged.at, language) : t.never}</dd>
            <dt>{t.queue}</dt>
            <dd>
              {queued > 0 && oldest
                ? t.queued(number(queued, language), whenItWas(oldest, language))
                : number(queued, language)}
            </dd>
            {dead && (
              <>
                <dt>{t.dead}</dt>
                <dd>{number(dead.count, language)}</dd>
              </>
            )}
            {next && (
              <>
                <dt>{t.next}</dt>
                <dd>{whenItWas(next, language)}</dd>
              </>
            )}
          </>
        )}
        {of.comparisons.length > 0 && (
          <>
            <dt>{t.compared}</dt>
            <dd>
              {lastComparison
                ? t.differ(number(open, language), whenItWas(lastComparison, language))
                : t.never}
            </dd>
          </>
        )}
      </dl>
      {error && <Said text={error} />}
      <Acts of={of} person={person} waits={waiting.some(({ state }) => state !== 'waiting')} />
    </div>
  )
}

function Said({ text }: { text: { fa: string; en: string } }) {
  const { say } = useMessages()
  return <p className={styles.error}>{say(text)}</p>
}

function State({ of }: { of: SystemState }) {
  const { m, language } = useMessages()
  const t = m.board.systems
  const words = {
    well: t.well,
    slow: t.slow(of.since ? whenItWas(of.since, language) : t.never),
    stopped: t.stopped,
  }
  const icons = { well: 'check', slow: 'clock', stopped: 'warning' } as const
  return (
    <span className={styles.state} data-state={of.state}>
      <Icon name={icons[of.state]} size={16} />
      {words[of.state]}
    </span>
  )
}

/** Sending again and comparing are the operator's and the administrator's. */
function Acts({ of, person, waits }: { of: SystemState; person: PersonView; waits: boolean }) {
  const { m, language } = useMessages()
  const t = m.board.systems
  const client = useQueryClient()
  const again = () => client.invalidateQueries({ queryKey: ['sync'] })
  const replaying = useMutation({ mutationFn: (id: string) => councilApi.replay(id), onSuccess: again })
  const comparing = useMutation({ mutationFn: councilApi.compare, onSuccess: again })
  if (!person.roles.some(({ role }) => role === 'council-operator' || role === 'administrator')) return null
  const { receiver } = of
  return (
    <div className={styles.acts}>
      {receiver && waits && (
        <Button icon="refresh" disabled={replaying.isPending} onClick={() => replaying.mutate(receiver.id)}>
          {t.replay}
        </Button>
      )}
      {of.comparisons.length > 0 && (
        <Button kind="quiet" disabled={comparing.isPending} onClick={() => comparing.mutate(of.name)}>
          {t.compare}
        </Button>
      )}
      <span role="status">
        {replaying.data && t.replayed(number(replaying.data.count, language))}
        {comparing.isSuccess && t.asked}
      </span>
      {(replaying.error ?? comparing.error) && <Failure error={replaying.error ?? comparing.error} />}
    </div>
  )
}
