// biome-ignore-all lint/a11y/useSemanticElements: a table can't be laid over a drawing and keep its meaning; the roles say it
/** The section as a grid: arrows move by floor and bay, Enter opens, every cell is named in full. */
import { STATE_NAMES } from '@mohr/casework'
import type { CaseView, ReportCell } from '@mohr/council/api'
import { type CSSProperties, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { cellDay } from '../format/dates.ts'
import { level } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Glyph } from '../ui/Glyph.tsx'
import { toneOf } from '../ui/State.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { layoutOf, type SectionLayout } from './layout.ts'
import { lastBuiltBay, type Section as Model, move, type Place, type SectionRow } from './model.ts'
import styles from './Section.module.css'
import { SectionDrawing } from './SectionDrawing.tsx'

interface Props {
  view: CaseView
  section: Model
  selected: Place | null
  /** Stage to which the staff above narrows the drawing; the others step back. */
  stage: string | null
  onSelect: (place: Place) => void
  onOpen: (place: Place) => void
}

/** Width of the column of storey names, on a phone and on a wide page: «همکف» is short, "Ground floor" is not. */
const ROOM_FOR_NAMES = { fa: { narrow: 94, wide: 118 }, en: { narrow: 124, wide: 140 } }

export function Section({ view, section, selected, stage, onSelect, onOpen }: Props) {
  const { m, language } = useMessages()
  const [frame, width] = useWidth()
  const layout = useMemo(() => layoutOf(section, width, ROOM_FOR_NAMES[language]), [section, width, language])
  const grid = useRef<HTMLDivElement>(null)
  const focus = selected ?? firstPlace(section)

  const onKeyDown = (event: KeyboardEvent) => {
    if (!focus) return
    if (event.key === 'Enter') return onOpen(focus)
    const to = move(section, focus, event.key, language === 'fa')
    if (to === focus) return
    event.preventDefault()
    onSelect(to)
    grid.current?.querySelector<HTMLElement>(`[data-place="${to.row}:${to.bay}"]`)?.focus()
  }

  return (
    <div ref={frame} className={styles.frame} data-wide={layout.compact ? undefined : ''}>
      <div className={styles.sheet} style={sizes(layout)}>
        <SectionDrawing section={section} layout={layout} />
        <div
          ref={grid}
          role="grid"
          aria-label={m.section.name(view.address)}
          className={styles.grid}
          onKeyDown={onKeyDown}
        >
          <Heads view={view} section={section} layout={layout} />
          {section.rows.map((row, index) => (
            <div
              key={row.key}
              role="row"
              tabIndex={-1}
              className={styles.row}
              data-kind={row.kind}
              data-away={stage !== null && row.stage.id !== stage ? '' : undefined}
              style={{ blockSize: layout.rows[index]?.height }}
            >
              <RowName row={row} section={section} index={index} compact={layout.compact} />
              {section.bays.map((bay, at) => (
                <Cell
                  key={bay}
                  cell={row.cells[at] ?? null}
                  place={{ row: index, bay: at }}
                  mine={at === section.mine}
                  dashed={at <= lastBuiltBay(section)}
                  compact={layout.compact}
                  selected={selected?.row === index && selected.bay === at}
                  reachable={focus?.row === index && focus.bay === at}
                  onSelect={onSelect}
                  onOpen={onOpen}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

function Heads({ view, section, layout }: { view: CaseView; section: Model; layout: SectionLayout }) {
  const { m } = useMessages()
  const labels = useLabels()
  return (
    <div role="row" tabIndex={-1} className={styles.heads} style={{ blockSize: layout.head }}>
      <span role="columnheader" tabIndex={-1} className={styles.corner}>
        <span className="hush">{m.section.storey}</span>
      </span>
      {section.bays.map((bay, at) => {
        const engineer = view.people.find((one) => one.discipline === bay && one.role === 'supervisor')
        return (
          <span
            key={bay}
            role="columnheader"
            tabIndex={-1}
            className={styles.bay}
            data-mine={at === section.mine ? '' : undefined}
          >
            <span className={styles.bubble} aria-hidden="true">
              {labels.letter(bay)}
            </span>
            <span className={styles.bayName}>
              {layout.compact ? labels.bay(bay) : labels.discipline(bay)}
              {!layout.compact && engineer && <small>{engineer.name}</small>}
            </span>
          </span>
        )
      })}
    </div>
  )
}

function RowName({
  row,
  section,
  index,
  compact,
}: {
  row: SectionRow
  section: Model
  index: number
  compact: boolean
}) {
  const { m, language } = useMessages()
  const labels = useLabels()
  if (row.floor === null) {
    return (
      <span role="rowheader" tabIndex={-1} className={styles.name}>
        {m.section.numbered(row.stage.number, labels.stage(row.stage.id))}
      </span>
    )
  }
  const short = compact
    ? labels.stage(row.stage.id)
    : m.section.numbered(row.stage.number, labels.stage(row.stage.id))
  if (row.kind === 'slab') {
    return (
      <span role="rowheader" tabIndex={-1} className={styles.level}>
        <span className="hush">{labels.floor(row.floor)}</span>
        {row.level !== null && (
          <>
            <bdi dir="ltr" className={styles.metres}>
              {level(row.level, language)}
            </bdi>
            <svg className={styles.mark} width="9" height="7" viewBox="0 0 9 7" aria-hidden="true">
              <path d="M.8.7h7.4L4.5 6z" />
            </svg>
          </>
        )}
        <span className={styles.part}>{short}</span>
      </span>
    )
  }
  const current = section.rows[index]?.cells.some(
    (cell) => cell && cell.state !== 'accepted' && cell.state !== 'not-yet',
  )
  return (
    <span role="rowheader" tabIndex={-1} className={styles.storey} data-current={current ? '' : undefined}>
      <b>{labels.floor(row.floor)}</b>
      <span className={styles.part}>{short}</span>
    </span>
  )
}

interface CellProps {
  cell: ReportCell | null
  place: Place
  mine: boolean
  /** Nothing is asked here, and a dash says so. */
  dashed: boolean
  compact: boolean
  selected: boolean
  reachable: boolean
  onSelect: (place: Place) => void
  onOpen: (place: Place) => void
}

function Cell({ cell, place, mine, dashed, compact, selected, reachable, onSelect, onOpen }: CellProps) {
  const { m, say } = useMessages()
  const labels = useLabels()
  if (!cell) {
    return (
      <span role="gridcell" tabIndex={-1} className={styles.blank}>
        {dashed && (
          <span className={styles.stand}>
            <Glyph of="not-required" size={compact ? 18 : 16} />
            <span className="hush">{say(STATE_NAMES['not-required'])}</span>
          </span>
        )}
      </span>
    )
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of all its cells
    <span
      role="gridcell"
      className={styles.cell}
      data-place={`${place.row}:${place.bay}`}
      data-mine={mine ? '' : undefined}
      data-late={cell.late ? '' : undefined}
      data-state={cell.state}
      data-tone={toneOf(cell.state)}
      aria-selected={selected}
      tabIndex={reachable ? 0 : -1}
      onClick={() => onSelect(place)}
      onDoubleClick={() => onOpen(place)}
    >
      <span className="hush">{labels.cell(cell, mine)}</span>
      <span className={styles.stand}>
        <Glyph of={cell.state} size={compact ? 18 : 16} />
      </span>
      {!compact && cell.state !== 'not-required' && cell.state !== 'not-yet' && (
        <span className={styles.words}>
          <span className={styles.who}>{wordOf(cell, mine, m.section)}</span>
          <CellDate cell={cell} />
        </span>
      )}
    </span>
  )
}

function wordOf(
  cell: ReportCell,
  mine: boolean,
  words: { yourDraft: string; yourTurn: string; turnOf: (name: string) => string },
) {
  const family = cell.engineer ? (cell.engineer.split(' ').at(-1) ?? '') : ''
  if (cell.state === 'draft' && mine) return words.yourDraft
  if (cell.state === 'open') return mine ? words.yourTurn : words.turnOf(family)
  return family
}

function CellDate({ cell }: { cell: ReportCell }) {
  const { language } = useMessages()
  if (!cell.since || cell.state === 'draft') return null
  return <span className={styles.when}>{cellDay(cell.since, language)}</span>
}

function firstPlace(section: Model): Place | null {
  for (let row = section.rows.length - 1; row >= 0; row--) {
    const bay = section.rows[row]?.cells.findIndex(Boolean) ?? -1
    if (bay >= 0) return { row, bay }
  }
  return null
}

/** Column widths reach the style sheet as custom properties, set through CSSOM. */
function sizes(layout: SectionLayout): CSSProperties {
  const columns = [layout.label, ...layout.bays.map((bay) => bay.width), layout.gutter]
    .map((px) => `${px}px`)
    .join(' ')
  return { '--columns': columns, inlineSize: layout.width, blockSize: layout.height } as CSSProperties
}

function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(() => Math.min(390, globalThis.innerWidth ?? 390))
  useEffect(() => {
    if (!ref.current) return
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)))
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
