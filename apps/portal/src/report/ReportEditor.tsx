/** One question open at a time; every answer is kept as it is given. */
import { REPORT_LIMITS } from '@mohr/casework'
import type { Answer, ReportView } from '@mohr/council/api'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure } from '../ui/Notice.tsx'
import { ConflictPanel } from './ConflictPanel.tsx'
import { ItemEditor } from './ItemEditor.tsx'
import { ItemRow } from './ItemRow.tsx'
import { itemsOf, nextOpen, openItems } from './items.ts'
import { KeepingBanner, Unshelved } from './Keeping.tsx'
import { ProgressStrip } from './ProgressStrip.tsx'
import styles from './ReportEditor.module.css'
import { typed } from './typed.ts'
import { useDraft } from './useDraft.ts'
import { VisitBlock } from './VisitBlock.tsx'

export function ReportEditor({ report, personId }: { report: ReportView; personId: string }) {
  const { m, language, say } = useMessages()
  const { draft, keeping, conflicts, unshelved, error, change, resolve, flush } = useDraft(report, personId)
  const items = itemsOf(report.checklist)
  const [open, setOpen] = useState<string | null>(() => nextOpen(items, draft, null))
  const navigate = useNavigate()
  const list = useRef<HTMLDivElement>(null)
  const refusal = useRef<HTMLDivElement>(null)
  const waiting = openItems(items, draft).length

  const show = (item: string | null) => setOpen(item)
  useEffect(() => {
    const row = open && list.current?.querySelector(`[data-item="${CSS.escape(open)}"]`)
    if (row) row.scrollIntoView({ block: 'nearest' })
  }, [open])

  // The person may be far down the list, where what was refused is not seen.
  useEffect(() => {
    if (keeping === 'refused') refusal.current?.scrollIntoView({ block: 'center' })
  }, [keeping])

  const answer = (item: string, value: Answer) =>
    change({ ...draft, answers: { ...draft.answers, [item]: value } })
  /** Which field a refusal is about: `draft.answers.ITEM.note` names the item by its number. */
  const where = (path: string) => {
    const [, field, item] = path.split('.')
    const at = field === 'answers' ? items.findIndex(({ id }) => id === item) : -1
    if (at >= 0) return m.conflict.item(number(at + 1, language))
    return field === 'instructions' ? m.report.instructions : undefined
  }
  const toSigning = async () => {
    const kept = await flush()
    if (kept === 'saved') await navigate({ to: '/reports/$reportId/sign', params: { reportId: report.id } })
  }

  return (
    <div className={styles.editor}>
      <KeepingBanner keeping={keeping} />
      {keeping === 'refused' && (
        <div ref={refusal}>
          <Failure error={error} again={() => void flush()} where={where} />
        </div>
      )}
      {conflicts.length > 0 && <ConflictPanel conflicts={conflicts} items={items} resolve={resolve} />}
      {report.reason && (
        <p className={styles.reason} role="note">
          <Icon name="flag" size={18} /> {m.report.reason(report.reason)}
        </p>
      )}
      <ProgressStrip items={items} draft={draft} open={open} onOpen={show} />
      <div ref={list} className={styles.list}>
        <VisitBlock value={draft.visitedAt} onChange={(visitedAt) => change({ ...draft, visitedAt })} />
        {report.checklist.groups.map((group) => {
          const first = items.findIndex((item) => item.id === group.items[0]?.id) + 1
          const last = first + group.items.length - 1
          return (
            <section key={group.title.fa}>
              <h2 className={styles.group}>
                {say(group.title)}{' '}
                <small>{m.report.range(number(first, language), number(last, language))}</small>
              </h2>
              {group.items.map((item, index) => (
                <div key={item.id} data-item={item.id} className={styles.item}>
                  {open === item.id ? (
                    <ItemEditor
                      item={item}
                      number={first + index}
                      answer={draft.answers[item.id]}
                      photos={report.photos.filter((photo) => photo.item === item.id)}
                      reportId={report.id}
                      onAnswer={(value) => answer(item.id, value)}
                      onClose={() => show(null)}
                    />
                  ) : (
                    <ItemRow
                      item={item}
                      number={first + index}
                      answer={draft.answers[item.id]}
                      photos={report.photos.filter((photo) => photo.item === item.id).length}
                      onOpen={() => show(item.id)}
                    />
                  )}
                </div>
              ))}
            </section>
          )
        })}
        <section className={styles.instructions}>
          <label htmlFor="instructions">{m.report.instructions}</label>
          <textarea
            id="instructions"
            rows={3}
            value={draft.instructions}
            maxLength={REPORT_LIMITS.instructions}
            onChange={(event) => change({ ...draft, instructions: typed(event.target.value) })}
          />
        </section>
      </div>
      <footer className={styles.foot}>
        {unshelved && keeping !== 'saving' && keeping !== 'waiting' && <Unshelved />}
        {waiting > 0 ? (
          <>
            <Button
              square
              className={styles.previous}
              aria-label={m.report.previous}
              icon="back"
              onClick={() => show(beside(items, open, -1))}
            />
            <Button kind="first" className={styles.next} onClick={() => show(nextOpen(items, draft, open))}>
              {m.report.next}
            </Button>
            <p className={styles.why}>
              {m.report.signAfter} <b>{m.report.moreItems(number(waiting, language))}</b>
            </p>
          </>
        ) : (
          <>
            {keeping === 'saved' && report.missing.length > 0 && (
              <ul className={styles.missing} aria-label={m.report.missing}>
                {report.missing.map((one) => (
                  <li key={one.fa}>{say(one)}</li>
                ))}
              </ul>
            )}
            <Button
              kind="first"
              className={styles.next}
              disabled={
                keeping === 'conflict' ||
                keeping === 'refused' ||
                keeping === 'offline' ||
                (keeping === 'saved' && report.missing.length > 0)
              }
              onClick={() => void toSigning()}
            >
              {m.report.toSigning}
            </Button>
            {keeping === 'offline' && <p className={styles.why}>{m.report.signOnline}</p>}
          </>
        )}
      </footer>
    </div>
  )
}

function beside(items: readonly { id: string }[], open: string | null, step: number): string | null {
  const at = items.findIndex((item) => item.id === open)
  return items[Math.max(0, at + step)]?.id ?? null
}
