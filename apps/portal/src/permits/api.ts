/** What the pages of a case's documents ask of the server. */
import type { CaseDocuments, CaseDocumentView, PrepareSigning, SigningView } from '@mohr/council/api'
import { queryOptions } from '@tanstack/react-query'
import { json, part } from '../api/client.ts'
import { queryClient } from '../api/queries.ts'

/** While others may sign. */
const LOOK_AGAIN_MS = 10_000
/** More documents than this no case has in practice; older ones stay in the case's export. */
const PAGE = 100

export type Kind = CaseDocuments['kinds'][number]

export interface ToMake {
  kind: Kind['kind']
  number: string
  discipline: string | null
  validUntil: string | null
  order: PlanOrder | null
}

interface PlanOrder {
  use: string
  coverage: number
  floorsAbove: number
  floorsBelow: number
  setbacks: Partial<Record<'north' | 'south' | 'east' | 'west', number>>
  validFrom: string
  validUntil: string
}

export const permitsApi = {
  make: (caseId: string, what: ToMake) =>
    json<CaseDocumentView>(`cases/${part(caseId)}/documents`, { method: 'POST', json: what }),
  record: (
    caseId: string,
    fact: { kind: 'fees-paid' | 'insurance'; reference: string; day: string; until: string | null },
  ) => json<CaseDocuments>(`cases/${part(caseId)}/permit-facts`, { method: 'POST', json: fact }),
  withdraw: (id: string, version: number, reason: string) =>
    json<CaseDocumentView>(`documents/${part(id)}/withdraw`, {
      method: 'POST',
      json: { reason },
      ifMatch: version,
    }),
  prepareSigning: (id: string, identity: PrepareSigning) =>
    json<SigningView>(`documents/${part(id)}/signing`, { method: 'POST', json: identity }),
  completeSigning: (signingId: string, signatureValue: string) =>
    json<CaseDocumentView>(`document-signings/${part(signingId)}/complete`, {
      method: 'POST',
      json: { signatureValue },
    }),
}

export const permitQueries = {
  ofCase: (caseId: string) =>
    queryOptions({
      queryKey: ['permits', caseId],
      queryFn: () => json<CaseDocuments>(`cases/${part(caseId)}/documents?limit=${PAGE}`),
      refetchInterval: LOOK_AGAIN_MS,
    }),
  document: (id: string) =>
    queryOptions({
      queryKey: ['document', id],
      queryFn: () => json<CaseDocumentView>(`documents/${part(id)}`),
      refetchInterval: ({ state }) =>
        state.data?.state === 'unsigned' || state.data?.state === 'signing' ? LOOK_AGAIN_MS : false,
    }),
}

/** What the server answered about a document is what the pages show from now on; its case has moved. */
export function tookDocument(document: CaseDocumentView): void {
  queryClient.setQueryData(permitQueries.document(document.id).queryKey, document)
  for (const key of ['permits', 'case', 'duties']) void queryClient.invalidateQueries({ queryKey: [key] })
}
