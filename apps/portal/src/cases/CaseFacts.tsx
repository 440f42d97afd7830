/** Permit, the drawings inspected against, and who has a part in the case. */
import type { CaseView } from '@mohr/council/api'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { CaseDrawings } from '../drawings/CaseDrawings.tsx'
import { SealedExport } from '../exports/Exports.tsx'
import { columnDay } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Code, Machine } from '../ui/Code.tsx'
import { useLabels } from '../ui/useLabels.ts'
import styles from './CaseFacts.module.css'

export function CaseFacts({ view }: { view: CaseView }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const profiles: Readonly<Record<string, string>> = m.caseFacts.profiles
  return (
    <div className={styles.facts}>
      <Block title={m.caseFacts.permit}>
        {view.permits.map((permit) => (
          <Row key={permit.phase} word={m.caseFacts.phase(number(permit.phase, language))}>
            <Code>{permit.number}</Code> · {columnDay(permit.day, language)}
          </Row>
        ))}
        {view.permits[0] && (
          <Row word={m.caseFacts.valid}>
            {m.caseFacts.until(columnDay(view.permits[0].validUntil, language))}
          </Row>
        )}
        {view.permits.length === 0 && <p>{m.caseFacts.noPermit}</p>}
      </Block>
      <Block title={m.caseFacts.drawings}>
        {view.drawingSets.map((set) => (
          <Row key={set.discipline} word={labels.discipline(set.discipline)}>
            {m.revision(number(set.revision, language))}{' '}
            <Machine
              title={set.releaseDigest}
            >{`${set.releaseDigest.slice(0, 4)}·${set.releaseDigest.slice(4, 8)}`}</Machine>
          </Row>
        ))}
        {view.drawingSets.length === 0 && <p>{m.caseFacts.noDrawings}</p>}
      </Block>
      <CaseDrawings view={view} />
      <section className={styles.block}>
        <h2>{m.caseFacts.people}</h2>
        <ul>
          {view.people.map((person) => (
            <li
              key={`${person.personId}:${person.role}:${person.discipline}`}
              data-me={person.me ? '' : undefined}
            >
              <span
                className={styles.bubble}
                data-square={person.discipline ? undefined : ''}
                aria-hidden="true"
              >
                {person.discipline ? labels.letter(person.discipline) : (m.roleLetters[person.role] ?? '')}
              </span>
              <span>
                <b>{person.name}</b> {m.roles[person.role]}
                {person.discipline && ` ${labels.discipline(person.discipline)}`}
                {person.me && `${m.comma}${m.you}`}
              </span>
            </li>
          ))}
        </ul>
        <Link to="/cases/$caseId/assignments" params={{ caseId: view.id }}>
          {m.assign.title}
        </Link>
      </section>
      <Block title={m.caseFacts.about}>
        <Row word={m.caseFacts.numberWord}>
          <Code>{view.number}</Code>
        </Row>
        <Row word={m.caseFacts.owner}>{view.owner}</Row>
        <Row word={m.caseFacts.district}>{number(view.district, language)}</Row>
        <Row word={m.caseFacts.areaWord}>{m.caseFacts.area(number(view.area, language))}</Row>
        <Row word={m.caseFacts.profile}>{profiles[view.profile] ?? <Machine>{view.profile}</Machine>}</Row>
      </Block>
      <SealedExport kind="cases" id={view.id} />
    </div>
  )
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.block}>
      <h2>{title}</h2>
      <dl>{children}</dl>
    </section>
  )
}

function Row({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  )
}
