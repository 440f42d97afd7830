/** The three parts of the page and what they share: the sheet, what is chosen on it, how it is shown; and the keys. */
import type { DrawingRevisionView } from '@mohr/council/api'
import type { CheckResult } from '@mohr/drawings'
import type { Place } from '@mohr/viewer/snap'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Inspector, type Tab } from './Inspector.tsx'
import { arrowOf, isTyping } from './keys.ts'
import { pinsOf } from './pins.ts'
import styles from './Review.module.css'
import type { Hit, OpenSheet } from './reading.ts'
import { SheetColumn } from './SheetColumn.tsx'
import { Stage } from './Stage.tsx'
import { useBoard } from './useBoard.ts'
import { useDrawnTheme } from './useDrawnTheme.ts'
import type { Reading } from './useReading.ts'

/** What is chosen: a finding by its number, a mark by its id. */
export type Chosen =
  | { readonly kind: 'finding'; readonly number: number }
  | { readonly kind: 'mark'; readonly id: string }

/** A place for a mark that is not placed yet. */
export interface NewMark {
  readonly sheet: string
  readonly place: Place
  readonly rule: string | null
}

interface Props {
  readonly revision: DrawingRevisionView
  readonly reading: Reading
  readonly check: CheckResult | null
  readonly bytes: Uint8Array | undefined
}

export function Review({ revision, reading, check, bytes }: Props) {
  const { language } = useMessages()
  const theme = useDrawnTheme()
  const [board, canvas, pins] = [
    useRef<HTMLDivElement>(null),
    useRef<HTMLCanvasElement>(null),
    useRef<HTMLDivElement>(null),
  ]
  const [sheetId, setSheetId] = useState<string | null>(null)
  const [shown, setShown] = useState<OpenSheet | null>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [hit, setHit] = useState<Hit | null>(null)
  const [newMark, setNewMark] = useState<NewMark | null>(null)
  const [overlay, setOverlay] = useState(false)
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [tab, setTab] = useState<Tab>(revision.marks.length > 0 ? 'marks' : 'findings')
  const [part, setPart] = useState<'sheets' | 'board' | 'inspector'>('board')
  const [folded, setFolded] = useState<ReadonlySet<'sheets' | 'inspector'>>(new Set())

  const { sheets, findings } = reading
  const sheet = sheets?.find(({ id }) => id === sheetId) ?? null
  const placed = useCallback(
    (place: Place) => {
      if (sheet === null) return
      setNewMark((now) => ({ sheet: sheet.number, place, rule: now?.rule ?? null }))
      setChosen(null)
      setTab('marks')
      setPart('inspector')
    },
    [sheet],
  )
  const { board: made, told } = useBoard({ board, canvas, pins }, placed)

  /** Opens the first sheet with something to say. */
  useEffect(() => {
    if (sheets === null || sheetId !== null) return
    const marked = sheets.find(({ number: name }) => revision.marks.some((mark) => mark.sheet === name))
    setSheetId((marked ?? sheets[0])?.id ?? null)
  }, [sheets, sheetId, revision.marks])

  const { open } = reading
  useEffect(() => {
    if (made === null || sheetId === null) return
    let here = true
    told.learn({ painted: false, layers: [] })
    setShown(null)
    let previewed = false
    const preview = (picture: ArrayBuffer) => {
      if (!here) return
      previewed = true
      made.viewer.open(picture, null, false)
    }
    void open(sheetId, preview).then((next) => {
      if (!here || next === null) return
      setShown({ ...next, after: null, before: null })
      made.pointer.open(next.scales)
      if (previewed) made.viewer.improve(next.after, next.before)
      else made.viewer.open(next.after, next.before, false)
      if (next.after === null) told.learn({ painted: false })
    })
    return () => {
      here = false
    }
  }, [made, open, sheetId, told])

  useEffect(() => {
    made?.viewer.setManner({ theme, overlay, hiddenLayers: [...hidden] })
  }, [made, theme, overlay, hidden])

  const show = useCallback(
    (next: Chosen | null) => {
      setChosen(next)
      setHit(null)
      if (next === null) return
      setTab(next.kind === 'finding' ? 'findings' : 'marks')
      const finding = next.kind === 'finding' ? findings.find((one) => one.number === next.number) : undefined
      const mark = next.kind === 'mark' ? revision.marks.find(({ id }) => id === next.id) : undefined
      const home = finding
        ? finding.sheet
        : (sheets?.find(({ number: name }) => name === mark?.sheet)?.id ?? null)
      if (home !== null) setSheetId(home)
    },
    [findings, revision.marks, sheets],
  )

  const all = useMemo(
    () => pinsOf({ revision, findings, sheet, newMark, hit, language }),
    [revision, findings, sheet, newMark, hit, language],
  )
  useEffect(() => {
    made?.viewer.setPins(
      all.map((pin) => ({
        ...pin.look,
        label: pin.number === null ? '' : number(pin.number, language),
        selected: pin.of === null || isSame(pin.of, chosen),
        choose: () => {
          if (pin.of === null) return
          show(pin.of)
          setPart('inspector')
        },
      })),
    )
  }, [made, all, chosen, language, show])

  /** What is chosen comes into view: when it is chosen, and again when its sheet is painted. */
  const ready = shown !== null
  const pinned = useRef(all)
  useEffect(() => {
    pinned.current = all
  })
  useEffect(() => {
    if (made === null || !ready) return
    const own = pinned.current.find((pin) => pin.of !== null && isSame(pin.of, chosen))
    const target = hit ? [hit.box] : own?.look.boxes
    if (target && target.length > 0) made.viewer.show(target)
  }, [made, ready, chosen, hit])

  const turnSheet = (step: 1 | -1) => {
    const next = sheets?.[sheets.findIndex(({ id }) => id === sheetId) + step]
    if (next) setSheetId(next.id)
  }
  const turnChosen = (step: 1 | -1) => {
    const row: Chosen[] = [
      ...findings.map((one): Chosen => ({ kind: 'finding', number: one.number })),
      ...revision.marks.map(({ id }): Chosen => ({ kind: 'mark', id })),
    ]
    if (row.length === 0) return
    const at = chosen ? row.findIndex((one) => isSame(one, chosen)) : step === 1 ? -1 : 0
    show(row[(at + step + row.length) % row.length] ?? null)
  }
  const openTab = (next: Tab) => {
    setTab(next)
    setPart('inspector')
    setFolded((now) => new Set([...now].filter((one) => one !== 'inspector')))
  }
  const compare = (next: boolean) => {
    setOverlay(next)
    if (next) setTab('changes')
  }
  const acts: Readonly<Record<string, () => void>> = {
    KeyF: () => made?.viewer.fit(),
    KeyO: () => reading.compared && compare(!overlay),
    KeyL: () => openTab('layers'),
    KeyM: () => made?.pointer.turn('length'),
    KeyA: () => made?.pointer.turn('area'),
    KeyN: () => revision.mine.mark && made?.pointer.turn('mark'),
    Slash: () => openTab('texts'),
    BracketLeft: () => turnChosen(-1),
    BracketRight: () => turnChosen(1),
    PageUp: () => turnSheet(-1),
    PageDown: () => turnSheet(1),
    Equal: () => made?.viewer.zoom(1.25),
    NumpadAdd: () => made?.viewer.zoom(1.25),
    Minus: () => made?.viewer.zoom(0.8),
    NumpadSubtract: () => made?.viewer.zoom(0.8),
  }
  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const onBoard = event.target === canvas.current
    const arrow = onBoard ? arrowOf(event.code) : undefined
    if (made && (onBoard || event.code === 'Escape') && made.pointer.key(event)) {
      // The tool's own.
    } else if (made && arrow) made.viewer.pan(...arrow)
    else if (event.code === 'Escape' && (chosen || newMark || hit)) {
      show(null)
      setNewMark(null)
    } else if (Object.hasOwn(acts, event.code)) acts[event.code]?.()
    else return
    event.preventDefault()
  }
  const latest = useRef(key)
  useEffect(() => {
    latest.current = key
  })
  useEffect(() => {
    const heard = (event: KeyboardEvent) => latest.current(event)
    document.addEventListener('keydown', heard)
    return () => document.removeEventListener('keydown', heard)
  }, [])

  const goTo = (next: Hit) => {
    setChosen(null)
    setHit(next)
    setSheetId(next.sheet)
    setPart('board')
  }
  return (
    <div
      className={styles.work}
      data-part={part}
      data-no-sheets={folded.has('sheets') ? '' : undefined}
      data-no-inspector={folded.has('inspector') ? '' : undefined}
    >
      <SheetColumn
        revision={revision}
        reading={reading}
        check={check}
        bytes={bytes}
        chosen={sheetId}
        choose={(id) => {
          setSheetId(id)
          setPart('board')
        }}
      />
      <Stage
        revision={revision}
        refs={{ board, canvas, pins }}
        board={made}
        told={told}
        sheet={sheet}
        shown={shown}
        opening={reading.sheets === null}
        compared={reading.compared}
        changes={(sheetId !== null && reading.changes.get(sheetId)) || null}
        overlay={overlay}
        setOverlay={compare}
        openTab={openTab}
        fold={(which) =>
          setFolded(
            (now) => new Set(now.has(which) ? [...now].filter((one) => one !== which) : [...now, which]),
          )
        }
        folded={folded}
      />
      <Inspector
        revision={revision}
        reading={reading}
        told={told}
        sheet={sheet}
        lacks={shown?.lacks ?? []}
        tab={tab}
        setTab={setTab}
        chosen={chosen}
        choose={(next) => {
          show(next)
          if (next !== null && next.kind === 'finding') setNewMark(null)
        }}
        toBoard={() => setPart('board')}
        newMark={newMark}
        setNewMark={setNewMark}
        markFinding={(one) => {
          const home = sheets?.find(({ id }) => id === one.sheet)
          const [box] = one.boxes
          if (!home || !box) return
          setNewMark({
            sheet: home.number,
            place: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 },
            rule: one.finding.ruleId,
          })
          setTab('marks')
        }}
        hit={hit}
        goTo={goTo}
        hidden={hidden}
        setHidden={setHidden}
      />
      <PhoneParts part={part} setPart={setPart} />
    </div>
  )
}

const isSame = (one: Chosen, other: Chosen | null): boolean =>
  other !== null &&
  (one.kind === 'finding'
    ? other.kind === 'finding' && one.number === other.number
    : other.kind === 'mark' && one.id === other.id)

/** On a phone one part is seen at a time. */
function PhoneParts({
  part,
  setPart,
}: {
  part: 'sheets' | 'board' | 'inspector'
  setPart: (next: 'sheets' | 'board' | 'inspector') => void
}) {
  const { m } = useMessages()
  return (
    <nav className={styles.parts} aria-label={m.drawings.title}>
      {(['sheets', 'board', 'inspector'] as const).map((one) => (
        <button key={one} type="button" aria-pressed={part === one} onClick={() => setPart(one)}>
          {m.review.phone[one]}
        </button>
      ))}
    </nav>
  )
}
