/** The sheets, what the rules say of the set, and who signed it. */
import type { DrawingRevisionView } from '@mohr/council/api'
import type { CheckResult } from '@mohr/drawings'
import { useEffect, useRef, useState } from 'react'
import { SealedExport } from '../exports/Exports.tsx'
import { digits, number, shortDigest } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Machine } from '../ui/Code.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { SheetInfo } from './reading.ts'
import { SetSignatures } from './SetSignatures.tsx'
import styles from './SheetColumn.module.css'
import type { Reading } from './useReading.ts'

interface Props {
  readonly revision: DrawingRevisionView
  readonly reading: Reading
  readonly check: CheckResult | null
  readonly bytes: Uint8Array | undefined
  readonly chosen: string | null
  readonly choose: (id: string) => void
}

export function SheetColumn({ revision, reading, check, bytes, chosen, choose }: Props) {
  const { m } = useMessages()
  const [onlyChanged, setOnlyChanged] = useState(false)
  const { sheets, changes, compared } = reading
  const isChanged = ({ id }: SheetInfo) => {
    const own = changes.get(id)
    return (
      own === null || (own !== undefined && own.counts.added + own.counts.removed + own.counts.changed > 0)
    )
  }
  const shown = sheets?.filter((sheet) => !onlyChanged || isChanged(sheet))
  const here = sheets?.find(({ id }) => id === chosen)
  return (
    <aside className={styles.column} aria-label={m.review.sheets}>
      <header>
        <h2>{m.review.sheets}</h2>
        {compared && (
          <button type="button" aria-pressed={onlyChanged} onClick={() => setOnlyChanged(!onlyChanged)}>
            {m.review.onlyChanged}
            <Icon name="filter" size={16} />
          </button>
        )}
      </header>
      <ul className={styles.sheets}>
        {shown?.map((sheet) => (
          <li key={sheet.id}>
            <Row
              sheet={sheet}
              revision={revision}
              reading={reading}
              chosen={sheet.id === chosen}
              choose={() => choose(sheet.id)}
            />
          </li>
        ))}
      </ul>
      <Check revision={revision} check={check} sheet={here ?? null} />
      <SetSignatures revision={revision} bytes={bytes} />
      {revision.signatures.length > 0 && (
        <section className={styles.part}>
          <SealedExport kind="drawings" id={revision.id} />
        </section>
      )}
      <StampedCopies revision={revision} />
      {revision.releaseDigest && (
        <p className={styles.digest}>
          {m.review.digest}{' '}
          <Machine title={revision.releaseDigest}>{shortDigest(revision.releaseDigest)}</Machine>
        </p>
      )}
      {revision.file && (
        <p className={styles.digest}>
          <a href={revision.file.url} download>
            {m.review.download}
          </a>
        </p>
      )}
    </aside>
  )
}

/** Of released drawings in force: what goes to the building site. */
function StampedCopies({ revision: { sheets } }: { revision: DrawingRevisionView }) {
  const { m } = useMessages()
  const stamped = sheets.filter((sheet) => sheet.stamped !== undefined)
  if (stamped.length === 0) return null
  return (
    <section className={styles.part}>
      <h3>{m.review.stamped}</h3>
      <ul className={styles.copies}>
        {stamped.map(({ number: sheet, title, stamped: url }) => (
          <li key={sheet}>
            <a href={url} aria-label={m.review.stampedOf(sheet, title)}>
              <Machine>{sheet}</Machine>
            </a>
          </li>
        ))}
      </ul>
      <p className={styles.small}>{m.review.stampedNext}</p>
    </section>
  )
}

function Row({
  sheet,
  revision,
  reading,
  chosen,
  choose,
}: {
  sheet: SheetInfo
  revision: DrawingRevisionView
  reading: Reading
  chosen: boolean
  choose: () => void
}) {
  const { m, language } = useMessages()
  const changes = reading.changes.get(sheet.id)
  const findings = reading.findings.filter((one) => one.sheet === sheet.id).length
  const marks = revision.marks.filter(
    (mark) => mark.sheet === sheet.number && mark.state !== 'accepted',
  ).length
  const { added = 0, removed = 0, changed = 0 } = changes?.counts ?? {}
  return (
    <button type="button" className={styles.sheet} aria-current={chosen} onClick={choose}>
      <Thumbnail of={reading.thumbnails.get(sheet.id)} />
      <span>
        <b>
          <Machine>{sheet.number}</Machine> {sheet.title}
        </b>
        <small>
          {changes === null
            ? m.review.newSheet
            : changes && (added + removed + changed === 0 ? m.review.noChange : null)}
          {added > 0 && <i data-kind="added">{m.review.plus(number(added, language))}</i>}
          {removed > 0 && <i data-kind="removed">{m.review.minus(number(removed, language))}</i>}
          {changed > 0 && <i data-kind="changed">{m.review.changedCount(number(changed, language))}</i>}
        </small>
      </span>
      {findings + marks > 0 ? (
        <span className={styles.counts}>
          {findings > 0 && (
            <span className="pin" data-kind="finding">
              {number(findings, language)}
            </span>
          )}
          {marks > 0 && (
            <span className="pin" data-kind="mark">
              {number(marks, language)}
            </span>
          )}
        </span>
      ) : (
        <Icon name="check" size={16} />
      )}
    </button>
  )
}

function Thumbnail({ of }: { of: ImageBitmap | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const home = canvas.current
    if (home === null || of === undefined) return
    home.width = of.width
    home.height = of.height
    home.getContext('2d')?.drawImage(of, 0, 0)
  }, [of])
  return (
    <span aria-hidden="true">
      <canvas ref={canvas} className={styles.thumbnail} width={96} height={68} />
    </span>
  )
}

function Check({
  revision,
  check,
  sheet,
}: {
  revision: DrawingRevisionView
  check: CheckResult | null
  sheet: SheetInfo | null
}) {
  const { m, language } = useMessages()
  const step = revision.check.step
  if (check === null) {
    if (revision.state !== 'sent') return null
    return (
      <p className={styles.digest} role="status">
        {step
          ? m.review.checking(number(step.done, language), number(step.of, language))
          : m.review.checkingSoon}
      </p>
    )
  }
  const failed = check.results.flatMap(({ findings }) => findings).filter(({ state }) => state === 'fail')
  const inState = (state: string) => check.results.filter((one) => one.state === state)
  const pair = check.results.find(({ ruleId }) => ruleId === 'S04')
  const differs = pair?.findings.some(
    ({ state, subject }) => state === 'fail' && subject.sheet === sheet?.number,
  )
  const ruleProfiles: Readonly<Record<string, string>> = m.review.ruleProfiles
  const rows = [
    [m.review.passed, inState('pass').length, undefined],
    [m.review.toMend, failed.filter(({ severity }) => severity !== 'W').length, 'warn'],
    [m.review.warnings, failed.filter(({ severity }) => severity === 'W').length, undefined],
    [m.review.unjudged, inState('not-evaluated').length, undefined],
  ] as const
  return (
    <>
      <section className={styles.part}>
        <h3>
          {m.review.check(
            ruleProfiles[check.profile.id] ?? check.profile.id,
            digits(check.profile.version, language),
          )}
        </h3>
        <dl>
          {rows.map(([word, count, tone]) => (
            <div key={word} data-tone={count > 0 ? tone : undefined}>
              <dt>{word}</dt>
              <dd>{number(count, language)}</dd>
            </div>
          ))}
        </dl>
        {check.verdict === 'incomplete' && <p className={styles.warn}>{m.review.incomplete}</p>}
        {inState('not-evaluated').length > 0 && (
          <p className={styles.small}>
            {m.review.unjudgedWhy}:{' '}
            <Machine>
              {inState('not-evaluated')
                .map(({ ruleId }) => ruleId)
                .join(' ')}
            </Machine>
          </p>
        )}
      </section>
      {sheet && pair && (
        <section className={styles.part}>
          <h3>{m.review.samePair}</h3>
          <p className={pair.state === 'pass' || !differs ? styles.good : styles.warn}>
            <Icon name={pair.state === 'not-evaluated' ? 'minus' : differs ? 'warning' : 'check'} size={16} />
            {pair.state === 'not-evaluated'
              ? m.review.pairUnknown
              : differs
                ? m.review.pairDiffers
                : m.review.pairSame}
          </p>
        </section>
      )}
    </>
  )
}
