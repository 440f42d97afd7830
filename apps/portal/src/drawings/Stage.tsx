/** The drawing: its tools, the canvas, and its line of status. Nothing floats on it but pins and what is being measured. */
import type { DrawingRevisionView } from '@mohr/council/api'
import type { Changes } from '@mohr/viewer'
import '@mohr/viewer/board.css'
import type { Measured } from '@mohr/viewer/lengths'
import type { Purpose } from '@mohr/viewer/pointer'
import { type RefObject, useState } from 'react'
import { exact, number } from '../format/numbers.ts'
import { type Messages, useMessages } from '../messages/index.ts'
import { Machine } from '../ui/Code.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import type { Tab } from './Inspector.tsx'
import type { OpenSheet, SheetInfo } from './reading.ts'
import styles from './Stage.module.css'
import { type Board, type Told, useTold } from './useBoard.ts'

interface Props {
  readonly revision: DrawingRevisionView
  readonly refs: {
    readonly board: RefObject<HTMLDivElement | null>
    readonly canvas: RefObject<HTMLCanvasElement | null>
    readonly pins: RefObject<HTMLDivElement | null>
  }
  readonly board: Board | null
  readonly told: Told
  readonly sheet: SheetInfo | null
  readonly shown: OpenSheet | null
  readonly opening: boolean
  readonly compared: boolean
  readonly changes: Changes | null
  readonly overlay: boolean
  readonly setOverlay: (next: boolean) => void
  readonly openTab: (tab: Tab) => void
  readonly folded: ReadonlySet<'sheets' | 'inspector'>
  readonly fold: (which: 'sheets' | 'inspector') => void
}

export function Stage(props: Props) {
  const { m } = useMessages()
  const { refs, told, sheet, shown, opening } = props
  const painted = useTold(told, 'painted')
  const undrawn = shown !== null && shown.elements === 0
  return (
    <section className={styles.stage} aria-label={m.review.phone.board}>
      <Tools {...props} />
      <div className={`mohr-board ${styles.board}`} ref={refs.board}>
        <canvas ref={refs.canvas} tabIndex={0} aria-label={m.review.board(sheet?.number ?? '')} />
        <div className="pins" ref={refs.pins} />
        {!painted && (
          <p className={styles.waiting} role="status">
            {opening ? m.review.opening : undrawn ? m.review.undrawn : m.review.drawing}
          </p>
        )}
        <Said told={told} />
      </div>
      <Status {...props} />
    </section>
  )
}

function Tools({
  revision,
  board,
  told,
  compared,
  changes,
  overlay,
  setOverlay,
  openTab,
  folded,
  fold,
}: Props) {
  const { m, language } = useMessages()
  const purpose = useTold(told, 'purpose')
  const hand = (next: Purpose | null) => {
    if (next === null ? purpose !== null : purpose !== next) board?.pointer.turn(next ?? purpose)
    else if (next !== null) board?.pointer.turn(next)
  }
  return (
    <div className={styles.tools} role="toolbar" aria-label={m.review.tools}>
      <Tool
        name="sheets"
        label={m.review.showSheets}
        pressed={!folded.has('sheets')}
        act={() => fold('sheets')}
        wide
      />
      <Tool name="hand" label={m.review.hand} pressed={purpose === null} act={() => hand(null)} />
      <Tool name="length" label={m.review.length} pressed={purpose === 'length'} act={() => hand('length')} />
      <Tool name="area" label={m.review.area} pressed={purpose === 'area'} act={() => hand('area')} />
      {revision.mine.mark && (
        <Tool name="mark" label={m.review.mark} pressed={purpose === 'mark'} act={() => hand('mark')} />
      )}
      <Tool name="search" label={m.review.search} act={() => openTab('texts')} />
      <Tool name="layers" label={m.review.layers} act={() => openTab('layers')} />
      {compared && revision.replaces && (
        <fieldset className={styles.compare}>
          <legend className="hush">{m.review.compare}</legend>
          <button type="button" aria-pressed={!overlay} onClick={() => setOverlay(false)}>
            {m.review.alone(number(revision.revision, language))}
          </button>
          <button type="button" aria-pressed={overlay} onClick={() => setOverlay(true)}>
            {m.review.over(number(revision.replaces.revision, language))}
          </button>
        </fieldset>
      )}
      {overlay && changes && (
        <ul className={styles.legend}>
          {(['removed', 'added', 'changed'] as const).map((kind) => (
            <li key={kind} data-kind={kind}>
              {m.review[kind]} {number(changes.counts[kind], language)}
            </li>
          ))}
        </ul>
      )}
      {overlay && <Fade board={board} />}
      <span className={styles.gap} />
      <Tool name="farther" label={m.review.farther} act={() => board?.viewer.zoom(1 / 1.5)} />
      <Zoom told={told} />
      <Tool name="nearer" label={m.review.nearer} act={() => board?.viewer.zoom(1.5)} />
      <Tool name="fit" label={m.review.fit} act={() => board?.viewer.fit()} />
      <Tool
        name="inspector"
        label={m.review.showInspector}
        pressed={!folded.has('inspector')}
        act={() => fold('inspector')}
        wide
      />
    </div>
  )
}

function Tool({
  name,
  label,
  pressed,
  act,
  wide,
}: {
  name: IconName
  label: string
  pressed?: boolean
  act: () => void
  wide?: boolean
}) {
  return (
    <button
      type="button"
      className={styles.tool}
      data-wide={wide ? '' : undefined}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={act}
    >
      <Icon name={name} />
    </button>
  )
}

/** From the revision before to this one. */
function Fade({ board }: { board: Board | null }) {
  const { m } = useMessages()
  const [fade, setFade] = useState(50)
  return (
    <label className={styles.fade}>
      <input
        type="range"
        min="0"
        max="100"
        value={fade}
        aria-label={m.review.fade}
        onChange={(event) => {
          setFade(Number(event.target.value))
          board?.viewer.setFade(Number(event.target.value) / 100)
        }}
      />
    </label>
  )
}

function Zoom({ told }: { told: Told }) {
  const { m, language } = useMessages()
  const percent = useTold(told, 'percent')
  const painted = useTold(told, 'painted')
  return <span className={styles.zoom}>{painted && m.review.percent(number(percent, language))}</span>
}

/** What is measured by now, or what is to be done. */
function Said({ told }: { told: Told }) {
  const { m, language } = useMessages()
  const purpose = useTold(told, 'purpose')
  const measured = useTold(told, 'measured')
  return (
    <output className={styles.said} hidden={purpose === null}>
      {purpose !== null && wordsOf(purpose, measured, m, (value) => exact(value, language))}
    </output>
  )
}

function wordsOf(
  purpose: Purpose,
  measured: Measured | null,
  { review: m }: Messages,
  figure: (value: number) => string,
): string {
  if (purpose === 'mark') return m.placeHint
  if (measured === null) return purpose === 'area' ? m.areaHint : m.lengthHint
  const { length, last, area, unit, scale, parts } = measured
  const said = (value: number) => `${figure(value)} ${m.units[unit]}`
  const words =
    purpose === 'area'
      ? m.areaIs(`${figure(area)} ${m.squares[unit]}`)
      : parts === 1
        ? m.lengthIs(said(length))
        : m.together(said(last), said(length))
  return scale === null ? words : `${words} · ${m.atScale(`1:${Math.round(scale)}`)}`
}

function Status({ told, sheet, shown }: Props) {
  const { m, language } = useMessages()
  const at = useTold(told, 'at')
  const count = shown && number(shown.elements, language)
  return (
    <p className={styles.status}>
      <span data-lost={shown && !shown.whole ? '' : undefined}>
        {count && (shown.whole ? m.review.elements(count) : m.review.elementsLost(count))}
      </span>
      {sheet && <Machine>{[sheet.file, sheet.scale, sheet.paper].filter(Boolean).join(' · ')}</Machine>}
      <Machine>{at ? `X ${at.x.toFixed(1)}  Y ${at.y.toFixed(1)} mm` : ''}</Machine>
    </p>
  )
}
