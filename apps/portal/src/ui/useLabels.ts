/** Names of the things a report is about, in the reader's language: casework's words, and the portal's own for bays. */
import {
  discipline as disciplineOf,
  floorName,
  isDisciplineId,
  qom7,
  STATE_NAMES,
  stageOf,
} from '@mohr/casework'
import type { ReportCell } from '@mohr/council/api'
import { useMemo } from 'react'
import { dayAndMonth, daysBetween } from '../format/dates.ts'
import { type Language, type Messages, useMessages } from '../messages/index.ts'

type Key = { stage: string; floor: number | null; discipline: string }

function labelsOf(m: Messages, language: Language) {
  const stage = (id: string) => stageOf(qom7, id)?.shortTitle[language] ?? id
  const known = (id: string) => (isDisciplineId(id) ? disciplineOf(id) : undefined)
  const discipline = (id: string) => known(id)?.name[language] ?? id
  const floor = (of: number) => floorName(of)[language]
  const day = (when: string, now = new Date()) => {
    const days = daysBetween(now, when)
    if (days === 0) return m.days.today
    if (days === 1) return m.days.tomorrow
    return dayAndMonth(when, language)
  }
  return {
    stage,
    discipline,
    floor,
    day,
    letter: (id: string) => known(id)?.letter[language] ?? id.slice(0, 1),
    bay: (id: string) => m.bay(id, discipline(id)),
    /** «سقف · طبقهٔ ۳ · سازه» */
    report: (of: Key) =>
      [stage(of.stage), of.floor === null ? null : floor(of.floor), discipline(of.discipline)]
        .filter((word) => word !== null)
        .join(' · '),
    /** The whole name of a cell, for a reader who hears it. */
    cell: (cell: ReportCell, mine: boolean) => {
      const what = [
        stage(cell.stage),
        cell.floor === null ? null : floor(cell.floor),
        discipline(cell.discipline),
      ]
      const state = cell.state === 'open' && mine ? m.section.yourTurn : STATE_NAMES[cell.state][language]
      const rest = [state, cell.late ? m.section.late : null, cell.due ? m.section.due(day(cell.due)) : null]
      const join = (words: (string | null)[]) => words.filter((word) => word !== null).join(m.comma)
      return `${join(what)}: ${join(rest)}`
    },
  }
}

export function useLabels() {
  const { m, language } = useMessages()
  return useMemo(() => labelsOf(m, language), [m, language])
}
