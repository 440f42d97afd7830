/** Signing a report: the server prepares its PDF for a certificate, and takes the value. */
import type { ReportView } from '@mohr/council/api'
import { useMemo } from 'react'
import { api } from '../api/client.ts'
import { queries, queryClient } from '../api/queries.ts'
import { checked } from '../bytes.ts'
import type { SigningTask } from './useSigning.ts'

/**
 * `shown` is the document that the page shows, and that alone may be signed; `signed` is called when the server has verified and
 * stored the report.
 */
export function useReportTask(
  reportId: string,
  shown: { readonly sha256: string; readonly bytes: number } | undefined,
  signed: (report: ReportView) => void,
): SigningTask {
  const { sha256 = '', bytes: length = 0 } = shown ?? {}
  return useMemo(
    () => ({
      key: reportId,
      async prepare({ certificate, chain }) {
        const prepared = await api.prepareSigning(reportId, {
          documentSha256: sha256,
          certificate,
          chain: [...chain],
        })
        const document = await api.bytes(prepared.documentUrl)
        // What goes to the agent begins with the very bytes that are shown here, whatever the server says of them.
        await checked(document.subarray(0, length), sha256)
        return { id: prepared.id, document: { document } }
      },
      async complete(signingId, value) {
        const report = await api.completeSigning(signingId, value)
        queryClient.setQueryData(queries.report(reportId).queryKey, report)
        for (const key of ['duties', 'cases', 'case']) void queryClient.invalidateQueries({ queryKey: [key] })
        signed(report)
      },
    }),
    [reportId, sha256, length, signed],
  )
}
