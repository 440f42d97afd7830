/** What the pages of violations ask of the server. */
import type {
  PhotoView,
  PrepareSigning,
  RevisitContent,
  SigningView,
  ViolationContent,
  ViolationReportView,
  ViolationsPage,
  ViolationView,
} from '@mohr/council/api'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { json, part, send } from '../api/client.ts'
import { queryClient } from '../api/queries.ts'

export const SHOWS = ['open', 'late', 'stopped', 'all'] as const

/** Which violations are listed. */
export interface AskedViolations {
  show: (typeof SHOWS)[number]
  district?: number | undefined
  caseId?: string | undefined
}

/** The filters as the list and its export take them. */
export const queryOf = ({ show, district, caseId }: AskedViolations): string =>
  [
    `show=${show}`,
    district === undefined ? null : `district=${district}`,
    caseId === undefined ? null : `caseId=${part(caseId)}`,
  ]
    .filter((one) => one !== null)
    .join('&')

/** Whoever is told of an event looks at once; everybody else this often. */
const LOOK_AGAIN_MS = 5000
const PAGE = 50

export type Act =
  | 'acknowledge'
  | 'serve'
  | 'refer'
  | 'answer'
  | 'decide'
  | 'object'
  | 'decide-objection'
  | 'order-stop'
  | 'lift-stop'

export const violationsApi = {
  act: (id: string, version: number, act: Act, what: Record<string, string>) =>
    json<ViolationView>(`violations/${part(id)}/${act}`, { method: 'POST', json: what, ifMatch: version }),
  begin: (caseId: string, content: ViolationContent) =>
    json<ViolationReportView>(`cases/${part(caseId)}/violation-reports`, { method: 'POST', json: content }),
  beginRevisit: (id: string, content: RevisitContent) =>
    json<ViolationReportView>(`violations/${part(id)}/revisits`, { method: 'POST', json: content }),
  report: (id: string) => json<ViolationReportView>(`violation-reports/${part(id)}`),
  save: (id: string, version: number, content: ViolationContent | RevisitContent) =>
    json<ViolationReportView>(`violation-reports/${part(id)}/draft`, {
      method: 'PUT',
      json: content,
      ifMatch: version,
    }),
  addPhoto: (id: string, image: Blob) =>
    json<PhotoView>(`violation-reports/${part(id)}/photos`, { method: 'POST', raw: image }),
  removePhoto: (id: string, sha256: string) =>
    send(`violation-reports/${part(id)}/photos/${part(sha256)}`, { method: 'DELETE' }),
  makeDocument: (id: string) =>
    json<ViolationReportView>(`violation-reports/${part(id)}/document`, { method: 'POST' }),
  prepareSigning: (id: string, identity: PrepareSigning) =>
    json<SigningView>(`violation-reports/${part(id)}/signing`, { method: 'POST', json: identity }),
  completeSigning: (signingId: string, signatureValue: string) =>
    json<ViolationReportView>(`violation-signings/${part(signingId)}/complete`, {
      method: 'POST',
      json: { signatureValue },
    }),
}

export const violationQueries = {
  list: (asked: AskedViolations) =>
    infiniteQueryOptions({
      queryKey: ['violations', 'list', asked],
      queryFn: ({ pageParam }) =>
        json<ViolationsPage>(
          `violations?${queryOf(asked)}&limit=${PAGE}${pageParam === null ? '' : `&after=${part(pageParam)}`}`,
        ),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
      refetchInterval: LOOK_AGAIN_MS,
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: ['violations', 'one', id],
      queryFn: () => json<ViolationView>(`violations/${part(id)}`),
      refetchInterval: LOOK_AGAIN_MS,
    }),
  report: (id: string) =>
    queryOptions({
      queryKey: ['violation-report', id],
      queryFn: () => violationsApi.report(id),
      // Its time-stamp is asked for again by the server.
      refetchInterval: ({ state }) => (state.data?.state === 'signed-untimed' ? LOOK_AGAIN_MS : false),
    }),
}

/** A violation has moved on: what lists it is fetched anew. */
export function violationsMoved(): void {
  for (const key of ['violations', 'duties', 'case', 'cases', 'board'])
    void queryClient.invalidateQueries({ queryKey: [key] })
}

export function tookReport(report: ViolationReportView): void {
  queryClient.setQueryData(violationQueries.report(report.id).queryKey, report)
}
