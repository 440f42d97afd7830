/** What is known of the sheet and the set: findings, marks, changes, words, layers. One list at a time. */
import type { Bilingual, DrawingRevisionView } from '@mohr/council/api'
import { type KeyboardEvent, useId } from 'react'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { ChangeList } from './ChangeList.tsx'
import { FindingList } from './FindingList.tsx'
import styles from './Inspector.module.css'
import { LayerList } from './LayerList.tsx'
import { MarkList } from './MarkList.tsx'
import type { Chosen, NewMark } from './Review.tsx'
import type { Hit, PlacedFinding, SheetInfo } from './reading.ts'
import { TextSearch } from './TextSearch.tsx'
import { type Told, useTold } from './useBoard.ts'
import type { Reading } from './useReading.ts'

const TABS = ['findings', 'marks', 'changes', 'texts', 'layers'] as const
export type Tab = (typeof TABS)[number]

export interface InspectorProps {
  readonly revision: DrawingRevisionView
  readonly reading: Reading
  readonly told: Told
  readonly sheet: SheetInfo | null
  readonly lacks: readonly Bilingual[]
  readonly tab: Tab
  readonly setTab: (tab: Tab) => void
  readonly chosen: Chosen | null
  readonly choose: (chosen: Chosen | null) => void
  readonly toBoard: () => void
  readonly newMark: NewMark | null
  readonly setNewMark: (mark: NewMark | null) => void
  readonly markFinding: (finding: PlacedFinding) => void
  readonly hit: Hit | null
  readonly goTo: (hit: Hit) => void
  readonly hidden: ReadonlySet<string>
  readonly setHidden: (hidden: ReadonlySet<string>) => void
}

export function Inspector(props: InspectorProps) {
  const { m, language } = useMessages()
  const { revision, reading, told, tab, setTab } = props
  const id = useId()
  const layers = useTold(told, 'layers')
  const tabs = TABS.filter((one) => one !== 'changes' || revision.replaces !== null)
  const counts: Partial<Record<Tab, number>> = {
    findings: reading.findings.length,
    marks: revision.marks.length,
    layers: layers.length,
  }
  const turn = (event: KeyboardEvent) => {
    const forward = language === 'fa' ? 'ArrowLeft' : 'ArrowRight'
    const step = event.key === forward ? 1 : event.key.startsWith('Arrow') ? -1 : 0
    if (step === 0 || event.key === 'ArrowUp' || event.key === 'ArrowDown') return
    event.preventDefault()
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]
    if (next === undefined) return
    setTab(next)
    document.getElementById(`${id}-${next}`)?.focus()
  }
  return (
    <aside className={styles.inspector} aria-label={m.review.inspector}>
      <div role="tablist" className={styles.tabs} onKeyDown={turn}>
        {tabs.map((one) => (
          <button
            key={one}
            id={`${id}-${one}`}
            type="button"
            role="tab"
            aria-selected={tab === one}
            aria-controls={`${id}-panel`}
            tabIndex={tab === one ? 0 : -1}
            onClick={() => setTab(one)}
          >
            {m.review.tabs[one]} {counts[one] ? number(counts[one], language) : null}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`} className={styles.panel}>
        {tab === 'findings' && <FindingList {...props} />}
        {tab === 'marks' && <MarkList {...props} />}
        {tab === 'changes' && <ChangeList {...props} />}
        {tab === 'texts' && <TextSearch {...props} />}
        {tab === 'layers' && <LayerList {...props} />}
      </div>
    </aside>
  )
}
