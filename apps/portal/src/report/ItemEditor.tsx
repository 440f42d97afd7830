/** The open question: four answers, and what belongs to the one that was given. */
import { ANSWER_NAMES, ANSWER_VALUES, REPORT_LIMITS, SEVERITIES, SEVERITY_NAMES } from '@mohr/casework'
import type { Answer, PhotoView } from '@mohr/council/api'
import { useId } from 'react'
import { api } from '../api/client.ts'
import { queryClient } from '../api/queries.ts'
import { asciiDigits, digits, number as formatted } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Glyph } from '../ui/Glyph.tsx'
import { Icon } from '../ui/Icon.tsx'
import { DaySelect } from './DaySelect.tsx'
import styles from './ItemEditor.module.css'
import type { Item } from './items.ts'
import { Photos } from './Photos.tsx'
import { typed } from './typed.ts'

interface Props {
  item: Item
  number: number
  answer: Answer | undefined
  photos: readonly PhotoView[]
  reportId: string
  onAnswer: (answer: Answer) => void
  onClose: () => void
}

export function ItemEditor({ item, number, answer, photos, reportId, onAnswer, onClose }: Props) {
  const { m, language, say } = useMessages()
  const id = useId()
  const value = answer?.value ?? 'not-yet'
  const set = (part: Change) => onAnswer(withoutEmpty({ value, ...answer, ...part }))
  const noteLeft = REPORT_LIMITS.note - (answer?.note?.length ?? 0)
  const failing = value === 'does-not-conform'
  const measured = item.measure && (failing || value === 'conforms')
  return (
    <section className={styles.item} aria-labelledby={`${id}-text`}>
      <button type="button" className={styles.title} aria-expanded={true} onClick={onClose}>
        <span className={styles.number}>{formatted(number, language)}</span>
        <span id={`${id}-text`}>{say(item.text)}</span>
      </button>
      <p className={styles.reference}>{say(item.reference)}</p>
      <fieldset className={styles.answers}>
        <legend className="hush">{m.report.answer}</legend>
        {ANSWER_VALUES.map((one) => (
          <label key={one} data-value={one}>
            <input
              type="radio"
              name={`${id}-value`}
              checked={value === one}
              onChange={() =>
                set(
                  one === 'does-not-conform'
                    ? { value: one }
                    : { value: one, severity: undefined, correctBy: undefined },
                )
              }
            />
            {one === 'conforms' && <Icon name="check" size={18} />}
            {one === 'does-not-conform' && <Icon name="cross" size={18} />}
            {say(ANSWER_NAMES[one])}
          </label>
        ))}
      </fieldset>
      {(measured || failing) && (
        <div className={styles.fields}>
          {measured && item.measure && (
            <>
              <Field
                label={m.report.drawn}
                unit={say(item.measure.unit)}
                value={answer?.drawn}
                onChange={(drawn) => set({ drawn })}
              />
              <Field
                label={m.report.measured}
                unit={say(item.measure.unit)}
                value={answer?.measured}
                onChange={(text) => set({ measured: text })}
              />
            </>
          )}
          {failing && (
            <Field label={m.report.place} value={answer?.place} onChange={(place) => set({ place })} words />
          )}
        </div>
      )}
      <Photos
        photos={photos}
        add={(image) => api.addPhoto(reportId, item.id, image)}
        remove={(sha256) => api.removePhoto(reportId, sha256)}
        refresh={() => queryClient.invalidateQueries({ queryKey: ['report', reportId] })}
      />
      <label className="hush" htmlFor={`${id}-note`}>
        {m.report.note}
      </label>
      <textarea
        id={`${id}-note`}
        className={styles.note}
        rows={2}
        placeholder={failing ? m.report.noteFailing : m.report.notePlaceholder}
        maxLength={REPORT_LIMITS.note}
        value={answer?.note ?? ''}
        onChange={(event) => set({ note: typed(event.target.value) })}
      />
      {noteLeft < 200 && (
        <small role="status">{m.report.charactersLeft(formatted(noteLeft, language))}</small>
      )}
      {failing && (
        <>
          <fieldset className={styles.severity}>
            <legend className="hush">{m.report.severity}</legend>
            {SEVERITIES.map((one) => (
              <label key={one} data-severity={one}>
                <input
                  type="radio"
                  name={`${id}-severity`}
                  checked={answer?.severity === one}
                  onChange={() =>
                    set({ severity: one, ...(one === 'correct-by-date' ? {} : { correctBy: '' }) })
                  }
                />
                {one === 'stop-work' && <Glyph of="stop-work" size={18} />}
                {say(SEVERITY_NAMES[one])}
              </label>
            ))}
          </fieldset>
          {answer?.severity === 'correct-by-date' && (
            <DaySelect
              label={m.report.correctBy}
              value={answer.correctBy ?? ''}
              from={1}
              to={60}
              onChange={(correctBy) => set({ correctBy })}
            />
          )}
        </>
      )}
    </section>
  )
}

interface FieldProps {
  label: string
  unit?: string
  words?: boolean
  value: string | undefined
  onChange: (value: string) => void
}

function Field({ label, unit, words, value, onChange }: FieldProps) {
  const { language } = useMessages()
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <span className={styles.box}>
        <input
          maxLength={words ? REPORT_LIMITS.place : REPORT_LIMITS.measure}
          inputMode={words ? 'text' : 'decimal'}
          value={words ? (value ?? '') : digits(value ?? '', language)}
          onChange={(event) => onChange(typed(words ? event.target.value : asciiDigits(event.target.value)))}
        />
        {unit && <small>{unit}</small>}
      </span>
    </label>
  )
}

type Change = { [Field in keyof Answer]?: Answer[Field] | undefined }

/** An emptied field is an absent one. */
function withoutEmpty(answer: Change): Answer {
  const filled = Object.entries(answer).filter(([, text]) => text !== undefined && text !== '')
  return Object.fromEntries(filled) as unknown as Answer
}
