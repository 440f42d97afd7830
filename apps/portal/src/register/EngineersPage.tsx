/** «مهندسان»: the register by licence number. */
import { DISCIPLINE_IDS } from '@mohr/casework'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ListExport } from '../exports/Exports.tsx'
import { columnDay } from '../format/dates.ts'
import { useMessages } from '../messages/index.ts'
import { SignedIn } from '../shell/SignedIn.tsx'
import { Button, buttonClass } from '../ui/Button.tsx'
import { Code } from '../ui/Code.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { Select } from '../ui/Select.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { registerQueries } from './api.ts'
import { Entries } from './Entries.tsx'
import styles from './Register.module.css'

export function EngineersPage() {
  const { m } = useMessages()
  return (
    <SignedIn title={m.register.title}>
      {(person) => (
        <Engineers
          mayImport={person.roles.some(
            ({ role }) => role === 'council-operator' || role === 'council-officer',
          )}
        />
      )}
    </SignedIn>
  )
}

function Engineers({ mayImport }: { mayImport: boolean }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const [discipline, setDiscipline] = useState('')
  const list = useInfiniteQuery(registerQueries.engineers(discipline))
  const engineers = list.data?.pages.flatMap((page) => page.engineers)
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{m.register.title}</h1>
        <Select label={m.register.discipline} value={discipline} onChange={setDiscipline}>
          <option value="">{m.register.allDisciplines}</option>
          {DISCIPLINE_IDS.map((id) => (
            <option key={id} value={id}>
              {labels.discipline(id)}
            </option>
          ))}
        </Select>
        <ListExport list="engineers" query={discipline && `discipline=${discipline}`} />
        {mayImport && (
          <Link to="/engineers/sheet" search={{}} className={buttonClass()}>
            {m.register.import}
          </Link>
        )}
      </header>
      {list.error && <Failure error={list.error} again={() => void list.refetch()} />}
      {list.isPending && <Waiting what={m.register.waiting} />}
      {engineers?.length === 0 && (
        <Notice title={m.register.nothing}>
          <p>{m.register.nothingWhy}</p>
        </Notice>
      )}
      {engineers && engineers.length > 0 && (
        <ul className={styles.list}>
          {engineers.map((one) => (
            <li key={one.licence}>
              <Link to="/engineers/$licence" params={{ licence: one.licence }}>
                <Code>{one.licence}</Code>
                <b>{one.name}</b>
                <span className={styles.entries}>
                  <Entries of={one.entries} />
                </span>
                <span className={styles.until}>
                  {m.register.expires} <span>{columnDay(one.expiresOn, language)}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
          {m.register.more}
        </Button>
      )}
    </div>
  )
}
