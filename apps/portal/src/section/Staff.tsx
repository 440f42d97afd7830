/** The seven-part staff above the section: how far each stage is; pressing one narrows the drawing to it. */
import type { CaseView } from '@mohr/council/api'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { useLabels } from '../ui/useLabels.ts'
import { currentStage, stageCounts } from './model.ts'
import styles from './Staff.module.css'

interface Props {
  view: CaseView
  chosen: string | null
  onChoose: (stage: string | null) => void
}

export function Staff({ view, chosen, onChoose }: Props) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const current = currentStage(view)
  const stages = [...view.stages].sort((a, b) => a.number - b.number)
  return (
    <fieldset className={styles.staff}>
      <legend className="hush">{m.section.staff}</legend>
      {stages.map((stage) => {
        const { accepted, owed } = stageCounts(view.cells, stage.id)
        const done = m.section.of(number(accepted, language), number(owed, language))
        return (
          <button
            key={stage.id}
            type="button"
            className={styles.part}
            data-current={stage.id === current?.id ? '' : undefined}
            aria-pressed={chosen === stage.id}
            onClick={() => onChoose(chosen === stage.id ? null : stage.id)}
          >
            <span className={styles.track}>
              <span style={{ inlineSize: `${owed === 0 ? 0 : (accepted / owed) * 100}%` }} />
            </span>
            <span className={styles.words}>
              <span className={styles.title}>
                {number(stage.number, language)} <span>{labels.stage(stage.id)}</span>
              </span>
              <small>{done}</small>
            </span>
          </button>
        )
      })}
    </fieldset>
  )
}
