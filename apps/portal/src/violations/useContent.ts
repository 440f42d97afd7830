/** What somebody writes of a violation: kept on this device, then on the server. */
import type { ViolationReportView } from '@mohr/council/api'
import { useMemo } from 'react'
import { ApiProblem, Unreachable } from '../api/problem.ts'
import { createKeeper, type Keeper } from '../report/keeper.ts'
import { deviceShelf, PACE, useKeeper } from '../report/useKeeper.ts'
import { tookReport, violationsApi } from './api.ts'
import { type Content, type FieldConflict, mergeContent, takeTheirField } from './fields.ts'

const storedOf = (report: ViolationReportView) => ({ version: report.version, draft: report.content, report })

export function useContent(report: ViolationReportView, personId: string) {
  const { id } = report
  // One keeper a report: a report fetched again is told to it, not given a new one.
  const keeper = useMemo(() => openKeeper(report, personId), [id, personId])
  return useKeeper(
    keeper,
    useMemo(() => storedOf(report), [report]),
  )
}

function openKeeper(report: ViolationReportView, personId: string): Keeper<Content, FieldConflict> {
  const { id } = report
  return createKeeper<Content, FieldConflict, ReturnType<typeof storedOf>>(storedOf(report), {
    save: async (version, content) => storedOf(await violationsApi.save(id, version, content)),
    reload: async () => storedOf(await violationsApi.report(id)),
    merge: mergeContent,
    takeTheirs: takeTheirField,
    isConflict: (error) => error instanceof ApiProblem && error.problem.status === 412,
    isSilence: (error) => error instanceof Unreachable,
    saved: ({ report: now }) => tookReport(now),
    shelf: deviceShelf(`mohr.violation.${personId}.${id}`),
    ...PACE,
  })
}
