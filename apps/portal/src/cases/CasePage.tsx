/** A case: the building inked in as it is accepted, and beside it what the case rests on. */
import type { CaseView } from '@mohr/council/api'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { queries } from '../api/queries.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { type Section as Model, nextCell, type Place, sectionOf } from '../section/model.ts'
import { Section } from '../section/Section.tsx'
import { Staff } from '../section/Staff.tsx'
import { Shell } from '../shell/Shell.tsx'
import { Code } from '../ui/Code.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Waiting } from '../ui/Notice.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { CaseFacts } from './CaseFacts.tsx'
import { CaseLinks, StoppedWork } from './CaseLinks.tsx'
import styles from './CasePage.module.css'
import { CellPanel } from './CellPanel.tsx'
import { Legend } from './Legend.tsx'
import { ReportList } from './ReportList.tsx'

export function CasePage() {
  const { caseId } = useParams({ from: '/cases/$caseId' })
  const { m } = useMessages()
  const found = useQuery(queries.case(caseId))
  return (
    <Shell title={found.data?.address ?? m.cases.one} bare>
      {found.data ? (
        <Case view={found.data} />
      ) : found.error ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : (
        <Waiting what={m.waiting.case} />
      )}
    </Shell>
  )
}

function Case({ view }: { view: CaseView }) {
  const { m } = useMessages()
  const { at } = useSearch({ from: '/cases/$caseId' })
  const navigate = useNavigate()
  const whole = useMemo(() => sectionOf(view), [view])
  const [onlyMine, setOnlyMine] = useState(false)
  const [asList, setAsList] = useState(false)
  const [stage, setStage] = useState<string | null>(null)
  const [place, setPlace] = useState<Place | null>(() => placeAt(whole, at) ?? nextCell(whole))
  const cell = place ? whole.rows[place.row]?.cells[place.bay] : null

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select')
      if (event.code === 'KeyL' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey)
        setAsList((was) => !was)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])

  const open = (where: Place) => {
    setPlace(where)
    const id = whole.rows[where.row]?.cells[where.bay]?.reportId
    if (id) void navigate({ to: '/reports/$reportId', params: { reportId: id } })
  }

  return (
    <div className={styles.page}>
      <CaseHead view={view} />
      <StoppedWork view={view} />
      <div className={styles.board}>
        <aside className={styles.facts} aria-label={m.caseFacts.title}>
          <CaseFacts view={view} />
        </aside>
        <div className={styles.middle}>
          <Staff view={view} chosen={stage} onChoose={setStage} />
          <Tools
            section={whole}
            onlyMine={onlyMine}
            asList={asList}
            setOnlyMine={setOnlyMine}
            setAsList={setAsList}
          />
          {asList ? (
            <ReportList view={view} section={whole} stage={stage} onlyMine={onlyMine} />
          ) : (
            <>
              <Section
                view={view}
                section={onlyMine ? narrowed(whole) : whole}
                selected={onlyMine && place ? { row: place.row, bay: 0 } : place}
                stage={stage}
                onSelect={(to) => setPlace(onlyMine ? { row: to.row, bay: whole.mine } : to)}
                onOpen={(to) => open(onlyMine ? { row: to.row, bay: whole.mine } : to)}
              />
              <Legend />
            </>
          )}
        </div>
        <div className={styles.side}>
          {cell && place && <CellPanel view={view} cell={cell} mine={place.bay === whole.mine} />}
        </div>
      </div>
    </div>
  )
}

function CaseHead({ view }: { view: CaseView }) {
  const { m, language } = useMessages()
  const permit = view.permits.at(-1)
  return (
    <header className={styles.head}>
      <Link to="/cases" className={styles.back} aria-label={m.cases.back}>
        <Icon name="back" />
      </Link>
      <div>
        <h1>{view.address}</h1>
        <p>
          <span>
            <span className={styles.label}>{m.caseFacts.renovationCode} </span>
            <Code>{view.renovationCode}</Code>
          </span>
          <span className={styles.wide}>
            {m.caseFacts.number} <Code>{view.number}</Code>
          </span>
          <span>
            {m.caseFacts.building(
              view.group,
              number(view.floorsBelow, language),
              number(view.floorsAbove, language),
              view.floorsBelow > 0,
            )}
            {permit && (
              <span className={styles.narrow}>
                {' '}
                · {m.caseFacts.permitPhase(number(permit.phase, language))}
              </span>
            )}
            <span
              className={styles.wide}
            >{`${m.comma}${m.caseFacts.area(number(view.area, language))}`}</span>
          </span>
          <span className="hush">{view.owner}</span>
        </p>
      </div>
      <CaseLinks view={view} />
    </header>
  )
}

interface ToolsProps {
  section: Model
  onlyMine: boolean
  asList: boolean
  setOnlyMine: (to: boolean) => void
  setAsList: (to: boolean) => void
}

function Tools({ section, onlyMine, asList, setOnlyMine, setAsList }: ToolsProps) {
  const { m } = useMessages()
  const labels = useLabels()
  const own = section.bays[section.mine]
  return (
    <div className={styles.tools}>
      {own && (
        <fieldset className={styles.segments}>
          <legend className="hush">{m.section.which}</legend>
          <button type="button" aria-pressed={!onlyMine} onClick={() => setOnlyMine(false)}>
            {m.section.allDisciplines}
          </button>
          <button type="button" aria-pressed={onlyMine} onClick={() => setOnlyMine(true)}>
            {m.section.mine(labels.discipline(own))}
          </button>
        </fieldset>
      )}
      <button
        type="button"
        className={styles.toggle}
        aria-keyshortcuts="L"
        onClick={() => setAsList(!asList)}
      >
        <Icon name={asList ? 'section' : 'list'} size={18} />
        {asList ? m.section.asDrawing : m.section.asList}
      </button>
    </div>
  )
}

/** The same building with the reader's own bay only. */
function narrowed(section: Model): Model {
  return {
    bays: section.bays.filter((_, bay) => bay === section.mine),
    mine: 0,
    rows: section.rows.map((row) => ({ ...row, cells: row.cells.filter((_, bay) => bay === section.mine) })),
  }
}

/** Finds the cell an address names: `stage:floor:discipline`. */
function placeAt(section: Model, at: string | undefined): Place | null {
  if (!at) return null
  const [stage, floor, discipline] = at.split(':')
  const row = section.rows.findIndex((one) => one.key === `${stage}:${floor}`)
  const bay = section.bays.indexOf(discipline ?? '')
  return row >= 0 && bay >= 0 && section.rows[row]?.cells[bay] ? { row, bay } : null
}
