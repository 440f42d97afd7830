/** One line at the foot of the board: how far the ledger is, and who stands behind it. */
import { useQuery } from '@tanstack/react-query'
import { whenItWas } from '../format/ago.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Icon } from '../ui/Icon.tsx'
import { councilQueries } from './api.ts'
import styles from './Board.module.css'

export function LedgerLine() {
  const { m, language } = useMessages()
  const t = m.board.ledger
  const { data } = useQuery(councilQueries.ledger)
  if (!data) return null
  return (
    <section className={styles.ledger} aria-label={t.title}>
      <b>{t.title}</b>
      <span>{t.row(number(data.size, language))}</span>
      <span>{data.final ? t.final(whenItWas(data.final.at, language)) : t.notYet}</span>
      {data.witnesses.map(({ name, size, state }) => {
        const said = t.witnesses[name] ?? name
        return (
          <span key={name} data-state={state}>
            <Icon name={state === 'cosigned' ? 'check' : 'clock'} size={16} />
            {state === 'cosigned' ? t.cosigned(said) : t.behind(said, number(data.size - size, language))}
          </span>
        )
      })}
    </section>
  )
}
