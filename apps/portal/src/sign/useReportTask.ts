/** Signing a report, as its supervisor or its coordinator. */
import type { ReportView } from '@mohr/council/api'
import { useMemo } from 'react'
import { api } from '../api/client.ts'
import { queries, queryClient } from '../api/queries.ts'
import { type PdfSigning, usePdfTask } from './usePdfTask.ts'
import type { SigningTask } from './useSigning.ts'

/** `signed` is called when the server has verified and stored the report. */
export function useReportTask(
  reportId: string,
  shown: { readonly sha256: string; readonly bytes: number } | undefined,
  signed: (report: ReportView) => void,
): SigningTask {
  const signing = useMemo(
    (): PdfSigning => ({
      key: reportId,
      prepare: (identity) => api.prepareSigning(reportId, identity),
      async complete(signingId, value) {
        const report = await api.completeSigning(signingId, value)
        queryClient.setQueryData(queries.report(reportId).queryKey, report)
        for (const key of ['duties', 'cases', 'case']) void queryClient.invalidateQueries({ queryKey: [key] })
        signed(report)
      },
    }),
    [reportId, signed],
  )
  return usePdfTask(signing, shown)
}
