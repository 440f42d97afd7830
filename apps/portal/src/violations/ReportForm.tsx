/** Writing a report about a violation, standing on the site: kept as it is typed, with no connection too. */
import {
  REPORT_LIMITS,
  REVISIT_FINDING_NAMES,
  REVISIT_FINDINGS,
  SEVERITIES,
  SEVERITY_NAMES,
  violationKind,
  weighsAtLeast,
} from '@mohr/casework'
import type { RevisitContent, ViolationContent, ViolationReportView } from '@mohr/council/api'
import { useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { queryClient } from '../api/queries.ts'
import { longDay } from '../format/dates.ts'
import { useMessages } from '../messages/index.ts'
import conflictStyles from '../report/ConflictPanel.module.css'
import { DaySelect } from '../report/DaySelect.tsx'
import { KeepingBanner, Unshelved } from '../report/Keeping.tsx'
import { Photos } from '../report/Photos.tsx'
import { typed } from '../report/typed.ts'
import { VisitBlock } from '../report/VisitBlock.tsx'
import { Button } from '../ui/Button.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure } from '../ui/Notice.tsx'
import { violationQueries, violationsApi } from './api.ts'
import type { FieldConflict } from './fields.ts'
import styles from './ReportForm.module.css'
import { useContent } from './useContent.ts'

export function ReportForm({ report, personId }: { report: ViolationReportView; personId: string }) {
  const { m, say } = useMessages()
  const t = m.violationReport
  const navigate = useNavigate()
  const { draft, keeping, conflicts, unshelved, error, change, resolve, flush } = useContent(report, personId)
  const missing = keeping === 'saved' ? report.missing : []
  const toSigning = async () => {
    if ((await flush()) === 'saved')
      await navigate({ to: '/violation-reports/$reportId/sign', params: { reportId: report.id } })
  }
  return (
    <div className={styles.form}>
      <KeepingBanner keeping={keeping} />
      {keeping === 'refused' && <Failure error={error} again={() => void flush()} />}
      {conflicts.length > 0 && <Conflicts of={conflicts} resolve={resolve} />}
      {'kind' in draft ? (
        <Immediate content={draft} change={change} />
      ) : (
        <Again content={draft} change={change} />
      )}
      <section className={styles.photos} aria-labelledby="photos">
        <h2 id="photos">{t.photos}</h2>
        <Photos
          photos={report.photos}
          add={(image) => violationsApi.addPhoto(report.id, image)}
          remove={(sha256) => violationsApi.removePhoto(report.id, sha256)}
          refresh={() =>
            queryClient.invalidateQueries({ queryKey: violationQueries.report(report.id).queryKey })
          }
        />
      </section>
      <footer className={styles.foot}>
        {unshelved && keeping !== 'saving' && keeping !== 'waiting' && <Unshelved />}
        {missing.length > 0 && (
          <ul className={styles.missing} aria-label={m.report.missing}>
            {missing.map((one) => (
              <li key={one.fa}>{say(one)}</li>
            ))}
          </ul>
        )}
        <Button
          kind="first"
          className={styles.next}
          disabled={
            keeping === 'conflict' || keeping === 'refused' || keeping === 'offline' || missing.length > 0
          }
          onClick={() => void toSigning()}
        >
          {t.toSigning}
        </Button>
        {keeping === 'offline' && <p className={styles.why}>{m.report.signOnline}</p>}
      </footer>
    </div>
  )
}

interface Writing<Content> {
  content: Content
  change: (content: Content) => void
}

function Immediate({ content, change }: Writing<ViolationContent>) {
  const { m, say } = useMessages()
  const t = m.violationReport
  const least = violationKind(content.kind)?.least ?? 'observation'
  const severe = (severity: ViolationContent['severity']) => {
    const { correctBy: _dropped, ...rest } = content
    change({ ...rest, severity })
  }
  return (
    <>
      <Words
        label={t.description}
        hint={t.descriptionHint}
        value={content.description}
        most={REPORT_LIMITS.note}
        rows={4}
        onChange={(description) => change({ ...content, description })}
      />
      <Choice legend={t.severity}>
        {SEVERITIES.map((one) => (
          <label key={one} data-severity={one}>
            <input
              type="radio"
              name="severity"
              checked={content.severity === one}
              disabled={!weighsAtLeast(one, least)}
              onChange={() => severe(one)}
            />
            {one === 'stop-work' && <Glyph of="stop-work" size={18} />}
            {say(SEVERITY_NAMES[one])}
          </label>
        ))}
      </Choice>
      {least !== 'observation' && <p className={styles.why}>{t.leastWhy(say(SEVERITY_NAMES[least]))}</p>}
      {content.severity === 'stop-work' && (
        <p className={styles.stop} role="note">
          <Glyph of="stop-work" size={22} />
          {t.stopWhy}
        </p>
      )}
      {content.severity === 'correct-by-date' && (
        <DaySelect
          label={t.correctBy}
          value={content.correctBy ?? ''}
          from={0}
          to={60}
          onChange={(correctBy) => change({ ...content, ...(correctBy === '' ? {} : { correctBy }) })}
        />
      )}
      <Words
        label={t.place}
        hint={t.placeHint}
        value={content.place}
        most={REPORT_LIMITS.place}
        rows={1}
        onChange={(place) => change({ ...content, place })}
      />
      <VisitBlock
        value={content.seenAt}
        label={t.seen}
        onChange={(seenAt) => seenAt && change({ ...content, seenAt })}
      />
      <Words
        label={t.instructions}
        value={content.instructions}
        most={REPORT_LIMITS.instructions}
        rows={2}
        onChange={(instructions) => change({ ...content, instructions })}
      />
    </>
  )
}

function Again({ content, change }: Writing<RevisitContent>) {
  const { m, say } = useMessages()
  const t = m.violationReport
  return (
    <>
      <Choice legend={t.found} stacked>
        {REVISIT_FINDINGS.map((one) => (
          <label key={one} data-found={one}>
            <input
              type="radio"
              name="found"
              checked={content.found === one}
              onChange={() => change({ ...content, found: one })}
            />
            <span>
              {say(REVISIT_FINDING_NAMES[one])}
              <small>{t.foundWhy[one]}</small>
            </span>
            {content.found === one && <Icon name="check" />}
          </label>
        ))}
      </Choice>
      <Words
        label={t.revisitDescription}
        value={content.description}
        most={REPORT_LIMITS.note}
        rows={4}
        onChange={(description) => change({ ...content, description })}
      />
      <VisitBlock
        value={content.visitedAt}
        label={t.visited}
        onChange={(visitedAt) => visitedAt && change({ ...content, visitedAt })}
      />
    </>
  )
}

function Choice({
  legend,
  stacked,
  children,
}: {
  legend: string
  stacked?: boolean
  children: React.ReactNode
}) {
  return (
    <fieldset className={styles.choice} data-stacked={stacked ? '' : undefined}>
      <legend>{legend}</legend>
      <div>{children}</div>
    </fieldset>
  )
}

interface WordsProps {
  label: string
  hint?: string
  value: string
  most: number
  rows: number
  onChange: (value: string) => void
}

function Words({ label, hint, value, most, rows, onChange }: WordsProps) {
  const id = useId()
  return (
    <div className={styles.words}>
      <label htmlFor={id}>{label}</label>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      <textarea
        id={id}
        rows={rows}
        maxLength={most}
        aria-describedby={hint ? `${id}-hint` : undefined}
        value={value}
        onChange={(event) => onChange(typed(event.target.value))}
      />
    </div>
  )
}

/** Both sides of a field, and nothing overwritten until somebody chooses. */
function Conflicts({
  of,
  resolve,
}: {
  of: readonly FieldConflict[]
  resolve: (conflict: FieldConflict, take: 'mine' | 'theirs') => void
}) {
  const { m, language, say } = useMessages()
  const t = m.violationReport
  const names: Record<FieldConflict['field'], string> = {
    kind: t.kind,
    severity: t.severity,
    description: t.description,
    seenAt: t.seen,
    correctBy: t.correctBy,
    place: t.place,
    instructions: t.instructions,
    found: t.found,
    visitedAt: t.visited,
  }
  const shown = ({ field }: FieldConflict, value: string | undefined) => {
    if (!value) return m.conflict.nothing
    if (field === 'seenAt' || field === 'visitedAt' || field === 'correctBy') return longDay(value, language)
    if (field === 'severity') return say(SEVERITY_NAMES[value as keyof typeof SEVERITY_NAMES])
    if (field === 'found') return say(REVISIT_FINDING_NAMES[value as keyof typeof REVISIT_FINDING_NAMES])
    return value
  }
  return (
    <section className={conflictStyles.panel} role="alert">
      <Icon name="refresh" size={26} />
      {of.map((conflict) => (
        <div key={conflict.field}>
          <h2>{t.conflict(names[conflict.field])}</h2>
          <p>{m.conflict.text}</p>
          <div className={conflictStyles.pair}>
            <div>
              <b>{m.conflict.here}</b>
              <p>{shown(conflict, conflict.mine)}</p>
              <Button onClick={() => resolve(conflict, 'mine')}>{m.conflict.keepMine}</Button>
            </div>
            <div>
              <b>{m.conflict.there}</b>
              <p>{shown(conflict, conflict.theirs)}</p>
              <Button onClick={() => resolve(conflict, 'theirs')}>{m.conflict.takeTheirs}</Button>
            </div>
          </div>
        </div>
      ))}
    </section>
  )
}
