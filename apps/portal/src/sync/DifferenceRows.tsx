/** A difference field by field: the owner's value tinted, the copy struck; the act names its direction. */
import type { DifferenceView } from '@mohr/council/api'
import { Link } from '@tanstack/react-router'
import { type DifferingField, linesOf } from '../council/board.ts'
import { columnDay } from '../format/dates.ts'
import { digits, number } from '../format/numbers.ts'
import { type Language, type Messages, useMessages } from '../messages/index.ts'
import { Code } from '../ui/Code.tsx'
import styles from './DifferenceRows.module.css'

const MOST_FIELDS = 3

export function DifferenceTable({ of, whole }: { of: readonly DifferenceView[]; whole?: boolean }) {
  const { m } = useMessages()
  const t = m.board.differences
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t.record}</th>
          <th scope="col">{t.field}</th>
          <th scope="col">{t.here}</th>
          <th scope="col">{t.there}</th>
          <th scope="col">{t.owner}</th>
          {!whole && <th scope="col">{t.act}</th>}
        </tr>
      </thead>
      {of.map((one) => (
        <Lines key={one.id} of={one} whole={whole === true} />
      ))}
    </table>
  )
}

function Lines({ of, whole }: { of: DifferenceView; whole: boolean }) {
  const { m, language } = useMessages()
  const t = m.board.differences
  const all = linesOf(of)
  const shown = whole ? all : all.slice(0, MOST_FIELDS)
  return (
    <tbody>
      {shown.map((line, at) => (
        <tr key={line.field ?? ''}>
          {at === 0 && (
            <th scope="rowgroup" rowSpan={shown.length} className={styles.record}>
              {m.sync.kinds[of.kind]} <Code>{shortKey(of.key)}</Code>
              <small>{of.peer}</small>
              {shown.length < all.length && (
                <small>{t.andMore(number(all.length - shown.length, language))}</small>
              )}
            </th>
          )}
          <td data-label={t.field}>
            {line.field === null ? t.existence : (m.sync.fields[line.field] ?? line.field)}
          </td>
          <td data-label={t.here}>
            <Value of={line} side="here" owns={line.owner === 'mohr'} />
          </td>
          <td data-label={t.there}>
            <Value of={line} side="there" owns={line.owner !== 'mohr'} />
          </td>
          <td data-label={t.owner}>{m.sync.owners[line.owner]}</td>
          {!whole && at === 0 && (
            <td rowSpan={shown.length}>
              <Link to="/trace/$kind/$key" params={{ kind: of.kind, key: of.key }}>
                {directionOf(line, m)}
              </Link>
            </td>
          )}
        </tr>
      ))}
    </tbody>
  )
}

/** What would make both the same: whoever owns the field is right about it. */
export function directionOf({ owner }: DifferingField, m: Messages): string {
  const t = m.board.differences
  return { council: t.takeCouncil, municipality: t.takeMunicipality, mohr: t.sendAgain }[owner]
}

function Value({ of, side, owns }: { of: DifferingField; side: 'here' | 'there'; owns: boolean }) {
  const { m, language } = useMessages()
  const t = m.board.differences
  const value = of[side]
  const nothing = value === null || value === undefined || (Array.isArray(value) && value.length === 0)
  const text = of.field === null ? (value ? t.is : t.isNot) : nothing ? t.isNot : saidOf(value, language)
  return owns ? (
    <strong className={styles.owners}>
      <bdi>{text}</bdi>
    </strong>
  ) : (
    <s className={styles.copy}>
      <bdi>{text}</bdi>
    </s>
  )
}

/** An id is told by its end; a number of a case or a licence is whole. */
export const shortKey = (key: string): string => (/^[0-9a-f-]{36}$/.test(key) ? key.slice(-8) : key)

function saidOf(value: unknown, language: Language): string {
  if (typeof value === 'number') return number(value, language)
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(value))
    return columnDay(value, language)
  if (typeof value === 'string')
    return /^[0-9a-f]{32,}$/.test(value) ? `${value.slice(0, 8)}…` : digits(value, language)
  if (Array.isArray(value)) return value.map((one) => saidOf(one, language)).join(' · ')
  if (typeof value === 'object' && value !== null)
    return Object.values(value)
      .filter((one) => one !== null)
      .map((one) => saidOf(one, language))
      .join(' ')
  return String(value)
}
