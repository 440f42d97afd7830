/** What a page says by: states, seals, icons, and messages of every tone. */
import { STATE_NAMES } from '@mohr/casework'
import type { CellState } from '@mohr/council/api'
import { Unreachable } from '../api/problem.ts'
import { Glyph } from '../ui/Glyph.tsx'
import { ICONS, Icon } from '../ui/Icon.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { PressedSeal, SealPlace, VerdictSeal } from '../ui/Seals.tsx'
import { Late, State } from '../ui/State.tsx'
import styles from './ComponentsPage.module.css'
import { Part } from './Part.tsx'
import { useWords } from './words.ts'

const STATES = Object.keys(STATE_NAMES) as CellState[]
const RIM = '9f2ac1de40771b3e58a6d02b7c4f91e3'.repeat(2)

export function States() {
  const words = useWords()
  return (
    <Part title={words.states}>
      <ul className={styles.states}>
        {STATES.map((one) => (
          <li key={one}>
            <State of={one} />
          </li>
        ))}
        <li>
          <State of="open" mine />
        </li>
        <li>
          <Late days={3} />
        </li>
        <li className={styles.stopped}>
          <Glyph of="stop-work" />
          {words.stop}
        </li>
      </ul>
    </Part>
  )
}

export function SealParts() {
  const words = useWords()
  const mark = (
    state: Parameters<typeof VerdictSeal>[0]['state'],
    indication: 'TOTAL_PASSED' | 'TOTAL_FAILED' | 'INDETERMINATE',
  ) => (
    <VerdictSeal key={`${state}:${indication}`} state={state} indication={indication} rim={RIM} size={80} />
  )
  return (
    <Part title={words.seals}>
      <div className={styles.row}>
        <SealPlace />
        <PressedSeal
          rim={RIM}
          name={words.signer}
          role={words.role}
          licence="25-500-01204"
          at="2025-11-23T06:42:00Z"
          size={132}
        />
      </div>
      <div className={styles.row}>
        {mark('as-signed', 'TOTAL_PASSED')}
        {mark('as-signed', 'TOTAL_FAILED')}
        {mark('as-signed', 'INDETERMINATE')}
        {mark('altered', 'TOTAL_FAILED')}
        {mark('undetermined', 'INDETERMINATE')}
        {mark('not-signed', 'INDETERMINATE')}
        {mark('unreadable', 'INDETERMINATE')}
      </div>
    </Part>
  )
}

export function Icons() {
  const words = useWords()
  return (
    <Part title={words.icons}>
      <div className={styles.icons}>
        {ICONS.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </div>
    </Part>
  )
}

export function Notices() {
  const words = useWords()
  return (
    <Part title={words.notices}>
      <Notice title={words.calm}>
        <p>{words.calmText}</p>
      </Notice>
      <Notice icon="key" tone="warn" title={words.warn}>
        <p>{words.warnText}</p>
      </Notice>
      <Notice icon="flag" tone="stop" title={words.stop}>
        <p>{words.stopText}</p>
      </Notice>
      <Failure error={new Unreachable()} again={() => undefined} />
      <Waiting what={words.waiting} />
    </Part>
  )
}
