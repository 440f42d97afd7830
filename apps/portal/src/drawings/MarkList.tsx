/** Marks with what was said of each: the reviewer places and judges them, the designer answers. */
import type { DrawingMarkView } from '@mohr/council/api'
import { dayAndMonth } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Machine } from '../ui/Code.tsx'
import { AnswerForm } from './AnswerForm.tsx'
import type { InspectorProps } from './Inspector.tsx'
import { JudgeForm } from './JudgeForm.tsx'
import styles from './MarkList.module.css'
import { NewMarkForm } from './NewMarkForm.tsx'

const PIN_STATES = { open: 'open', answered: 'answered', accepted: 'closed' } as const

export function MarkList(props: InspectorProps) {
  const { m, language, say } = useMessages()
  const { revision, reading, chosen, choose, toBoard, newMark, setNewMark } = props
  const { marks, mine } = revision
  return (
    <>
      {newMark && (
        <NewMarkForm
          revision={revision}
          titles={reading.titles}
          mark={newMark}
          close={() => setNewMark(null)}
        />
      )}
      {marks.length === 0 && !newMark && (
        <div className={styles.none}>
          <p>{m.review.noMarks}</p>
          <p>{mine.mark ? m.review.noMarksWhy : m.review.noMarksDesigner}</p>
        </div>
      )}
      <ul className={styles.list}>
        {marks.map((mark, at) => {
          const open = chosen?.kind === 'mark' && chosen.id === mark.id
          const rule = mark.rule === null ? undefined : reading.titles[mark.rule]
          return (
            <li key={mark.id} data-open={open ? '' : undefined}>
              <button
                type="button"
                className={styles.row}
                aria-expanded={open}
                onClick={() => choose(open ? null : { kind: 'mark', id: mark.id })}
              >
                <span
                  className="pin"
                  data-kind="mark"
                  data-state={PIN_STATES[mark.state]}
                  data-selected={open ? '' : undefined}
                >
                  {number(at + 1, language)}
                </span>
                <span className={styles.words} dir="auto">
                  {mark.text || (rule ? say(rule) : mark.rule)}
                </span>
                <em data-state={mark.state}>{m.review.markStates[mark.state]}</em>
              </button>
              {open && (
                <div className={styles.detail}>
                  <p className={styles.about}>
                    {m.review.inSheet(mark.sheet)}
                    {mark.rule && (
                      <>
                        {m.comma}
                        <Machine>{mark.rule}</Machine> {rule && say(rule)}
                      </>
                    )}
                  </p>
                  <Thread mark={mark} />
                  <Button icon="eye" className={styles.toBoard} onClick={toBoard}>
                    {m.review.phone.board}
                  </Button>
                  {mine.mark && mark.state !== 'accepted' && (
                    <JudgeForm mark={mark} number={number(at + 1, language)} />
                  )}
                  {mine.answer && mark.state === 'open' && <AnswerForm mark={mark} />}
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** What was said, the oldest first. */
function Thread({ mark }: { mark: DrawingMarkView }) {
  const { m, language } = useMessages()
  return (
    <ol className={styles.thread}>
      {mark.steps.map((step) => (
        <li key={step.at + step.action}>
          <p>
            <b>{step.by}</b> <span>{m.review.actions[step.action]}</span>
            <time dateTime={step.at}>{dayAndMonth(step.at, language)}</time>
          </p>
          {step.text && (
            <p className={styles.said} dir="auto">
              {step.text}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
